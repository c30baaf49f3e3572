import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellsOverlap, type Cells } from '../../../src/base/index.js';
import { cheapest, type Layout } from '../../../src/layout/page/obstacles.js';
import { Guillotine } from '../../../src/layout/page/guillotine.js';
import { all } from '../../../src/layout/page/unit-set.js';

const at = (column: number, row: number, columns: number, rows: number): Cells => ({ column, row, columns, rows });
const page = at(0, 0, 6, 40);
/** Units that like any place, the larger the better for the first. */
const easy = () => new Guillotine(40, { part: (_, w, h) => 100 / (w * h), beside: () => 0, above: () => 0 }, 3);

describe('booked places', () => {
  const cases = [
    ['a strip at the foot', [at(0, 30, 6, 10)]],
    ['a corner', [at(4, 28, 2, 12)]],
    ['two side by side at the foot', [at(0, 30, 3, 10), at(3, 30, 3, 10)]],
    ['steps', [at(4, 20, 2, 20), at(2, 31, 2, 9)]],
    ['one directly above the other', [at(0, 31, 6, 9), at(0, 22, 6, 9)]],
    ['one directly above a wider one', [at(0, 31, 6, 9), at(4, 22, 2, 9)]],
    [
      'a strip of three under one that stands apart',
      [at(0, 33, 2, 7), at(2, 33, 2, 7), at(4, 33, 2, 7), at(1, 25, 2, 7)],
    ],
    ['the arms of a windmill', [at(1, 10, 3, 6), at(4, 10, 1, 14), at(2, 24, 3, 6), at(1, 16, 1, 14)]],
    ['the middle of a side', [at(0, 10, 2, 12)]],
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
    expect(taken.size).toBeGreaterThan(6 * 40 * 0.8);
    expectParted(way.take(), booked);
  });

  it('stay free and apart from copy wherever they do not overlap', () => {
    const place = fc
      .tuple(fc.nat(5), fc.nat(38), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 2, max: 20 }))
      .filter(([column, row, columns, rows]) => column + columns <= 6 && row + rows <= 40)
      .map(([column, row, columns, rows]): Cells => ({ column, row, columns, rows }));
    const bookings = fc
      .array(place, { minLength: 1, maxLength: 8 })
      .map((all) =>
        all.reduce<Cells[]>((set, one) => (set.some((o) => cellsOverlap(o, one)) ? set : [...set, one]), []),
      );
    fc.assert(
      fc.property(bookings, fc.integer({ min: 1, max: 2 }), (booked, units) => {
        const way = cheapest(easy(), page, booked, all(units));
        // Nothing but want of room may stand in the way: three free rows of a column hold a unit between two seams.
        if (units === 1 && hasRoom(booked)) expect(way.cost).toBeLessThan(Infinity);
        if (way.cost < Infinity) expectParted(way.take(), booked);
      }),
      { numRuns: 300 },
    );
  });

  it('leave no page where they fill it', () => {
    expect(cheapest(easy(), page, [page], all(1)).cost).toBe(Infinity);
    expect(cheapest(easy(), page, [page], all(0)).cost).toBe(0);
  });

  it('on an empty page are no matter: rows that nothing fills stay at the foot and are told', () => {
    const part = (_: number, w: number, h: number): number => (w * h === 6 * 25 ? 0 : Infinity);
    const small = new Guillotine(40, { part, beside: () => 0, above: () => 0 }, 1);
    const { parts, whitespace } = cheapest(small, page, [], all(1)).take();
    expect(parts[0]).toMatchObject({ row: 0, rows: 25 });
    expect(whitespace).toEqual({ rows: 15, cells: 15 * 6, gap: null });
  });
});

const below = (place: Cells): Cells => ({ ...place, rows: place.rows + 1 });

/** No copy on a booked place or on other copy, a row between what stands one above the other, and no rule through a place. */
function expectParted({ parts, seams }: Layout, booked: readonly Cells[]): void {
  parts.forEach((part, i) => {
    for (const other of [...booked, ...parts.slice(i + 1)]) {
      expect(cellsOverlap(below(part), other), JSON.stringify([part, other])).toBe(false);
      expect(cellsOverlap(part, below(other)), JSON.stringify([part, other])).toBe(false);
    }
  });
  for (const seam of seams)
    for (const place of booked)
      if (seam.way === 'across') expect(cellsOverlap(seam, place)).toBe(false);
      else
        expect(
          place.column < seam.column &&
            place.column + place.columns > seam.column &&
            place.row < seam.row + seam.rows &&
            seam.row < place.row + place.rows,
        ).toBe(false);
}

function hasRoom(booked: readonly Cells[]): boolean {
  for (let column = 0; column < 6; column++)
    for (let row = 0; row + 3 <= 40; row++)
      if (!booked.some((place) => cellsOverlap(place, { column, row, columns: 1, rows: 3 }))) return true;
  return false;
}
