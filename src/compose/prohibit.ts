import type { CompositionStyle } from '../edition/index.js';
import { Class, isLatin } from './classes.js';
import { GapBreak } from './segment.js';
import type { Segments } from './segment.js';
import { FORBIDDEN, FORCED } from './units.js';

/**
 * Where a line may end (clreq "Prohibition rules for line start and line end", "Prohibition rules for unbreakable marks").
 * Costs are in the unit of fit.ts: 100 is a line stretched by 1/8 em a character.
 */
const SOFT = { numberAndMeasure: 20, addressJoint: 120, address: 5000, hyphen: 60, quote: 1000 } as const;

type Level = CompositionStyle['prohibition'];

/** 避头: classes that may not begin a line, by level; each level includes the one before. */
const NOT_AT_START: Readonly<Record<Level, readonly number[]>> = {
  basic: [Class.CLOSE, Class.COMMA, Class.STOP, Class.CONNECTOR, Class.INTERPUNCT, Class.LATIN_CLOSE],
  gb: [Class.SOLIDUS],
  strict: [Class.DASH, Class.ELLIPSIS],
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

/** The cost of a break after each unit. */
export function breakCosts(text: string, segments: Segments, level: Level): Float64Array {
  const { count, cls, start, spaces, breaks } = segments;
  const notAtStart = forbidden(level, NOT_AT_START);
  const notAtEnd = forbidden(level, NOT_AT_END);
  const costs = new Float64Array(count);
  const isInAddress = addressFinder(text);
  for (let i = 0; i + 1 < count; i++) {
    const left = cls[i]!;
    const right = cls[i + 1]!;
    if ((left | right) === Class.HAN && breaks[i] === 0) continue; // two ideographs, the commonest case: free
    if (breaks[i] === GapBreak.MUST) costs[i] = FORCED;
    else if (breaks[i] === GapBreak.MAY) costs[i] = 0;
    else if (notAtEnd[left] === 1 || notAtStart[right] === 1) costs[i] = FORBIDDEN;
    else if (spaces[i]! > 0) costs[i] = 0;
    else if (isLatin(left) && isLatin(right)) {
      costs[i] = insideLatin(text, segments, i, isInAddress(start[i]!));
    } else costs[i] = between(left, right, text.charCodeAt(start[i]!), text.charCodeAt(start[i + 1]!));
  }
  return costs;
}

/** Neighbours of which one at least is not Latin. */
function between(left: number, right: number, leftCode: number, rightCode: number): number {
  const leftNumber = left === Class.DIGIT || left === Class.FULL_WORD;
  const rightNumber = right === Class.DIGIT || right === Class.FULL_WORD;
  if (left === Class.PREFIX || (leftCode === ORDINAL && rightNumber)) return FORBIDDEN;
  if (right === Class.SUFFIX && (leftNumber || left === Class.LETTER)) return FORBIDDEN;
  if (left === Class.FULL_WORD && right === Class.FULL_WORD) return FORBIDDEN;
  if (right === Class.LATIN_JOIN && isQuoteOrSlash(rightCode)) return SOFT.quote;
  if (left === Class.LATIN_JOIN && isQuoteOrSlash(leftCode)) return SOFT.quote;
  if (right === Class.LATIN_JOIN) return FORBIDDEN; // a hyphen or a tilde does not begin a line
  if (leftNumber && AFTER_NUMBER.has(rightCode)) return SOFT.numberAndMeasure;
  return 0;
}

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

/** Inside a stretch of Latin without spaces: unbroken, but for hyphens between letters; an address breaks after its joints. */
function insideLatin(text: string, segments: Segments, i: number, inAddress: boolean): number {
  const leftCode = text.charCodeAt(segments.start[i]!);
  const rightCode = text.charCodeAt(segments.start[i + 1]!);
  const left = segments.cls[i]!;
  const right = segments.cls[i + 1]!;
  if (inAddress && !JOINTS.has(rightCode)) return JOINTS.has(leftCode) ? SOFT.addressJoint : SOFT.address;
  const hyphen = leftCode === 0x2d || leftCode === 0x2010 || leftCode === 0x2013;
  if (hyphen && right === Class.LETTER && i > 0 && segments.cls[i - 1] === Class.LETTER) return SOFT.hyphen;
  if (left === Class.LATIN_CLOSE && right === Class.LATIN_OPEN) return SOFT.hyphen;
  return FORBIDDEN;
}
