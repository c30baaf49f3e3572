import type { Cells } from '../grid.js';
import { Guillotine, type Division } from './guillotine.js';
import type { StoryUnit } from './unit.js';

/** Units that cannot be side by side without their heads being taken for one another (碰题). */
const LIKE_HEADS = 1.2;
/** Divisions worked out before the best so far is taken. A count and no clock: the same page on any machine. */
const MOST_TRIED = 60;

/** A division of which every part was worked out, and its true cost. */
export interface Divided {
  readonly division: Division;
  readonly cost: number;
}

/**
 * Divides a rectangle among units: the cheapest division by estimates is worked out to the line, what was learnt replaces the estimates, and so on
 * until the cheapest division holds nothing that is only estimated. Where estimates are never too high, that is the best of all guillotine
 * divisions in the order of the units.
 *
 * @returns the divisions worked out, best first; none where the units do not fit
 */
export function divide(units: readonly StoryUnit[], cells: Cells): readonly Divided[] {
  const known = new Map<string, number>();
  const key = (unit: number, columns: number, rows: number): string => `${unit} ${columns} ${rows}`;
  const guillotine = new Guillotine(cells.rows, {
    part: (unit, columns, rows) => known.get(key(unit, columns, rows)) ?? units[unit]!.estimate(columns, rows),
    beside: (first, second) => (units[first]!.story.rank === units[second]!.story.rank ? LIKE_HEADS : 0),
    above: () => 0,
  });
  const found: Divided[] = [];
  for (let tried = 0; tried < MOST_TRIED; tried++) {
    if (guillotine.cost(0, units.length, cells.columns, cells.rows) === Infinity) break;
    const division = guillotine.division(0, units.length, cells);
    const unknown = division.parts.filter(({ unit, columns, rows }) => !known.has(key(unit, columns, rows)));
    let whole = true;
    for (const { unit, columns, rows } of unknown) {
      const cost = units[unit]!.workOut(columns, rows)?.cost ?? Infinity;
      known.set(key(unit, columns, rows), cost);
      guillotine.renew(unit);
      if (cost === Infinity) whole = false;
    }
    if (!whole) continue;
    const parts = division.parts.reduce((sum, part) => sum + known.get(key(part.unit, part.columns, part.rows))!, 0);
    found.push({ division, cost: parts + division.seamCost });
    if (unknown.length === 0) break;
  }
  return found.sort((a, b) => a.cost - b.cost);
}
