import { encoded, lightnessOf, linear, luminanceOf } from './light.js';

/**
 * How fast the lift decreases towards the highlights. With 4, the strongest lift peaks at L* 20 (8.2) and is nearly gone at
 * L* 60 (1.5), where light skin begins. The slope is between 0.78 and 2: the order of tones stays, different tones
 * stay different, and the distance of neighbouring levels at most doubles.
 */
const FALL = 4;
/** The strongest lift. */
const WHOLE = 100;

/** The lifted L* of a gray, both 0 to 100: L + s · L · (1 − L / 100)⁴, where s is 0 to 1. */
export const liftedLightness = (lightness: number, strength: number): number =>
  lightness * (1 + (strength / WHOLE) * (1 - lightness / 100) ** FALL);

/**
 * Lifts the shadows of a photo before it is separated: newsprint prints the darkest fifth of the tones within a few L*.
 *
 * A pixel is as dark as the gray of its largest channel. That gray is lifted, and all three channels are multiplied in
 * linear light by the factor of that gray. So hue and saturation stay, no channel is clipped, black stays black and
 * white stays white, and a colour with one full channel, such as a pure blue, does not count as a shadow.
 *
 * @param rgb sRGB triples of 8 bits
 * @param strength 0 for no change to 100, the strongest lift
 */
export function liftShadows(rgb: Uint8Array, strength: number): Uint8Array {
  if (strength === 0) return rgb;
  const levels = liftedLevels(strength);
  const out = new Uint8Array(rgb.length);
  for (let p = 0; p < rgb.length; p += 3) {
    const r = rgb[p]!;
    const g = rgb[p + 1]!;
    const b = rgb[p + 2]!;
    const row = Math.max(r, g, b) << 8;
    out[p] = levels[row + r]!;
    out[p + 1] = levels[row + g]!;
    out[p + 2] = levels[row + b]!;
  }
  return out;
}

/** The new levels of a channel: a row of 256 for each level of the pixel's largest channel, indexed by the channel's own level. */
function liftedLevels(strength: number): Uint8Array {
  const levels = new Uint8Array(256 * 256);
  const lights = Float64Array.from({ length: 256 }, (_, level) => linear(level / 255));
  for (let largest = 1; largest < 256; largest++) {
    const light = lights[largest]!;
    const factor = luminanceOf(liftedLightness(lightnessOf(light), strength)) / light;
    for (let own = 0; own <= largest; own++)
      levels[largest * 256 + own] = Math.round(encoded(lights[own]! * factor) * 255);
  }
  return levels;
}
