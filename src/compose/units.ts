import type { Script } from '../base/index.js';
import type { Face } from '../fonts/index.js';

/**
 * A paragraph as columns of numbers. A unit is what is never divided: a character with its marks, ——, a ligature. Between unit i
 * and unit i + 1 lies gap i: glue that vanishes at a break (the space of a mark, a word space, the space between Han and
 * Latin), and whether a line may end there. Lengths in ems.
 */
export interface Units {
  readonly count: number;
  readonly faces: readonly Face[];
  /** Offsets in the text, end exclusive. What lies between two units are spaces and controls. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly cls: Uint8Array;
  /** Index in `faces`. */
  readonly face: Uint8Array;
  /** Index in `looks`. */
  readonly look: Uint16Array;
  readonly looks: readonly Look[];
  /** In order. */
  readonly rubies: readonly RubyUnit[];
  /** Offsets of units that no face has; they are drawn as 〓. */
  readonly missing: ReadonlySet<number>;
  /** Width without the glue beside it. */
  readonly box: Float64Array;
  /** How the unit is drawn when the glue beside it is gone: an index in FORMS. */
  readonly form: Uint8Array;
  /** 1 where the glyph itself holds half an em of space, so that the glue beside it is drawn by the glyph's normal form. */
  readonly roomy: Uint8Array;
  /** How a roomy unit is drawn with that space: an index in FORMS. */
  readonly whole: Uint8Array;

  readonly glue: Float64Array;
  /** An index in GLUE. */
  readonly glueClass: Uint8Array;
  readonly shrink: Float64Array;
  readonly stretch: Float64Array;
  /** How many shares of the line's inter-character stretch the gap takes; 0 where it takes none. */
  readonly expand: Uint8Array;
  /** Spaces typed in the gap. */
  readonly spaces: Uint8Array;
  /** Cost of a break in the gap; FORBIDDEN, or FORCED. */
  readonly penalty: Float64Array;
  /** 1 where a break in the gap shows a hyphen. */
  readonly hyphened: Uint8Array;
  /** What a break in the gap would split: an index in Sense. */
  readonly sense: Uint8Array;
  /** Width that the unit has at the end of a line alone, and at its start: a hyphen, the space of a mark that keeps it there. */
  readonly tail: Float64Array;
  readonly lead: Float64Array;
  /** What is seen where a line begins or ends with the unit: the same number for the same character or Latin word; 0 inside of a word. */
  readonly seen: Int32Array;
  readonly sums: Sums;
}

/** Ruby over the units `first` to `last`. */
export interface RubyUnit {
  readonly first: number;
  readonly last: number;
  readonly text: string;
  /** Id of its face. */
  readonly face: string;
  /** In ems of the base's size. */
  readonly width: number;
}

/** How the manuscript's marks make a unit look. */
export interface Look {
  readonly strong: boolean;
  /** Set with dots where the unit can bear one: see `bearsDot`. */
  readonly emphasis: boolean;
  readonly href: string | null;
  readonly script: Script | null;
  /** It is drawn as the copy's own character, which the face is given (`fonts/`) for the page. */
  readonly own: boolean;
}

export const FORMS = [
  'normal',
  'halt',
  'vhal',
  'fwid',
  'pwid',
  'solid',
  'turn',
  'stand',
  'trim-start',
  'trim-end',
  'center-half',
  'hyphen',
  'upright',
] as const;
/** Those beyond STAND stand alone in an element of their own. */
export const Form = {
  NORMAL: 0,
  HALT: 1,
  VHAL: 2,
  FWID: 3,
  PWID: 4,
  SOLID: 5,
  TURN: 6,
  STAND: 7,
  TRIM_START: 8,
  TRIM_END: 9,
  CENTER_HALF: 10,
  HYPHEN: 11,
  UPRIGHT: 12,
} as const;

/** Kinds of glue, in the order in which they shrink (clreq "Procedures for inter-character spacing", and typography.md). */
export const Glue = { WORD: 0, BRACKET: 1, COMMA: 2, HAN_LATIN: 3, STOP: 4, NONE: 5 } as const;
/** How many of them shrink. */
export const SHRINKING = 5;

export const FORBIDDEN = Infinity;
export const FORCED = -Infinity;

/**
 * Running totals: for a line of units a to b - 1, its natural width is naturalEnd[b] - naturalStart[a]; so for `least`, all
 * glue shrunk, and `most`, all glue stretched and LOOSE added in every gap that expands.
 * `steps` holds, STRIDE numbers a gap, the totals of shrink by class, of stretch by class, and of parts that expand: for the
 * line's inner gaps, the difference of rows b - 1 and a.
 */
export interface Sums {
  readonly naturalStart: Float64Array;
  readonly naturalEnd: Float64Array;
  readonly leastStart: Float64Array;
  readonly leastEnd: Float64Array;
  readonly mostStart: Float64Array;
  readonly mostEnd: Float64Array;
  readonly steps: Float64Array;
}

/** Inter-character space beyond which a line is loose (clreq). */
export const LOOSE = 1 / 8;

export const STRIDE = 8;
export const STEP_STRETCH_WORD = 5;
export const STEP_STRETCH_HAN_LATIN = 6;
export const STEP_EXPAND = 7;

export function sumUnits(units: Omit<Units, 'sums'>): Sums {
  const { count, box, glue, shrink, stretch, glueClass, expand, tail, lead } = units;
  const naturalStart = new Float64Array(count + 1);
  const naturalEnd = new Float64Array(count + 1);
  const leastStart = new Float64Array(count + 1);
  const leastEnd = new Float64Array(count + 1);
  const mostStart = new Float64Array(count + 1);
  const mostEnd = new Float64Array(count + 1);
  const steps = new Float64Array((count + 1) * STRIDE);
  let natural = 0;
  let least = 0;
  let most = 0;
  for (let i = 0; i < count; i++) {
    naturalStart[i] = natural - lead[i]!;
    leastStart[i] = least - lead[i]!;
    mostStart[i] = most - lead[i]!;
    const own = box[i]! + tail[i]!;
    naturalEnd[i + 1] = natural + own;
    leastEnd[i + 1] = least + own;
    mostEnd[i + 1] = most + own;
    natural += box[i]! + glue[i]!;
    least += box[i]! + glue[i]! - shrink[i]!;
    most += box[i]! + glue[i]! + stretch[i]! + LOOSE * expand[i]!;
    const row = i * STRIDE;
    for (let k = 0; k < STRIDE; k++) steps[row + STRIDE + k] = steps[row + k]!;
    const cls = glueClass[i]!;
    if (cls < SHRINKING) steps[row + STRIDE + cls]! += shrink[i]!;
    if (cls === Glue.WORD) steps[row + STRIDE + STEP_STRETCH_WORD]! += stretch[i]!;
    if (cls === Glue.HAN_LATIN) steps[row + STRIDE + STEP_STRETCH_HAN_LATIN]! += stretch[i]!;
    steps[row + STRIDE + STEP_EXPAND]! += expand[i]!;
  }
  return { naturalStart, naturalEnd, leastStart, leastEnd, mostStart, mostEnd, steps };
}
