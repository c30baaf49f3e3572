import type { Cells } from '../setting/grid.js';
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

/** Two layouts look alike where fewer of the page's cells than this share belong to another unit. */
const SEEN = 0.2;

/** Whether an editor sees at a glance that two divisions are not the same: enough of the page belongs to other units. */
export function differToTheEye(a: Partition, b: Partition): boolean {
  let same = 0;
  let all = 0;
  for (const part of a.parts) {
    all += part.columns * part.rows;
    const id = a.units[part.unit]!.id;
    const other = b.parts.find(({ unit }) => b.units[unit]!.id === id);
    if (other !== undefined) same += common(part, other);
  }
  return all > 0 && 1 - same / all >= SEEN;
}

/** Cells that two places have in common. */
function common(a: Cells, b: Cells): number {
  const columns = Math.min(a.column + a.columns, b.column + b.columns) - Math.max(a.column, b.column);
  const rows = Math.min(a.row + a.rows, b.row + b.rows) - Math.max(a.row, b.row);
  return Math.max(0, columns) * Math.max(0, rows);
}
