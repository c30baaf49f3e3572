import type { Cmyk } from '../../colour/index.js';
import type { Paint } from '../facts.js';

/**
 * Plates are drawn two at a time by a renderer that knows red, green and blue: cyan, magenta and yellow as the lack of each
 * on one plane, black as the lack of all on the other. Painting, opacity and the separable blend modes work on each channel by
 * itself, so what comes out is exactly each plate (ISO 32000-1, 11.3.5: blending of inks works on their complements).
 */
export type Plane = 'cmy' | 'k';

/** Red, green, blue of the plane for some inks, 0 to 1. */
export function onPlane({ c, m, y, k }: Cmyk, plane: Plane): readonly [number, number, number] {
  return plane === 'cmy' ? [1 - c, 1 - m, 1 - y] : [1 - k, 1 - k, 1 - k];
}

/** Inks of what cannot be told: none. */
export const NO_INK: Cmyk = { c: 0, m: 0, y: 0, k: 0 };

/**
 * True where an overprinting paint leaves one of the plane's plates as it is. The plane is then darkened instead of painted over:
 * exact where the paint is at least as strong as what lies below, as solid black always is; else the heavier of the two.
 */
export function leavesPlate({ space, inks }: Pick<Paint, 'space' | 'inks'>, mode: 0 | 1, plane: Plane): boolean {
  if (inks === null || space.colourants.includes('All')) return false;
  const named = space.family === 'Separation' || space.family === 'DeviceN';
  if (!named && !(space.family === 'DeviceCMYK' && mode === 1)) return false;
  const plates = plane === 'cmy' ? [inks.c, inks.m, inks.y] : [inks.k];
  return plates.includes(0);
}
