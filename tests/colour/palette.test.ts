import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryCache } from '../../src/base/index.js';
import { reservePalette, type Ink, type Palette, type PaletteColour } from '../../src/colour/index.js';
import { newsprint } from './fixtures.js';

const condition = await newsprint();
const reserve = (palette: Palette) => reservePalette(palette, condition, memoryCache());
const ink = (c: number, m: number, y: number, k: number, rgb: PaletteColour['rgb'] = null): PaletteColour => ({
  kind: 'ink',
  ink: { kind: 'process', cmyk: { c, m, y, k } },
  rgb,
});
const level = fc.integer({ min: 0, max: 255 });
const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
const rgb = fc.record({ r: level, g: level, b: level });
const colour: fc.Arbitrary<PaletteColour> = fc.oneof(
  rgb.map((value): PaletteColour => ({ kind: 'screen', rgb: value })),
  fc.tuple(share, share, share, share, rgb).map(([c, m, y, k, value]) => ink(c, m, y, k, value)),
);

describe('the palette on the screen', () => {
  it('is what the publication states', async () => {
    const { css } = await reserve({
      ink: ink(0, 0, 0, 1, { r: 0, g: 0, b: 0 }),
      accent: ink(0, 1, 1, 0, { r: 200, g: 16, b: 46 }),
      sky: { kind: 'screen', rgb: { r: 1, g: 2, b: 3 } },
    });
    expect([...css]).toEqual([
      ['ink', '#000000'],
      ['accent', '#c8102e'],
      ['sky', '#010203'],
    ]);
  });

  it('an ink without a screen colour is shown as the profile sees it: bare paper white, solid red red', async () => {
    const { css } = await reserve({ bare: ink(0, 0, 0, 0), red: ink(0, 1, 1, 0), blue: ink(1, 0.6, 0, 0) });
    expect(css.get('bare')).toBe('#ffffff');
    const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(css.get('red')!.slice(at, at + 2), 16));
    expect([r! > 190, g! < 90, b! < 90]).toEqual([true, true, true]);
    const [r2, , b2] = [1, 3, 5].map((at) => Number.parseInt(css.get('blue')!.slice(at, at + 2), 16));
    expect(b2! > r2! + 80).toBe(true);
  });

  it('two inks that would look the same are one level apart; equal inks share a value', async () => {
    const black = { r: 0, g: 0, b: 0 };
    const { css } = await reserve({
      ink: ink(0, 0, 0, 1, black),
      rule: ink(0, 0, 0, 1, black),
      rich: ink(0.4, 0.3, 0.3, 1, black),
      paper: ink(0, 0, 0.05, 0, { r: 255, g: 255, b: 255 }),
    });
    expect(Object.fromEntries(css)).toEqual({ ink: '#000000', rule: '#000000', rich: '#000001', paper: '#fffffe' });
  });

  it('every colour comes back as what it means, however many coincide', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), colour, { maxKeys: 12 }), async (palette) => {
        const { css, meanings } = await reserve(palette);
        for (const [name, value] of Object.entries(palette)) {
          const meant: unknown = meanings.get(css.get(name)!);
          expect(meant).toEqual(value.kind === 'ink' ? value.ink : blackOrWhite(value.rgb));
        }
      }),
      { numRuns: 60 },
    );
  });
});

function blackOrWhite(value: { r: number; g: number; b: number }): Ink | typeof value {
  const sum = value.r + value.g + value.b;
  if (sum !== 0 && sum !== 765) return value;
  return { kind: 'process', cmyk: { c: 0, m: 0, y: 0, k: sum === 0 ? 1 : 0 } };
}
