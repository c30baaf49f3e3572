import type { Partition } from './lazy-refinement.js';

/** Layouts that an editor is offered. */
export const ALTERNATIVES = 3;

/** A unit that begins lower or higher by so many rows stands elsewhere to the eye. */
const FEW_ROWS = 6;

/** The first of the divisions, at most so many, that differ to the eye: some unit begins in another column, or at another height by more than a few rows. */
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
