import { SHRINK_STEPS } from './gaps.js';
import { Class } from './classes.js';
import type { Prepared } from './types.js';

/** Running totals over a paragraph, so that any line's widths and freedom are a few subtractions. */
export interface Sums {
  /** Left edge of each character with all gaps before it at their natural width. */
  readonly edge: Float64Array;
  /** By step: how much the gaps before each character can shrink together. */
  readonly shrink: readonly Float64Array[];
  readonly shrinkAll: Float64Array;
  /** Number of word spaces, Han-Latin spaces, and all gaps that stretch, before each character. */
  readonly spaces: Int32Array;
  readonly hanLatin: Int32Array;
  readonly any: Int32Array;
  /** The last character that shows in a line that ends with each character: spaces at the end do not. */
  readonly shown: Int32Array;
}

const known = new WeakMap<Prepared, Sums>();

export function sumsOf(prepared: Prepared): Sums {
  const cached = known.get(prepared);
  if (cached !== undefined) return cached;
  const { count, widths, gaps, classes } = prepared;
  const sums: Sums = {
    edge: new Float64Array(count + 1),
    shrink: Array.from({ length: SHRINK_STEPS + 1 }, () => new Float64Array(count + 1)),
    shrinkAll: new Float64Array(count + 1),
    spaces: new Int32Array(count + 1),
    hanLatin: new Int32Array(count + 1),
    any: new Int32Array(count + 1),
    shown: new Int32Array(count),
  };
  for (let i = 0; i < count; i++) {
    sums.edge[i + 1] = sums.edge[i]! + widths[i]! + gaps.natural[i]!;
    for (let step = 1; step <= SHRINK_STEPS; step++) {
      const table = sums.shrink[step]!;
      table[i + 1] = table[i]! + (gaps.shrinkStep[i] === step ? gaps.shrink[i]! : 0);
    }
    sums.shrinkAll[i + 1] = sums.shrinkAll[i]! + gaps.shrink[i]!;
    const step = gaps.stretchStep[i]!;
    sums.spaces[i + 1] = sums.spaces[i]! + (step === 1 ? 1 : 0);
    sums.hanLatin[i + 1] = sums.hanLatin[i]! + (step === 2 ? 1 : 0);
    sums.any[i + 1] = sums.any[i]! + (step === 2 || step === 3 ? 1 : 0);
    sums.shown[i] = classes[i] === Class.Space && i > 0 ? sums.shown[i - 1]! : i;
  }
  known.set(prepared, sums);
  return sums;
}

/** Natural width of the characters `from`..`to` (inclusive) as a line. */
export function naturalWidth(prepared: Prepared, sums: Sums, from: number, to: number): number {
  const end = Math.max(from, sums.shown[to]!);
  return sums.edge[end]! + prepared.endWidths[end]! - sums.edge[from]!;
}
