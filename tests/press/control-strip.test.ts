import { describe, expect, it } from 'vitest';
import { mm, mmToPt } from '../../src/base/index.js';
import { controlStrip } from '../../src/press/control-strip.js';

const point = (millimetres: number): number => mmToPt(mm(millimetres));

/** Left and right edges of the patches on a page of that width, in points. */
function patchesOn(width: number): readonly (readonly [number, number])[] {
  const room = { left: 0, right: point(width), middle: point(width / 2), free: point(4) };
  return [...controlStrip(room, 0, []).matchAll(/k ([\d.-]+) [\d.-]+ ([\d.]+)/g)].map(([, x, w]) => [
    Number(x),
    Number(x) + Number(w),
  ]);
}

describe('a control strip', () => {
  it.each([
    [100, 1],
    [206, 2],
    [390, 4],
    [780, 10],
  ])('on a page %d mm wide is there %d times, whole', (width, times) => {
    const patches = patchesOn(width);
    expect(patches).toHaveLength(19 * times);
    const middle = point(width / 2);
    for (const [i, [left, right]] of patches.entries()) {
      expect(left).toBeGreaterThanOrEqual(-0.01);
      expect(right).toBeLessThanOrEqual(point(width) + 0.01);
      expect(right <= middle - point(4) + 0.01 || left >= middle + point(4) - 0.01).toBe(true);
      const next = patches[i + 1];
      if (next !== undefined) expect(next[0]).toBeGreaterThanOrEqual(right - 0.01);
    }
  });
});
