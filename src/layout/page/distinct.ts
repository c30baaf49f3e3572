import type { Partition } from './lazy-refinement.js';

/** Most layouts that an editor is offered. */
export const ALTERNATIVES = 3;

/** A unit that begins up to so many rows lower or higher looks as if it had not moved. */
const FEW_ROWS = 6;

/** The first divisions, at most so many, that look different: some unit begins in another column, or more than a few rows lower or higher. */
export function distinct(found: readonly Partition[], most: number): readonly Partition[] {
  const kept: Partition[] = [];
  for (const one of found) {
    if (kept.length === most) break;
    if (kept.every((other) => differ(one, other))) kept.push(one);
  }
  return kept;
}

function differ(a: Partition, b: Partition): boolean {
  const places = new Map(b.parts.map((part) => [b.units[part.unit]!.id, part]));
  return a.parts.some((part) => {
    const other = places.get(a.units[part.unit]!.id);
    return other?.column !== part.column || Math.abs(other.row - part.row) > FEW_ROWS;
  });
}
