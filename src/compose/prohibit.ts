import type { CompositionStyle } from '../edition/index.js';
import { Class, isClosing, isLatin } from './classes.js';
import type { Custom } from './custom.js';
import { divisionsOf } from './hyphenate.js';
import { LOOSE_COST } from './fit.js';
import { GapBreak, type Paragraph, type Segments } from './segments.js';
import { Sense } from './sense.js';
import { FORBIDDEN, FORCED } from './units.js';

/**
 * Where a line may end (clreq "Prohibition rules for line start and line end", "Prohibition rules for unbreakable marks").
 * Costs are in the unit of fit.ts: 100 is a line stretched by 1/8 em a character. They are ours.
 */
const SOFT = {
  /** Between the characters of a word, and of what is one thing to the reader: where two divisions are as good. */
  word: 8,
  whole: 25,
  /** At a space within such a thing: No. 1, 5 km. */
  wholeAtSpace: 200,
  numberAndMeasure: 20,
  addressJoint: 120,
  /** Elsewhere in an address: better than a bad line, worse than a loose one. */
  address: 4 * LOOSE_COST,
  hyphen: 60,
  dash: 30,
  beforeDash: 150,
  quote: 1000,
  /** A word divided, a name or a word with a hyphen, and where the author marked it. */
  division: 60,
  awkwardDivision: 180,
  markedDivision: 40,
  /** Between the syllables of a Korean word: better than a loose line, worse than any other. */
  syllable: 5000,
  /** Before the third closing mark in a row and later ones: better than a wide-open line. */
  manyClosing: 30_000,
} as const;

type Level = CompositionStyle['prohibition'];

/** 避头: classes that may not begin a line, by level; each level includes the one before. */
const NOT_AT_START: Readonly<Record<Level, readonly number[]>> = {
  basic: [Class.CLOSE, Class.COMMA, Class.STOP, Class.CONNECTOR, Class.INTERPUNCT, Class.SOLIDUS, Class.LATIN_CLOSE],
  gb: [],
  strict: [Class.DASH, Class.ELLIPSIS, Class.SUFFIX],
};
/** 避尾: classes that may not end a line. */
const NOT_AT_END: Readonly<Record<Level, readonly number[]>> = {
  basic: [Class.OPEN, Class.LATIN_OPEN],
  gb: [Class.SOLIDUS],
  strict: [],
};
const LEVELS: readonly Level[] = ['basic', 'gb', 'strict'];

/** By class: 1 where the level forbids it there. */
function forbidden(level: Level, table: Readonly<Record<Level, readonly number[]>>): Uint8Array {
  const flags = new Uint8Array(Class.NEWLINE + 1);
  for (const name of LEVELS.slice(0, LEVELS.indexOf(level) + 1)) for (const cls of table[name]) flags[cls] = 1;
  return flags;
}

/** Measure words and date signs that belong to the number before them. */
const AFTER_NUMBER = new Set(
  Array.from('年月日号时分秒个人名户家万亿千百元倍成岁次届版岛米吨亩件条项', (c) => c.charCodeAt(0)),
);
const ORDINAL = '第'.charCodeAt(0);
const RATIO = '∶'.charCodeAt(0);

/** Signs of repetition, and kana that sound with the one before: never at line start in Japanese (JIS X 4051, jlreq cl-09 to cl-11), but at the basic level. */
const REPETITION = '々〻ゝゞヽヾ';
const KANA_NOT_AT_START = `ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶー${REPETITION}`;

export interface BreakCosts {
  /** Of a break after each unit. */
  readonly penalty: Float64Array;
  /** 1 where a break shows a hyphen. */
  readonly hyphened: Uint8Array;
}

/** By index in Sense; a line of running text may end with a preposition. */
const SOFT_BY_SENSE = [0, 0, SOFT.word, SOFT.whole];

/** What decides the costs of a paragraph's breaks, and the costs found so far. */
interface Rules extends BreakCosts {
  readonly text: string;
  readonly segments: Segments;
  /** By gap: an index in Sense. */
  readonly sense: Uint8Array;
  /** By class: 1 where the level forbids it at the start of a line, and at its end. */
  readonly notAtStart: Uint8Array;
  readonly notAtEnd: Uint8Array;
  /** Characters that may not begin a line, whatever their class; null where the text has none. */
  readonly notFirst: string | null;
  readonly isInAddress: (offset: number) => boolean;
}

/** The cost of a break in every gap of a paragraph. `sense` is what `senseOf` gives. */
export function breakCosts({ text, segments, style, custom }: Paragraph, sense: Uint8Array): BreakCosts {
  const { count, cls } = segments;
  const { prohibition: level, hyphenation } = style.composition;
  const penalty = new Float64Array(count);
  const hyphened = new Uint8Array(count);
  const rules: Rules = {
    text,
    segments,
    sense,
    notAtStart: forbidden(level, NOT_AT_START),
    notAtEnd: forbidden(level, NOT_AT_END),
    notFirst: notAtStartIn(text, custom, level),
    isInAddress: addressFinder(text),
    penalty,
    hyphened,
  };
  let closing = 0; // how many closing marks stand in a row, the current unit included
  for (let i = 0; i + 1 < count; i++) {
    closing = isClosing(cls[i]!) ? closing + 1 : 0;
    penalty[i] = costOfBreak(rules, i, closing);
  }
  if (hyphenation) divideWords(rules, custom);
  return { penalty, hyphened };
}

/** The cost of a break in gap i. What the author typed comes first, then what the rules forbid, then what would be parted. */
function costOfBreak(rules: Rules, i: number, closing: number): number {
  const { text, segments, sense } = rules;
  const { cls, start, spaces, breaks } = segments;
  const left = cls[i]!;
  const right = cls[i + 1]!;
  const soft = SOFT_BY_SENSE[sense[i]!]!;
  if (breaks[i] === GapBreak.MUST) return FORCED;
  if (breaks[i] === GapBreak.NEVER) return FORBIDDEN;
  if (rules.notFirst?.includes(text.charAt(start[i + 1]!)) === true) return FORBIDDEN;
  if (breaks[i] === GapBreak.MAY) return 0;
  if ((left | right) === Class.HAN) return breaks[i] === GapBreak.NONE ? soft : 0;
  if (rules.notAtEnd[left] === 1 || rules.notAtStart[right] === 1) {
    return closing >= 2 && isClosing(right) ? SOFT.manyClosing : FORBIDDEN;
  }
  if (spaces[i]! > 0) {
    if (isDash(text.charCodeAt(start[i + 1]!))) return SOFT.beforeDash;
    return sense[i] === Sense.WHOLE ? SOFT.wholeAtSpace : 0;
  }
  if (isLatin(left) && isLatin(right)) return insideLatin(rules, i);
  return soft + between(left, right, text.charCodeAt(start[i]!), text.charCodeAt(start[i + 1]!));
}

/** Characters of the text that may not begin a line, whatever their class; null where there are none. */
function notAtStartIn(text: string, { script }: Custom, level: Level): string | null {
  const signs = script === 'japanese' && level !== 'basic' ? KANA_NOT_AT_START : level === 'strict' ? REPETITION : '';
  return signs !== '' && new RegExp(`[${signs}]`, 'u').test(text) ? signs : null;
}

/** Opens the gaps at which words may be divided; what the author marked or a rule opened stays. */
function divideWords({ text, segments, penalty, hyphened }: Rules, custom: Custom): void {
  const { count, start, breaks } = segments;
  let i = 0;
  for (const { offset, awkward } of divisionsOf(text, custom.words)) {
    while (i + 1 < count && start[i + 1]! < offset) i++;
    if (i + 1 >= count || start[i + 1] !== offset) continue;
    if (penalty[i] !== FORBIDDEN || breaks[i] !== GapBreak.NONE) continue;
    penalty[i] = awkward ? SOFT.awkwardDivision : SOFT.division;
    hyphened[i] = 1;
  }
}

/** Neighbours of which one at least is not Latin. */
function between(left: number, right: number, leftCode: number, rightCode: number): number {
  const leftNumber = left === Class.DIGIT || left === Class.FULL_WORD;
  const rightNumber = right === Class.DIGIT || right === Class.FULL_WORD;
  if (left === Class.PREFIX || (leftCode === ORDINAL && rightNumber)) return FORBIDDEN;
  if ((leftNumber && rightCode === RATIO) || (leftCode === RATIO && rightNumber)) return FORBIDDEN;
  if (right === Class.SUFFIX && (leftNumber || left === Class.LETTER)) return FORBIDDEN;
  if (left === Class.FULL_WORD && right === Class.FULL_WORD) return FORBIDDEN;
  if (right === Class.LATIN_JOIN && isQuoteOrSlash(rightCode)) return SOFT.quote;
  if (left === Class.LATIN_JOIN && isQuoteOrSlash(leftCode)) return SOFT.quote;
  if (right === Class.LATIN_JOIN) return FORBIDDEN; // a hyphen or a tilde does not begin a line
  if (left === Class.HANGUL && right === Class.HANGUL) return SOFT.syllable;
  if (leftNumber && AFTER_NUMBER.has(rightCode)) return SOFT.numberAndMeasure;
  return 0;
}

const isDash = (code: number): boolean => code === 0x2013 || code === 0x2014;

/** Straight quotes open and close alike, and a solidus may stand at neither end (GB/T 15834 5.1.9): broken only in need. */
function isQuoteOrSlash(code: number): boolean {
  return code === 0x22 || code === 0x27 || code === 0x2f || code === 0x7c || code === 0x5c;
}

const JOINTS = new Set(Array.from('/.?&=#_-:@%', (c) => c.charCodeAt(0)));
const ADDRESS =
  /(?:[a-z]{2,8}:\/\/|www\.)[^\s\u2010-\u2027\u2e80-\uffff]+|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}/giu;

/** Tells, for offsets that only grow, whether one lies in a web or mail address. */
function addressFinder(text: string): (offset: number) => boolean {
  if (!/:\/\/|www\.|@/iu.test(text)) return () => false;
  const ranges = Array.from(text.matchAll(ADDRESS), (match) => [match.index, match.index + match[0].length] as const);
  let at = 0;
  return (offset) => {
    while (at < ranges.length && ranges[at]![1] <= offset) at++;
    const range = ranges[at];
    return range !== undefined && range[0] <= offset;
  };
}

/**
 * Inside a stretch of Latin without spaces: unbroken, but where the author marked a division and after hyphens between letters; an
 * address breaks after its joints.
 */
function insideLatin({ text, segments, hyphened, isInAddress }: Rules, i: number): number {
  const { cls, start, breaks } = segments;
  if (breaks[i] === GapBreak.HYPHEN) {
    hyphened[i] = 1;
    return SOFT.markedDivision;
  }
  const leftCode = text.charCodeAt(start[i]!);
  const rightCode = text.charCodeAt(start[i + 1]!);
  const left = cls[i]!;
  const right = cls[i + 1]!;
  const inAddress = isInAddress(start[i]!);
  if (inAddress && !JOINTS.has(rightCode)) return JOINTS.has(leftCode) ? SOFT.addressJoint : SOFT.address;
  const hyphen = leftCode === 0x2d || leftCode === 0x2010 || leftCode === 0x2013;
  if (hyphen && right === Class.LETTER && i > 0 && cls[i - 1] === Class.LETTER) return SOFT.hyphen;
  if (leftCode === 0x2014) return SOFT.dash;
  if (left === Class.LATIN_CLOSE && right === Class.LATIN_OPEN) return SOFT.hyphen;
  return FORBIDDEN;
}
