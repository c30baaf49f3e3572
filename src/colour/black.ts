import type { ProfileEngine } from './engine.js';
import { luminanceOf } from './light.js';

const SAMPLES = 1025;

/** How light tints of black ink are: luminance (Y, paper 1) of evenly spaced tints, from bare paper to solid. */
export function blackRamp({ measure }: Pick<ProfileEngine, 'measure'>): readonly number[] {
  const ramp = new Uint16Array(SAMPLES * 4);
  for (let i = 0; i < SAMPLES; i++) ramp[i * 4 + 3] = Math.round((i / (SAMPLES - 1)) * 65535);
  const lab = measure(ramp);
  return Array.from({ length: SAMPLES }, (_, i) => luminanceOf(lab[i * 3]!));
}

/** The lightness of a level of black ink (255 solid), on a scale from solid black, 0, to bare paper, 1. */
export function lightOfBlack(ramp: readonly number[]): readonly number[] {
  const [paper, solid] = [ramp[0]!, ramp.at(-1)!];
  return Array.from({ length: 256 }, (_, level) => {
    const light = ramp[Math.round((level / 255) * (SAMPLES - 1))]!;
    return paper > solid ? (light - solid) / (paper - solid) : 1 - level / 255;
  });
}

/**
 * Levels of black ink (255 solid) for wanted lightnesses: relative colorimetric with black-point compensation,
 * so that 1 is bare paper, 0 solid black, and values between are linear in luminance (ICC.1:2022, 6.3.4 and
 * ISO 18619, with the black ink's own black point).
 *
 * @param lights in any order, 0 to 1
 */
export function blackFor(ramp: readonly number[], lights: readonly number[]): Uint8Array {
  const [paper, solid] = [ramp[0]!, ramp.at(-1)!];
  const levels = new Uint8Array(lights.length);
  const darkening = [...lights.keys()].sort((a, b) => lights[b]! - lights[a]!);
  let i = 0;
  for (const at of darkening) {
    const wanted = solid + (paper - solid) * lights[at]!;
    while (i < SAMPLES - 2 && ramp[i + 1]! > wanted) i++;
    const span = ramp[i]! - ramp[i + 1]!;
    const share = span > 0 ? Math.min(1, Math.max(0, (ramp[i]! - wanted) / span)) : 0;
    levels[at] = Math.round(((i + share) / (SAMPLES - 1)) * 255);
  }
  return levels;
}
