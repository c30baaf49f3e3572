import type { PageView } from '../types.js';
import { Shift, usePageDrag } from './flatplan.js';
import { NO_OVERLAYS, type Preview } from './model.js';
import { Sheet } from './sheet.js';

/** The pages that are shown: one, a spread, or all of them small in the flatplan. */
export function Pages({ preview }: { readonly preview: Preview }) {
  const { view, pages, visible, mode, steer, zoom, busy, say } = preview;
  const drag = usePageDrag(pages, preview.edit);
  const draggable = mode === 'flatplan' && steer !== null;
  return (
    <main ref={zoom.stage} class={mode} tabIndex={-1} aria-busy={busy}>
      {pages.length === 0 && (view?.fault ?? null) === null && <p class="waiting">{say('layingOut')}</p>}
      {visible.map((page) => (
        <figure key={page.number} {...(draggable && drag.handlers(page))} class={drag.classOf(page)}>
          <Shown {...{ preview, page }} />
          <Caption {...{ preview, page }} />
        </figure>
      ))}
    </main>
  );
}

interface PageProps {
  readonly preview: Preview;
  readonly page: PageView;
}

function Shown({ preview, page }: PageProps) {
  const { view, hashes, mode, zoom, marked, say, language, comparing, picked, edit } = preview;
  const flatplan = mode === 'flatplan';
  return (
    <Sheet
      page={page}
      hash={hashes[page.number] ?? page.hash}
      zoom={zoom.scale}
      shown={flatplan ? NO_OVERLAYS : preview.shown}
      {...{ marked, say, language, comparing }}
      face={flatplan ? 'asMade' : preview.face}
      stories={view?.stories ?? []}
      picked={picked}
      onEdit={preview.steer}
      onPick={flatplan ? null : preview.setPicked}
      onText={(id, block, to) => {
        const from = view?.stories.find((other) => other.id === id)?.blocks[block]?.text;
        if (from !== undefined && to !== from) edit({ do: 'text', story: id, block, from, to });
      }}
    />
  );
}

/** The page's number and section; in the flatplan also what moves it by one place. */
function Caption({ preview: { pages, mode, steer, say, show }, page }: PageProps) {
  const shift = (way: 1 | -1) =>
    mode === 'flatplan' && steer !== null && <Shift {...{ page, pages, say, way }} onEdit={steer} />;
  return (
    <figcaption>
      {shift(-1)}
      <button
        type="button"
        onClick={() => {
          show(page.number);
        }}
      >
        {page.number} {page.section}
      </button>
      {shift(1)}
    </figcaption>
  );
}
