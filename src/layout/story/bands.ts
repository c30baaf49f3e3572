import { BANDS } from '../cost/bands.js';
import type { BlockSize, BlockTables } from './blocks.js';
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
 * A band: a strip across the whole type area in which text runs through the columns from left to right, around at
 * most two blocks of items that stand at its top.
 */
export interface Band {
  readonly rows: number;
  /** Rows of text that its columns hold together. */
  readonly textRows: number;
  readonly cost: number;
  readonly blocks: readonly BandBlock[];
}

const { shortLeg, shortLegRow, tallLeg, tallLegRow, longLeg, longLegRow } = BANDS.values;
const { textBand: textBandCost, grayField, grayFieldRow, fullBlock, deepText, deepTextRow } = BANDS.values;
const { loneLeg, twoBlocks: twoBlocksCost, legBetween } = BANDS.values;

/** Rows of the shortest leg of text. */
export const SHORTEST_LEG = 6;

/** How many of the cheapest are kept for the next step of the search. */
interface BeamWidths {
  /** Bands of one interval of items. */
  readonly bands: number;
  /** Sizes of a block that are combined with others. */
  readonly sizes: number;
}

/**
 * With many items some pair of the cheapest bands has the rows and the text of any page. With one or two there is less choice and less work: in a
 * part of a page nearly all of their sizes are kept, since only an expensive one may fill it. A story with a page to itself can be filled by other means.
 */
const beamWidths = ({ blocks, shared }: BandSpace): BeamWidths =>
  shared && blocks.count <= 2 ? { bands: 2000, sizes: 60 } : { bands: 200, sizes: 14 };

export interface BandSpace {
  readonly columns: number;
  readonly mostRows: number;
  readonly blocks: BlockTables;
  /** No band holds more text than the story has. */
  readonly mostTextRows: number;
  /** Whether other stories stand on the page. */
  readonly shared: boolean;
}

/** Legs near the limits are allowed at a price. */
function legCost(rows: number): number {
  if (rows < shortLeg) return (shortLeg - rows) * shortLegRow;
  if (rows > longLeg) return (rows - longLeg) * longLegRow;
  return rows > tallLeg ? (rows - tallLeg) * tallLegRow : 0;
}

/** Every useful band that holds the items `from`..`to`, cheapest first. */
export function bandsOf(space: BandSpace, from: number, to: number): readonly Band[] {
  const best = new BestBands(space);
  if (from === to) textBands(best);
  else {
    oneBlock(best, from, to);
    for (let cut = from + 1; cut < to; cut++) twoBlocks(best, from, cut, to);
  }
  return best.list();
}

/** The cheapest band for every height and amount of text. Most offers lose, so a band is built only when it wins. */
class BestBands {
  private readonly costs: Float64Array;
  private readonly bands = new Map<number, Band>();

  constructor(readonly space: BandSpace) {
    this.costs = new Float64Array((space.mostRows + 1) * (space.mostTextRows + 1)).fill(Infinity);
  }

  /** True where a band of this size and cost would be kept. */
  wants(rows: number, textRows: number, cost: number): boolean {
    if (rows > this.space.mostRows || textRows > this.space.mostTextRows) return false;
    return cost < this.costs[rows * (this.space.mostTextRows + 1) + textRows]!;
  }

  put(band: Band): void {
    const cell = band.rows * (this.space.mostTextRows + 1) + band.textRows;
    this.costs[cell] = band.cost;
    this.bands.set(cell, band);
  }

  list(): readonly Band[] {
    return [...this.bands.values()]
      .sort((a, b) => a.cost - b.cost || a.rows - b.rows || a.textRows - b.textRows)
      .slice(0, beamWidths(this.space).bands);
  }
}

/** A band of text alone. Much of it is a gray field, which costs. */
function textBands(best: BestBands): void {
  const { space } = best;
  for (let rows = SHORTEST_LEG; rows <= space.mostRows; rows++) {
    const gray = textBandCost + Math.max(0, rows - grayField) * grayFieldRow;
    const band = { ...textBand(rows, space.columns), cost: gray + legCost(rows) };
    if (best.wants(rows, band.textRows, band.cost)) best.put(band);
  }
}

/** Columns of text alone. */
export function textBand(rows: number, columns: number): Band {
  return { rows, textRows: rows * columns, cost: legCost(rows), blocks: [] };
}

/** The sizes a block may take at a width: only the cheapest are worth combining. */
function sizesOf(space: BandSpace, from: number, to: number, columns: number): readonly BlockSize[] {
  return space.blocks.sizes(from, to, columns).slice(0, beamWidths(space).sizes);
}

function oneBlock(best: BestBands, from: number, to: number): void {
  const { space } = best;
  for (let columns = 1; columns <= space.columns; columns++) {
    const beside = space.columns - columns;
    const lone = beside === 1 ? loneLeg : 0;
    for (const { rows, cost } of sizesOf(space, from, to, columns)) {
      if (beside === 0 || rows >= SHORTEST_LEG) {
        const total = cost + (beside === 0 ? fullBlock : legCost(rows) + lone);
        const textRows = beside * rows;
        if (best.wants(rows, textRows, total)) {
          best.put({ rows, textRows, cost: total, blocks: [{ from, to, columns, rows, under: 0 }] });
        }
      }
      for (let under = SHORTEST_LEG; rows + GAP + under <= space.mostRows; under++) {
        const height = rows + GAP + under;
        const textRows = beside * height + columns * under;
        if (textRows > space.mostTextRows) break;
        const legs = legCost(under) + (beside > 0 ? legCost(height) : 0) + Math.max(0, under - deepText) * deepTextRow;
        const total = cost + fullBlock + legs;
        if (best.wants(height, textRows, total)) {
          best.put({ rows: height, textRows, cost: total, blocks: [{ from, to, columns, rows, under }] });
        }
      }
    }
  }
}

function twoBlocks(best: BestBands, from: number, cut: number, to: number): void {
  const { space } = best;
  const rightSizes = Array.from({ length: space.columns }, (_, columns) =>
    columns === 0 ? [] : sizesOf(space, cut, to, columns),
  );
  for (let leftColumns = 1; leftColumns < space.columns; leftColumns++) {
    const left = sizesOf(space, from, cut, leftColumns);
    for (let rightColumns = 1; leftColumns + rightColumns < space.columns; rightColumns++) {
      const between = space.columns - leftColumns - rightColumns;
      for (const a of left) {
        for (const b of rightSizes[rightColumns]!) {
          const rows = Math.max(a.rows, b.rows);
          const underLeft = rows === a.rows ? 0 : rows - a.rows - GAP;
          const underRight = rows === b.rows ? 0 : rows - b.rows - GAP;
          if (rows < SHORTEST_LEG || tooShort(underLeft) || tooShort(underRight)) continue;
          const textRows = between * rows + leftColumns * underLeft + rightColumns * underRight;
          const legs = legCost(rows) + underCost(underLeft) + underCost(underRight) + (between === 1 ? legBetween : 0);
          const cost = a.cost + b.cost + legs + twoBlocksCost;
          if (!best.wants(rows, textRows, cost)) continue;
          best.put({
            rows,
            textRows,
            cost,
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

/** Text under a block is none at all or a leg worth reading. */
function tooShort(under: number): boolean {
  return under !== 0 && under < SHORTEST_LEG;
}

function underCost(under: number): number {
  return under === 0 ? 0 : legCost(under);
}
