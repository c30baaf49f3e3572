import type { Box, Size } from '../base/index.js';

/** What a photo shows in a frame, and what the frame costs it. */
export interface Crop {
  /** Whole source pixels, inside the photo. */
  readonly crop: Box<number>;
  /** The share of the photo's area that is cut away, 0 to 1, by the exact aspects (before rounding to pixels). */
  readonly lost: number;
  /** True where `lost` keeps within the tolerance. */
  readonly allowed: boolean;
}

/** Where a subject sits well along one side of a picture: the thirds and the centre. */
const PLACES = [1 / 3, 1 / 2, 2 / 3] as const;
const ROUNDING = 1e-9;

/**
 * The largest part of a photo that has the frame's aspect (width / height). Only one axis is ever cut. Along it the
 * crop is laid so that the focus comes to lie on that third or centre line it is nearest to in the whole photo, as far
 * as the photo's edges allow; so a subject keeps the side of the picture the photographer gave it.
 *
 * @param pixels of the photo after orientation
 * @param focus as shares of width and height
 * @param tolerance the share of the area that may be lost, 0 to 1
 * @throws RangeError where a size or the aspect is not a positive number: a caller's mistake, never the user's
 */
export function cropFor(
  pixels: Size<number>,
  focus: { readonly x: number; readonly y: number },
  frameAspect: number,
  tolerance: number,
): Crop {
  if (!(pixels.w >= 1 && pixels.h >= 1 && frameAspect > 0 && Number.isFinite(frameAspect)))
    throw new RangeError(`cropFor: expected positive sizes, found ${pixels.w} x ${pixels.h} at ${frameAspect}`);
  const aspect = pixels.w / pixels.h;
  const lost = 1 - Math.min(aspect / frameAspect, frameAspect / aspect);
  const w = frameAspect < aspect ? within(Math.round(pixels.h * frameAspect), 1, pixels.w) : pixels.w;
  const h = frameAspect > aspect ? within(Math.round(pixels.w / frameAspect), 1, pixels.h) : pixels.h;
  return {
    crop: { x: offset(pixels.w, w, focus.x), y: offset(pixels.h, h, focus.y), w, h },
    lost,
    allowed: lost <= tolerance + ROUNDING,
  };
}

/** Start of a stretch of `kept` pixels out of `all`, laid around a focus. */
function offset(all: number, kept: number, focus: number): number {
  const place = PLACES.reduce((best, p) => (Math.abs(p - focus) < Math.abs(best - focus) ? p : best));
  return within(Math.round(focus * all - place * kept), 0, all - kept);
}

function within(n: number, least: number, most: number): number {
  return Math.min(Math.max(n, least), most);
}
