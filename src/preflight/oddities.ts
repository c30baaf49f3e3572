import type { Severity, Words } from '../base/index.js';
import type { FileFacts, Oddity } from './facts.js';
import { observe, type Observation } from './rule.js';

/** One finding for all objects of the given kinds. */
export function oddities(
  { oddities }: FileFacts,
  kinds: readonly Oddity[],
  describe: (what: string, count: number) => Words,
  severity: Severity = 'error',
): Observation[] {
  const found = kinds.flatMap((kind) => oddities.get(kind) ?? []);
  return found.length === 0
    ? []
    : [observe(severity, describe(found.slice(0, 5).join(', '), found.length), { count: found.length })];
}
