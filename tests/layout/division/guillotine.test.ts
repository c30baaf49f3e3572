import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Guillotine, SEAM_ROWS, type DivisionCosts, type Part } from '../../../src/layout/division/guillotine.js';

/** Every guillotine division in order, tried one by one. */
function exhaustive(from: number, to: number, columns: number, rows: number, costs: DivisionCosts): number {
  if (columns < 1 || rows < 1) return Infinity;
  if (to - from === 1) return costs.part(from, columns, rows);
  let best = Infinity;
  for (let cut = from + 1; cut < to; cut++) {
    for (let h = 1; h + SEAM_ROWS < rows; h++)
      best = Math.min(
        best,
        exhaustive(from, cut, columns, h, costs) +
          exhaustive(cut, to, columns, rows - h - SEAM_ROWS, costs) +
          costs.above(from, cut),
      );
    for (let w = 1; w < columns; w++)
      best = Math.min(
        best,
        exhaustive(from, cut, w, rows, costs) + exhaustive(cut, to, columns - w, rows, costs) + costs.beside(from, cut),
      );
  }
  return best;
}

const overlap = (a: Part, b: Part): boolean =>
  a.column < b.column + b.columns &&
  b.column < a.column + a.columns &&
  a.row < b.row + b.rows &&
  b.row < a.row + a.rows;

describe('guillotine divisions', () => {
  it('are as cheap as the best of all of them, for units that want any areas', () => {
    const wishes = fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 2, max: 30 })), {
      minLength: 2,
      maxLength: 3,
    });
    fc.assert(
      fc.property(wishes, fc.integer({ min: 2, max: 4 }), fc.integer({ min: 6, max: 9 }), (units, columns, rows) => {
        const costs: DivisionCosts = {
          part: (unit, w, h) => {
            const [width, area] = units[unit]!;
            return w * h < area / 2 ? Infinity : Math.abs(w - width) + Math.abs(w * h - area) / 3;
          },
          beside: (first, second) => (units[first]![0] === units[second]![0] ? 1 : 0),
          above: () => 0.25,
        };
        const guillotine = new Guillotine(rows, costs);
        const best = exhaustive(0, units.length, columns, rows, costs);
        const found = guillotine.cost(0, units.length, columns, rows);
        expect(found).toBeCloseTo(best, 6);
        if (found === Infinity) return;
        const cells = { column: 1, row: 2, columns, rows };
        const { parts, seams, seamCost } = guillotine.division(0, units.length, cells);
        const own = parts.reduce((sum, part) => sum + costs.part(part.unit, part.columns, part.rows), 0);
        expect(own + seamCost).toBeCloseTo(best, 2);
        // Each unit once, in order; nothing overlaps or lies outside; parts and seams are all there is.
        expect(parts.map(({ unit }) => unit)).toEqual(units.map((_, i) => i));
        for (const [i, part] of parts.entries()) {
          expect(part.column >= 1 && part.column + part.columns <= 1 + columns).toBe(true);
          expect(part.row >= 2 && part.row + part.rows <= 2 + rows).toBe(true);
          expect(parts.slice(i + 1).some((other) => overlap(part, other))).toBe(false);
        }
        const filled = [...parts, ...seams].reduce((sum, piece) => sum + piece.columns * piece.rows, 0);
        expect(filled).toBe(columns * rows);
      }),
      { numRuns: 40 },
    );
  });

  it('are found anew where the cost of a unit is learnt', () => {
    const learnt = new Map<string, number>();
    const costs: DivisionCosts = {
      part: (unit, w, h) => learnt.get(`${unit} ${w} ${h}`) ?? Math.abs(h - 3),
      beside: () => 1,
      above: () => 0,
    };
    const guillotine = new Guillotine(7, costs);
    expect(guillotine.cost(0, 2, 2, 7)).toBe(0); // one above the other, three rows each
    learnt.set('0 2 3', 5);
    guillotine.renew(0);
    expect(guillotine.cost(0, 2, 2, 7)).toBe(exhaustive(0, 2, 2, 7, costs));
  });
});
