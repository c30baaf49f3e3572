import type { Scope } from '../../base/index.js';
import { PdfSyntaxError } from '../../pdf/index.js';
import { drawInks, type DrawnInks } from './draw.js';
import { separate, type Drawable } from './separate.js';

/** What is drawn of a part of a page, in the order of its spot inks. */
export interface DrawnArea extends DrawnInks {
  readonly names: readonly string[];
  /** Pictures that are missing in it, because they cannot be decoded. */
  readonly unread: number;
}

/**
 * Draws part of a page in its separations, for who prints the picture. Null where it cannot be drawn.
 *
 * @param ownSpots whether spot inks have plates of their own, or are what stands for them
 * @param box the part, in the page's own units of 1/72 inch: a whole number of pixels wide and high
 */
export async function drawArea(
  page: Omit<Drawable, 'rotation'>,
  box: readonly number[],
  ppi: number,
  ownSpots: boolean,
  scope: Scope,
): Promise<DrawnArea | null> {
  try {
    const wishes = { ppi, plain: false, part: true, ownSpots };
    const { pdf, spots, unread } = await separate({ ...page, rotation: 0 }, box, wishes, scope);
    const drawn = await drawInks(pdf, ppi / 72, spots.length, scope);
    // Names are read byte by byte, and mean UTF-8.
    const names = spots.map((ink) => Buffer.from(ink, 'latin1').toString('utf8'));
    return drawn === null ? null : { ...drawn, names, unread };
  } catch (error) {
    if (error instanceof PdfSyntaxError) return null;
    throw error;
  }
}
