import { DIVISION } from '../cost/division.js';
import type { Cells } from '../setting/grid.js';
import { cheapest, footCost } from './obstacles.js';
import type { Booked } from './cuts.js';
import { Guillotine, type PartitionCosts } from './guillotine.js';
import { distinct } from './distinct.js';
import { pinnedWays, withPinned, type Held } from './pins.js';
import type { Unit } from './unit.js';
import { all } from './unit-set.js';
import { addWhitespace, uncovered, whitespaceAtFoot } from './whitespace.js';
import { Costs, MOST_TRIED, refine, type Partition } from './lazy-refinement.js';

/** How many divisions are wanted that look different, and how many are fitted at most for the best one. */
export interface Effort {
  readonly wanted: number;
  readonly tries: number;
  /** Any division will do: the question is only whether there is one. */
  readonly any?: boolean;
}

const LEAST_EFFORT: Effort = { wanted: 1, tries: MOST_TRIED.first };

/** Up to so many units of a page are tried in any order; on a page with more, groups of up to so many. */
const ANY_ORDER = { page: 7, group: 4 };

/**
 * Divides a rectangle among units: the cheapest division by estimates is fitted to the line, and so on (`refine`). As long as estimates are never too
 * high, that finds the best of all guillotine divisions in the order of the units.
 *
 * @param booked places in it that are taken
 * @returns the fitted divisions, best first; none where the units do not fit
 */
export function partitionsOf(
  units: readonly Unit[],
  cells: Cells,
  booked: readonly Booked[] = [],
  effort: Effort = LEAST_EFFORT,
): readonly Partition[] {
  const free = units.filter(({ pin }) => pin === null);
  if (free.length === units.length) return partitionFreely(units, cells, booked, effort);
  const found: Partition[] = [];
  for (const held of promising(pinnedWays(units, cells, booked), free, cells, booked)) {
    const taken = [...booked, ...held.booked];
    const others = partitionFreely(free, cells, taken, { ...effort, wanted: 1 });
    // Cuts do not reach places that stand like the arms of a windmill.
    if (others.length === 0 && free.length === 0) others.push(unparted(cells, taken));
    found.push(...others.map((one) => withPinned(one, units, held)).filter(({ cost }) => cost < Infinity));
    if (found.some(({ whitespace }) => whitespace.rows === 0)) break;
  }
  return found.sort((a, b) => a.cost - b.cost);
}

/** Whether the units fit the cells in any way. */
export const isPossible = (units: readonly Unit[], cells: Cells, booked: readonly Booked[]): boolean =>
  partitionsOf(units, cells, booked, { ...LEAST_EFFORT, any: true }).length > 0;

/** Beam width: pinned arrangements that are refined. */
const MOST_HELD = 6;

/** The arrangements of pinned units that leave the best room to the others, by estimate. */
function promising(
  ways: readonly Held[],
  others: readonly Unit[],
  cells: Cells,
  booked: readonly Booked[],
): readonly Held[] {
  const part = (unit: number, columns: number, rows: number): number => others[unit]!.estimate(columns, rows);
  const guillotine = new Guillotine(cells.rows, { part, ...seamCosts(others) }, anyOrder(others));
  const whole = (held: Held): number =>
    held.cost + cheapest(guillotine, cells, [...booked, ...held.booked], all(others.length)).cost;
  const costs = new Map(ways.map((held) => [held, whole(held)]));
  const possible = ways.filter((held) => costs.get(held)! < Infinity);
  // In another order of the units one may still be possible.
  if (possible.length === 0) return ways.slice(0, MOST_HELD);
  return possible.toSorted((a, b) => costs.get(a)! - costs.get(b)!).slice(0, MOST_HELD);
}

/** Costs of the order in which units stand beside and above one another. */
function seamCosts(units: readonly Unit[]): Pick<PartitionCosts, 'beside' | 'above'> {
  const above = (first: number, second: number): number =>
    DIVISION.values.outOfOrder * Math.max(0, units[first]!.rank - units[second]!.rank);
  const likeHeads = (first: number, second: number): number =>
    units[first]!.rank === units[second]!.rank ? DIVISION.values.likeHeads : 0;
  return { above, beside: (first, second) => above(first, second) + likeHeads(first, second) };
}

/** A rectangle in which everything has its place already, without rules. */
function unparted(cells: Cells, taken: readonly Cells[]): Partition {
  const whitespace = uncovered(cells, taken);
  const cost = footCost(whitespace.rows, cells.columns);
  return { parts: [], seams: [], extraCost: cost, whitespace, units: [], cost };
}

/** `partitionsOf` without regard to the places in which units are held. */
export function partitionFreely(
  units: readonly Unit[],
  cells: Cells,
  booked: readonly Booked[],
  effort: Effort = LEAST_EFFORT,
): Partition[] {
  for (const order of orders(units)) {
    const found = partitionInOrder(order, cells, booked, effort);
    if (found.length > 0) return found;
  }
  return booked.length > 0 ? [] : inFewerColumns(units, cells);
}

/** Sets little copy in fewer columns. Those at the right stay empty, and count as the rows that they amount to. */
function inFewerColumns(units: readonly Unit[], cells: Cells): Partition[] {
  for (let columns = cells.columns - 1; columns > 0; columns--) {
    const left = Math.round(cells.rows * (1 - columns / cells.columns));
    const found = partitionInOrder(units, { ...cells, columns }, [], LEAST_EFFORT);
    const right = whitespaceAtFoot(left, cells.columns);
    if (found.length > 0) return found.map((one) => ({ ...one, whitespace: addWhitespace(one.whitespace, right) }));
  }
  return [];
}

/** Rows that the units would need at the width of the cells, by estimate; null where no height helps. */
export function rowsNeeded(units: readonly Unit[], cells: Cells, booked: readonly Cells[] = []): number | null {
  const high = cells.rows * 2;
  const costs: PartitionCosts = {
    part: (unit, width, height) => units[unit]!.estimate(width, height),
    beside: () => 0,
    above: () => 0,
  };
  const guillotine = new Guillotine(high, costs, anyOrder(units));
  // Rows are added at the top, so booked places move down.
  for (let rows = cells.rows; rows <= high; rows++) {
    const more = rows - cells.rows;
    const moved = booked.map((place) => ({ ...place, row: place.row + more }));
    if (cheapest(guillotine, { ...cells, rows }, moved, all(units.length)).cost < Infinity) return rows;
  }
  return null;
}

/** The orders of units that are tried: that of reading; then the lead with the others from large to small, and from small to large. */
function orders(units: readonly Unit[]): readonly (readonly Unit[])[] {
  const [lead, ...others] = units;
  if (lead === undefined || others.length < 2) return [units, [...units].reverse()];
  const bySize = [...others].sort((a, b) => b.leastCells - a.leastCells);
  return [units, [lead, ...bySize], [lead, ...bySize.toReversed()]];
}

/** Costs that differ by less are the same, but for how they were added up. */
const ROUNDING = 1e-3;

/** Most units whose width is changed for further divisions. */
const MOST_WIDTHS = 4;

const anyOrder = ({ length }: readonly Unit[]): number => (length <= ANY_ORDER.page ? length : ANY_ORDER.group);

function partitionInOrder(
  units: readonly Unit[],
  cells: Cells,
  booked: readonly Booked[],
  { wanted, tries: most, any = false }: Effort,
): Partition[] {
  const costs = new Costs(units);
  /** The divisions in which no unit has the width that it must not have. */
  const search = (forbidden: Width | null, tries: number): Partition[] => {
    const part = (unit: number, columns: number, rows: number): number =>
      forbidden?.unit === unit && forbidden.columns === columns ? Infinity : costs.of(unit, columns, rows);
    const guillotine = new Guillotine(cells.rows, { part, ...seamCosts(units) }, anyOrder(units));
    return refine(units, costs, { most: tries, any }, (renewed, best) => {
      if (best < Infinity) guillotine.limitTo(best + ROUNDING, cells.columns, all(units.length));
      for (const part of renewed) guillotine.renew(part);
      const way = cheapest(guillotine, cells, booked, all(units.length));
      return way.cost === Infinity ? null : way.take();
    });
  };
  let found = search(null, most);
  // For further layouts: the best divisions in which one unit of the best, the most important first, has another width.
  for (const { unit, columns } of found[0]?.parts.toSorted((a, b) => a.unit - b.unit).slice(0, MOST_WIDTHS) ?? []) {
    if (distinct(found, wanted).length >= wanted) break;
    found = [...found, ...search({ unit, columns }, MOST_TRIED.other)].sort((a, b) => a.cost - b.cost);
  }
  return found;
}

interface Width {
  readonly unit: number;
  readonly columns: number;
}
