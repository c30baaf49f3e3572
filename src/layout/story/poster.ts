import { PAGES } from '../cost/pages.js';
import type { PlacedBand } from './arrange.js';
import { SHORTEST_LEG } from './bands.js';
import { MOST_ITEMS, type BlockSize } from './blocks.js';
import { candidateOf, withoutFoot, type Candidate, type PageJob } from './candidate.js';
import { distribute, leastRows, type Segment } from './distribute.js';
import { prepareFit } from './page-fit.js';
import { withAir, type Head } from './head.js';
import { GAP } from './items.js';
import type { PlaceContext } from './place.js';
import { BAND_GAP } from './search.js';

/** How the empty space of a poster is divided: shares of what is left, and at most these shares of the page's rows. */
const HEAD_AIR = { share: 0.5, most: 0.14 };
const TEXT_AIR = { share: 0.2, most: 0.05 };
/** The share of the rest that goes above, since the optical centre lies above the middle. So few rows stay at the foot. */
const ABOVE = 0.42;
const LITTLE = 8;

const { posterEmptyRow, posterIdealLeg, posterLeg, posterLongLeg, posterLongLegRow } = PAGES.values;

/**
 * Posters (海报版): for a story too short for its page. Headline across the page, the pictures across the page under it, the text in a few
 * columns on the page's axis, and the empty space around them on purpose.
 */
export function posters(job: PageJob): readonly Candidate[] {
  const { context } = prepareFit(job);
  const { format } = job.material;
  const count = context.items.length;
  if (count > MOST_ITEMS || job.entries.length === 0) return [];
  const space = format.rows - job.topRows;
  const sizes: readonly BlockSize[] =
    count === 0 ? [{ rows: 0, cost: 0 }] : context.tables.sizes(0, count, format.columns);
  let best: Poster | null = null;
  for (const text of textBlocks(job)) {
    for (const head of job.heads) {
      for (const block of sizes) {
        const empty = space - head.rows - block.rows - (count > 0 ? BAND_GAP : 0) - text.rows;
        if (empty < 0) continue;
        const cost = head.cost + block.cost + text.cost + empty * posterEmptyRow;
        if (best === null || cost < best.cost) best = { head, block, text, empty, cost };
      }
    }
  }
  const candidate = best && candidateOf(job, draftOf(best, job, context), context);
  return candidate ? [candidate] : [];
}

interface TextBlock {
  readonly columns: number;
  readonly rows: number;
  readonly cost: number;
}

interface Poster {
  readonly head: Head;
  readonly block: BlockSize;
  readonly text: TextBlock;
  readonly empty: number;
  readonly cost: number;
}

/** Columns on the page's axis that hold the text, each in the fewest rows that it can be distributed into. */
function textBlocks(job: PageJob): readonly TextBlock[] {
  const { columns: all, rows: most } = job.material.format;
  const out: TextBlock[] = [];
  for (let columns = all % 2 === 0 ? 2 : 1; columns < all; columns += 2) {
    const least = Math.ceil((leastRows(job.entries) + job.foot.length) / columns);
    // A line or two are set as they are: nothing can make their legs longer.
    if (least < SHORTEST_LEG && out.length > 0) break;
    for (let rows = least; rows <= Math.min(most, least + 3); rows++) {
      const text = withoutFoot(axis(columns, all, 0, rows), job.foot.length);
      if (text === null || distribute(job.entries, text, job.ending) === null) continue;
      const long = Math.max(0, rows - posterLongLeg) * posterLongLegRow;
      out.push({ columns, rows, cost: Math.abs(Math.log(rows / posterIdealLeg)) * posterLeg + long });
      break;
    }
  }
  return out;
}

function axis(columns: number, all: number, row: number, rows: number): readonly Segment[] {
  const first = (all - columns) / 2;
  return Array.from({ length: columns }, (_, i) => ({ column: first + i, row, rows }));
}

function draftOf(
  { head, block, text, empty, cost }: Poster,
  job: PageJob,
  context: PlaceContext,
): Parameters<typeof candidateOf>[1] {
  const { format } = context;
  const part = ({ share, most }: typeof HEAD_AIR): number =>
    Math.min(Math.floor(empty * share), Math.round(format.rows * most));
  const air = { head: part(HEAD_AIR), text: part(TEXT_AIR) };
  const rest = empty - air.head - (block.rows > 0 ? air.text : 0);
  // Half of the head's air stands above it already.
  const above = rest > LITTLE ? Math.max(0, Math.round((rest + air.head / 2) * ABOVE - air.head / 2)) : 0;
  const airy = lowered(withAir(head, air.head, format), above, format.leading);
  const bands: PlacedBand[] = [];
  let row = job.topRows + airy.rows;
  if (block.rows > 0) {
    const whole = { from: 0, to: context.items.length, columns: format.columns, rows: block.rows, under: 0 };
    bands.push({ row, rows: block.rows, blocks: [{ block: whole, column: 0, row }], segments: [] });
    row += block.rows + GAP + air.text;
  }
  bands.push({ row, rows: text.rows, blocks: [], segments: axis(text.columns, format.columns, row, text.rows) });
  const used = row + text.rows - job.topRows;
  return { head: airy, bands, freeRows: format.rows - job.topRows - used + above, itemCost: cost };
}

/** The head with so many empty rows above it. */
function lowered(head: Head, rows: number, leading: number): Head {
  return {
    ...head,
    rows: head.rows + rows,
    parts: head.parts.map((part) => ({ ...part, top: part.top + rows * leading })),
  };
}
