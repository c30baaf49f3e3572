/** A set of a page's units: bit `i` stands for unit `i`. */
export type UnitSet = number;

/** Most units of a page: larger sets would not fit in a small integer. */
export const MOST_UNITS = 24;

export const all = (units: number): UnitSet => (1 << units) - 1;
export const has = (set: UnitSet, unit: number): boolean => ((set >> unit) & 1) === 1;
/** The first unit of a set, which is its most important. */
export const firstOf = (set: UnitSet): number => 31 - Math.clz32(set & -set);
/** The unit of a set of one; null for any other. */
export const onlyOf = (set: UnitSet): number | null => ((set & (set - 1)) === 0 ? firstOf(set) : null);

function sizeOf(set: UnitSet): number {
  let size = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) size++;
  return size;
}

/**
 * The ways to part a set in two, of which the first stands above the second or at its left: all of them for a set of at most `anyOrder` units,
 * and for more those that keep the units' order. The unit 0, the lead of the page, is always in the first, so that it gets the upper left corner.
 */
export function halves(set: UnitSet, anyOrder: number): readonly (readonly [UnitSet, UnitSet])[] {
  const found: (readonly [UnitSet, UnitSet])[] = [];
  if (sizeOf(set) <= anyOrder) {
    for (let first = (set - 1) & set; first > 0; first = (first - 1) & set)
      if (!has(set, 0) || has(first, 0)) found.push([first, set ^ first]);
    return found;
  }
  let first = 0;
  for (let rest = set; (rest & (rest - 1)) !== 0; rest &= rest - 1) {
    first |= rest & -rest;
    found.push([first, set ^ first]);
  }
  return found;
}
