import type { CompositionStyle } from '../edition/index.js';
import { Class, isClosing, isLatin } from './classes.js';
import { isIdeographic } from './custom.js';
import { GapBreak, type Paragraph } from './segments.js';
import { Glue } from './units.js';

/** What stands in each gap when nothing is adjusted. Lengths in ems. */
export interface Gaps {
  readonly glue: Float64Array;
  readonly glueClass: Uint8Array;
  readonly shrink: Float64Array;
  readonly stretch: Float64Array;
  readonly expand: Uint8Array;
}

/** The glue of one gap: an index in Glue, and its natural, least and greatest width in ems. */
interface Space {
  readonly glueClass: number;
  readonly width: number;
  readonly least: number;
  readonly most: number;
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

/** The glue of every gap of a paragraph, and in how many parts each gap may expand beyond it. */
export function gapsOf(paragraph: Paragraph): Gaps {
  const { text, segments, custom } = paragraph;
  const ideographic = isIdeographic(custom);
  const { count, cls, spaces, breaks, start } = segments;
  const gaps: Gaps = {
    glue: new Float64Array(count),
    glueClass: new Uint8Array(count).fill(Glue.NONE),
    shrink: new Float64Array(count),
    stretch: new Float64Array(count),
    expand: new Uint8Array(count),
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
    const space = mark === Glue.NONE ? spaceBetween(paragraph, i) : spaceOfMark(mark, paragraph.style.composition);
    if (space !== null) setSpace(gaps, i, space);
    if (expands(left, right, spaced)) gaps.expand[i] = spaced && !ideographic ? LATIN_WORD_EXPAND : 1;
  }
  return gaps;
}

function setSpace(gaps: Gaps, i: number, { glueClass, width, least, most }: Space): void {
  gaps.glueClass[i] = glueClass;
  gaps.glue[i] = width;
  gaps.shrink[i] = Math.max(0, width - least);
  gaps.stretch[i] = Math.max(0, most - width);
}

/** The space of a mark, where the style leaves it any. */
function spaceOfMark(glueClass: number, { punctuation }: CompositionStyle): Space | null {
  if (!SPACED[punctuation].includes(glueClass)) return null;
  // 开明: a stop keeps its em (clreq).
  return { glueClass, width: MARK_SPACE, least: punctuation === 'kaiming' ? MARK_SPACE : 0, most: MARK_SPACE };
}

/** What stands in a gap where no mark has its space: typed spaces, and the space between Han and Latin. */
function spaceBetween({ segments, style, custom }: Paragraph, i: number): Space | null {
  const { cls, spaces, wideSpaces, face, faces } = segments;
  const left = cls[i]!;
  const right = cls[i + 1]!;
  const typed = spaces[i]! > 0 && !isMark(left) && !isMark(right);
  const wide = wideSpaces[i]!;
  if (typed && wide > 0) return { glueClass: Glue.WORD, width: wide, least: wide * HAN_HAN_SPACE, most: wide };
  if (isHanLatin(left, right)) return spaceOfHanLatin(style.composition);
  if (!typed) return null;
  const own = faces[face[i + 1]!]!.advance(0x20) * spaces[i]!;
  if (!isIdeographic(custom)) {
    return { glueClass: Glue.WORD, width: own, least: own * LATIN_WORD_LEAST, most: own * LATIN_WORD_MOST };
  }
  const width = isLatin(left) && isLatin(right) ? Math.max(own, WORD_LEAST) : HAN_HAN_SPACE;
  return { glueClass: Glue.WORD, width, least: WORD_LEAST, most: Math.max(width, WORD_MOST) };
}

function spaceOfHanLatin({ hanLatin }: CompositionStyle): Space | null {
  if (hanLatin <= 0) return null;
  const least = Math.min(hanLatin, HAN_LATIN_LEAST);
  return { glueClass: Glue.HAN_LATIN, width: hanLatin, least, most: hanLatin + HAN_LATIN_MORE };
}

/** The kind of mark whose space stands between two units: an index in Glue. NONE where no mark has any, as between two marks in a row. */
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

/** Whether space may be added between two units: everywhere but inside words, numbers and two-em marks, and beside connectors and solidi. */
function expands(left: number, right: number, spaced: boolean): boolean {
  if (isLatin(left) && isLatin(right)) return spaced;
  const still = (cls: number): boolean => cls === Class.CONNECTOR || cls === Class.SOLIDUS || cls === Class.LATIN_JOIN;
  if (still(left) || still(right) || left === Class.PREFIX) return false;
  if (right === Class.SUFFIX) return false;
  return !(left === Class.ELLIPSIS && right === Class.ELLIPSIS) && !(left === Class.DASH && right === Class.DASH);
}
