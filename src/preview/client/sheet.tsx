import { useEffect, useRef, useState } from 'preact/hooks';
import type { Edit, PageView, ProofKind, StoryView } from '../types.js';
import { Overlays, type Marked, type Shown } from './overlays.js';
import type { Say, Language } from './words.js';

/** CSS pixels of a millimetre. */
export const PX = 96 / 25.4;

/** The longest wait for a page's fonts. Milliseconds. */
const PATIENCE = 500;

/** What of a page is looked at: its HTML, or its press file. */
export type Face = 'asMade' | ProofKind;
export const FACES: readonly Face[] = ['asMade', 'soft', 'cyan', 'magenta', 'yellow', 'black', 'ink'];

export interface SheetProps {
  readonly page: PageView;
  readonly zoom: number;
  readonly shown: Shown;
  readonly marked: readonly Marked[];
  readonly say: Say;
  readonly language: Language;
  /** The page as it was before the last change is wanted. */
  readonly comparing: boolean;
  readonly face: Face;
  /** Null in the flatplan, where a page is a picture of itself. */
  readonly onPick: ((story: string) => void) | null;
  readonly onText: ((story: string, block: number, text: string) => void) | null;
  readonly stories: readonly StoryView[];
  readonly picked: string | null;
  readonly onEdit: ((edit: Edit) => void) | null;
}

/** A page as it is printed, in a frame without scripts; a new state is loaded behind the old one and takes its place when it is drawn. */
export function Sheet(props: SheetProps) {
  const { page, zoom, shown, say, comparing, face } = props;
  const { trim, bleed } = page.format;
  const [w, h] = [(trim.w + 2 * bleed) * PX, (trim.h + 2 * bleed) * PX];
  const wanted = comparing && page.before !== null ? page.before : page.hash;
  const [drawn, setDrawn] = useState(wanted);
  const waiting = useRef(wanted);
  waiting.current = wanted;
  useEffect(() => {
    document.dispatchEvent(new CustomEvent('banxin:drawn', { detail: { page: page.number, hash: drawn } }));
  }, [drawn]);
  const ready = (frame: HTMLIFrameElement, hash: string) => {
    const fonts = frame.contentDocument?.fonts.ready;
    // A tab in the background loads no fonts until it is looked at.
    const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    void Promise.race([fonts, patience]).then(() => {
      if (waiting.current === hash) setDrawn(hash);
    });
  };
  const edge = shown.trim ? 0 : bleed * PX;
  const documents = drawn === wanted ? [drawn] : [drawn, wanted];
  return (
    <div class="sheet" style={{ width: `${(w - 2 * edge) * zoom}px`, height: `${(h - 2 * edge) * zoom}px` }}>
      <div
        class="scaled"
        style={{ width: `${w}px`, height: `${h}px`, transform: `scale(${zoom}) translate(${-edge}px,${-edge}px)` }}
      >
        {documents.map((hash) => (
          <iframe
            key={hash}
            class={hash === drawn ? 'front' : 'behind'}
            src={`page/${page.number}-${hash}.html`}
            sandbox="allow-same-origin"
            title={`${say('page')} ${page.number} ${page.section}`}
            tabIndex={-1}
            style={{ width: `${w + 1}px`, height: `${h + 1}px` }}
            onLoad={(event) => {
              ready(event.currentTarget, hash);
            }}
          />
        ))}
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
