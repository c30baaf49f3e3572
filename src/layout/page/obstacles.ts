import { cellsOverlap, type Cells } from '../../base/index.js';
import { DIVISION } from '../cost/division.js';
import { clipped, cutsOf, merged, partedFrom, type Booked } from './cuts.js';
import type { Guillotine, Part, Seam } from './guillotine.js';
import type { UnitSet } from './unit-set.js';
import { addWhitespace, NO_WHITESPACE, whitespaceAtFoot, whitespaceIn, type Whitespace } from './whitespace.js';

const { freePlace, freeCell } = DIVISION.values;

/** A rectangle divided among units around booked places. */
export interface Layout {
  readonly parts: readonly Part[];
  readonly seams: readonly Seam[];
  /** Cost of the seams and of rows that nothing fills. */
  readonly extraCost: number;
  readonly whitespace: Whitespace;
}

interface Way {
  readonly cost: number;
  take(): Layout;
}

const IMPOSSIBLE: Way = {
  cost: Infinity,
  take: () => {
    throw new Error('there is no such division');
  },
};
const NONE: Way = { cost: 0, take: () => ({ parts: [], seams: [], extraCost: 0, whitespace: NO_WHITESPACE }) };

/**
 * The cheapest division of a set of units in a rectangle with booked places in it: the rectangle is cut along the edges of the booked
 * places until what is left is free or booked, and the free pieces are divided as `Guillotine` does.
 */
export function cheapest(guillotine: Guillotine, cells: Cells, places: readonly Booked[], units: UnitSet): Way {
  const booked = merged(places);
  const known = new Map<string, Way>();
  const solve = (rectangle: Cells, set: UnitSet): Way => {
    const { column, row, columns, rows } = rectangle;
    if (columns <= 0 || rows < 0) return IMPOSSIBLE;
    if (rows === 0) return set === 0 ? NONE : IMPOSSIBLE; // the row of a seam at the edge is no place
    const key = [column, row, columns, rows, set].join(' ');
    let way = known.get(key);
    if (way === undefined) known.set(key, (way = solveAnew(rectangle, set)));
    return way;
  };
  const solveAnew = (rectangle: Cells, set: UnitSet): Way => {
    const inside = booked.flatMap((place) => clipped(place, rectangle) ?? []);
    if (inside.length === 0) {
      const room = partedFrom(rectangle, booked);
      if (room.rows === 0) return set === 0 ? NONE : IMPOSSIBLE;
      return set === 0 ? empty(room) : free(guillotine, room, set);
    }
    if (inside.length === 1 && same(inside[0]!, rectangle)) return set === 0 ? NONE : IMPOSSIBLE;
    let best = IMPOSSIBLE;
    const copyIn = (cells: Cells, copy: UnitSet): boolean =>
      copy !== 0 || inside.some((place) => place.copy === true && cellsOverlap(place, cells));
    const halves = set === 0 ? [] : guillotine.halves(set);
    // Where copy is held in its place, the editor decides the order of reading.
    const turned = inside.some(({ copy }) => copy === true) ? halves.map(([a, b]) => [b, a] as const) : [];
    for (const { before, after, seams: between } of cutsOf(rectangle, inside))
      for (const [first, second] of [[0, set], [set, 0], ...halves, ...turned] as const) {
        const one = solve(before, first);
        if (one.cost >= best.cost) continue;
        const other = solve(after, second);
        const cost = one.cost + other.cost;
        if (cost >= best.cost) continue;
        const seams = copyIn(before, first) && copyIn(after, second) ? between : [];
        best = { cost, take: () => joined(one.take(), other.take(), seams) };
      }
    return best;
  };
  return solve(cells, units);
}

const joined = (a: Layout, b: Layout, between: readonly Seam[]): Layout => ({
  parts: [...a.parts, ...b.parts],
  seams: [...a.seams, ...between, ...b.seams],
  extraCost: a.extraCost + b.extraCost,
  whitespace: addWhitespace(a.whitespace, b.whitespace),
});

/** A rectangle for which no unit is left. */
function empty(cells: Cells): Way {
  const cost = footCost(cells.rows, cells.columns);
  return { cost, take: () => ({ parts: [], seams: [], extraCost: cost, whitespace: whitespaceIn(cells) }) };
}

/** A rectangle without bookings: all rows, or fewer where the units do not fill them. */
function free(guillotine: Guillotine, cells: Cells, set: UnitSet): Way {
  const { columns, rows } = cells;
  let height = 0;
  let least = Infinity;
  const costs = guillotine.costsAt(set, columns);
  for (let h = rows; h > 0; h--) {
    const cost = costs[h]! + footCost(rows - h, columns);
    if (cost >= least) continue;
    least = cost;
    height = h;
  }
  if (least === Infinity) return IMPOSSIBLE;
  return {
    cost: least,
    take: () => {
      const { parts, seams, seamCost } = guillotine.partition(set, { ...cells, rows: height });
      const whitespace = rows - height;
      return {
        parts,
        seams,
        extraCost: seamCost + footCost(whitespace, columns),
        whitespace: whitespaceAtFoot(whitespace, columns),
      };
    },
  };
}

/** Cost of empty rows at the foot of some columns. */
export const footCost = (whitespace: number, columns: number): number =>
  whitespace === 0 ? 0 : freePlace + whitespace * columns * freeCell;

function same(a: Cells, b: Cells): boolean {
  return a.column === b.column && a.row === b.row && a.columns === b.columns && a.rows === b.rows;
}
