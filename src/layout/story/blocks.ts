import type { Cells } from '../../base/index.js';
import { BANDS } from '../cost/bands.js';
import { aligned } from './align.js';
import { GAP, type Item, type Tile } from './items.js';

/** A height in rows and its cost. */
export interface BlockSize {
  readonly rows: number;
  readonly cost: number;
}

/** A block of the items `from`..`to` (exclusive) at a size. */
interface BlockShape {
  readonly from: number;
  readonly to: number;
  readonly columns: number;
  readonly rows: number;
}

/** Items in so many columns, of which those at the foot keep `caption` rows for their captions: pictures side by side end on one line so. */
interface Slot extends Omit<BlockShape, 'rows'> {
  readonly caption: number;
}

/** Costs by height, and the heights that can be had. */
interface Table {
  readonly costs: Float64Array;
  readonly heights: readonly number[];
}

/** At most so many items stand together in one block, and captions take at most so many rows. */
export const MOST_ITEMS = 6;
const MOST_CAPTION_ROWS = 3;

/**
 * All ways to tile a rectangle of whole columns and rows with consecutive items, by slicing it side by side or one
 * above another (guillotine cuts; dynamic programming over intervals, as for optimal matrix chains).
 * Tables of costs by height are all that the search needs; the tiling behind a cost is traced back only for the few arrangements that are kept.
 */
export class BlockTables {
  private readonly tables = new Map<number, Table | null>();
  private readonly sizeLists = new Map<number, readonly BlockSize[]>();

  constructor(
    private readonly items: readonly Item[],
    private readonly mostRows: number,
  ) {}

  /** Number of items. */
  get count(): number {
    return this.items.length;
  }

  /** Cost by height of a slot; null where no height fits. */
  private table(slot: Slot): Table | null {
    const { from, to, columns, caption } = slot;
    const key = ((from * 64 + to) * 32 + columns) * 8 + caption;
    const known = this.tables.get(key);
    if (known !== undefined) return known;
    const costs = new Float64Array(this.mostRows + 1).fill(Infinity);
    if (to - from === 1) this.single(costs, slot);
    else {
      for (let cut = from + 1; cut < to; cut++) {
        this.beside(costs, slot, cut);
        this.stacked(costs, slot, cut);
      }
    }
    const heights: number[] = [];
    for (let rows = 1; rows <= this.mostRows; rows++) if (costs[rows]! < Infinity) heights.push(rows);
    const table = heights.length > 0 ? { costs, heights } : null;
    this.tables.set(key, table);
    return table;
  }

  private single(costs: Float64Array, { from, columns, caption }: Slot): void {
    const item = this.items[from]!;
    for (let rows = 1; rows <= this.mostRows; rows++) costs[rows] = item.cost(columns, rows, caption);
  }

  private beside(costs: Float64Array, slot: Slot, cut: number): void {
    const joint = this.joint(cut);
    for (let left = 1; left < slot.columns; left++) {
      const a = this.table({ ...slot, to: cut, columns: left });
      const b = a && this.table({ ...slot, from: cut, columns: slot.columns - left });
      if (!a || !b) continue;
      for (const rows of a.heights) {
        const cost = a.costs[rows]! + b.costs[rows]! + joint;
        if (cost < costs[rows]!) costs[rows] = cost;
      }
    }
  }

  private stacked(costs: Float64Array, slot: Slot, cut: number): void {
    const below = this.table({ ...slot, from: cut });
    if (!below) return;
    const joint = this.joint(cut);
    for (let caption = 0; caption <= MOST_CAPTION_ROWS; caption++) {
      const above = this.table({ ...slot, to: cut, caption });
      if (!above) continue;
      for (const top of above.heights) {
        for (const foot of below.heights) {
          const rows = top + GAP + foot;
          if (rows > this.mostRows) break;
          const cost = above.costs[top]! + below.costs[foot]! + joint;
          if (cost < costs[rows]!) costs[rows] = cost;
        }
      }
    }
  }

  /** What it costs that the items before and after a cut touch. */
  private joint(cut: number): number {
    const quotes = this.items[cut - 1]!.kind === 'pull-quote' && this.items[cut]!.kind === 'pull-quote';
    return quotes ? BANDS.values.listedQuotes : 0;
  }

  /** The heights a block may have at a width, each with its cost (the caption rows chosen for the least), cheapest first. */
  sizes(from: number, to: number, columns: number): readonly BlockSize[] {
    const key = (from * 64 + to) * 32 + columns;
    const known = this.sizeLists.get(key);
    if (known !== undefined) return known;
    const sizes: BlockSize[] = [];
    if (to - from <= MOST_ITEMS) {
      const tables = this.tablesOf({ from, to, columns });
      for (let rows = 1; rows <= this.mostRows; rows++) {
        const cost = leastCost(tables, rows);
        if (cost < Infinity) sizes.push({ rows, cost });
      }
    }
    sizes.sort((a, b) => a.cost - b.cost || a.rows - b.rows);
    this.sizeLists.set(key, sizes);
    return sizes;
  }

  /** The tables of a block by the rows that its foot keeps for captions. */
  private tablesOf({ from, to, columns }: Omit<Slot, 'caption'>): readonly (Table | null)[] {
    return Array.from({ length: MOST_CAPTION_ROWS + 1 }, (_, caption) => this.table({ from, to, columns, caption }));
  }

  /** The tiles of the cheapest tiling at this size. The size must be one whose cost is finite. */
  tiles({ from, to, columns, rows }: BlockShape): readonly Tile[] {
    const tables = this.tablesOf({ from, to, columns });
    const goal = leastCost(tables, rows);
    const caption = tables.findIndex((table) => table?.costs[rows] === goal);
    if (caption < 0) throw new Error(`no tiling of items ${from}..${to} in ${columns} columns and ${rows} rows`);
    return aligned(this.trace({ from, to, columns, caption }, { column: 0, row: 0, rows }), this.items);
  }

  /** The tiles that the cost of a slot at a height came from; the slot's top left is at `column` and `row`. */
  private trace(slot: Slot, { column, row, rows }: Omit<Cells, 'columns'>): readonly Tile[] {
    const { from, to, columns, caption } = slot;
    if (to - from === 1) return [{ item: from, column, columns, row, rows, captionRows: caption }];
    const goal = this.table(slot)!.costs[rows]!;
    for (let cut = from + 1; cut < to; cut++) {
      const joint = this.joint(cut);
      for (let left = 1; left < columns; left++) {
        const a = { ...slot, to: cut, columns: left };
        const b = { ...slot, from: cut, columns: columns - left };
        if (this.costAt(a, rows) + this.costAt(b, rows) + joint !== goal) continue;
        return [...this.trace(a, { column, row, rows }), ...this.trace(b, { column: column + left, row, rows })];
      }
      const below = { ...slot, from: cut };
      for (let upper = 0; upper <= MOST_CAPTION_ROWS; upper++) {
        const above = { ...slot, to: cut, caption: upper };
        for (let top = 1; top + GAP < rows; top++) {
          const foot = rows - top - GAP;
          if (this.costAt(above, top) + this.costAt(below, foot) + joint !== goal) continue;
          return [
            ...this.trace(above, { column, row, rows: top }),
            ...this.trace(below, { column, row: row + top + GAP, rows: foot }),
          ];
        }
      }
    }
    throw new Error(`the tables of items ${from}..${to} contradict each other`);
  }

  private costAt(slot: Slot, rows: number): number {
    return this.table(slot)?.costs[rows] ?? Infinity;
  }
}

function leastCost(tables: readonly (Table | null)[], rows: number): number {
  let least = Infinity;
  for (const table of tables) least = Math.min(least, table?.costs[rows] ?? Infinity);
  return least;
}
