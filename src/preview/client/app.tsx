import { prove } from './server.js';
import { Alternatives } from './alternatives.js';
import { Findings } from './findings.js';
import { Judged } from './judged.js';
import { usePreview, type Preview } from './model.js';
import { Notices } from './notices.js';
import { Pages } from './pages.js';
import { StoryPanel } from './panel.js';
import { Toolbar } from './toolbar.js';

export function App() {
  const preview = usePreview();
  const { view, made, told, say, language } = preview;
  return (
    <div class="app" data-revision={view?.revision}>
      <Toolbar preview={preview} />
      <Notices {...{ view, made, told, say, language }} onClose={preview.dismiss} onAgain={preview.edit} />
      <Pages preview={preview} />
      <Side preview={preview} />
    </div>
  );
}

/** The panel beside the pages, with actions and information. */
function Side({ preview }: { readonly preview: Preview }) {
  const { view, page, story, steer, say, language } = preview;
  return (
    <aside>
      <Actions preview={preview} />
      {view !== null && page !== undefined && (
        <Alternatives {...{ page, say, language }} stories={view.stories} onEdit={steer} />
      )}
      {view !== null && page !== undefined && <Judged {...{ page, say, language }} stories={view.stories} />}
      {view !== null && story !== undefined && <StoryPanel {...{ view, story, say, language }} onEdit={preview.edit} />}
      {view !== null && (
        <Findings
          {...{ view, say, language }}
          onJump={preview.jump}
          onProve={() => void prove([...preview.visible, ...preview.pages].map(({ number }) => number))}
          keeping={preview.checking.keeping}
          onKeep={preview.checking.keep}
        />
      )}
    </aside>
  );
}

function Actions({ preview: { view, made, undo, build, say } }: { readonly preview: Preview }) {
  const steps = view?.undo ?? 0;
  return (
    <div class="actions" role="group" aria-label={say('files')}>
      <button type="button" class="undo" disabled={steps === 0} onClick={undo}>
        {say('undo')} ({steps})
      </button>
      {(['press', 'screen'] as const).map((target) => (
        <button key={target} type="button" disabled={made.busy} onClick={() => void build(target)}>
          {say(target)}
        </button>
      ))}
    </div>
  );
}
