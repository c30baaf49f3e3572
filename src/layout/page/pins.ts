import { cellsOverlap, type Cells } from '../../base/index.js';
import type { Partition } from './lazy-refinement.js';
import { footCost } from './obstacles.js';
import type { Booked } from './cuts.js';
import type { Part } from './guillotine.js';
import type { Unit } from './unit.js';
import { addWhitespace, NO_WHITESPACE, whitespaceAtFoot, type Whitespace } from './whitespace.js';

/** Beam width: pinned arrangements kept for refinement; they differ in the heights that the editor does not give. */
const MOST_WAYS = 24;

/** Rectangles for the units that an editor holds in their places. */
export interface Held {
  readonly parts: readonly Part[];
  /** The places that they take; one of a given height is taken whole. */
  readonly booked: readonly Booked[];
  /** The rows of such places that their units do not fill, and their cost. */
  readonly whitespace: Whitespace;
  readonly extraCost: number;
  /** The estimates of the units and the cost of empty rows. */
  readonly cost: number;
}

const NONE: Held = { parts: [], booked: [], whitespace: NO_WHITESPACE, extraCost: 0, cost: 0 };

/** Arrangements of the pinned units within the cells, the lowest estimates first; none where one does not fit its place. */
export function pinnedWays(units: readonly Unit[], cells: Cells, booked: readonly Cells[]): readonly Held[] {
  let ways: readonly Held[] = [NONE];
  units.forEach((unit, i) => {
    const { pin } = unit;
    if (pin === null) return;
    ways = Array.from({ length: pin.rows ?? cells.rows }, (_, row) => row + 1)
      .flatMap((rows) => {
        const part = { ...pin, rows, unit: i };
        const place = { ...pin, rows: pin.rows ?? rows, copy: true };
        const own = unit.estimate(part.columns, rows);
        if (own === Infinity || !contains(cells, place)) return [];
        const whitespace = place.rows - rows;
        const extraCost = footCost(whitespace, part.columns);
        return ways
          .filter((held) => ![...booked, ...held.booked].some((other) => cellsOverlap(other, place)))
          .map((held) => ({
            parts: [...held.parts, part],
            booked: [...held.booked, place],
            whitespace: addWhitespace(held.whitespace, whitespaceAtFoot(whitespace, part.columns)),
            extraCost: held.extraCost + extraCost,
            cost: held.cost + own + extraCost,
          }));
      })
      .sort((a, b) => a.cost - b.cost)
      .slice(0, MOST_WAYS);
  });
  return ways;
}

/** Adds the pinned units to a division of the others, in the order of reading. */
export function withPinned(found: Partition, units: readonly Unit[], held: Held): Partition {
  const first = found.units.length;
  const parts = [...found.parts];
  let cost = found.cost + held.extraCost;
  held.parts.forEach((part, i) => {
    const at = parts.findIndex(({ row, column }) => row > part.row || (row === part.row && column > part.column));
    parts.splice(at < 0 ? parts.length : at, 0, { ...part, unit: first + i });
    cost += units[part.unit]!.cost(part.columns, part.rows);
  });
  const whitespace = addWhitespace(found.whitespace, held.whitespace);
  return { ...found, parts, cost, whitespace, units: [...found.units, ...held.parts.map(({ unit }) => units[unit]!)] };
}

function contains(cells: Cells, { column, row, columns, rows }: Cells): boolean {
  return (
    column >= cells.column &&
    row >= cells.row &&
    column + columns <= cells.column + cells.columns &&
    row + rows <= cells.row + cells.rows
  );
}
