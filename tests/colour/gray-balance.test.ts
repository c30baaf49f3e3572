import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { openProfile } from '../../src/colour/engine.js';
import { grayBalance, type Cmyk } from '../../src/colour/index.js';

const PROFILE = await readFile(new URL('../../assets/press/newsprint-tr002-tac220.icc', import.meta.url));

describe('gray balance', () => {
  it('is of three colours what looks as the tint of black beside it', async () => {
    const engine = (await openProfile(PROFILE))!;
    const labOf = ({ c, m, y, k }: Cmyk) => [
      ...engine.measure(Uint16Array.from([c, m, y, k], (share) => Math.round(share * 0xffff))),
    ];
    const pairs = await grayBalance(PROFILE, [0.3, 0.5, 0.7]);
    for (const { black, chromatic } of pairs) {
      const [one, two] = [labOf(black), labOf(chromatic)];
      // Whole per cents leave less than a step that the eye sees.
      expect(Math.hypot(...one.map((value, i) => value - two[i]!))).toBeLessThan(1.2);
      expect(chromatic.c).toBeGreaterThan(chromatic.m); // as cyan inks are
    }
    expect(pairs.map(({ chromatic: { c, m, y } }) => Math.round((c + m + y) * 100))).toEqual([66, 125, 199]);
  });
});
