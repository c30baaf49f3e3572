import type { Scope } from '../../base/index.js';
import { PdfSyntaxError } from '../../pdf/index.js';
import { drawInks, type DrawnInks } from './draw.js';
import { separate, type Drawable } from './separate.js';

/** A part of a page in its separations; `names` are those of the spot plates, in order. */
export interface DrawnArea extends DrawnInks {
  readonly names: readonly string[];
  /** How many pictures are missing, because they cannot be decoded. */
  readonly unread: number;
}

/** A part of a page, and how it is drawn. */
export interface Area {
  /** In the page's own units of 1/72 inch: a whole number of pixels wide and high. */
  readonly box: readonly number[];
  readonly ppi: number;
  /** Whether spot inks get plates of their own; otherwise they are drawn in their process equivalents. */
  readonly ownSpots: boolean;
}

/** Draws part of a page in its separations, so that a press file can show the picture of it. Null where it cannot be drawn. */
export async function drawArea(
  page: Omit<Drawable, 'rotation'>,
  { box, ppi, ownSpots }: Area,
  scope: Scope,
): Promise<DrawnArea | null> {
  try {
    const wishes = { ppi, plain: false, part: true, ownSpots };
    const { pdf, spots: names, unread } = await separate({ ...page, rotation: 0 }, box, wishes, scope);
    const drawn = await drawInks(pdf, ppi / 72, names.length, scope);
    return drawn === null ? null : { ...drawn, names, unread: unread.length };
  } catch (error) {
    if (error instanceof PdfSyntaxError) return null;
    throw error;
  }
}
