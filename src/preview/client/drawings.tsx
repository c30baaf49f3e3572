import type { Box } from '../../base/index.js';
import type { FrameView, PageView } from '../types.js';
import type { NamedFrame } from './frames.js';
import { MM_PER_PT } from './units.js';
import { fitWords, KINDS, leverValue, LEVERS, type Language } from './words.js';

export interface Shown {
  readonly grid: boolean;
  readonly frames: boolean;
  readonly outlines: boolean;
  readonly order: boolean;
  readonly trim: boolean;
  readonly ppi: boolean;
}

/** A highlighted place: a search result or a finding. */
export interface Marked {
  readonly page: number;
  readonly box: Box;
  readonly kind: 'found' | 'finding';
}

/** Resolution below which a photo prints soft on newsprint. */
const SOFT_PPI = 150;

interface Props {
  readonly page: PageView;
  readonly frames: readonly NamedFrame[];
  readonly shown: Shown;
  readonly marked: readonly Marked[];
  readonly language: Language;
}

/** Drawings over a page, in mm of its trim. */
export function Drawings({ page, frames, shown, marked, language }: Props) {
  const { trim, bleed } = page.format;
  const view = `${0 - bleed} ${0 - bleed} ${trim.w + 2 * bleed} ${trim.h + 2 * bleed}`;
  return (
    <svg class="overlay" viewBox={view} aria-hidden="true">
      {shown.grid && <Grid page={page} />}
      {shown.trim && <rect class="trim-line" x={0} y={0} width={trim.w} height={trim.h} />}
      {shown.outlines && page.stories.map(({ id, box }) => <Rect key={id} class="outline" box={box} />)}
      {shown.frames && frames.map(({ frame, key }) => <Named key={key} {...{ frame, language }} />)}
      {shown.frames && page.stories.map((story) => <Fit key={story.id} {...{ story, page, language }} />)}
      {shown.order && page.stories.map((story) => <Order key={story.id} frames={story.frames} />)}
      {shown.ppi && frames.flatMap(({ frame, key }) => (frame.photo === null ? [] : [<Ppi key={key} frame={frame} />]))}
      {marked
        .filter((m) => m.page === page.number)
        .map((m, i) => (
          <Rect key={i} class={m.kind} box={m.box} />
        ))}
    </svg>
  );
}

function Rect({ class: name, box }: { readonly class: string; readonly box: Box }) {
  return <rect class={name} x={box.x} y={box.y} width={box.w} height={box.h} />;
}

function Named({ frame: { box, kind }, language }: { readonly frame: FrameView; readonly language: Language }) {
  return (
    <g>
      <Rect class="frame" box={box} />
      <text class="label" x={box.x + 0.6} y={box.y + 3}>
        {KINDS[kind]?.[language] ?? kind}
      </text>
    </g>
  );
}

/** The value of a lever that was not moved. */
const UNMOVED = /^0(?: rows)?$/;

/** How a story fits and what was moved to make it fit, at the foot of its place. */
function Fit({
  story: { box, fit, oversetCharacters },
  page,
  language,
}: {
  readonly story: PageView['stories'][number];
  readonly page: PageView;
  readonly language: Language;
}) {
  const said = fitWords(fit.spareLines, oversetCharacters, page.format.columnEms)[language];
  const moved = fit.levers.filter(({ value }) => !UNMOVED.test(value));
  const lines = [
    said,
    ...moved.map(({ lever, value }) => `${LEVERS[lever]?.[language] ?? lever} ${leverValue(value, language)}`),
  ];
  const longest = Math.max(...lines.map((line) => [...line].reduce((sum, c) => sum + (c > '\u2e7f' ? 1 : 0.56), 0)));
  const [size, pitch] = [2.4, 3.1];
  const top = box.y + box.h - lines.length * pitch - 1;
  return (
    <g class={oversetCharacters > 0 ? 'fit over' : 'fit'}>
      <rect x={box.x} y={top} width={Math.min(box.w, longest * size + 2)} height={lines.length * pitch + 1} />
      {lines.map((line, i) => (
        <text key={i} font-size={size} x={box.x + 1} y={top + pitch * (i + 1) - 0.4}>
          {line}
        </text>
      ))}
    </g>
  );
}

function Ppi({ frame: { box, photo } }: { readonly frame: FrameView }) {
  const ppi = Math.round(photo?.ppi ?? 0);
  return (
    <g class={ppi < SOFT_PPI ? 'ppi soft' : 'ppi'}>
      <rect x={box.x + 1} y={box.y + 1} width={17} height={6} />
      <text x={box.x + 2} y={box.y + 5.4}>{`${ppi} ppi`}</text>
    </g>
  );
}

/** A line through the frames of a story in reading order, with numbers. */
function Order({ frames }: { readonly frames: readonly FrameView[] }) {
  const centres = frames
    .filter(({ kind }) => kind !== 'rule')
    .map(({ box }) => [box.x + box.w / 2, box.y + box.h / 2] as const);
  return (
    <g class="order">
      <polyline points={centres.map((c) => c.join(',')).join(' ')} />
      {centres.map(([x, y], i) => (
        <g key={i}>
          <circle cx={x} cy={y} r={3} />
          <text x={x} y={y + 1.2}>
            {i + 1}
          </text>
        </g>
      ))}
    </g>
  );
}

/** Columns and rows of the type area; text stands on the lines between rows. */
function Grid({ page: { format } }: { readonly page: PageView }) {
  const { typeArea: area, columns, rows } = format;
  const em = format.bodySize * MM_PER_PT;
  const pitch = format.leading * MM_PER_PT;
  const step = (format.columnEms + format.gutterEms) * em;
  return (
    <g class="grid">
      {Array.from({ length: columns }, (_, i) => (
        <rect key={i} x={area.x + i * step} y={area.y} width={format.columnEms * em} height={area.h} />
      ))}
      {Array.from({ length: rows + 1 }, (_, i) => (
        <line key={i} x1={area.x} x2={area.x + area.w} y1={area.y + i * pitch} y2={area.y + i * pitch} />
      ))}
    </g>
  );
}
