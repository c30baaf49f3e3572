import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { liftShadows } from '../../src/colour/index.js';
import { linear } from '../../src/colour/light.js';
import { liftedLightness } from '../../src/colour/tone.js';
import { labOf } from './delta-e.js';

/** Some triples. */
const pixels = fc
  .uint8Array({ minLength: 10, maxLength: 30 })
  .map((levels) => levels.subarray(0, levels.length - (levels.length % 3)));
const strength = fc.integer({ min: 0, max: 100 });
const GRAYS = Uint8Array.from({ length: 256 * 3 }, (_, i) => Math.floor(i / 3));
/** Shares of red, green and blue in the light. */
function chromaticity(rgb: Uint8Array): number[] {
  const light = [...rgb].map((level) => linear(level / 255));
  return light.map((share) => share / (light[0]! + light[1]! + light[2]!));
}
const lifted = (rgb: readonly number[], by: number): number[] => [...liftShadows(Uint8Array.from(rgb), by)];

describe('lifted shadows', () => {
  it('are the picture as it is at 0', () => {
    expect(liftShadows(GRAYS, 0)).toEqual(GRAYS);
  });

  it('rise by what the curve says: most at L* 20, little at 60, nothing at black and white', () => {
    const rise = (l: number) => Math.round((liftedLightness(l, 100) - l) * 10) / 10;
    expect([0, 5, 10, 20, 30, 40, 60, 80, 100].map(rise)).toEqual([0, 4.1, 6.6, 8.2, 7.2, 5.2, 1.5, 0.1, 0]);
    for (const gray of [10, 30, 48, 70, 100, 150, 200]) {
      const [l] = labOf([gray, gray, gray]);
      expect(Math.abs(labOf(lifted([gray, gray, gray], 100))[0] - liftedLightness(l, 100))).toBeLessThan(0.25);
    }
  });

  it('keep black, white, gray, and the order of tones; no two levels move apart to more than twice and a rounding', () => {
    fc.assert(
      fc.property(strength, (by) => {
        const out = liftShadows(GRAYS, by);
        const grays = Array.from({ length: 256 }, (_, v) => out[v * 3]!);
        const steps = grays.slice(1).map((v, i) => v - grays[i]!);
        expect([grays[0], grays[255]]).toEqual([0, 255]);
        expect(out.every((level, i) => level === grays[Math.floor(i / 3)])).toBe(true);
        expect(grays.every((level, v) => level >= v)).toBe(true);
        expect([Math.min(...steps) >= 0, Math.max(...steps) <= 3]).toEqual([true, true]);
      }),
      { numRuns: 20 },
    );
  });

  it('never make a channel darker nor cut it off: the largest stays the largest and takes the lift of its gray', () => {
    fc.assert(
      fc.property(pixels, strength, (rgb, by) => {
        const grays = rgb.map((_, i) => Math.max(...rgb.subarray(i - (i % 3), i - (i % 3) + 3)));
        const [out, most] = [liftShadows(rgb, by), liftShadows(grays, by)];
        for (let i = 0; i < rgb.length; i += 3) expect(Math.max(...out.subarray(i, i + 3))).toBe(most[i]);
        out.forEach((level, i) => {
          expect(level).toBeGreaterThanOrEqual(rgb[i]!);
        });
      }),
      { numRuns: 30 },
    );
  });

  it('keep the chromaticity of what is not nearly black, within the rounding to 8 bits', () => {
    fc.assert(
      fc.property(pixels, strength, (rgb, by) => {
        const middling = rgb.map((level) => 20 + (level % 180));
        const out = liftShadows(middling, by);
        for (let i = 0; i < out.length; i += 3) {
          const after = chromaticity(out.subarray(i, i + 3));
          chromaticity(middling.subarray(i, i + 3)).forEach((share, channel) => {
            expect(Math.abs(share - after[channel]!)).toBeLessThan(0.02);
          });
        }
      }),
      { numRuns: 30 },
    );
  });

  it('leave a bright colour alone, however little light it has', () => {
    expect(lifted([0, 0, 255, 255, 0, 0, 198, 134, 92], 100)).toEqual([0, 0, 255, 255, 0, 0, 198, 134, 92]);
  });
});
