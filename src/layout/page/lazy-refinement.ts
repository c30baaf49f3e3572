import type { Layout } from './obstacles.js';
import type { Part } from './guillotine.js';
import type { Unit } from './unit.js';

/** Divisions worked out before the best so far is taken, and for a further one to choose from. Counts and no clock: the same page on any machine. */
export const MOST_TRIED = { first: 60, other: 12 };

/** A division of which every part was worked out, and its true cost. */
export interface Partition extends Layout {
  /** In the order of the division. */
  readonly units: readonly Unit[];
  readonly cost: number;
}

/** What units cost, as far as it is known: estimates, and what was learnt in their place. */
export class Costs {
  private readonly learnt = new Map<string, number>();

  constructor(private readonly units: readonly Unit[]) {}

  of(unit: number, columns: number, rows: number): number {
    return this.learnt.get(`${unit} ${columns} ${rows}`) ?? this.units[unit]!.estimate(columns, rows);
  }

  isKnown({ unit, columns, rows }: Part): boolean {
    return this.learnt.has(`${unit} ${columns} ${rows}`);
  }

  learn({ unit, columns, rows }: Part): void {
    this.learnt.set(`${unit} ${columns} ${rows}`, this.units[unit]!.cost(columns, rows));
  }
}

/**
 * Works the cheapest division out to the line, lets what was learnt replace the estimates, and so on until the cheapest one holds nothing that is
 * only estimated.
 *
 * @param mostTried divisions that are worked out at most
 * @param cheapest the cheapest division by the costs as they are now, null where there is none; told of which units something new was learnt
 * @returns the divisions worked out, best first
 */
export function refine(
  units: readonly Unit[],
  costs: Costs,
  mostTried: number,
  cheapest: (renewed: readonly number[]) => Layout | null,
): Partition[] {
  const found: Partition[] = [];
  let renewed: readonly number[] = [];
  for (let tried = 0; tried < mostTried; tried++) {
    const layout = cheapest(renewed);
    if (layout === null) break;
    const unknown = layout.parts.filter((part) => !costs.isKnown(part));
    for (const part of unknown) costs.learn(part);
    renewed = unknown.map(({ unit }) => unit);
    const parts = layout.parts.reduce((sum, { unit, columns, rows }) => sum + costs.of(unit, columns, rows), 0);
    if (parts < Infinity) found.push({ ...layout, units, cost: parts + layout.extraCost });
    if (unknown.length === 0) break;
  }
  return found.sort((a, b) => a.cost - b.cost);
}
