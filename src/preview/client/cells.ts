import type { PageFormat } from '../../edition/index.js';
import { MM_PER_PT } from './units.js';

/** The cells of a page's grid, in mm; the type area begins at (x, y) of the trim. */
export interface Cells {
  readonly x: number;
  readonly y: number;
  /** From one column to the next, gutter included. */
  readonly wide: number;
  /** From one row to the next. */
  readonly high: number;
  readonly gutter: number;
  readonly columns: number;
  readonly rows: number;
}

export function cellsOf(format: PageFormat): Cells {
  const em = format.bodySize * MM_PER_PT;
  const { typeArea, gutterEms, columnEms, columns } = format;
  return {
    x: typeArea.x,
    y: typeArea.y,
    wide: (columnEms + gutterEms) * em,
    high: format.leading * MM_PER_PT,
    gutter: gutterEms * em,
    columns,
    rows: format.rows,
  };
}
