import { BANDS } from '../cost/bands.js';
import { bandsOf, type Band, type BandSpace } from './bands.js';
import { MOST_ITEMS, type BlockTables } from './blocks.js';

/** A division of the space under the headline into bands, from the top. */
export interface Arrangement {
  readonly bands: readonly Band[];
  readonly rows: number;
  readonly textRows: number;
  readonly cost: number;
}

export interface Demand {
  /** Rows to fill, the gaps between bands included. */
  readonly rows: number;
  /** Added to the cost of every arrangement that meets this demand: what its headline costs. */
  readonly extra: number;
  /** The text fills at least and at most so many rows (its elastic parts stretched or not). */
  readonly least: number;
  readonly most: number;
}

/** Rows between two bands, where a rule may stand. */
export const BAND_GAP = 1;

const { bareSeam, textSeam, sharedSeam, freeRow } = BANDS.values;
/** Pairs of bands that cost more than a ceiling are not looked at; where no page is found below it, it is raised. */
const { firstCeiling, firstCeilingItem, ceilingGrowth, lastCeiling } = BANDS.values;

/**
 * One or two bands that hold consecutive items: the least cost by (rows, text rows), as a flat table.
 * A page is an upper and a lower such pair, so pages of one to four bands are found by meeting in the middle.
 */
class PairTable {
  readonly cost: Float32Array;
  private readonly first: Int32Array;
  private readonly second: Int32Array;
  least = Infinity;
  /** Index of every cell in use: most tables are sparse. */
  readonly used: number[] = [];
  private readonly bands: Band[] = [];

  constructor(
    private readonly mostRows: number,
    readonly stride: number,
  ) {
    this.cost = new Float32Array((mostRows + 1) * stride).fill(Infinity);
    this.first = new Int32Array(this.cost.length).fill(-1);
    this.second = new Int32Array(this.cost.length).fill(-1);
  }

  register(bands: readonly Band[]): number {
    const start = this.bands.length;
    this.bands.push(...bands);
    return start;
  }

  /** Index of the cell for so many rows and rows of text; -1 where the table has none. */
  cellOf(rows: number, textRows: number): number {
    return rows > this.mostRows || textRows >= this.stride ? -1 : rows * this.stride + textRows;
  }

  offer(cell: number, cost: number, first: number, second: number): void {
    if (cell < 0) return;
    if (this.cost[cell] === Infinity) this.used.push(cell);
    if (cost < this.least) this.least = cost;
    if (cost < this.cost[cell]!) {
      this.cost[cell] = cost;
      this.first[cell] = first;
      this.second[cell] = second;
    }
  }

  bandsAt(cell: number): readonly Band[] {
    const out: Band[] = [];
    for (const index of [this.first[cell]!, this.second[cell]!]) if (index >= 0) out.push(this.bands[index]!);
    return out;
  }
}

/** Finds arrangements of all items and the text. Deterministic; the work is bounded by the tables' sizes. */
export class Search {
  private readonly bandLists = new Map<number, readonly Band[]>();
  private readonly pairs = new Map<string, PairTable>();

  constructor(
    private readonly space: BandSpace,
    private readonly itemCount: number,
  ) {}

  get blocks(): BlockTables {
    return this.space.blocks;
  }

  /**
   * The cheapest arrangements over all demands, at most `most`, cheapest first.
   */
  find<D extends Demand>(demands: readonly D[], most: number): readonly (Arrangement & { readonly demand: D })[] {
    for (let limit = firstCeiling + firstCeilingItem * this.itemCount; ; limit *= ceilingGrowth) {
      const found = new Best<D>(most);
      for (const demand of demands) this.fill(demand, limit, found);
      if (found.list().some((a) => a.rows === a.demand.rows) || limit > lastCeiling) return found.list();
    }
  }

  private fill<D extends Demand>(demand: D, limit: number, found: Best<D>): void {
    for (let cut = 0; cut <= this.itemCount; cut++) {
      const upper = this.pair(0, cut, limit);
      const lower = this.pair(cut, this.itemCount, limit);
      if (upper && lower) this.join(upper, lower, demand, found);
    }
    const whole = this.pair(0, this.itemCount, limit);
    if (whole) this.alone(whole, demand, found);
  }

  private bands(from: number, to: number): readonly Band[] {
    const key = from * 64 + to;
    let list = this.bandLists.get(key);
    if (list === undefined) {
      list = bandsOf(this.space, from, to);
      this.bandLists.set(key, list);
    }
    return list;
  }

  /** Two blocks of a band hold MOST_ITEMS each, and a pair is two bands. */
  private pair(from: number, to: number, limit: number): PairTable | null {
    if (to - from > MOST_ITEMS * 4) return null;
    const key = `${from} ${to} ${limit}`;
    const known = this.pairs.get(key);
    if (known !== undefined) return known;
    const table = new PairTable(this.space.mostRows, this.space.mostTextRows + 1);
    const single = this.bands(from, to);
    const start = table.register(single);
    single.forEach((band, i) => {
      table.offer(table.cellOf(band.rows, band.textRows), band.cost, start + i, -1);
    });
    for (let cut = from; cut <= to; cut++) {
      const upper = this.bands(from, cut);
      const lower = this.bands(cut, to);
      const a = table.register(upper);
      const b = table.register(lower);
      for (let i = 0; i < upper.length; i++) {
        const over = upper[i]!;
        for (let j = 0; j < lower.length; j++) {
          const under = lower[j]!;
          if (over.cost + under.cost > limit) break; // both lists begin with the cheapest
          const rows = over.rows + BAND_GAP + under.rows;
          if (rows > this.space.mostRows) continue;
          const cell = table.cellOf(rows, over.textRows + under.textRows);
          table.offer(cell, over.cost + under.cost + this.seam(over, under), a + i, b + j);
        }
      }
    }
    this.pairs.set(key, table);
    return table;
  }

  /** Cost of the seam between two bands. */
  private seam(over: Band, under: Band): number {
    const textAbove = over.textRows > 0;
    const textBelow = under.textRows > 0;
    if (!textAbove && !textBelow) return bareSeam;
    if (!textAbove || !textBelow) return 0;
    return this.space.shared ? sharedSeam : under.blocks.length === 0 ? textSeam : 0;
  }

  private join<D extends Demand>(upper: PairTable, lower: PairTable, demand: D, found: Best<D>): void {
    const { stride } = upper;
    const seam = this.space.shared ? sharedSeam : 0;
    const floor = demand.extra + lower.least + seam;
    for (const cell of upper.used) {
      const rows = Math.floor(cell / stride);
      const text = cell - rows * stride;
      const cost = upper.cost[cell]!;
      const left = demand.rows - rows - BAND_GAP;
      if (left < 1 || cost + floor >= found.worst) continue;
      const least = Math.max(0, demand.least - text);
      const most = Math.min(stride - 1, demand.most - text);
      for (let t = least; t <= most; t++) {
        const other = left * stride + t;
        const total = cost + lower.cost[other]! + demand.extra + seam;
        if (total >= found.worst) continue;
        const bands = [...upper.bandsAt(cell), ...lower.bandsAt(other)];
        found.add({ demand, cost: total, rows: demand.rows, textRows: text + t, bands });
      }
    }
  }

  /** Adds pages of one or two bands, which may leave rows free at the foot. */
  private alone<D extends Demand>(table: PairTable, demand: D, found: Best<D>): void {
    for (const cell of table.used) {
      const rows = Math.floor(cell / table.stride);
      const text = cell - rows * table.stride;
      if (rows > demand.rows || text < demand.least || text > demand.most) continue;
      const total = table.cost[cell]! + (demand.rows - rows) * freeRow + demand.extra;
      if (total < found.worst) found.add({ demand, cost: total, rows, textRows: text, bands: table.bandsAt(cell) });
    }
  }
}

/** The cheapest arrangements seen so far, no two of the same shape. */
class Best<D extends Demand> {
  private found: (Arrangement & { readonly demand: D })[] = [];
  worst = Infinity;

  constructor(private readonly most: number) {}

  add(arrangement: Arrangement & { readonly demand: D }): void {
    const { demand, cost } = arrangement;
    // Three bands are found twice, cut after the first and after the second.
    if (this.found.some((other) => other.demand === demand && sameBands(other.bands, arrangement.bands))) return;
    const at = this.found.findIndex((other) => other.cost > cost);
    this.found.splice(at < 0 ? this.found.length : at, 0, arrangement);
    if (this.found.length > this.most) this.found.length = this.most;
    if (this.found.length === this.most) this.worst = this.found[this.most - 1]!.cost;
  }

  list(): readonly (Arrangement & { readonly demand: D })[] {
    return this.found;
  }
}

function sameBands(a: readonly Band[], b: readonly Band[]): boolean {
  return a.length === b.length && a.every((band, i) => band === b[i]);
}
