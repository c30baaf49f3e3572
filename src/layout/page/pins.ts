import { cellsOverlap, type Cells } from '../../base/index.js';
import type { Partition } from './lazy-refinement.js';
import { footCost } from './obstacles.js';
import type { Booked } from './cuts.js';
import type { Part } from './guillotine.js';
import type { Unit } from './unit.js';
import { bothWhite, NO_WHITE, whiteFoot, type Whitespace } from './whitespace.js';

/** Beam width: pinned arrangements kept for refinement; they differ in the heights that the editor does not give. */
const MOST_WAYS = 24;

/** Rectangles for the units that an editor holds in their places. */
export interface Held {
  readonly parts: readonly Part[];
  /** What they take of the page: a place of a given height is taken whole. */
  readonly booked: readonly Booked[];
  /** What of such places their units do not fill, and what that costs. */
  readonly white: Whitespace;
  readonly extraCost: number;
  /** With the estimates of its units. */
  readonly cost: number;
}

const NONE: Held = { parts: [], booked: [], white: NO_WHITE, extraCost: 0, cost: 0 };

/** The ways to hold the pinned ones among the units within the cells, those of the lowest estimates first; none where one does not fit its place. */
export function waysToHold(units: readonly Unit[], cells: Cells, booked: readonly Cells[]): readonly Held[] {
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
        const white = place.rows - rows;
        const extraCost = footCost(white, part.columns);
        return ways
          .filter((held) => ![...booked, ...held.booked].some((other) => cellsOverlap(other, place)))
          .map((held) => ({
            parts: [...held.parts, part],
            booked: [...held.booked, place],
            white: bothWhite(held.white, whiteFoot(white, part.columns)),
            extraCost: held.extraCost + extraCost,
            cost: held.cost + own + extraCost,
          }));
      })
      .sort((a, b) => a.cost - b.cost)
      .slice(0, MOST_WAYS);
  });
  return ways;
}

/** A division of the other units, and the held ones in it where a reader comes to them. */
export function withHeld(found: Partition, units: readonly Unit[], held: Held): Partition {
  const first = found.units.length;
  const parts = [...found.parts];
  let cost = found.cost + held.extraCost;
  held.parts.forEach((part, i) => {
    const at = parts.findIndex(({ row, column }) => row > part.row || (row === part.row && column > part.column));
    parts.splice(at < 0 ? parts.length : at, 0, { ...part, unit: first + i });
    cost += units[part.unit]!.cost(part.columns, part.rows);
  });
  const white = bothWhite(found.white, held.white);
  return { ...found, parts, cost, white, units: [...found.units, ...held.parts.map(({ unit }) => units[unit]!)] };
}

function contains(cells: Cells, { column, row, columns, rows }: Cells): boolean {
  return (
    column >= cells.column &&
    row >= cells.row &&
    column + columns <= cells.column + cells.columns &&
    row + rows <= cells.row + cells.rows
  );
}
