import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellsOverlap, contains, overlaps } from '../../src/base/index.js';

const side = fc.integer({ min: 1, max: 12 });
const at = fc.integer({ min: 0, max: 12 });
const boxes = fc.record({ x: at, y: at, w: side, h: side });
type Drawn = { readonly x: number; readonly y: number; readonly w: number; readonly h: number };

/** The unit squares of a box, as the definition of what it covers. */
const squares = ({ x, y, w, h }: Drawn): ReadonlySet<string> =>
  new Set(Array.from({ length: w * h }, (_, i) => `${x + (i % w)} ${y + Math.floor(i / w)}`));

describe('boxes', () => {
  it('overlap where they share a square', () => {
    fc.assert(
      fc.property(boxes, boxes, (a, b) => {
        const shared = [...squares(a)].some((square) => squares(b).has(square));
        expect(overlaps(a, b)).toBe(shared);
        expect(overlaps(b, a)).toBe(shared);
        const cells = ({ x, y, w, h }: Drawn) => ({ column: x, columns: w, row: y, rows: h });
        expect(cellsOverlap(cells(a), cells(b))).toBe(shared);
      }),
    );
  });

  it('contain one another where every square of the inner is one of the outer', () => {
    fc.assert(
      fc.property(boxes, boxes, (outer, inner) => {
        expect(contains(outer, inner)).toBe([...squares(inner)].every((square) => squares(outer).has(square)));
      }),
    );
  });

  it('are forgiven as much as the tolerance', () => {
    const box = { x: 0, y: 0, w: 10, h: 10 };
    expect(overlaps(box, { ...box, x: 9.99 }, 0.02)).toBe(false);
    expect(contains(box, { ...box, w: 10.01 })).toBe(false);
    expect(contains(box, { ...box, w: 10.01 }, 0.02)).toBe(true);
  });
});
