import { describe, expect, it } from 'vitest';
import { mm, pt, type Box } from '../../../src/base/index.js';
import { spreadOf } from '../../../src/edition/formats.js';
import { charactersOf, clearOfFold, foldOf, isCut } from '../../../src/layout/setting/fold.js';
import type { PlacedLine } from '../../../src/layout/index.js';
import { broadsheet, tabloid } from '../fixture.js';

const box: Box = { x: mm(20), y: mm(20), w: mm(460), h: mm(30) };
const line = (text: string, x: number, size = 40): PlacedLine =>
  ({ text, x, baseline: 40, w: [...text].length * size * 0.3528, size: pt(size), writing: 'horizontal' }) as PlacedLine;
const cutBy = (placed: PlacedLine, fold: number) => charactersOf(placed).filter(([from, to]) => isCut(from, to, fold));

describe('the fold of a spread', () => {
  it('lies in the middle of a gutter, with as many columns on either side, within the room of two pages', () => {
    for (const format of [broadsheet, tabloid]) {
      expect(foldOf(format)).toBeNull();
      const spread = spreadOf(format);
      const fold = foldOf(spread)!;
      const { columns, columnEms, gutterEms, bodySize, typeArea } = spread;
      expect(columns % 2).toBe(0);
      const em = (bodySize * 25.4) / 72;
      const left = typeArea.x + ((columns / 2) * (columnEms + gutterEms) - gutterEms) * em;
      expect(left + (gutterEms * em) / 2).toBeCloseTo(fold, 2);
      expect(gutterEms).toBeGreaterThanOrEqual(format.gutterEms);
      expect(typeArea.x).toBeGreaterThanOrEqual(format.typeArea.x - 0.05);
      expect([columnEms, bodySize, spread.rows]).toEqual([format.columnEms, format.bodySize, format.rows]);
    }
  });

  it('cuts no character of a headline, which is moved by half of one at most', () => {
    for (let x = 120; x < 140; x += 0.7) {
      const placed = line('青石县新修的水渠通水了', x);
      const moved = clearOfFold(placed, box, 200);
      expect(cutBy(moved, 200)).toEqual([]);
      expect(Math.abs(moved.x - x)).toBeLessThan(40 * 0.3528 * 0.5 + 0.6);
    }
  });

  it('is no reason to move what it does not cut, or what has no room', () => {
    const aside = line('水渠通水', 30);
    expect(clearOfFold(aside, box, 200)).toBe(aside);
    expect(clearOfFold(line('水渠通水', 190), box, null).x).toBe(190);
    const placed = line('水渠通水', 190);
    expect(clearOfFold(placed, { ...box, x: mm(190), w: mm(placed.w) }, 200)).toBe(placed);
  });
});
