import { pt, ptToMm, roundMm, type Box, type Cells } from '../../base/index.js';
import { columnLeft, rowTop, spanEms, spanWidth, type PageFormat } from '../../edition/index.js';

export type { Cells } from '../../base/index.js';

/** From cells to millimetres: the one place where the grid meets the page. */
export function cellsBox(format: PageFormat, cells: Cells): Box {
  return {
    x: roundMm(columnLeft(format, cells.column)),
    y: roundMm(rowTop(format, cells.row)),
    w: roundMm(spanWidth(format, cells.columns)),
    h: roundMm(ptToMm(pt(cells.rows * format.leading))),
  };
}

/** A part of the format as a format of its own: its columns and rows stay where they were on the page, to the last digit. */
export function withinCells(format: PageFormat, { column, columns, row, rows }: Cells): PageFormat {
  const typeArea = {
    x: columnLeft(format, column),
    y: rowTop(format, row),
    w: spanWidth(format, columns),
    h: ptToMm(pt(rows * format.leading)),
  };
  return { ...format, columns, rows, typeArea };
}

/** The format with `margin` columns of its type area left empty on each side. */
export function withMargins(format: PageFormat, margin: number): PageFormat {
  if (margin === 0) return format;
  const { columns, rows } = format;
  return withinCells(format, { column: margin, columns: columns - 2 * margin, row: 0, rows });
}

/** A rectangle given in points from the corner of a box. */
export function withinBox(box: Box, { x, y, w, h }: Box<number>): Box {
  return {
    x: roundMm(box.x + ptToMm(pt(x))),
    y: roundMm(box.y + ptToMm(pt(y))),
    w: roundMm(ptToMm(pt(w))),
    h: roundMm(ptToMm(pt(h))),
  };
}

/** Width of `columns` columns with the gutters between them, in points. */
export function spanPt(format: PageFormat, columns: number): number {
  return spanEms(format, columns) * format.bodySize;
}

/** Pixels an inch that a crop offers at a width in points. */
export function ppiAt(cropPixels: number, widthPt: number): number {
  return cropPixels / (widthPt / 72);
}

/** Height of the ideographic em box above the baseline; all faces are given these metrics in the page. */
const ASCENT = 0.88;
const DESCENT = 0.12;
const PX_PER_PT = 96 / 72;

/**
 * Baseline of a line from the top of its line box, in points. Chrome rounds a face's ascent and descent to whole CSS
 * pixels and the half-leading down, and (on Linux, for text at fractions of a pixel) gives a pixel of the ascent to a descent that
 * was rounded down; doing the same here makes layout.json say where the type really stands.
 */
export function baselinePt(size: number, leading: number): number {
  const ascent = Math.round(ASCENT * size * PX_PER_PT);
  const descent = Math.round(DESCENT * size * PX_PER_PT);
  const half = Math.floor((leading * PX_PER_PT - (ascent + descent)) / 2);
  const moved = descent < DESCENT * size * PX_PER_PT ? 1 : 0;
  return (half + ascent - moved) / PX_PER_PT;
}
