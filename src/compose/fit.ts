import { Glue, LOOSE, SHRINKING, STEP_EXPAND, STEP_STRETCH_HAN_LATIN, STEP_STRETCH_WORD, STRIDE } from './units.js';
import type { Units } from './units.js';

/**
 * What a line gives or takes to meet its measure (clreq "Procedures for inter-character spacing"): each kind of glue in the
 * order given there, all places of one kind alike; ideographs are never squeezed.
 */

/** Differences below this, in ems, are rounding. */
export const EPSILON = 1e-7;
/** Inter-character space beyond which a line is bad. */
export const BAD = 1 / 4;
/** Space between characters or words beyond which a line is worse justified than left short. */
const LEFT_SHORT = 3 / 4;
/** What a line that has no place to stretch may be short of its measure before it looks so. */
export const NOTICED_SHORT = 1 / 2;

/**
 * Cost of taking all that a kind of glue can give, from what is hardly seen to what is. Ours; clreq gives the order alone. Half a mark's white is
 * taken before any line is opened in all its gaps: that is seen beside its neighbours (docs/composition-compared.md).
 */
const SHRINK_COST = [4, 6, 8, 12, 24] as const satisfies { length: typeof SHRINKING };
const STRETCH_WORD_COST = 6;
const STRETCH_HAN_LATIN_COST = 12;
/** A line at the loose limit. */
const EXPAND_COST = 100;
/** Beyond the loose limit a line costs more than any number of others within it that a paragraph may hold. */
export const LOOSE_COST = 100_000;

/** Cost of a justified line of units a to b - 1 that misses its measure by `delta` ems; Infinity where it does not fit. */
export function justifiedCost(units: Units, a: number, b: number, delta: number): number {
  if (delta < EPSILON && delta > -EPSILON) return 0;
  const steps = units.sums.steps;
  const to = (b - 1) * STRIDE;
  const from = a * STRIDE;
  let badness = 0;
  if (delta < 0) {
    let need = -delta;
    for (let k = 0; k < SHRINKING; k++) {
      const room = steps[to + k]! - steps[from + k]!;
      if (room <= EPSILON) continue;
      if (need <= room) {
        const share = need / room;
        badness += SHRINK_COST[k]! * share * share;
        return demerits(badness);
      }
      badness += SHRINK_COST[k]!;
      need -= room;
    }
    return need > EPSILON ? Infinity : demerits(badness);
  }
  let rest = delta;
  const word = steps[to + STEP_STRETCH_WORD]! - steps[from + STEP_STRETCH_WORD]!;
  if (word > EPSILON) {
    const share = Math.min(1, rest / word);
    badness += STRETCH_WORD_COST * share * share;
    rest -= word * share;
  }
  const hanLatin = steps[to + STEP_STRETCH_HAN_LATIN]! - steps[from + STEP_STRETCH_HAN_LATIN]!;
  if (rest > EPSILON && hanLatin > EPSILON) {
    const share = Math.min(1, rest / hanLatin);
    badness += STRETCH_HAN_LATIN_COST * share * share;
    rest -= hanLatin * share;
  }
  if (rest <= EPSILON) return demerits(badness);
  const places = steps[to + STEP_EXPAND]! - steps[from + STEP_EXPAND]!;
  if (places === 0) return demerits(badness) + LOOSE_COST * (rest / NOTICED_SHORT) ** 2;
  const share = rest / (places * LOOSE);
  if (share > 1) return LOOSE_COST * (1 + share * share);
  // Reduce before expanding (clreq): even a slight stretch of all characters costs something.
  return demerits(badness + (EXPAND_COST * share * (4 + share)) / 5);
}

/** One bad line is worse than two middling ones (Knuth and Plass 1981 square for the same reason). */
function demerits(badness: number): number {
  return badness + (badness * badness) / 100;
}

/** Cost of a ragged line that falls short by `delta` of `measure`. */
export function raggedCost(delta: number, measure: number): number {
  if (delta < -EPSILON) return Infinity;
  const share = delta / measure;
  return 1000 * share * share;
}

/** How the glue of a line is set: by kind, the share of its shrink (negative) or stretch (positive) that is used. */
export interface Setting {
  readonly shares: Float64Array;
  /** Added in every gap that expands. */
  readonly stretch: number;
  /** What remains over (negative: the line is too wide; positive: it is left short, since nothing in it may stretch so far). */
  readonly left: number;
}

const AS_IS: Setting = { shares: new Float64Array(Glue.NONE + 1), stretch: 0, left: 0 };

/** The setting that closes the difference of `delta` ems in a line of units a to b - 1; 0 for a line that is left as it is. */
export function settle(units: Units, a: number, b: number, delta: number): Setting {
  if (Math.abs(delta) < EPSILON) return AS_IS;
  const steps = units.sums.steps;
  const row = (k: number): number => steps[(b - 1) * STRIDE + k]! - steps[a * STRIDE + k]!;
  const shares = new Float64Array(Glue.NONE + 1);
  if (delta < 0) {
    let need = -delta;
    for (let k = 0; k < SHRINKING && need > EPSILON; k++) {
      const room = row(k);
      if (room <= EPSILON) continue;
      const taken = Math.min(room, need);
      shares[k] = -taken / room;
      need -= taken;
    }
    return { shares, stretch: 0, left: need > EPSILON ? -need : 0 };
  }
  let rest = delta;
  for (const [kind, step] of [
    [Glue.WORD, STEP_STRETCH_WORD],
    [Glue.HAN_LATIN, STEP_STRETCH_HAN_LATIN],
  ] as const) {
    const room = row(step);
    if (room <= EPSILON || rest <= EPSILON) continue;
    const given = Math.min(room, rest);
    shares[kind] = given / room;
    rest -= given;
  }
  if (rest <= EPSILON) return { shares, stretch: 0, left: 0 };
  const places = Math.round(row(STEP_EXPAND));
  const stretch = places > 0 ? rest / places : Infinity;
  return stretch <= LEFT_SHORT ? { shares, stretch, left: 0 } : { shares, stretch: 0, left: rest };
}

/** The width of gap i under a setting, without the inter-character stretch. */
export function glueWidth(units: Units, i: number, setting: Setting): number {
  const share = setting.shares[units.glueClass[i]!]!;
  const room = share < 0 ? units.shrink[i]! : units.stretch[i]!;
  return units.glue[i]! + share * room;
}
