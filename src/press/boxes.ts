import { mmToPt, type Mm } from '../base/index.js';
import type { PressPage } from './types.js';

/** Lower left and upper right corner, in points. */
export type Rectangle = readonly [number, number, number, number];

/** The boxes of a sheet (14.11.2), each inside the one before. There is no CropBox. */
export interface Boxes {
  readonly media: Rectangle;
  readonly bleed: Rectangle;
  readonly trim: Rectangle;
}

/** Rounds a length to a fineness that no device reaches, so that the digits are the same on every machine. */
export const roundPt = (n: number): number => Math.round(n * 1e4) / 1e4;

/**
 * Boxes from the design, with the media box beginning at 0, 0, for there are readers that take its third number for the width.
 *
 * @param margin of the media box around the bleed, for marks
 */
export function boxesOf({ trim, bleed }: Pick<PressPage, 'trim' | 'bleed'>, margin: Mm): Boxes {
  const [w, h, b, m] = [mmToPt(trim.w), mmToPt(trim.h), mmToPt(bleed), mmToPt(margin)];
  const around = (distance: number): Rectangle => {
    const at = b + m - distance;
    return [at, at, roundPt(m + b + w + distance), roundPt(m + b + h + distance)].map(roundPt) as unknown as Rectangle;
  };
  return { media: around(b + m), bleed: around(b), trim: around(0) };
}
