import type { Cells } from '../grid.js';
import { SEAM_ROWS } from './guillotine.js';

/** What nothing fills: the most rows of it in one place, and all its columns times rows. */
export interface White {
  readonly rows: number;
  readonly cells: number;
}

export const NO_WHITE: White = { rows: 0, cells: 0 };

export const whiteOf = (rows: number, columns: number): White => ({ rows, cells: rows * columns });

export const bothWhite = (a: White, b: White): White => ({
  rows: Math.max(a.rows, b.rows),
  cells: a.cells + b.cells,
});

/** What places leave of a rectangle, in rows of its width; the row under each of them parts it from others. */
export function uncovered(cells: Cells, places: readonly Cells[]): White {
  const bottom = cells.row + cells.rows;
  const covered = places.reduce(
    (sum, { row, columns, rows }) => sum + columns * Math.min(rows + SEAM_ROWS, bottom - row),
    0,
  );
  return whiteOf(Math.max(0, Math.ceil(cells.rows - covered / cells.columns)), cells.columns);
}
