import type { Cells } from '../grid.js';
import { Guillotine, type Division } from './guillotine.js';
import type { StoryUnit } from './unit.js';

/** Units that cannot be side by side without their heads being taken for one another (碰题). */
const LIKE_HEADS = 1.2;
/** Divisions worked out before the best so far is taken. A count and no clock: the same page on any machine. */
const MOST_TRIED = 60;
/** What rows that stay white at the foot of the page cost: more than any white that a part may have. */
const FOOT_COST = 20;
const FOOT_CELL_COST = 1;

/** A division of which every part was worked out, and its true cost. */
export interface Divided {
  /** In the order of the division. */
  readonly units: readonly StoryUnit[];
  readonly division: Division;
  readonly cost: number;
  /** Rows at the foot that nothing fills. */
  readonly white: number;
}

/**
 * Divides a rectangle among units: the cheapest division by estimates is worked out to the line, what was learnt replaces the estimates, and so on
 * until the cheapest division holds nothing that is only estimated. Where estimates are never too high, that is the best of all guillotine
 * divisions in the order of the units.
 *
 * @returns the divisions worked out, best first; none where the units do not fit
 */
export function divide(units: readonly StoryUnit[], cells: Cells): readonly Divided[] {
  for (const order of orders(units)) {
    const found = divideInOrder(order, cells);
    if (found.length > 0) return found;
  }
  return [];
}

/** Rows that the units would need at the width of the cells, by estimate; null where no height helps. */
export function rowsNeeded(units: readonly StoryUnit[], { columns, rows }: Cells): number | null {
  const high = rows * 2;
  const guillotine = new Guillotine(high, {
    part: (unit, width, height) => units[unit]!.estimate(width, height),
    beside: () => 0,
    above: () => 0,
  });
  for (let height = rows; height <= high; height++)
    if (guillotine.cost(0, units.length, columns, height) < Infinity) return height;
  return null;
}

/** The given order, which is that of reading; and, where nothing fits so, the lead with the others from large to small, and from small to large. */
function orders(units: readonly StoryUnit[]): readonly (readonly StoryUnit[])[] {
  const [lead, ...others] = units;
  if (lead === undefined || others.length < 2) return [units, [...units].reverse()];
  const bySize = [...others].sort((a, b) => b.leastCells - a.leastCells);
  return [units, [lead, ...bySize], [lead, ...bySize.toReversed()]];
}

function divideInOrder(units: readonly StoryUnit[], cells: Cells): readonly Divided[] {
  const known = new Map<string, number>();
  const key = (unit: number, columns: number, rows: number): string => `${unit} ${columns} ${rows}`;
  const guillotine = new Guillotine(cells.rows, {
    part: (unit, columns, rows) => known.get(key(unit, columns, rows)) ?? units[unit]!.estimate(columns, rows),
    beside: (first, second) => (units[first]!.story.rank === units[second]!.story.rank ? LIKE_HEADS : 0),
    above: () => 0,
  });
  const found: Divided[] = [];
  for (let tried = 0; tried < MOST_TRIED; tried++) {
    const rows = cheapestHeight(guillotine, units.length, cells);
    if (rows === null) break;
    const division = guillotine.division(0, units.length, { ...cells, rows });
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
    found.push({
      units,
      division,
      cost: parts + division.seamCost + footCost(cells.rows - rows, cells.columns),
      white: cells.rows - rows,
    });
    if (unknown.length === 0) break;
  }
  return found.sort((a, b) => a.cost - b.cost);
}

const footCost = (white: number, columns: number): number =>
  white === 0 ? 0 : FOOT_COST + white * columns * FOOT_CELL_COST;

/** All rows, or fewer where the units do not fill them; null where they do not fit. */
function cheapestHeight(guillotine: Guillotine, units: number, { columns, rows }: Cells): number | null {
  let best: number | null = null;
  let least = Infinity;
  for (let height = rows; height > 0; height--) {
    const cost = guillotine.cost(0, units, columns, height) + footCost(rows - height, columns);
    if (cost >= least) continue;
    least = cost;
    best = height;
  }
  return best;
}
