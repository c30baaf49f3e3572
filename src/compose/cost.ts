import { Class, isClosing } from './classes.js';
import { EPSILON, justifiedCost, raggedCost } from './fit.js';
import { Sense } from './sense.js';
import type { Measure } from './types.js';
import { FORBIDDEN, FORCED, Form } from './units.js';
import type { Units } from './units.js';

/** What every breaker is given. */
export interface BreakTask {
  readonly units: Units;
  readonly measure: Measure;
  /** First-line indent in ems. */
  readonly indent: number;
  readonly ragged: boolean;
  readonly hanging: boolean;
  /** Fewest characters on the last line. */
  readonly lastLine: number;
}

/** A lonely character on the last line (孤字不成行) is worse than any line within the limits, better than a loose one. */
const RUNT_COST = 20_000;
/** A very tight line beside a loose one. */
export const CONTRAST_COST = 40;
/** Two lines in a row that end with a hyphen, and one before the paragraph's last (Knuth and Plass 1981 charge both). */
const HYPHENS_IN_A_ROW_COST = 120;
const HYPHEN_BEFORE_LAST_COST = 60;
/** The same character, mark or word at the same edge of two lines. */
const STACKED_COST = 12;
/** A word or a name parted in ragged text, and a word divided there: nothing forces a line to be full. */
const RAGGED_SENSE_COST = 60;
const RAGGED_DIVISION_COST = 200;
/** A break that the rules forbid, taken since nothing else fits; and a line too wide for its measure. */
const EMERGENCY_COST = 1e8;
const OVERFULL_COST = 1e10;

/** How tight a line is, for the contrast with its neighbour. */
export const Tightness = { TIGHT: 0, EVEN: 1, LOOSE: 2 } as const;
const NOTICEABLE = 0.3;

/** How tight a line is set: a share of what its glue can give or take beyond NOTICEABLE. */
export function lineTightness(task: BreakTask, { a, b, delta }: Candidate): number {
  if ((delta < EPSILON && delta > -EPSILON) || task.ragged || endsParagraph(task.units, b)) return Tightness.EVEN;
  const { naturalStart, naturalEnd, leastStart, leastEnd, mostStart, mostEnd } = task.units.sums;
  const natural = naturalEnd[b]! - naturalStart[a]!;
  if (delta > 0) {
    const room = mostEnd[b]! - mostStart[a]! - natural;
    return delta > room * NOTICEABLE ? Tightness.LOOSE : Tightness.EVEN;
  }
  const room = natural - (leastEnd[b]! - leastStart[a]!);
  return -delta > room * NOTICEABLE ? Tightness.TIGHT : Tightness.EVEN;
}

export const contrastCost = (one: number, other: number): number =>
  one - other > 1 || other - one > 1 ? CONTRAST_COST : 0;

/** What a line's last unit hangs into the margin: 、 ， 。 alone, never of a succession (clreq "hanging punctuation"). */
export function hang(task: BreakTask, a: number, b: number): number {
  if (!task.hanging || task.ragged || b - a < 2) return 0;
  const { cls, form, box, tail } = task.units;
  const last = cls[b - 1]!;
  if (last !== Class.COMMA && last !== Class.STOP) return 0;
  // Only a mark that can be drawn in half an em; a full-width stop has nothing to hang.
  const mark = form[b - 1]!;
  if (mark !== Form.HALT && mark !== Form.VHAL && mark !== Form.TRIM_END) return 0;
  const before = cls[b - 2]!;
  return isClosing(before) || before === Class.OPEN ? 0 : box[b - 1]! + tail[b - 1]!;
}

/** A line that a breaker weighs: units a to b - 1. */
export interface Candidate {
  readonly a: number;
  readonly b: number;
  /** The width that it has to fill, in ems. */
  readonly width: number;
  /** By how much it falls short of that width, unadjusted; negative where it is too wide. */
  readonly delta: number;
}

export function candidate(task: BreakTask, a: number, b: number, width: number): Candidate {
  const { naturalStart, naturalEnd } = task.units.sums;
  return { a, b, width, delta: width - (naturalEnd[b]! - naturalStart[a]!) + hang(task, a, b) };
}

/** Cost of a line, the break after it included; Infinity where it does not fit. In an emergency a single unit may be too wide. */
export function lineCost(task: BreakTask, { a, b, width, delta }: Candidate, emergency: boolean): number {
  const { units } = task;
  const last = endsParagraph(units, b);
  let cost: number;
  if (task.ragged) cost = last && delta >= -EPSILON ? 0 : raggedCost(delta, width);
  else cost = last && delta > 0 ? 0 : justifiedCost(units, a, b, delta);
  if (cost === Infinity && emergency && b === a + 1) cost = OVERFULL_COST;
  if (last) {
    if (a === 0) return cost;
    if (units.hyphened[a - 1] === 1) cost += HYPHEN_BEFORE_LAST_COST;
    return isRunt(units, a, b, task.lastLine) ? cost + RUNT_COST : cost;
  }
  const penalty = units.penalty[b - 1]!;
  if (task.ragged && units.sense[b - 1] !== Sense.BETWEEN) cost += RAGGED_SENSE_COST;
  if (task.ragged && units.hyphened[b - 1] === 1) cost += RAGGED_DIVISION_COST;
  return cost + besideCost(task, a, b) + (penalty === FORBIDDEN ? EMERGENCY_COST : penalty);
}

/** Cost of a line's edges beside those of its neighbours: the same character twice, and hyphens in a row. The neighbours' edges are known from a and b. */
function besideCost({ units, ragged }: BreakTask, a: number, b: number): number {
  if (a === 0 || units.penalty[a - 1] === FORCED) return 0;
  const { seen, hyphened } = units;
  let cost = 0;
  if (seen[a] === seen[b] && seen[a] !== 0) cost += STACKED_COST;
  if (!ragged && seen[a - 1] === seen[b - 1] && seen[b - 1] !== 0) cost += STACKED_COST;
  if (hyphened[a - 1] === 1 && hyphened[b - 1] === 1) cost += HYPHENS_IN_A_ROW_COST;
  return cost;
}

/** Whether a line that ends before unit b is the last of its paragraph, or stands before a line break typed by the author. */
export function endsParagraph(units: Units, b: number): boolean {
  return b === units.count || units.penalty[b - 1] === FORCED;
}

/** Fewer characters than the style asks for on the last line, marks not counted; a two-em mark is two, so is a word of two letters. */
function isRunt(units: Units, a: number, b: number, least: number): boolean {
  let characters = 0;
  for (let i = a; i < b && characters < least; i++) {
    const cls = units.cls[i]!;
    if (cls === Class.DASH || cls === Class.ELLIPSIS) characters += 2;
    else if (!isClosing(cls) && cls !== Class.OPEN && cls !== Class.LATIN_CLOSE && cls !== Class.LATIN_OPEN)
      characters++;
  }
  return characters < least;
}

/** The width that the line beginning with unit a has. */
export function widthOf(task: BreakTask, a: number, line: number): number {
  const measure = typeof task.measure === 'number' ? task.measure : task.measure(line);
  return a === 0 ? measure - task.indent : measure;
}

/** Cost of a whole division, for comparing breakers. `breaks` holds the unit after each line's last. */
export function paragraphCost(task: BreakTask, breaks: readonly number[]): number {
  let cost = 0;
  let a = 0;
  let before: number = Tightness.EVEN;
  for (const [line, b] of breaks.entries()) {
    const weighed = candidate(task, a, b, widthOf(task, a, line));
    const own = lineTightness(task, weighed);
    cost += lineCost(task, weighed, true) + contrastCost(before, own);
    before = own;
    a = b;
  }
  return cost;
}
