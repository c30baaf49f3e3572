import type { Cells } from '../grid.js';
import type { Divided } from './work-out.js';
import { touches } from './around.js';
import type { Part } from './guillotine.js';
import type { Unit } from './unit.js';

/** Ways to hold the pinned units that are worked out: heights, where the editor gives none. */
const MOST_WAYS = 6;

/** Rectangles for the units that an editor holds in their places. */
export type Held = readonly Part[];

/** The ways to hold the pinned ones among the units within the cells, those of the lowest estimates first; none where one does not fit its place. */
export function waysToHold(units: readonly Unit[], cells: Cells, booked: readonly Cells[]): readonly Held[] {
  let ways: { readonly held: Held; readonly cost: number }[] = [{ held: [], cost: 0 }];
  units.forEach((unit, i) => {
    const { pin } = unit;
    if (pin === null) return;
    const heights = pin.rows === null ? Array.from({ length: cells.rows }, (_, row) => row + 1) : [pin.rows];
    ways = heights
      .flatMap((rows) => {
        const part = { ...pin, rows, unit: i };
        const own = unit.estimate(part.columns, rows);
        if (own === Infinity || !contains(cells, part)) return [];
        return ways
          .filter(({ held }) => ![...booked, ...held].some((other) => touches(other, part)))
          .map(({ held, cost }) => ({ held: [...held, part], cost: cost + own }));
      })
      .sort((a, b) => a.cost - b.cost)
      .slice(0, MOST_WAYS);
  });
  return ways.map(({ held }) => held);
}

/** A division of the other units, and the held ones in it where a reader comes to them. */
export function withHeld(found: Divided, units: readonly Unit[], held: Held): Divided {
  const first = found.units.length;
  const parts = [...found.parts];
  let { cost } = found;
  held.forEach((part, i) => {
    const at = parts.findIndex(({ row, column }) => row > part.row || (row === part.row && column > part.column));
    parts.splice(at < 0 ? parts.length : at, 0, { ...part, unit: first + i });
    cost += units[part.unit]!.cost(part.columns, part.rows);
  });
  return { ...found, parts, cost, units: [...found.units, ...held.map(({ unit }) => units[unit]!)] };
}

function contains(cells: Cells, { column, row, columns, rows }: Cells): boolean {
  return (
    column >= cells.column &&
    row >= cells.row &&
    column + columns <= cells.column + cells.columns &&
    row + rows <= cells.row + cells.rows
  );
}
