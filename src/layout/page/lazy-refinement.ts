import type { Layout } from './obstacles.js';
import type { Part } from './guillotine.js';
import type { Unit } from './unit.js';

/** Most divisions that are fitted, for the best one, for each further one to choose from, and for the best one by other decisions of the page. Counts and not time limits, so that a page is the same on any machine. */
export const MOST_TRIED = { first: 60, other: 12, otherDecisions: 20 };

/** A division with every part fitted, and its true cost. */
export interface Partition extends Layout {
  /** In the order of the division. */
  readonly units: readonly Unit[];
  readonly cost: number;
}

/** A page has fewer columns and rows than these. */
const KEYS = { columns: 64, rows: 4096 };
const keyOf = (unit: number, columns: number, rows: number): number =>
  (unit * KEYS.columns + columns) * KEYS.rows + rows;

/** The costs of units: those of fitted ones where they are known, else estimates. */
export class Costs {
  private readonly learnt = new Map<number, number>();

  constructor(private readonly units: readonly Unit[]) {}

  of(unit: number, columns: number, rows: number): number {
    return this.learnt.get(keyOf(unit, columns, rows)) ?? this.units[unit]!.estimate(columns, rows);
  }

  isKnown({ unit, columns, rows }: Part): boolean {
    return this.learnt.has(keyOf(unit, columns, rows));
  }

  learn({ unit, columns, rows }: Part): void {
    this.learnt.set(keyOf(unit, columns, rows), this.units[unit]!.cost(columns, rows));
  }
}

/**
 * Fits the parts of the cheapest division, replaces their estimates with the true costs, and repeats that until the cheapest division has no
 * estimated part.
 *
 * @param tries most divisions that are fitted, and whether the first that fits is enough
 * @param cheapest the cheapest division by the present costs, null where there is none; gets the parts whose costs have changed, and the cost of the best one that was fitted
 * @returns the fitted divisions, best first
 */
export function refine(
  units: readonly Unit[],
  costs: Costs,
  tries: { readonly most: number; readonly any: boolean },
  cheapest: (renewed: readonly Part[], best: number) => Layout | null,
): Partition[] {
  const found: Partition[] = [];
  let renewed: readonly Part[] = [];
  let best = Infinity;
  for (let tried = 0; tried < tries.most; tried++) {
    const layout = cheapest(renewed, best);
    if (layout === null) break;
    const unknown = layout.parts.filter((part) => !costs.isKnown(part));
    for (const part of unknown) costs.learn(part);
    renewed = unknown;
    const parts = layout.parts.reduce((sum, { unit, columns, rows }) => sum + costs.of(unit, columns, rows), 0);
    best = Math.min(best, parts + layout.extraCost);
    if (parts < Infinity) found.push({ ...layout, units, cost: parts + layout.extraCost });
    if (unknown.length === 0 || (tries.any && found.length > 0)) break;
  }
  return found.sort((a, b) => a.cost - b.cost);
}
