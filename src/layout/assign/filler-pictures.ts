import { cellsOverlap } from '../../base/index.js';
import type { Advertisement, EditionPage } from '../../edition/index.js';
import { SEAM_ROWS } from '../page/guillotine.js';
import { pictureRows } from '../furniture/advertisements.js';

/** A picture less wide than this share of its page is lost on it. */
const LEAST_SHARE = 1 / 4;

/**
 * Where a filler picture may stand on a page: at the foot of the right columns or of the left ones, over what is booked there, in any
 * number of columns, and as high as its shape asks for.
 *
 * @param top rows of the page that the masthead has
 */
export function placesFor(picture: Advertisement, page: EditionPage, top: number): readonly Advertisement[] {
  const { columns: all, rows: most } = page.format;
  return Array.from({ length: all }, (_, i) => i + 1)
    .filter((columns) => columns >= all * LEAST_SHARE)
    .flatMap((columns) => {
      const rows = pictureRows(picture, columns, page.format);
      for (const column of new Set([all - columns, 0])) {
        const row = lowestRow(page, { column, columns, rows });
        if (row >= top && row + rows <= most) return [{ ...picture, column, row, columns, rows }];
      }
      return [];
    });
}

/** The row at which a picture stands on the foot of the page, or on the advertisements there. */
function lowestRow(
  { advertisements, format }: EditionPage,
  cells: Pick<Advertisement, 'column' | 'columns' | 'rows'>,
): number {
  let row = format.rows - cells.rows;
  for (;;) {
    const below = advertisements.find((booked) => cellsOverlap(booked, { ...cells, row }));
    if (below === undefined) return row;
    row = below.row - SEAM_ROWS - cells.rows;
  }
}
