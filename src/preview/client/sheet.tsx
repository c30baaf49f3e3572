import { useEffect, useRef, useState } from 'preact/hooks';
import type { Edit, PageView, ProofKind, StoryView } from '../types.js';
import { fontsOf, patch } from './patch.js';
import { fetchPage } from './server.js';
import type { Marked, Shown } from './drawings.js';
import { Overlays } from './overlays.js';
import { PX } from './units.js';
import type { Say, Language } from './words.js';

/** What is shown of a page: its HTML, or its press file. */
export type Face = 'asMade' | ProofKind;
export const FACES: readonly Face[] = ['asMade', 'soft', 'cyan', 'magenta', 'yellow', 'black', 'ink'];

export interface SheetProps {
  readonly page: PageView;
  /** Hash of the current state; `page` may still be the state before. */
  readonly hash: string;
  readonly zoom: number;
  readonly shown: Shown;
  readonly marked: readonly Marked[];
  readonly say: Say;
  readonly language: Language;
  /** Whether to show the page as it was before the last change. */
  readonly comparing: boolean;
  readonly face: Face;
  /** Null in the flatplan, where a page is a picture of itself. */
  readonly onPick: ((story: string) => void) | null;
  readonly onText: ((story: string, block: number, text: string) => void) | null;
  readonly stories: readonly StoryView[];
  readonly picked: string | null;
  readonly onEdit: ((edit: Edit) => void) | null;
}

/** A page as it is printed, in a frame without scripts; a new state of it changes what differs. */
export function Sheet(props: SheetProps) {
  const { page, zoom, shown, say, comparing, face } = props;
  const { trim, bleed } = page.format;
  const [w, h] = [(trim.w + 2 * bleed) * PX, (trim.h + 2 * bleed) * PX];
  const wanted = comparing && page.before !== null ? page.before : props.hash;
  const frame = useRef<HTMLIFrameElement>(null);
  /** What the frame was opened with; every later state is patched into it. */
  const [opened] = useState(`page/${page.number}-${wanted}.html`);
  const [loaded, setLoaded] = useState('');
  const waiting = useRef(wanted);
  waiting.current = wanted;
  const drawn = (hash: string) => {
    if (waiting.current !== hash || frame.current === null) return;
    frame.current.dataset['shown'] = hash;
    document.dispatchEvent(new CustomEvent('banxin:drawn', { detail: { page: page.number, hash } }));
  };
  useEffect(() => {
    if (loaded === '' || frame.current === null || frame.current.dataset['shown'] === wanted) return;
    void fetchPage(page.number, wanted).then(async (html) => {
      // A newer state may have arrived meanwhile.
      if (html === null || waiting.current !== wanted || frame.current === null) return;
      await patch(frame.current, html);
      drawn(wanted);
    });
  }, [wanted, loaded]);
  const edge = shown.trim ? 0 : bleed * PX;
  return (
    <div class="sheet" style={{ width: `${(w - 2 * edge) * zoom}px`, height: `${(h - 2 * edge) * zoom}px` }}>
      <div
        class="scaled"
        style={{ width: `${w}px`, height: `${h}px`, transform: `scale(${zoom}) translate(${-edge}px,${-edge}px)` }}
      >
        <iframe
          ref={frame}
          class="front"
          src={opened}
          sandbox="allow-same-origin"
          title={`${say('page')} ${page.number} ${page.section}`}
          tabIndex={-1}
          style={{ width: `${w + 1}px`, height: `${h + 1}px` }}
          onLoad={(event) => {
            const { currentTarget } = event;
            void fontsOf(currentTarget).then(() => {
              drawn(/-(\w+)\.html$/.exec(opened)![1]!);
              setLoaded(opened);
            });
          }}
        />
        {face !== 'asMade' && !comparing && <Proof {...{ page, face, say }} />}
        {comparing && page.before !== null ? <p class="stamp">{say('before')}</p> : <Overlays {...props} />}
      </div>
    </div>
  );
}

/** A picture of the press file over the trimmed page, once it is there. */
function Proof({
  page: { number, hash, proved, format },
  face,
  say,
}: Pick<SheetProps, 'page' | 'say'> & { readonly face: ProofKind }) {
  const { trim, bleed } = format;
  const [there, setThere] = useState('');
  const source = `proof/${hash}-${face}.jpg`;
  if (!proved) return <p class="stamp">{say('proving')}…</p>;
  return (
    <>
      {there !== source && <p class="stamp">{say('proving')}…</p>}
      <img
        key={source}
        class="proof"
        src={source}
        alt={`${say(face)}, ${say('page')} ${number}`}
        style={{
          left: `${bleed}mm`,
          top: `${bleed}mm`,
          width: `${trim.w}mm`,
          height: `${trim.h}mm`,
          visibility: there === source ? 'visible' : 'hidden',
        }}
        onLoad={() => {
          setThere(source);
        }}
      />
    </>
  );
}
