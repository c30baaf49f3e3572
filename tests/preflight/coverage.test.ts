import { describe, expect, it } from 'vitest';
import { mm } from '../../src/base/index.js';
import { coverageOf } from '../../src/preflight/index.js';

/** A page of one pixel a mm, its plates given by place. */
function page(w: number, h: number, inks: (x: number, y: number) => readonly [number, number, number, number]) {
  const plates = new Uint8Array(w * h * 4);
  for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) plates.set(inks(x, y), (y * w + x) * 4);
  return { plates, width: w, height: h, ppi: 25.4, spots: null };
}
const covered = (ink: Parameters<typeof coverageOf>[0], width = 10, units = 0) =>
  coverageOf(
    ink,
    { page: 5, trim: { w: mm(ink.width), h: mm(ink.height) }, spots: ['PANTONE 185 C'] },
    { zoneWidth: mm(width), units },
  );

describe('ink by plate and zone', () => {
  it('is a share of each column of the press, from the left', () => {
    const half = page(30, 4, (x, y) => [x < 10 ? 255 : 0, 0, x >= 20 && y < 2 ? 255 : 0, 51]);
    expect(covered(half).plates).toEqual([
      { plate: 'Cyan', mean: 0.3333, zones: [1, 0, 0], used: true },
      { plate: 'Magenta', mean: 0, zones: [0, 0, 0], used: false },
      { plate: 'Yellow', mean: 0.1667, zones: [0, 0, 0.5], used: true },
      { plate: 'Black', mean: 0.2, zones: [0.2, 0.2, 0.2], used: true },
    ]);
  });

  it('counts what of the last zone lies beyond the page as paper', () => {
    const solid = page(25, 2, () => [0, 0, 0, 255]);
    expect(covered(solid).plates[3]).toEqual({ plate: 'Black', mean: 1, zones: [1, 1, 0.5], used: true });
  });

  it('keeps the mean of the page whatever the zones', () => {
    const shade = page(97, 3, (x) => [x, 2 * x, 0, 255 - x]);
    for (const width of [7, 10, 32.5, 200]) {
      for (const { mean, zones } of covered(shade, width).plates) {
        const sum = zones.reduce((total, zone) => total + zone * width, 0);
        expect(Math.abs(sum / 97 - mean)).toBeLessThan(0.004);
      }
    }
  });

  it('takes the rounding of a picture for no plate, and a tint of two per cent for one', () => {
    expect(covered(page(3, 1, () => [2, 5, 0, 0])).plates.map(({ used }) => used)).toEqual([false, true, false, false]);
  });

  it('has spot inks on plates of their own where the press has units for them, else in what stands for them', () => {
    const standIn = page(20, 2, (x) => [0, x < 10 ? 255 : 0, 0, 51]);
    const spots = {
      names: ['PANTONE 185 C'],
      process: page(20, 2, () => [0, 0, 0, 51]).plates,
      plates: [Uint8Array.from({ length: 40 }, (_, i) => (i % 20 < 10 ? 255 : 0))],
      windows: [],
      peaks: [],
    };
    const magenta = { plate: 'Magenta', mean: 0.5, zones: [1, 0], used: true };
    expect(covered({ ...standIn, spots }).plates[1]).toEqual(magenta);
    expect(covered({ ...standIn, spots }).plates).toHaveLength(4);
    const { plates } = covered({ ...standIn, spots }, 10, 1);
    expect(plates.map(({ used }) => used)).toEqual([false, false, false, true, true]);
    expect(plates[4]).toEqual({ ...magenta, plate: 'PANTONE 185 C' });
  });

  it('names page, zone width and spot inks', () => {
    expect(
      covered(
        page(3, 1, () => [0, 0, 0, 0]),
        32.5,
      ),
    ).toMatchObject({ page: 5, zoneWidth: 32.5, spots: ['PANTONE 185 C'] });
  });
});
