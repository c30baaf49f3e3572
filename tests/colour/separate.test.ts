import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryCache, type ContentCache } from '../../src/base/index.js';
import { openSeparator, reservePalette, type Cmyk, type Ink, type Palette } from '../../src/colour/index.js';
import { openProfile } from '../../src/colour/engine.js';
import { heaviest, separatePixels, separationTable, type SeparationTable } from '../../src/colour/table.js';
import { deltaE, engineOf, newsprint, someColours } from './fixtures.js';

const condition = await newsprint();
const engine = await engineOf(condition);
const perceptual = (await openProfile(condition.icc, 'perceptual'))!;
const cache = memoryCache();
const table = (await separationTable(condition.icc, condition.inkLimit.total, 'relative', cache))!;
/** Half a million nodes are soon compared as bytes. */
const bytesOf = ({ nodes, black }: SeparationTable): Buffer =>
  Buffer.concat([black, Buffer.from(nodes.buffer, nodes.byteOffset, nodes.byteLength)]);
const alike = (a: SeparationTable, b: SeparationTable): boolean => bytesOf(a).equals(bytesOf(b));
const total = (cmyk: ArrayLike<number>, at: number): number =>
  cmyk[at]! + cmyk[at + 1]! + cmyk[at + 2]! + cmyk[at + 3]!;
const level = fc.integer({ min: 0, max: 255 });
const process = (c: number, m: number, y: number, k: number): Ink => ({ kind: 'process', cmyk: { c, m, y, k } });
const separatorFor = async (palette: Palette, more = {}) => {
  const own = await newsprint(more);
  return openSeparator(own, await reservePalette(palette, own, cache), cache);
};

describe('the separation table', () => {
  it('is what the profile says: exact at its nodes, within a delta E of 1 between them', () => {
    const rgb = someColours(3000);
    const exact = engine.separate(Uint16Array.from(rgb, (v) => v * 257));
    const ours = separatePixels(table, rgb);
    const differences = deltaE(engine.measure(Uint16Array.from(ours, (v) => v * 257)), engine.measure(exact));
    expect(Math.max(...differences)).toBeLessThan(1);
    expect(differences.reduce((a, b) => a + b) / differences.length).toBeLessThan(0.15);
    const nodes = rgb.map((v) => v - (v % 5));
    const atNodes = engine.separate(Uint16Array.from(nodes, (v) => v * 257));
    expect(separatePixels(table, nodes).every((v, i) => Math.abs(v - atNodes[i]! / 257) <= 0.51)).toBe(true);
  });

  it('leaves white paper bare and holds black under the limit', () => {
    const [white, black] = [
      [255, 255, 255],
      [0, 0, 0],
    ].map((rgb) => [...separatePixels(table, Uint8Array.from(rgb))]);
    expect(white).toEqual([0, 0, 0, 0]);
    expect(total(black!, 0) / 2.55).toBeGreaterThan(190);
    expect(total(black!, 0) / 2.55).toBeLessThan(220);
  });

  it.each([220, 150])('no colour has more ink than a limit of %d %%', async (limit) => {
    const held = (await separationTable(condition.icc, limit, 'relative', cache))!;
    expect(heaviest(held)).toBeLessThanOrEqual(limit);
    const cmyk = separatePixels(held, someColours(50_000));
    let most = 0;
    for (let i = 0; i < cmyk.length; i += 4) most = Math.max(most, total(cmyk, i));
    expect(most / 2.55).toBeLessThanOrEqual(limit + 0.8); // four inks, each rounded by half a level
  });

  it('is made once and then kept', async () => {
    const puts: string[] = [];
    const store = memoryCache();
    const watched: ContentCache = {
      get: (key) => store.get(key),
      put: (key, bytes) => (puts.push(key), store.put(key, bytes)),
    };
    const first = await separationTable(condition.icc, 220, 'relative', watched);
    expect(alike((await separationTable(condition.icc, 220, 'relative', watched))!, first!)).toBe(true);
    expect(puts).toHaveLength(1);
  });
});

describe('the perceptual intent', () => {
  it('is the profile’s other table: other inks, also in solids, under the same limit, white still paper', async () => {
    const other = (await separationTable(condition.icc, 220, 'perceptual', cache))!;
    const rgb = someColours(2000);
    const exact = perceptual.separate(Uint16Array.from(rgb, (v) => v * 257));
    const ours = separatePixels(other, rgb);
    const differences = deltaE(engine.measure(Uint16Array.from(ours, (v) => v * 257)), engine.measure(exact));
    expect(Math.max(...differences)).toBeLessThan(2);
    const relative = separatePixels(table, rgb);
    expect(ours.filter((v, i) => Math.abs(v - relative[i]!) > 3).length).toBeGreaterThan(ours.length / 3);
    expect(heaviest(other)).toBeLessThanOrEqual(220);
    expect([...separatePixels(other, Uint8Array.of(255, 255, 255))]).toEqual([0, 0, 0, 0]);
    expect(other.black).toEqual(table.black);
    const separator = await separatorFor({}, { intent: 'perceptual' });
    const [solid] = await separator.inks([{ r: 60, g: 170, b: 50 }]);
    const pixel = [...separatePixels(other, Uint8Array.of(60, 170, 50))].map((v) => v / 255);
    expect(Object.values((solid as { cmyk: Cmyk }).cmyk)).toEqual(pixel);
  });

  it('has a table of its own in the cache', async () => {
    const store = memoryCache();
    const one = await separationTable(condition.icc, 220, 'relative', store);
    const other = await separationTable(condition.icc, 220, 'perceptual', store);
    const again = await separationTable(condition.icc, 220, 'relative', store);
    expect([alike(one!, other!), alike(one!, again!)]).toEqual([false, true]);
  });
});

describe('gray in black alone', () => {
  it('runs from bare paper to solid black without a step back', () => {
    expect([table.black[255], table.black[0]]).toEqual([0, 255]);
    expect(table.black.every((v, i) => i === 0 || v <= table.black[i - 1]!)).toBe(true);
  });

  it('has the luminance of the screen, scaled between the paper and the black ink', () => {
    const lab = engine.measure(Uint16Array.from([...table.black].flatMap((v) => [0, 0, 0, v * 257])));
    const luminance = (i: number) => ((lab[i * 3]! + 16) / 116) ** 3;
    const [solid, paper] = [luminance(0), luminance(255)];
    for (let gray = 0; gray <= 255; gray += 5) {
      const light = gray <= 10 ? gray / 255 / 12.92 : ((gray / 255 + 0.055) / 1.055) ** 2.4;
      expect(Math.abs(luminance(gray) - (solid + (paper - solid) * light)), `gray ${gray}`).toBeLessThan(0.004);
    }
  });
});

describe('a separator', () => {
  it('a colour of a photo and the same as a solid have the same inks', async () => {
    const separator = await separatorFor({});
    const rgb = someColours(500);
    const colours = Array.from({ length: 500 }, (_, i) => ({ r: rgb[i * 3]!, g: rgb[i * 3 + 1]!, b: rgb[i * 3 + 2]! }));
    const pixels = separator.separate(rgb);
    const solids = await separator.inks(colours);
    solids.forEach((ink, i) => {
      const { c, m, y, k } = (ink as { cmyk: Cmyk }).cmyk;
      expect([c, m, y, k].map((share) => share * 255)).toEqual([...pixels.subarray(i * 4, i * 4 + 4)]);
    });
  });

  it('neutral colours are black alone', async () => {
    const separator = await separatorFor({});
    await fc.assert(
      fc.asyncProperty(level, async (v) => {
        const [ink] = await separator.inks([{ r: v, g: v, b: v }]);
        expect(ink).toEqual(process(0, 0, 0, separator.black[v]! / 255));
      }),
    );
    expect(await separator.inks([{ r: 0, g: 0, b: 0 }])).toEqual([process(0, 0, 0, 1)]);
  });

  it('palette inks come back exactly, spot colours with their alternate', async () => {
    const red = process(0, 1, 1, 0);
    const spot: Ink = { kind: 'spot', name: 'PANTONE 185 C', tint: 1, alternate: { c: 0, m: 0.9, y: 0.76, k: 0 } };
    const palette: Palette = {
      accent: { kind: 'ink', ink: red, rgb: { r: 200, g: 16, b: 46 } },
      seal: { kind: 'ink', ink: spot, rgb: null },
      sky: { kind: 'screen', rgb: { r: 90, g: 150, b: 210 } },
    };
    const separator = await separatorFor(palette, { spots: 1 });
    const { css } = await reservePalette(palette, condition, cache);
    const [accent, seal, sky] = await separator.inks(['accent', 'seal', 'sky'].map((name) => rgbOf(css.get(name)!)));
    expect([accent, seal]).toEqual([red, spot]);
    expect(sky).toEqual((await (await separatorFor({})).inks([{ r: 90, g: 150, b: 210 }]))[0]);
    expect(separator.diagnostics).toEqual([]);
  });

  it('says where the palette asks more than the condition allows', async () => {
    const { diagnostics } = await separatorFor({
      ink: { kind: 'ink', ink: process(0.6, 0.6, 0.6, 1), rgb: null },
      seal: {
        kind: 'ink',
        ink: { kind: 'spot', name: 'Gold', tint: 1, alternate: { c: 0, m: 0.2, y: 0.6, k: 0.2 } },
        rgb: null,
      },
    });
    expect(diagnostics.map(({ code, data }) => [code, data])).toEqual([
      ['colour/too-much-ink', { colour: 'ink', ink: 280, condition: 'newsprint', most: 220 }],
      ['colour/spots', { spots: ['Gold'], condition: 'newsprint', most: 0 }],
    ]);
  });
});

function rgbOf(css: string): { r: number; g: number; b: number } {
  const value = Number.parseInt(css.slice(1), 16);
  return { r: value >> 16, g: (value >> 8) & 255, b: value & 255 };
}
