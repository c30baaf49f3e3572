import type { Mm } from './units.js';

/** Width and height. */
export interface Size<L extends number = Mm> {
  readonly w: L;
  readonly h: L;
}

/** A rectangle; x grows rightwards and y downwards from the top left. */
export interface Box<L extends number = Mm> extends Size<L> {
  readonly x: L;
  readonly y: L;
}

/** True where two boxes share some area; touching edges do not count. `tolerance` forgives rounding. */
export function overlaps(a: Box<number>, b: Box<number>, tolerance = 0): boolean {
  return (
    a.x + a.w > b.x + tolerance &&
    b.x + b.w > a.x + tolerance &&
    a.y + a.h > b.y + tolerance &&
    b.y + b.h > a.y + tolerance
  );
}

/** True where `inner` lies within `outer`. `tolerance` forgives rounding. */
export function contains(outer: Box<number>, inner: Box<number>, tolerance = 0): boolean {
  return (
    inner.x >= outer.x - tolerance &&
    inner.y >= outer.y - tolerance &&
    inner.x + inner.w <= outer.x + outer.w + tolerance &&
    inner.y + inner.h <= outer.y + outer.h + tolerance
  );
}

/** A rectangle of whole columns and rows of a page. */
export interface Cells {
  readonly column: number;
  readonly columns: number;
  readonly row: number;
  readonly rows: number;
}

/** Whether two rectangles have a cell in common. */
export function cellsOverlap(a: Cells, b: Cells): boolean {
  return (
    a.column < b.column + b.columns &&
    b.column < a.column + a.columns &&
    a.row < b.row + b.rows &&
    b.row < a.row + a.rows
  );
}
