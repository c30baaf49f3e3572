import type { Em } from '../base/index.js';
import { breakTask } from './compose.js';
import { endsParagraph } from './cost.js';
import { emitLines } from './emit.js';
import { EPSILON } from './fit.js';
import { Class } from './classes.js';
import { Sense } from './sense.js';
import type { Line, Prepared } from './types.js';
import { FORBIDDEN, FORCED } from './units.js';
import type { Units } from './units.js';

/** Costs of a break in a headline; 100 is a line a third of the measure shorter than the longest. Ours: no standard gives any. */
const COST = {
  space: 0,
  afterMark: 20,
  betweenWords: 150,
  beforeEnclitic: 600,
  afterLeaning: 2500,
  beforeParticle: 2000,
  /** Only where the headline cannot be divided otherwise. */
  insideWord: 20_000,
  insideWhole: 40_000,
} as const;
const UNEVENNESS = 900;
/** By shape: what each line of a headline is longer than the one above it, as a share of their mean. */
const STEPS: Readonly<Record<Prepared['style']['composition']['headline'], number>> = { even: 0, 'short-first': 0.2 };

/** A line of a headline does not begin with one of these. */
const NOT_AT_START = new Set('的了着过地得们'.split(''));
/** Words of one character that belong to what stands before them: 除夕前, 建设中 (方位词), 贷来 (补语). As the beginning of a longer word they may. */
const ENCLITICS = new Set('前后里中内外上下间旁起时等来去出到'.split(''));

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
  const { units, style } = prepared;
  if (units.count === 0) return [];
  const costs = headlineCosts(prepared);
  const { naturalStart, naturalEnd } = units.sums;
  const width = (a: number, b: number): number => naturalEnd[b]! - naturalStart[a]!;
  const task = { ...breakTask(prepared, measure), indent: 0, ragged: true };
  const step = STEPS[style.composition.headline];
  const least = exactly ?? 1;
  // A line more is better than a word or a name in two pieces.
  for (const dearest of [COST.insideWord - 1, Infinity]) {
    for (let lines = least; lines <= Math.max(least, exactly ?? maxLines); lines++) {
      const breaks = divide({ count: units.count, costs, dearest, step, width, measure }, lines);
      if (breaks !== null)
        return emitLines({ ...prepared, style: { ...style, indent: task.indent as Em } }, task, breaks);
    }
  }
  return null;
}

/** What a headline's division into lines is searched with. */
interface Division {
  readonly count: number;
  /** Of a break after each unit; see `COST`. */
  readonly costs: Float64Array;
  /** No break that costs more. */
  readonly dearest: number;
  /** See `STEPS`. */
  readonly step: number;
  /** Width of units a to b - 1, in ems. */
  readonly width: (a: number, b: number) => number;
  readonly measure: number;
}

/** The cheapest division into exactly so many lines: breaks that read well, and lines of like length. */
function divide({ count, costs, dearest, step, width, measure }: Division, lines: number): readonly number[] | null {
  const mean = Math.min(measure, width(0, count) / lines);
  const best = Array.from({ length: lines + 1 }, () => new Float64Array(count + 1).fill(Infinity));
  const from = Array.from({ length: lines + 1 }, () => new Int32Array(count + 1));
  best[0]![0] = 0;
  const isBreak = (b: number): boolean => costs[b - 1] !== FORBIDDEN && costs[b - 1]! <= dearest;
  /** The cheapest line `line` that ends before unit b. */
  const endLine = (line: number, b: number): void => {
    const target = mean * (1 + step * (line - (lines + 1) / 2));
    for (let a = b - 1; a >= 0 && width(a, b) <= measure + EPSILON; a--) {
      const off = (width(a, b) - target) / measure;
      const after = b === count ? 0 : Math.max(-1e6, costs[b - 1]!);
      const cost = best[line - 1]![a]! + UNEVENNESS * off * off + after;
      if (cost < best[line]![b]!) {
        best[line]![b] = cost;
        from[line]![b] = a;
      }
      if (a > 0 && costs[a - 1] === FORCED) break;
    }
  };
  for (let line = 1; line < lines; line++) {
    for (let b = line; b < count; b++) if (isBreak(b)) endLine(line, b);
  }
  endLine(lines, count);
  if (best[lines]![count] === Infinity) return null;
  const breaks: number[] = [];
  for (let line = lines, b = count; line > 0; b = from[line]![b]!, line--) breaks.push(b);
  return breaks.reverse();
}

function headlineCosts({ units, copy }: Prepared): Float64Array {
  const costs = Float64Array.from(units.penalty);
  for (let i = 0; i + 1 < units.count; i++) {
    if (endsParagraph(units, i + 1) || costs[i] === FORBIDDEN) continue;
    costs[i] = breakCost(units, i);
    const next = copy.text.charAt(units.start[i + 1]!);
    if (NOT_AT_START.has(next)) costs[i]! += COST.beforeParticle;
    else if (ENCLITICS.has(next) && units.sense[i + 1]! <= Sense.LEANING && units.spaces[i] === 0)
      costs[i]! += COST.beforeEnclitic;
  }
  return costs;
}

function breakCost(units: Units, i: number): number {
  if (units.sense[i] === Sense.WHOLE) return COST.insideWhole;
  if (units.hyphened[i] === 1) return COST.insideWord; // a word of a headline is not divided
  if (units.spaces[i]! > 0) return COST.space;
  if (units.cls[i]! >= Class.CLOSE && units.cls[i]! <= Class.STOP) return COST.afterMark;
  if (units.sense[i] === Sense.WORD) return COST.insideWord;
  return (units.sense[i] === Sense.LEANING ? COST.afterLeaning : COST.betweenWords) + units.penalty[i]!;
}
