import type { Cells } from '../setting/grid.js';
import { SEAM_ROWS } from './guillotine.js';

/** Space of a page that nothing fills. */
export interface Whitespace {
  /** The most rows in one place. */
  readonly rows: number;
  /** All of it, in columns times rows. */
  readonly cells: number;
  /** The largest empty place of its own; null where there is empty space only at the foot of copy. */
  readonly gap: Cells | null;
}

export const NO_WHITESPACE: Whitespace = { rows: 0, cells: 0, gap: null };

/** Empty rows at the foot of copy in some columns. */
export const whitespaceAtFoot = (rows: number, columns: number): Whitespace => ({
  rows,
  cells: rows * columns,
  gap: null,
});

export const whitespaceIn = (gap: Cells): Whitespace => ({ rows: gap.rows, cells: gap.rows * gap.columns, gap });

export const addWhitespace = (a: Whitespace, b: Whitespace): Whitespace => ({
  rows: Math.max(a.rows, b.rows),
  cells: a.cells + b.cells,
  gap: [a.gap, b.gap].reduce((one, other) => (sizeOf(other) > sizeOf(one) ? other : one)),
});

const sizeOf = (gap: Cells | null): number => (gap === null ? 0 : gap.columns * gap.rows);

/** What places leave of a rectangle, in rows of its full width; a row under each of them is a seam. */
export function uncovered(cells: Cells, places: readonly Cells[]): Whitespace {
  const bottom = cells.row + cells.rows;
  const covered = places.reduce(
    (sum, { row, columns, rows }) => sum + columns * Math.min(rows + SEAM_ROWS, bottom - row),
    0,
  );
  return whitespaceAtFoot(Math.max(0, Math.ceil(cells.rows - covered / cells.columns)), cells.columns);
}
