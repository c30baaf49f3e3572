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

/** The costs of a set of units at one width, by height; those outside of `least` to `most` are Infinity. */
interface Table {
  readonly costs: Float64Array;
  least: number;
  most: number;
}

/**
 * The cheapest guillotine division of a rectangle among a set of units: every cut goes from edge to edge of what it cuts. Dynamic programming
 * over sets of units, widths and heights (after Gange, Marriott, Stuckey 2012).
 */
export class Guillotine {
  private readonly tables = new Map<number, Table>();
  private readonly parted = new Map<UnitSet, ReturnType<typeof halves>>();

  /** @param anyOrder sets of at most so many units are parted in every way, larger ones in their order */
  constructor(
    private readonly rows: number,
    private readonly costs: PartitionCosts,
    private readonly anyOrder: number,
  ) {}

  /** Cost of a set of units in a rectangle; Infinity where they do not fit. */
  cost(set: UnitSet, columns: number, rows: number): number {
    return this.table(set, columns).costs[rows]!;
  }

  /** The ways in which a set is parted. */
  halves(set: UnitSet): ReturnType<typeof halves> {
    let found = this.parted.get(set);
    if (found === undefined) this.parted.set(set, (found = halves(set, this.anyOrder)));
    return found;
  }

  /** Drops the tables that depend on the cost of a unit. */
  renew(unit: number): void {
    for (const key of this.tables.keys()) if (has(Math.floor(key / WIDTHS), unit)) this.tables.delete(key);
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
    const known = this.tables.get(key);
    if (known !== undefined) return known;
    const table: Table = { costs: new Float64Array(this.rows + 1).fill(Infinity), least: Infinity, most: -1 };
    this.tables.set(key, table);
    const unit = onlyOf(set);
    if (unit !== null)
      for (let rows = 1; rows <= this.rows; rows++) offer(table, rows, this.costs.part(unit, columns, rows));
    else
      for (const [first, second] of this.halves(set)) {
        this.cutAcross(table, first, second, columns);
        this.cutDown(table, first, second, columns);
      }
    return table;
  }

  private cutAcross(table: Table, first: UnitSet, second: UnitSet, columns: number): void {
    const above = this.costs.above(firstOf(first), firstOf(second));
    const upper = this.table(first, columns);
    const lower = this.table(second, columns);
    const most = Math.min(upper.most, this.rows - SEAM_ROWS - lower.least);
    for (let h = upper.least; h <= most; h++) {
      const over = upper.costs[h]! + above;
      if (over === Infinity) continue;
      const last = Math.min(lower.most, this.rows - SEAM_ROWS - h);
      for (let k = lower.least; k <= last; k++) offer(table, h + SEAM_ROWS + k, over + lower.costs[k]!);
    }
  }

  private cutDown(table: Table, first: UnitSet, second: UnitSet, columns: number): void {
    const beside = this.costs.beside(firstOf(first), firstOf(second));
    for (let width = 1; width < columns; width++) {
      const left = this.table(first, width);
      if (left.most < 0) continue;
      const right = this.table(second, columns - width);
      const most = Math.min(left.most, right.most);
      for (let h = Math.max(left.least, right.least); h <= most; h++)
        offer(table, h, left.costs[h]! + right.costs[h]! + beside);
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

function offer(table: Table, rows: number, cost: number): void {
  if (cost >= table.costs[rows]!) return;
  table.costs[rows] = cost;
  if (rows < table.least) table.least = rows;
  if (rows > table.most) table.most = rows;
}
