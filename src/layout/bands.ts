import type { BlockTables } from './blocks.js';
import { MOST_ITEMS } from './blocks.js';
import { GAP } from './items.js';

/** Consecutive items as one rectangle in a band: `columns` wide, `rows` high, and `under` rows of text below it. */
export interface BandBlock {
  readonly from: number;
  readonly to: number;
  readonly columns: number;
  readonly rows: number;
  /** Rows of running text under the block, 0 where the block fills the band's height. */
  readonly under: number;
}

/**
 * A band: a strip across the whole type area in which text runs through the columns from left to right, round at
 * most two blocks of items that stand at its top.
 */
export interface Band {
  readonly rows: number;
  /** Rows of text that its columns hold together. */
  readonly textRows: number;
  readonly cost: number;
  readonly blocks: readonly BandBlock[];
}

/** Legs of text shorter or longer than this are hard to read (layout score 8). */
export const SHORTEST_LEG = 6;
const LONGEST_LEG = 40;

/** Bands kept for one interval of items: enough that some pair meets any page's rows and text rows. */
const MOST_BANDS = 420;

export interface BandSpace {
  readonly columns: number;
  readonly mostRows: number;
  readonly blocks: BlockTables;
  /** No band holds more text than the story has. */
  readonly mostTextRows: number;
}

/** Legs near the limits are allowed but not liked. */
function legCost(rows: number): number {
  if (rows < 10) return (10 - rows) * 0.5;
  if (rows > LONGEST_LEG) return (rows - LONGEST_LEG) * 0.4;
  return rows > 28 ? (rows - 28) * 0.08 : 0;
}

/** Every useful band that holds the items `from`..`to`, cheapest first. */
export function bandsOf(space: BandSpace, from: number, to: number): readonly Band[] {
  const best = new Map<number, Band>();
  const offer = (band: Band): void => {
    if (band.textRows > space.mostTextRows) return;
    const key = band.rows * 4096 + band.textRows;
    const rival = best.get(key);
    if (rival === undefined || band.cost < rival.cost) best.set(key, band);
  };
  if (from === to) textBands(space, offer);
  else {
    oneBlock(space, from, to, offer);
    for (let cut = from + 1; cut < to; cut++) twoBlocks(space, from, cut, to, offer);
  }
  return [...best.values()]
    .sort((a, b) => a.cost - b.cost || a.rows - b.rows || a.textRows - b.textRows)
    .slice(0, MOST_BANDS);
}

/** A band of text alone. Much of it is a gray field, which costs. */
function textBands(space: BandSpace, offer: (band: Band) => void): void {
  for (let rows = SHORTEST_LEG; rows <= space.mostRows; rows++) {
    const gray = Math.max(0, rows - 14) * 0.25;
    offer({ rows, textRows: rows * space.columns, cost: 0.5 + gray + legCost(rows), blocks: [] });
  }
}

/** The sizes a block may take in a band, cheapest first; each is tried flush and with text under it. */
function sizesOf(
  space: BandSpace,
  from: number,
  to: number,
  columns: number,
): readonly { rows: number; cost: number }[] {
  const sizes: { rows: number; cost: number }[] = [];
  if (to - from > MOST_ITEMS) return sizes;
  for (let rows = 1; rows <= space.mostRows; rows++) {
    const cost = space.blocks.cost(from, to, columns, rows);
    if (cost < Infinity) sizes.push({ rows, cost });
  }
  return sizes;
}

function oneBlock(space: BandSpace, from: number, to: number, offer: (band: Band) => void): void {
  for (let columns = 1; columns <= space.columns; columns++) {
    const beside = space.columns - columns;
    // One lone leg beside a broad picture reads as a caption; a picture across all columns needs none.
    const lone = beside === 1 ? 2.5 : 0;
    for (const { rows, cost } of sizesOf(space, from, to, columns)) {
      const block = { from, to, columns, rows };
      if (beside === 0 || rows >= SHORTEST_LEG) {
        const legs = beside === 0 ? 0.4 : legCost(rows) + lone;
        offer({ rows, textRows: beside * rows, cost: cost + legs, blocks: [{ ...block, under: 0 }] });
      }
      for (let under = SHORTEST_LEG; rows + GAP + under <= space.mostRows; under++) {
        const height = rows + GAP + under;
        offer({
          rows: height,
          textRows: beside * height + columns * under,
          cost: cost + 0.4 + legCost(under) + (beside > 0 ? legCost(height) : 0) + Math.max(0, under - 14) * 0.2,
          blocks: [{ ...block, under }],
        });
      }
    }
  }
}

function twoBlocks(space: BandSpace, from: number, cut: number, to: number, offer: (band: Band) => void): void {
  for (let leftColumns = 1; leftColumns < space.columns; leftColumns++) {
    const left = sizesOf(space, from, cut, leftColumns);
    if (left.length === 0) continue;
    for (let rightColumns = 1; leftColumns + rightColumns < space.columns; rightColumns++) {
      const between = space.columns - leftColumns - rightColumns;
      const right = sizesOf(space, cut, to, rightColumns);
      for (const a of left) {
        for (const b of right) {
          const height = Math.max(a.rows, b.rows);
          const underLeft = height === a.rows ? 0 : height - a.rows - GAP;
          const underRight = height === b.rows ? 0 : height - b.rows - GAP;
          if (height < SHORTEST_LEG) continue;
          if (underLeft !== 0 && underLeft < SHORTEST_LEG) continue;
          if (underRight !== 0 && underRight < SHORTEST_LEG) continue;
          const legs =
            legCost(height) +
            (underLeft === 0 ? 0 : legCost(underLeft)) +
            (underRight === 0 ? 0 : legCost(underRight)) +
            (between === 1 ? 1 : 0);
          offer({
            rows: height,
            textRows: between * height + leftColumns * underLeft + rightColumns * underRight,
            cost: a.cost + b.cost + legs + 0.6,
            blocks: [
              { from, to: cut, columns: leftColumns, rows: a.rows, under: underLeft },
              { from: cut, to, columns: rightColumns, rows: b.rows, under: underRight },
            ],
          });
        }
      }
    }
  }
}
