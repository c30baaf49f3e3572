import { DIVISION } from '../cost/division.js';
import type { Cells } from '../setting/grid.js';
import { cheapest, footCost } from './obstacles.js';
import type { Booked } from './cuts.js';
import { Guillotine, type PartitionCosts } from './guillotine.js';
import { distinct } from './distinct.js';
import { waysToHold, withHeld, type Held } from './pins.js';
import type { Unit } from './unit.js';
import { all } from './unit-set.js';
import { bothWhite, uncovered, whiteFoot } from './whitespace.js';
import { Costs, MOST_TRIED, refine, type Partition } from './lazy-refinement.js';

/** So many units are tried in any order: of a page with no more of them all divisions, of one with more its small groups. */
const ANY_ORDER = { page: 7, group: 4 };

/**
 * Divides a rectangle among units: the cheapest division by estimates is worked out to the line, and so on (`refine`). Where estimates are never too high, that is the best of all guillotine
 * divisions in the order of the units.
 *
 * @param booked places in it that are taken
 * @param wanted divisions that differ to the eye, if they are to be had
 * @returns the divisions worked out, best first; none where the units do not fit
 */
export function partitionsOf(
  units: readonly Unit[],
  cells: Cells,
  booked: readonly Booked[] = [],
  wanted = 1,
): readonly Partition[] {
  const free = units.filter(({ pin }) => pin === null);
  if (free.length === units.length) return partitionFreely(units, cells, booked, wanted);
  const found: Partition[] = [];
  for (const held of promising(waysToHold(units, cells, booked), free, cells, booked)) {
    const taken = [...booked, ...held.booked];
    const others = partitionFreely(free, cells, taken);
    // No cuts lead to places that stand like the arms of a windmill.
    if (others.length === 0 && free.length === 0) others.push(unparted(cells, taken));
    found.push(...others.map((one) => withHeld(one, units, held)).filter(({ cost }) => cost < Infinity));
    if (found.some(({ white }) => white.rows === 0)) break;
  }
  return found.sort((a, b) => a.cost - b.cost);
}

/** Beam width: pinned arrangements that are refined. */
const MOST_HELD = 6;

/** The ways to hold some units that leave the best room to the others, by estimate. */
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
  // In another order of the units one may be possible yet.
  if (possible.length === 0) return ways.slice(0, MOST_HELD);
  return possible.toSorted((a, b) => costs.get(a)! - costs.get(b)!).slice(0, MOST_HELD);
}

/** What stands beside and above what, in the order of the units. */
function seamCosts(units: readonly Unit[]): Pick<PartitionCosts, 'beside' | 'above'> {
  const above = (first: number, second: number): number =>
    DIVISION.values.outOfOrder * Math.max(0, units[first]!.rank - units[second]!.rank);
  const likeHeads = (first: number, second: number): number =>
    units[first]!.rank === units[second]!.rank ? DIVISION.values.likeHeads : 0;
  return { above, beside: (first, second) => above(first, second) + likeHeads(first, second) };
}

/** A rectangle in which everything has its place already, and no rules part it. */
function unparted(cells: Cells, taken: readonly Cells[]): Partition {
  const white = uncovered(cells, taken);
  const cost = footCost(white.rows, cells.columns);
  return { parts: [], seams: [], extraCost: cost, white, units: [], cost };
}

/** `divide` without regard to where the editor holds units. */
export function partitionFreely(
  units: readonly Unit[],
  cells: Cells,
  booked: readonly Booked[],
  wanted = 1,
): Partition[] {
  for (const order of orders(units)) {
    const found = partitionInOrder(order, cells, booked, wanted);
    if (found.length > 0) return found;
  }
  return booked.length > 0 ? [] : inFewerColumns(units, cells);
}

/** Little copy does not stand in all columns of a page: those at the right stay white, and are told as the rows that they come to. */
function inFewerColumns(units: readonly Unit[], cells: Cells): Partition[] {
  for (let columns = cells.columns - 1; columns > 0; columns--) {
    const left = Math.round(cells.rows * (1 - columns / cells.columns));
    const found = partitionInOrder(units, { ...cells, columns }, [], 1);
    const right = whiteFoot(left, cells.columns);
    if (found.length > 0) return found.map((one) => ({ ...one, white: bothWhite(one.white, right) }));
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
  // More rows at the top move what is booked down.
  for (let rows = cells.rows; rows <= high; rows++) {
    const more = rows - cells.rows;
    const moved = booked.map((place) => ({ ...place, row: place.row + more }));
    if (cheapest(guillotine, { ...cells, rows }, moved, all(units.length)).cost < Infinity) return rows;
  }
  return null;
}

/** The given order, which is that of reading; and, where nothing fits so, the lead with the others from large to small, and from small to large. */
function orders(units: readonly Unit[]): readonly (readonly Unit[])[] {
  const [lead, ...others] = units;
  if (lead === undefined || others.length < 2) return [units, [...units].reverse()];
  const bySize = [...others].sort((a, b) => b.leastCells - a.leastCells);
  return [units, [lead, ...bySize], [lead, ...bySize.toReversed()]];
}

/** Units whose width is changed for further divisions. */
const MOST_WIDTHS = 4;

const anyOrder = ({ length }: readonly Unit[]): number => (length <= ANY_ORDER.page ? length : ANY_ORDER.group);

function partitionInOrder(
  units: readonly Unit[],
  cells: Cells,
  booked: readonly Booked[],
  wanted: number,
): Partition[] {
  const costs = new Costs(units);
  /** The divisions in which no unit has the width that it must not have. */
  const search = (forbidden: Width | null, tries: number): Partition[] => {
    const part = (unit: number, columns: number, rows: number): number =>
      forbidden?.unit === unit && forbidden.columns === columns ? Infinity : costs.of(unit, columns, rows);
    const guillotine = new Guillotine(cells.rows, { part, ...seamCosts(units) }, anyOrder(units));
    return refine(units, costs, tries, (renewed) => {
      for (const unit of renewed) guillotine.renew(unit);
      const way = cheapest(guillotine, cells, booked, all(units.length));
      return way.cost === Infinity ? null : way.take();
    });
  };
  let found = search(null, MOST_TRIED.first);
  // For a choice: the best in which a unit of the best, the most important first, has another width.
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
