import { emToMm, em } from '../../base/index.js';
import {
  areaOf,
  bottomOf,
  rightOf,
  rowOf,
  total,
  type Area,
  type MeasuredPage,
  type MeasuredStory,
} from './reading.js';
import type { PageFault } from './types.js';

/** Rows of white at a side of a head: a head hangs on its text, and that of rank 1 has more air. */
const HEAD_ROWS = 4;
const LEAD_ROWS = 6;
/** Rows at either side of a head that count as its own. */
const OWN_ROWS = 1.5;
const HEAD_AREA = 2.5;
const FREE_AREA = 3;

/** Measures of white, in % of the type area. */
export function measureWhite(page: MeasuredPage, stories: readonly MeasuredStory[]) {
  const row = rowOf(page.format);
  const whole = areaOf(page.format.typeArea);
  const faults: PageFault[] = [];
  let headRows = 0;
  let excess = 0;
  for (const { id, rank, head } of stories) {
    if (head === null) continue;
    const limit = rank === 1 ? LEAD_ROWS : HEAD_ROWS;
    for (const side of [head.above, head.below]) {
      const rows = side / row;
      headRows = Math.max(headRows, rows);
      excess += head.region.w * Math.max(0, side - OWN_ROWS * row);
      if (rows > limit + 0.05) faults.push({ rule: 'head-white', severity: 'error', story: id, figure: rows, limit });
    }
  }
  const headWhite = (100 * excess) / whole;
  const freeWhite = (100 * total(freeAreas(page, stories).map(areaOf))) / whole;
  if (headWhite > HEAD_AREA)
    faults.push({ rule: 'head-white-area', severity: 'warning', story: null, figure: headWhite, limit: HEAD_AREA });
  if (freeWhite > FREE_AREA)
    faults.push({ rule: 'free-white', severity: 'warning', story: null, figure: freeWhite, limit: FREE_AREA });
  return { headRows, headWhite, freeWhite, faults };
}

interface Thing extends Area {
  readonly standingHead: boolean;
}

/** Where in a column it is read downwards. */
const PLUMB_LINES = [0.25, 0.5, 0.75];

/**
 * White that belongs to nothing. Each column is read downwards along three lines; between two things a row is theirs, two beside a standing
 * head, and what is free at the foot of the type area counts whole.
 */
function freeAreas(page: MeasuredPage, stories: readonly MeasuredStory[]): readonly Area[] {
  const { columns, columnEms, gutterEms, bodySize, typeArea } = page.format;
  const row = rowOf(page.format);
  const [column, gutter] = [emToMm(em(columnEms), bodySize), emToMm(em(gutterEms), bodySize)];
  const things = thingsOn(page, stories, row);
  const free: Area[] = [];
  for (let c = 0; c < columns; c++) {
    const left = typeArea.x + c * (column + gutter);
    for (const at of PLUMB_LINES) {
      const x = left + at * column;
      const here = things.filter((thing) => thing.x <= x && x <= rightOf(thing)).sort((a, b) => a.y - b.y);
      let foot = typeArea.y as number;
      let beside = false;
      for (const next of [...here, null]) {
        const due = next === null ? 0 : beside || next.standingHead ? 2 * row : row;
        const gap = (next?.y ?? bottomOf(typeArea)) - foot;
        if (gap > due + (next === null ? 0.75 : 0.25) * row)
          free.push({ x: left, y: foot + due / 2, w: (column + gutter) / PLUMB_LINES.length, h: gap - due });
        if (next !== null && bottomOf(next) > foot) {
          foot = bottomOf(next);
          beside = next.standingHead;
        }
      }
    }
  }
  return free;
}

function thingsOn(page: MeasuredPage, stories: readonly MeasuredStory[], row: number): readonly Thing[] {
  const plain = (area: Area): Thing => ({ ...area, standingHead: false });
  const furniture = page.furniture
    .filter(({ kind }) => kind !== 'folio' && kind !== 'rule')
    .flatMap(({ kind, box }): readonly Thing[] =>
      // Of a box only the edges stand in the way.
      kind === 'box' || kind === 'tint'
        ? [box.y, bottomOf(box)].map((y) => plain({ ...box, y, h: 0 }))
        : [{ ...box, standingHead: kind === 'standing-head' }],
    );
  const bodies = stories.flatMap(({ body }) =>
    body.map(({ kind, box, lines }) => {
      const last = kind === 'text' ? Math.max(...lines.map(({ baseline }) => baseline)) + 0.25 * row : Infinity;
      return plain({ ...box, h: Math.min(bottomOf(box), Number.isFinite(last) ? last : Infinity) - box.y });
    }),
  );
  const heads = stories.flatMap(({ head }) => (head === null ? [] : [plain(head.region)]));
  return [...furniture, ...bodies, ...heads];
}
