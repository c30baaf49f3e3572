import { Class } from './classes.js';
import { shrinkCost, stretchCost } from './fit.js';
import { naturalWidth, sumsOf, type Sums } from './sums.js';
import { EMERGENCY, FORBIDDEN, type Prepared } from './types.js';

/** Index of the last character of each line. */
export type Breaks = readonly number[];

export interface BreakRequest {
  readonly prepared: Prepared;
  /** Ems. */
  readonly measure: number;
  /** Cost of a line of characters `from`..`to`, or Infinity where it cannot be set. */
  readonly cost: LineCost;
}

export type LineCost = (from: number, to: number, last: boolean) => number;

/**
 * The cheapest breaks of a paragraph as a whole (Knuth and Plass, "Breaking paragraphs into lines", 1981, with the costs
 * of Chinese lines). Breaks inside words, and against the rules, are tried only where nothing else can be set.
 */
export function optimalBreaks(request: BreakRequest): Breaks {
  for (const most of [EMERGENCY - 1, FORBIDDEN - 1, Infinity]) {
    const breaks = cheapest(request, most);
    if (breaks !== null) return breaks;
  }
  throw new Error('a paragraph whose every character may stand on a line of its own must be breakable');
}

function cheapest({ prepared, measure, cost }: BreakRequest, mostBreakCost: number): Breaks | null {
  const { count, gaps } = prepared;
  const sums = sumsOf(prepared);
  const places: number[] = [];
  for (let i = 0; i < count; i++) if (i === count - 1 || gaps.breakCost[i]! <= mostBreakCost) places.push(i);
  const best = new Float64Array(places.length).fill(Infinity);
  const before = new Int32Array(places.length).fill(-1);
  for (let t = 0; t < places.length; t++) {
    const to = places[t]!;
    const last = to === count - 1;
    const here = last ? 0 : gaps.breakCost[to]!;
    for (let s = t - 1; s >= -1; s--) {
      const from = s < 0 ? 0 : places[s]! + 1;
      const least = leastWidth(prepared, sums, from, to);
      // Lines only grow as they begin earlier; a line of one character stands whatever its width.
      if (least > measure + 1e-9 && t - s > 1) break;
      const base = s < 0 ? 0 : best[s]!;
      if (base === Infinity) continue;
      const total = base + cost(from, to, last) + here;
      if (total < best[t]!) {
        best[t] = total;
        before[t] = s;
      }
    }
  }
  if (best[places.length - 1] === Infinity) return null;
  const breaks: number[] = [];
  for (let t = places.length - 1; t >= 0; t = before[t]!) breaks.push(places[t]!);
  return breaks.reverse();
}

function leastWidth(prepared: Prepared, sums: Sums, from: number, to: number): number {
  const end = Math.max(from, sums.shown[to]!);
  const indent = from === 0 ? prepared.style.indent : 0;
  return indent + naturalWidth(prepared, sums, from, to) - (sums.shrinkAll[end]! - sums.shrinkAll[from]!);
}

/** Costs of justified lines. Constants: Typst's for comparison are 100 for a runt and 135 for a hyphen. */
export function justifiedCost(prepared: Prepared, measure: number): LineCost {
  const sums = sumsOf(prepared);
  return (from, to, last) => {
    const end = Math.max(from, sums.shown[to]!);
    const room = from === 0 ? measure - prepared.style.indent : measure;
    const excess = naturalWidth(prepared, sums, from, to) - room;
    if (excess > 1e-9) {
      const capacity = sums.shrinkAll[end]! - sums.shrinkAll[from]!;
      // Only a character wider than the measure stands out of it.
      if (excess > capacity + 1e-9) return from === end ? 1e6 : Infinity;
      return shrinkCost(excess) + (last ? lastLineCost(prepared, from, end) : 0);
    }
    if (last) return lastLineCost(prepared, from, end);
    return stretchCost(
      -excess,
      sums.spaces[end]! - sums.spaces[from]!,
      sums.hanLatin[end]! - sums.hanLatin[from]!,
      sums.any[end]! - sums.any[from]!,
    );
  };
}

const LONELY = 600;
const SHORT_WORD = 12;

/** 孤字不成行: not one character, nor one with its stop, on the last line (clreq "widows and orphans"). */
export function lastLineCost(prepared: Prepared, from: number, to: number): number {
  if (from === 0) return 0;
  let characters = 0;
  let latin = false;
  for (let i = from; i <= to && characters < 3; i++) {
    const cls = prepared.classes[i]!;
    if (cls === Class.Han) characters++;
    if (cls === Class.Latin) latin = true;
  }
  if (characters === 0 && !latin) return LONELY;
  return characters <= 1 && !latin ? LONELY : characters <= 2 ? SHORT_WORD : 0;
}

/** Breaks line by line, as full as each can be: for comparison, and for lines that are not justified. */
export function greedyBreaks({ prepared, measure }: BreakRequest): Breaks {
  const { count, gaps } = prepared;
  const sums = sumsOf(prepared);
  const breaks: number[] = [];
  for (let from = 0; from < count;) {
    let fit = -1;
    let emergency = -1;
    let to = from;
    for (; to < count; to++) {
      if (to > from && leastWidth(prepared, sums, from, to) > measure + 1e-9) break;
      const cost = to === count - 1 ? 0 : gaps.breakCost[to]!;
      if (cost < EMERGENCY) fit = to;
      else if (cost < FORBIDDEN) emergency = to;
    }
    const end = fit >= 0 ? fit : emergency >= 0 ? emergency : Math.max(from, to - 1);
    breaks.push(end);
    from = end + 1;
  }
  return breaks;
}
