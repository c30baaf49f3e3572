import type { Cells } from '../setting/grid.js';
import { firstOf, halves, has, onlyOf, type UnitSet } from './unit-set.js';

/** What a division costs; 1 is a flaw that an editor notices. */
export interface PartitionCosts {
  /** Unit `i` in so many columns and rows; Infinity where it cannot be. */
  part(unit: number, columns: number, rows: number): number;
  /** Cost of a group of units at the left of another; `first` and `second` are the most important units of each. */
  beside(first: number, second: number): number;
  /** Cost of the first group above the second. */
  above(first: number, second: number): number;
}

/** One unit in its place. */
export interface Part extends Cells {
  readonly unit: number;
}

/** A seam between two parts: the empty row between upper and lower, or the gutter between left and right. */
export interface Seam extends Cells {
  readonly way: 'across' | 'down';
}

export interface GuillotinePartition {
  readonly parts: readonly Part[];
  readonly seams: readonly Seam[];
  /** What the order of the units beside and above one another costs. */
  readonly seamCost: number;
}

/** Empty rows between two parts one above the other; the rule between them stands there. */
export const SEAM_ROWS = 1;
const SAME = 1e-3;

/** A table's key: the set, then the width. */
const WIDTHS = 64;

/** The costs of a table that are to be found: from some rows on, as far as they are of interest. */
interface Target {
  readonly costs: Float64Array;
  readonly from: number;
  readonly dearest: number;
}

/** What a division costs that is known already, and the least that each unit costs. */
interface Limit {
  most: number;
  readonly units: UnitSet;
  readonly least: number[];
}

/** The costs of a set of units at one width, by height; those outside of `least` to `most` are Infinity, and those from `stale` on are to be found again. */
interface Table {
  readonly costs: Float64Array;
  least: number;
  most: number;
  stale: number;
}

/**
 * The cheapest guillotine division of a rectangle among a set of units: every cut goes from edge to edge of what it cuts. Dynamic programming
 * over sets of units, widths and heights (after Gange, Marriott, Stuckey 2012).
 */
export class Guillotine {
  private readonly tables = new Map<number, Table>();
  private readonly parted = new Map<UnitSet, ReturnType<typeof halves>>();
  private limit: Limit | null = null;

  /** @param anyOrder sets of at most so many units are parted in every way, larger ones in their order */
  constructor(
    private readonly rows: number,
    private readonly costs: PartitionCosts,
    private readonly anyOrder: number,
  ) {}

  /** Cost of a set of units in a rectangle; Infinity where they do not fit. */
  cost(set: UnitSet, columns: number, rows: number): number {
    return this.costsAt(set, columns)[rows]!;
  }

  /** The same for every number of rows. */
  costsAt(set: UnitSet, columns: number): Readonly<Float64Array> {
    return this.table(set, columns).costs;
  }

  /** The ways in which a set is parted. */
  halves(set: UnitSet): ReturnType<typeof halves> {
    let found = this.parted.get(set);
    if (found === undefined) this.parted.set(set, (found = halves(set, this.anyOrder)));
    return found;
  }

  /** Says that the cost of a unit in so many columns and rows has changed: what is as wide and as high, or more, is found again. */
  renew({ unit, columns, rows }: Pick<Part, 'unit' | 'columns' | 'rows'>): void {
    for (const [key, table] of this.tables)
      if (key % WIDTHS >= columns && has(Math.floor(key / WIDTHS), unit)) table.stale = Math.min(table.stale, rows);
    const cost = this.costs.part(unit, columns, rows);
    if (this.limit === null || cost >= this.limit.least[unit]!) return;
    // More sets are of interest than were thought.
    this.limit.least[unit] = cost;
    this.tables.clear();
  }

  /** Says that a division of so many columns among all of these units is known that costs no more than this: dearer ones are not looked for. */
  limitTo(most: number, columns: number, units: UnitSet): void {
    this.limit ??= { most, units, least: this.leastCosts(columns, units) };
    this.limit.most = Math.min(this.limit.most, most);
  }

  /** The least that each unit costs anywhere. */
  private leastCosts(columns: number, units: UnitSet): number[] {
    const least: number[] = [];
    for (let rest = units; rest !== 0; rest &= rest - 1) {
      const unit = firstOf(rest);
      let cost = Infinity;
      for (let width = 1; width <= columns; width++)
        for (const one of this.table(1 << unit, width).costs) cost = Math.min(cost, one);
      least[unit] = cost;
    }
    return least;
  }

  /** What a set may cost at most: the other units cost something, too. */
  private mostFor(set: UnitSet): number {
    if (this.limit === null) return Infinity;
    let most = this.limit.most;
    for (let rest = this.limit.units & ~set; rest !== 0; rest &= rest - 1) most -= this.limit.least[firstOf(rest)]!;
    return most;
  }

  /** The division that has the cost which `cost` gives. */
  partition(set: UnitSet, cells: Cells): GuillotinePartition {
    const parts: Part[] = [];
    const seams: Seam[] = [];
    const seamCost = this.take(set, cells, parts, seams);
    return { parts, seams, seamCost };
  }

  private table(set: UnitSet, columns: number): Table {
    const key = set * WIDTHS + columns;
    let table = this.tables.get(key);
    if (table === undefined) {
      table = { costs: new Float64Array(this.rows + 1).fill(Infinity), least: Infinity, most: -1, stale: 1 };
      this.tables.set(key, table);
    }
    if (table.stale <= this.rows) this.fill(table, set, columns);
    return table;
  }

  /** Finds the costs from the stale ones on. */
  private fill(table: Table, set: UnitSet, columns: number): void {
    const { costs } = table;
    const target: Target = { costs, from: table.stale, dearest: this.mostFor(set) };
    table.stale = Infinity;
    costs.fill(Infinity, target.from);
    const unit = onlyOf(set);
    if (unit === null) {
      for (const [first, second] of this.halves(set)) {
        const above = this.costs.above(firstOf(first), firstOf(second));
        cutAcross(target, this.table(first, columns), this.table(second, columns), above);
        this.cutDown(target, first, second, columns);
      }
    } else for (let rows = target.from; rows <= this.rows; rows++) costs[rows] = this.costs.part(unit, columns, rows);
    for (let rows = target.from; rows <= this.rows; rows++) if (costs[rows]! > target.dearest) costs[rows] = Infinity;
    const least = costs.findIndex((cost) => cost < Infinity);
    table.least = least < 0 ? Infinity : least;
    table.most = costs.findLastIndex((cost) => cost < Infinity);
  }

  private cutDown({ costs, from }: Target, first: UnitSet, second: UnitSet, columns: number): void {
    const beside = this.costs.beside(firstOf(first), firstOf(second));
    for (let width = 1; width < columns; width++) {
      const left = this.table(first, width);
      if (left.most < 0) continue;
      const right = this.table(second, columns - width);
      const most = Math.min(left.most, right.most);
      for (let h = Math.max(left.least, right.least, from); h <= most; h++) {
        const cost = left.costs[h]! + right.costs[h]! + beside;
        if (cost < costs[h]!) costs[h] = cost;
      }
    }
  }

  /** Finds the cut that the cost came from, then those of both halves; returns the cost of the seams. */
  private take(set: UnitSet, cells: Cells, parts: Part[], seams: Seam[]): number {
    const { column, row, columns, rows } = cells;
    const unit = onlyOf(set);
    if (unit !== null) {
      parts.push({ unit, ...cells });
      return 0;
    }
    const wanted = this.cost(set, columns, rows) + SAME;
    for (const [first, second] of this.halves(set)) {
      const above = this.costs.above(firstOf(first), firstOf(second));
      for (let h = 1; h + SEAM_ROWS < rows; h++) {
        const below = rows - h - SEAM_ROWS;
        if (this.cost(first, columns, h) + this.cost(second, columns, below) + above > wanted) continue;
        const upper = this.take(first, { ...cells, rows: h }, parts, seams);
        seams.push({ way: 'across', ...cells, row: row + h, rows: SEAM_ROWS });
        return above + upper + this.take(second, { ...cells, row: row + h + SEAM_ROWS, rows: below }, parts, seams);
      }
      const beside = this.costs.beside(firstOf(first), firstOf(second));
      for (let width = 1; width < columns; width++) {
        const rest = { ...cells, column: column + width, columns: columns - width };
        if (this.cost(first, width, rows) + this.cost(second, rest.columns, rows) + beside > wanted) continue;
        const left = this.take(first, { ...cells, columns: width }, parts, seams);
        seams.push({ way: 'down', ...cells, column: rest.column, columns: 0 });
        return beside + left + this.take(second, rest, parts, seams);
      }
    }
    throw new Error('the division that a cost was made from is gone');
  }
}

function cutAcross({ costs, from, dearest }: Target, upper: Table, lower: Table, above: number): void {
  const rows = costs.length - 1;
  const [uppers, lowers] = [upper.costs, lower.costs];
  const most = Math.min(upper.most, rows - SEAM_ROWS - lower.least);
  for (let h = upper.least; h <= most; h++) {
    const over = uppers[h]! + above;
    if (over > dearest || over === Infinity) continue;
    const top = h + SEAM_ROWS;
    const last = Math.min(lower.most, rows - top);
    for (let k = Math.max(lower.least, from - top); k <= last; k++) {
      const cost = over + lowers[k]!;
      if (cost < costs[top + k]!) costs[top + k] = cost;
    }
  }
}
