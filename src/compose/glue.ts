import type { CompositionStyle } from '../edition/index.js';
import { Class, isClosing, isLatin } from './classes.js';
import { type Custom, isIdeographic } from './custom.js';
import { GapBreak } from './segment.js';
import type { Segments } from './segment.js';
import { Glue } from './units.js';

/** What stands in each gap when nothing is adjusted. Lengths in ems. */
export interface Gaps {
  readonly glue: Float64Array;
  readonly glueClass: Uint8Array;
  readonly shrink: Float64Array;
  readonly stretch: Float64Array;
  readonly expand: Uint8Array;
}

/** A mark gives up its space (clreq "Punctuation width adjustment"). */
const MARK_SPACE = 0.5;
/** Kinds of marks that keep their space before any adjustment, by style (clreq "Punctuation width adjustment", Table of styles). */
const SPACED: Readonly<Record<CompositionStyle['punctuation'], readonly number[]>> = {
  full: [Glue.BRACKET, Glue.COMMA, Glue.STOP],
  'line-end-half': [Glue.BRACKET, Glue.COMMA, Glue.STOP],
  kaiming: [Glue.STOP],
  half: [],
};
/** Han-Latin space: 1/8 at the least, 1/12 more than the style's (1/4 to 1/3) before characters are spaced (clreq "inter-character spacing"). */
const HAN_LATIN_LEAST = 1 / 8;
const HAN_LATIN_MORE = 1 / 12;
/** Word spaces in Chinese text: 1/4 to 1/2. In Latin text: 0.8 to 1.33 of the face's own. */
const WORD_LEAST = 1 / 4;
const WORD_MOST = 1 / 2;
const LATIN_WORD_LEAST = 0.8;
const LATIN_WORD_MOST = 1.33;
/** A word space of Latin text opens by so much where another gap opens by one: there are few of them, and letters are never spaced. */
const LATIN_WORD_EXPAND = 2;
/** A space typed between two Chinese characters sets two halves apart; an ideographic space is an em, and gives up half. */
const HAN_HAN_SPACE = 0.5;

export function gapsOf(text: string, segments: Segments, style: CompositionStyle, custom: Custom): Gaps {
  const ideographic = isIdeographic(custom);
  const spacedMarks = SPACED[style.punctuation];
  const { count, cls, spaces, breaks, face, faces, start } = segments;
  const gaps: Gaps = {
    glue: new Float64Array(count),
    glueClass: new Uint8Array(count).fill(Glue.NONE),
    shrink: new Float64Array(count),
    stretch: new Float64Array(count),
    expand: new Uint8Array(count),
  };
  const put = (i: number, glueClass: number, width: number, least: number, most: number): void => {
    gaps.glueClass[i] = glueClass;
    gaps.glue[i] = width;
    gaps.shrink[i] = Math.max(0, width - least);
    gaps.stretch[i] = Math.max(0, most - width);
  };
  let stops = 0; // how many ？ ！ stand in a row, the current unit included

  for (let i = 0; i + 1 < count; i++) {
    const left = cls[i]!;
    const right = cls[i + 1]!;
    stops = left === Class.STOP && isPairing(text.charCodeAt(start[i]!)) ? stops + 1 : 0;
    if (breaks[i] === GapBreak.MUST) continue;
    const spaced = spaces[i]! > 0;
    if ((left | right) === Class.HAN && !spaced) {
      gaps.expand[i] = 1;
      continue;
    }
    const mark = markSpace(left, right, stops);
    const wide = segments.wideSpaces[i]!;
    if (mark !== Glue.NONE) {
      // 开明: a stop keeps its em (clreq).
      if (spacedMarks.includes(mark))
        put(i, mark, MARK_SPACE, style.punctuation === 'kaiming' ? MARK_SPACE : 0, MARK_SPACE);
    } else if (wide > 0 && !isMark(left) && !isMark(right)) put(i, Glue.WORD, wide, wide * HAN_HAN_SPACE, wide);
    else if (isHanLatin(left, right)) {
      const { hanLatin } = style;
      if (hanLatin > 0)
        put(i, Glue.HAN_LATIN, hanLatin, Math.min(hanLatin, HAN_LATIN_LEAST), hanLatin + HAN_LATIN_MORE);
    } else if (spaced && !isMark(left) && !isMark(right)) {
      const own = faces[face[i + 1]!]!.advance(0x20) * spaces[i]!;
      if (ideographic && (!isLatin(left) || !isLatin(right))) put(i, Glue.WORD, HAN_HAN_SPACE, WORD_LEAST, WORD_MOST);
      else if (ideographic) {
        const width = Math.max(own, WORD_LEAST);
        put(i, Glue.WORD, width, WORD_LEAST, Math.max(width, WORD_MOST));
      } else put(i, Glue.WORD, own, own * LATIN_WORD_LEAST, own * LATIN_WORD_MOST);
    }
    if (expands(left, right, spaced)) gaps.expand[i] = spaced && !ideographic ? LATIN_WORD_EXPAND : 1;
  }
  return gaps;
}

/** Whose space stands between two units, after adjoining marks have lost theirs; NONE where there is none. */
function markSpace(left: number, right: number, stops: number): number {
  const after = isClosing(left);
  if (right === Class.OPEN) return left === Class.OPEN ? Glue.NONE : Glue.BRACKET;
  if (!after || isClosing(right)) return Glue.NONE;
  if (stops > 0 && stops % 2 === 0) return Glue.NONE; // ？！ together are one em (GB/T 15834 5.1.2)
  return left === Class.CLOSE ? Glue.BRACKET : left === Class.COMMA ? Glue.COMMA : Glue.STOP;
}

function isPairing(code: number): boolean {
  return code === 0xff1f || code === 0xff01;
}

const isMark = (cls: number): boolean => cls >= Class.OPEN && cls <= Class.ELLIPSIS;

function isHanLatin(left: number, right: number): boolean {
  const latin = (cls: number): boolean => cls === Class.LETTER || cls === Class.DIGIT;
  return (left === Class.HAN && latin(right)) || (latin(left) && right === Class.HAN);
}

/** Step 3 of stretching: everywhere but inside words, numbers and two-em marks, and beside connectors and solidi. */
function expands(left: number, right: number, spaced: boolean): boolean {
  if (isLatin(left) && isLatin(right)) return spaced;
  const still = (cls: number): boolean => cls === Class.CONNECTOR || cls === Class.SOLIDUS || cls === Class.LATIN_JOIN;
  if (still(left) || still(right) || left === Class.PREFIX) return false;
  if (right === Class.SUFFIX) return false;
  return !(left === Class.ELLIPSIS && right === Class.ELLIPSIS) && !(left === Class.DASH && right === Class.DASH);
}
