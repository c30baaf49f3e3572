import { aligned } from './align.js';
import { GAP, type Item, type Tile } from './items.js';

/** A height in rows and its cost. */
export interface BlockSize {
  readonly rows: number;
  readonly cost: number;
}

/** Costs by height, and the heights that can be had. */
interface Table {
  readonly costs: Float64Array;
  readonly heights: readonly number[];
}

/** At most so many items stand together in one block, and captions take at most so many rows. */
export const MOST_ITEMS = 6;
const MOST_CAPTION_ROWS = 3;
/** Quotes one upon another or side by side read as a list. */
const LISTED_QUOTES = 6;

/**
 * All ways to tile a rectangle of whole columns and rows with consecutive items, by slicing it side by side or one
 * above another (guillotine cuts; dynamic programming over intervals, as for optimal matrix chains).
 * A table of costs by height answers every later question; how a cost came about is found again only for the
 * few arrangements that are kept.
 */
export class BlockTables {
  private readonly tables = new Map<number, Table | null>();
  private readonly sizeLists = new Map<number, readonly BlockSize[]>();

  constructor(
    private readonly items: readonly Item[],
    private readonly mostRows: number,
  ) {}

  /** Items. */
  get count(): number {
    return this.items.length;
  }

  /**
   * Cost by height of items `from`..`to` in `columns` columns where every item at the block's foot keeps `caption` rows
   * for its caption, so that pictures side by side end on one line. Null where none fits.
   */
  private table(from: number, to: number, columns: number, caption: number): Table | null {
    const key = ((from * 64 + to) * 32 + columns) * 8 + caption;
    const known = this.tables.get(key);
    if (known !== undefined) return known;
    const costs = new Float64Array(this.mostRows + 1).fill(Infinity);
    if (to - from === 1) this.single(costs, from, columns, caption);
    else {
      for (let cut = from + 1; cut < to; cut++) {
        this.beside(costs, from, cut, to, columns, caption);
        this.stacked(costs, from, cut, to, columns, caption);
      }
    }
    const heights: number[] = [];
    for (let rows = 1; rows <= this.mostRows; rows++) if (costs[rows]! < Infinity) heights.push(rows);
    const table = heights.length > 0 ? { costs, heights } : null;
    this.tables.set(key, table);
    return table;
  }

  private single(costs: Float64Array, from: number, columns: number, caption: number): void {
    const item = this.items[from]!;
    for (let rows = 1; rows <= this.mostRows; rows++) costs[rows] = item.cost(columns, rows, caption);
  }

  private beside(costs: Float64Array, from: number, cut: number, to: number, columns: number, caption: number): void {
    const joint = this.joint(cut);
    for (let left = 1; left < columns; left++) {
      const a = this.table(from, cut, left, caption);
      const b = a && this.table(cut, to, columns - left, caption);
      if (!a || !b) continue;
      for (const rows of a.heights) {
        const cost = a.costs[rows]! + b.costs[rows]! + joint;
        if (cost < costs[rows]!) costs[rows] = cost;
      }
    }
  }

  private stacked(costs: Float64Array, from: number, cut: number, to: number, columns: number, caption: number): void {
    const below = this.table(cut, to, columns, caption);
    if (!below) return;
    const joint = this.joint(cut);
    for (let upper = 0; upper <= MOST_CAPTION_ROWS; upper++) {
      const above = this.table(from, cut, columns, upper);
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
    return quotes ? LISTED_QUOTES : 0;
  }

  /** The heights a block may have at a width, each with its cost (the caption rows chosen for the least), cheapest first. */
  sizes(from: number, to: number, columns: number): readonly BlockSize[] {
    const key = (from * 64 + to) * 32 + columns;
    const known = this.sizeLists.get(key);
    if (known !== undefined) return known;
    const sizes: BlockSize[] = [];
    if (to - from <= MOST_ITEMS) {
      for (let rows = 1; rows <= this.mostRows; rows++) {
        const cost = this.cost(from, to, columns, rows);
        if (cost < Infinity) sizes.push({ rows, cost });
      }
    }
    sizes.sort((a, b) => a.cost - b.cost || a.rows - b.rows);
    this.sizeLists.set(key, sizes);
    return sizes;
  }

  /** Cost of the block at a height, the caption rows chosen for the least cost. */
  private cost(from: number, to: number, columns: number, rows: number): number {
    let least = Infinity;
    for (let caption = 0; caption <= MOST_CAPTION_ROWS; caption++) {
      least = Math.min(least, this.table(from, to, columns, caption)?.costs[rows] ?? Infinity);
    }
    return least;
  }

  /** The tiles of the cheapest tiling at this size. The size must be one whose cost is finite. */
  tiles(from: number, to: number, columns: number, rows: number): readonly Tile[] {
    const goal = this.cost(from, to, columns, rows);
    for (let caption = 0; caption <= MOST_CAPTION_ROWS; caption++) {
      if (this.table(from, to, columns, caption)?.costs[rows] === goal) {
        return aligned(this.trace(from, to, columns, rows, caption, 0, 0), this.items);
      }
    }
    throw new Error(`no tiling of items ${from}..${to} in ${columns} columns and ${rows} rows`);
  }

  private trace(
    from: number,
    to: number,
    columns: number,
    rows: number,
    caption: number,
    column: number,
    row: number,
  ): readonly Tile[] {
    if (to - from === 1) return [{ item: from, column, columns, row, rows, captionRows: caption }];
    const goal = this.table(from, to, columns, caption)!.costs[rows]!;
    for (let cut = from + 1; cut < to; cut++) {
      const joint = this.joint(cut);
      for (let left = 1; left < columns; left++) {
        const a = this.table(from, cut, left, caption)?.costs[rows] ?? Infinity;
        const b = this.table(cut, to, columns - left, caption)?.costs[rows] ?? Infinity;
        if (a + b + joint === goal) {
          return [
            ...this.trace(from, cut, left, rows, caption, column, row),
            ...this.trace(cut, to, columns - left, rows, caption, column + left, row),
          ];
        }
      }
      for (let upper = 0; upper <= MOST_CAPTION_ROWS; upper++) {
        for (let top = 1; top + GAP < rows; top++) {
          const a = this.table(from, cut, columns, upper)?.costs[top] ?? Infinity;
          const b = this.table(cut, to, columns, caption)?.costs[rows - top - GAP] ?? Infinity;
          if (a + b + joint === goal) {
            return [
              ...this.trace(from, cut, columns, top, upper, column, row),
              ...this.trace(cut, to, columns, rows - top - GAP, caption, column, row + top + GAP),
            ];
          }
        }
      }
    }
    throw new Error(`the tables of items ${from}..${to} contradict each other`);
  }
}
