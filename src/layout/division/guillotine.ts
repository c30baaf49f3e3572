import type { Cells } from '../grid.js';

/** What a division costs, in the units of a head's and a photo's cost: one is a flaw that an editor notices. */
export interface DivisionCosts {
  /** Unit `i` in so many columns and rows; Infinity where it cannot be. */
  part(unit: number, columns: number, rows: number): number;
  /** The units from `first` on beside those from `second` on. */
  beside(first: number, second: number): number;
  /** Above those. */
  above(first: number, second: number): number;
}

/** One unit in its place. */
export interface Part extends Cells {
  readonly unit: number;
}

/** A seam between two parts: the row of white between what lies above and below, or the gutter between left and right. */
export interface Seam extends Cells {
  readonly way: 'across' | 'down';
}

export interface Division {
  readonly parts: readonly Part[];
  readonly seams: readonly Seam[];
  /** What stands beside and above what. */
  readonly seamCost: number;
}

/** Rows of white between two parts that stand one above the other; the rule between them stands in it. */
export const SEAM_ROWS = 1;
const SAME = 1e-3;

/**
 * The cheapest guillotine division of a rectangle among units in their order: every cut goes from edge to edge of what it cuts, and what comes
 * first in the order stands to the left or above. Dynamic programming over runs of units, widths and heights (after Gange, Marriott, Stuckey 2012).
 */
export class Guillotine {
  private readonly tables = new Map<number, Float64Array>();

  constructor(
    private readonly rows: number,
    private readonly costs: DivisionCosts,
  ) {}

  /** Cost of the units `from` to `to` (exclusive) in a rectangle; Infinity where there is none, 0 for no units in no rows. */
  cost(from: number, to: number, columns: number, rows: number): number {
    return this.table(from, to, columns)[rows]!;
  }

  /** Forgets what followed from the cost of a unit. */
  renew(unit: number): void {
    for (const key of this.tables.keys()) {
      const from = Math.floor(key / 4096);
      const to = Math.floor(key / 64) % 64;
      if (from <= unit && unit < to) this.tables.delete(key);
    }
  }

  /** The division whose cost `cost` says. */
  division(from: number, to: number, cells: Cells): Division {
    const parts: Part[] = [];
    const seams: Seam[] = [];
    const seamCost = this.take(from, to, cells, parts, seams);
    return { parts, seams, seamCost };
  }

  private table(from: number, to: number, columns: number): Float64Array {
    const key = from * 4096 + to * 64 + columns;
    const known = this.tables.get(key);
    if (known !== undefined) return known;
    const table = new Float64Array(this.rows + 1).fill(Infinity);
    if (to - from === 1)
      for (let rows = 1; rows <= this.rows; rows++) table[rows] = this.costs.part(from, columns, rows);
    else for (let cut = from + 1; cut < to; cut++) this.cutAt(table, from, cut, to, columns);
    this.tables.set(key, table);
    return table;
  }

  private cutAt(table: Float64Array, from: number, cut: number, to: number, columns: number): void {
    const { rows } = this;
    const above = this.costs.above(from, cut);
    const upper = this.table(from, cut, columns);
    const lower = this.table(cut, to, columns);
    for (let h = 1; h < rows; h++) {
      const over = upper[h]! + above;
      if (over === Infinity) continue;
      for (let k = 1, total = h + SEAM_ROWS + 1; total <= rows; k++, total++) {
        const cost = over + lower[k]!;
        if (cost < table[total]!) table[total] = cost;
      }
    }
    const beside = this.costs.beside(from, cut);
    for (let width = 1; width < columns; width++) {
      const left = this.table(from, cut, width);
      const right = this.table(cut, to, columns - width);
      for (let h = 1; h <= rows; h++) {
        const cost = left[h]! + right[h]! + beside;
        if (cost < table[h]!) table[h] = cost;
      }
    }
  }

  /** Finds the cut that the cost came from, and goes on in both halves. Gives the cost of the seams. */
  private take(from: number, to: number, cells: Cells, parts: Part[], seams: Seam[]): number {
    const { column, row, columns, rows } = cells;
    if (to - from === 1) {
      parts.push({ unit: from, ...cells });
      return 0;
    }
    const wanted = this.cost(from, to, columns, rows) + SAME;
    for (let cut = from + 1; cut < to; cut++) {
      const above = this.costs.above(from, cut);
      for (let h = 1; h + SEAM_ROWS < rows; h++) {
        const below = rows - h - SEAM_ROWS;
        if (this.cost(from, cut, columns, h) + this.cost(cut, to, columns, below) + above > wanted) continue;
        const upper = this.take(from, cut, { ...cells, rows: h }, parts, seams);
        seams.push({ way: 'across', ...cells, row: row + h, rows: SEAM_ROWS });
        return above + upper + this.take(cut, to, { ...cells, row: row + h + SEAM_ROWS, rows: below }, parts, seams);
      }
      const beside = this.costs.beside(from, cut);
      for (let width = 1; width < columns; width++) {
        const rest = { ...cells, column: column + width, columns: columns - width };
        if (this.cost(from, cut, width, rows) + this.cost(cut, to, rest.columns, rows) + beside > wanted) continue;
        const left = this.take(from, cut, { ...cells, columns: width }, parts, seams);
        seams.push({ way: 'down', ...cells, column: rest.column, columns: 0 });
        return beside + left + this.take(cut, to, rest, parts, seams);
      }
    }
    throw new Error('the division that a cost was made from is gone');
  }
}
