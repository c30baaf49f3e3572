import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Guillotine, SEAM_ROWS, type PartitionCosts, type Part } from '../../../src/layout/page/guillotine.js';
import { all } from '../../../src/layout/page/unit-set.js';

type Units = readonly number[];
/** What divisions cost, and whether the units keep their order. */
interface Costing {
  readonly costs: PartitionCosts;
  readonly inOrder: boolean;
}

/** Every way to part units in two: in any order, but with the lead in the first; or in their order alone. */
function waysToPart(units: Units, inOrder: boolean): readonly (readonly [Units, Units])[] {
  if (inOrder) return units.slice(1).map((_, i) => [units.slice(0, i + 1), units.slice(i + 1)]);
  const ways: (readonly [Units, Units])[] = [];
  for (let choice = 1; choice < 2 ** units.length - 1; choice++) {
    const first = units.filter((_, i) => (choice >> i) % 2 === 1);
    if (!units.includes(0) || first.includes(0)) ways.push([first, units.filter((unit) => !first.includes(unit))]);
  }
  return ways;
}

/** Every guillotine division, tried one by one. */
function exhaustive(units: Units, columns: number, rows: number, how: Costing): number {
  const { costs, inOrder } = how;
  if (columns < 1 || rows < 1) return Infinity;
  if (units.length === 1) return costs.part(units[0]!, columns, rows);
  let best = Infinity;
  for (const [first, second] of waysToPart(units, inOrder)) {
    const heads = [first[0]!, second[0]!] as const;
    for (let h = 1; h + SEAM_ROWS < rows; h++)
      best = Math.min(
        best,
        exhaustive(first, columns, h, how) +
          exhaustive(second, columns, rows - h - SEAM_ROWS, how) +
          costs.above(...heads),
      );
    for (let w = 1; w < columns; w++)
      best = Math.min(
        best,
        exhaustive(first, w, rows, how) + exhaustive(second, columns - w, rows, how) + costs.beside(...heads),
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
      maxLength: 4,
    });
    fc.assert(
      fc.property(
        wishes,
        fc.integer({ min: 2, max: 4 }),
        fc.integer({ min: 6, max: 9 }),
        fc.boolean(),
        (wished, columns, rows, inOrder) => {
          const costs: PartitionCosts = {
            part: (unit, w, h) => {
              const [width, area] = wished[unit]!;
              return w * h < area / 2 ? Infinity : Math.abs(w - width) + Math.abs(w * h - area) / 3;
            },
            beside: (first, second) => (wished[first]![0] === wished[second]![0] ? 1 : 0),
            above: (first, second) => (first > second ? 1 : 0.25),
          };
          const units = wished.map((_, i) => i);
          const guillotine = new Guillotine(rows, costs, inOrder ? 0 : units.length);
          const best = exhaustive(units, columns, rows, { costs, inOrder });
          const found = guillotine.cost(all(units.length), columns, rows);
          expect(found).toBeCloseTo(best, 6);
          if (found === Infinity) return;
          const cells = { column: 1, row: 2, columns, rows };
          const { parts, seams, seamCost } = guillotine.partition(all(units.length), cells);
          const own = parts.reduce((sum, part) => sum + costs.part(part.unit, part.columns, part.rows), 0);
          expect(own + seamCost).toBeCloseTo(best, 2);
          // Each unit once, the lead at the upper left; nothing overlaps or lies outside; parts and seams are all there is.
          const order = parts.map(({ unit }) => unit);
          expect(inOrder ? order : [...order].sort()).toEqual(units);
          expect(parts[0]).toMatchObject({ unit: 0, column: 1, row: 2 });
          for (const [i, part] of parts.entries()) {
            expect(part.column >= 1 && part.column + part.columns <= 1 + columns).toBe(true);
            expect(part.row >= 2 && part.row + part.rows <= 2 + rows).toBe(true);
            expect(parts.slice(i + 1).some((other) => overlap(part, other))).toBe(false);
          }
          const filled = [...parts, ...seams].reduce((sum, piece) => sum + piece.columns * piece.rows, 0);
          expect(filled).toBe(columns * rows);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('are found anew where costs of units are learnt, higher or lower, also with a limit', () => {
    const [columns, rows] = [4, 12];
    const learning = fc.record({
      wished: fc.array(fc.integer({ min: 2, max: 24 }), { minLength: 2, maxLength: 4 }),
      learnt: fc.array(
        fc.tuple(fc.nat(3), fc.integer({ min: 1, max: columns }), fc.integer({ min: 1, max: rows }), fc.nat(12)),
        { maxLength: 12 },
      ),
      room: fc.nat(4),
    });
    fc.assert(
      fc.property(learning, ({ wished, learnt, room }) => {
        const known = new Map<string, number>();
        const costs: PartitionCosts = {
          part: (unit, w, h) => known.get(`${unit} ${w} ${h}`) ?? 3 + Math.abs(w * h - wished[unit]!) / 2,
          beside: () => 1,
          above: () => 0.5,
        };
        const fresh = (): number => new Guillotine(rows, costs, 3).cost(all(wished.length), columns, rows);
        const guillotine = new Guillotine(rows, costs, 3);
        for (const [unit, w, h, cost] of learnt) {
          if (unit >= wished.length) continue;
          const before = fresh();
          guillotine.limitTo(before + room, columns, all(wished.length));
          expect(guillotine.cost(all(wished.length), columns, rows)).toBe(before);
          known.set(`${unit} ${w} ${h}`, cost);
          guillotine.renew({ unit, columns: w, rows: h });
          const after = fresh();
          if (after > before) return; // the limit that was given holds no longer
        }
        expect(guillotine.cost(all(wished.length), columns, rows)).toBe(fresh());
      }),
      { numRuns: 200 },
    );
  });
});
