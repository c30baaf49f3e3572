import type { Em } from '../base/index.js';
import { breakTask } from './compose.js';
import { endsParagraph } from './cost.js';
import { emitLines } from './emit.js';
import { EPSILON } from './fit.js';
import { Class } from './classes.js';
import type { Line, Prepared } from './types.js';
import { FORBIDDEN, FORCED } from './units.js';

/** Costs of a break in a headline; 100 is a line a third of the measure shorter than the longest. Ours: no standard gives any. */
const COST = {
  space: 0,
  afterMark: 20,
  betweenWords: 150,
  insideWord: 3000,
  beforeParticle: 2000,
  perLine: 1000,
} as const;
const UNEVENNESS = 900;

/** A line of a headline does not begin with one of these, nor end with a preposition's like. */
const NOT_AT_START = new Set('的了着过地得们'.split(''));

/**
 * A headline in at most `maxLines` lines of even length, the fewest that fit, broken at typed spaces and between words rather
 * than inside them; null where it does not fit. `exactly` asks for that many lines.
 */
export function composeHeadline(
  prepared: Prepared,
  measure: Em,
  maxLines: number,
  exactly: number | null = null,
): readonly Line[] | null {
  const { units, copy, style } = prepared;
  if (units.count === 0) return [];
  const costs = headlineCosts(prepared);
  const { naturalStart, naturalEnd } = units.sums;
  const width = (a: number, b: number): number => naturalEnd[b]! - naturalStart[a]!;
  const task = { ...breakTask(prepared, measure), indent: 0, ragged: true };
  const least = exactly ?? 1;
  for (let lines = least; lines <= Math.max(least, exactly ?? maxLines); lines++) {
    const breaks = divide(units.count, lines, costs, width, measure);
    if (breaks !== null) return emitLines(copy.text, task, { ...style, indent: task.indent as Em }, breaks);
  }
  return null;
}

/** The cheapest division into exactly so many lines: breaks that read well, and lines of even length. */
function divide(
  count: number,
  lines: number,
  costs: Float64Array,
  width: (a: number, b: number) => number,
  measure: number,
): readonly number[] | null {
  const target = Math.min(measure, width(0, count) / lines);
  const best = Array.from({ length: lines + 1 }, () => new Float64Array(count + 1).fill(Infinity));
  const from = Array.from({ length: lines + 1 }, () => new Int32Array(count + 1));
  best[0]![0] = 0;
  for (let line = 1; line <= lines; line++) {
    for (let b = line; b <= count; b++) {
      const end = b === count;
      if (end !== (line === lines) || (!end && costs[b - 1] === FORBIDDEN)) continue;
      for (let a = b - 1; a >= 0 && width(a, b) <= measure + EPSILON; a--) {
        const off = (width(a, b) - target) / measure;
        const cost = best[line - 1]![a]! + UNEVENNESS * off * off + (end ? 0 : Math.max(-1e6, costs[b - 1]!));
        if (cost < best[line]![b]!) {
          best[line]![b] = cost;
          from[line]![b] = a;
        }
        if (a > 0 && costs[a - 1] === FORCED) break;
      }
    }
  }
  if (best[lines]![count] === Infinity) return null;
  const breaks: number[] = [];
  for (let line = lines, b = count; line > 0; b = from[line]![b]!, line--) breaks.push(b);
  return breaks.reverse();
}

function headlineCosts(prepared: Prepared): Float64Array {
  const { units, copy, style } = prepared;
  const costs = Float64Array.from(units.penalty);
  const ends = wordEnds(copy.text, style.language);
  for (let i = 0; i + 1 < units.count; i++) {
    if (endsParagraph(units, i + 1) || costs[i] === FORBIDDEN) continue;
    const next = units.start[i + 1]!;
    const mark = units.cls[i]! >= Class.CLOSE && units.cls[i]! <= Class.STOP;
    costs[i] =
      units.spaces[i]! > 0
        ? COST.space
        : mark
          ? COST.afterMark
          : costs[i]! + (ends.has(next) ? COST.betweenWords : COST.insideWord);
    if (NOT_AT_START.has(copy.text.charAt(next))) costs[i]! += COST.beforeParticle;
  }
  return costs;
}

/** Offsets where a word ends. Names and titles in quotes or 《》 are words of their own. */
function wordEnds(text: string, language: string): ReadonlySet<number> {
  const ends = new Set<number>();
  for (const part of new Intl.Segmenter(language, { granularity: 'word' }).segment(text)) {
    ends.add(part.index + part.segment.length);
  }
  for (const title of text.matchAll(/《[^》]{1,12}》|“[^”]{1,8}”|「[^」]{1,8}」/gu)) {
    for (let offset = title.index + 1; offset < title.index + title[0].length; offset++) ends.delete(offset);
  }
  return ends;
}
