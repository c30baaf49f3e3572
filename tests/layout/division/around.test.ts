import { describe, expect, it } from 'vitest';
import { cheapest } from '../../../src/layout/division/around.js';
import { Guillotine } from '../../../src/layout/division/guillotine.js';
import { all } from '../../../src/layout/division/unit-set.js';

const page = { column: 0, row: 0, columns: 6, rows: 40 };
/** Units that like any place, the larger the better for the first. */
const easy = () => new Guillotine(40, { part: (_, w, h) => 100 / (w * h), beside: () => 0, above: () => 0 }, 3);

describe('booked places', () => {
  const cases = [
    ['a strip at the foot', [{ column: 0, row: 30, columns: 6, rows: 10 }]],
    ['a corner', [{ column: 4, row: 28, columns: 2, rows: 12 }]],
    [
      'two side by side at the foot',
      [
        { column: 0, row: 30, columns: 3, rows: 10 },
        { column: 3, row: 30, columns: 3, rows: 10 },
      ],
    ],
    [
      'steps',
      [
        { column: 4, row: 20, columns: 2, rows: 20 },
        { column: 2, row: 31, columns: 2, rows: 9 },
      ],
    ],
    ['the middle of a side', [{ column: 0, row: 10, columns: 2, rows: 12 }]],
  ] as const;
  it.each(cases)('stay free: %s', (_, booked) => {
    const way = cheapest(easy(), page, booked, all(3));
    expect(way.cost).toBeLessThan(Infinity);
    const { parts } = way.take();
    expect(parts.map(({ unit }) => unit).sort()).toEqual([0, 1, 2]);
    const taken = new Map<string, string>();
    for (const piece of [
      ...parts.map((part) => ({ ...part, name: `unit ${part.unit}` })),
      ...booked.map((place, i) => ({ ...place, name: `booked ${i}` })),
    ])
      for (let column = piece.column; column < piece.column + piece.columns; column++)
        for (let row = piece.row; row < piece.row + piece.rows; row++) {
          expect(taken.get(`${column} ${row}`), `column ${column} row ${row}`).toBeUndefined();
          taken.set(`${column} ${row}`, piece.name);
        }
    // What is neither is a row of white between two pieces.
    expect(taken.size).toBeGreaterThan(6 * 40 * 0.85);
  });

  it('leave no page where they fill it', () => {
    expect(cheapest(easy(), page, [page], all(1)).cost).toBe(Infinity);
    expect(cheapest(easy(), page, [page], all(0)).cost).toBe(0);
  });

  it('on an empty page are no matter: rows that nothing fills stay at the foot and are told', () => {
    const part = (_: number, w: number, h: number): number => (w * h === 6 * 25 ? 0 : Infinity);
    const small = new Guillotine(40, { part, beside: () => 0, above: () => 0 }, 1);
    const { parts, white } = cheapest(small, page, [], all(1)).take();
    expect(parts[0]).toMatchObject({ row: 0, rows: 25 });
    expect(white).toEqual({ rows: 15, cells: 15 * 6, gap: null });
  });
});
