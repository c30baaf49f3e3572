import { SHRINK_STEPS } from './gaps.js';
import type { Sums } from './sums.js';

/** Most that a word space may gain before Han-Latin spaces do, and those before all others (clreq, stretching steps 1 and 2). */
const WORD_SPACE_GAIN = 0.25;
const HAN_LATIN_MOST = 1 / 3;
/** A stretch of the inter-character space beyond 1/8 em is loose, beyond 1/4 em bad. */
export const LOOSE = 0.125;
export const BAD = 0.25;

/** How a line's gaps are fitted to its measure: a share of each shrinking step, or an amount for each stretching step. */
export interface Fit {
  /** Share of each step's capacity that is used, by step. */
  readonly shrink: readonly number[];
  readonly word: number;
  readonly hanLatin: number;
  readonly any: number;
  /** False where there is nothing left to stretch or shrink. */
  readonly exact: boolean;
}

const NONE = Array.from({ length: SHRINK_STEPS + 1 }, () => 0);
export const SOLID: Fit = { shrink: NONE, word: 0, hanLatin: 0, any: 0, exact: true };

/** Fits the gaps of characters `from`..`to` (the last one shown): each step in full before the next (clreq). `excess` is natural width less measure. */
export function fitLine(sums: Sums, from: number, to: number, excess: number, hanLatinNow: number): Fit {
  if (Math.abs(excess) < 1e-9) return SOLID;
  return excess > 0 ? shrink(sums, from, to, excess) : stretch(sums, from, to, -excess, hanLatinNow);
}

function shrink(sums: Sums, from: number, to: number, excess: number): Fit {
  const shares = [...NONE];
  let left = excess;
  for (let step = 1; step <= SHRINK_STEPS && left > 1e-12; step++) {
    const room = sums.shrink[step]![to]! - sums.shrink[step]![from]!;
    if (room <= 0) continue;
    const used = Math.min(left, room);
    shares[step] = used / room;
    left -= used;
  }
  return { ...SOLID, shrink: shares, exact: left <= 1e-9 };
}

function stretch(sums: Sums, from: number, to: number, missing: number, hanLatinNow: number): Fit {
  const spaces = sums.spaces[to]! - sums.spaces[from]!;
  const hanLatin = sums.hanLatin[to]! - sums.hanLatin[from]!;
  const any = sums.any[to]! - sums.any[from]!;
  let left = missing;
  let word = 0;
  if (spaces > 0) {
    // A line with nothing else to stretch is Latin: its word spaces take all.
    word = any === 0 ? left / spaces : Math.min(WORD_SPACE_GAIN, left / spaces);
    left -= word * spaces;
  }
  let mixed = 0;
  const gain = Math.max(0, HAN_LATIN_MOST - hanLatinNow);
  if (left > 1e-12 && hanLatin > 0 && gain > 0) {
    mixed = Math.min(gain, left / hanLatin);
    left -= mixed * hanLatin;
  }
  const each = left > 1e-12 && any > 0 ? left / any : 0;
  left -= each * any;
  return { shrink: NONE, word, hanLatin: mixed, any: each, exact: left <= 1e-9 };
}

/** Cost of shrinking by `excess` ems: pushing in is preferred to pushing out (clreq issue 220). */
export function shrinkCost(excess: number): number {
  return 14 * excess;
}

/**
 * Cost of stretching by `missing` ems over so many gaps. Grows with the square of the inter-character stretch up to
 * 1/8 em and steeply beyond it.
 */
export function stretchCost(missing: number, spaces: number, hanLatin: number, any: number): number {
  let left = missing - spaces * WORD_SPACE_GAIN;
  let cost = 4 * missing;
  if (left <= 0) return cost;
  left -= hanLatin * 0.08;
  if (left <= 0) return cost + 4 * missing;
  const gaps = any > 0 ? any : spaces > 0 ? spaces * 3 : 0;
  if (gaps === 0) return cost + 4000;
  const ratio = left / gaps / LOOSE;
  cost += 100 * ratio * ratio;
  return ratio > 1 ? cost + 900 * (ratio - 1) : cost;
}
