/**
 * Character classes of Chinese lines (clreq "Characters and the principles of setting them"; the marks by GB/T 15834-2011).
 * UAX #14 is not followed for Chinese marks: it takes “ and ” for ambiguous and lets a line begin with · or ——.
 */
export const Class = {
  /** Ideographs and kana: what a quarter em separates from Latin. */
  HAN: 0,
  /** Other characters that stand alone: bullets, emoji. */
  SYMBOL: 1,
  /** Korean syllables: words between spaces, set by Latin custom, yet with space between them in need. */
  HANGUL: 2,
  /** （ “ 《 */
  OPEN: 3,
  /** ） ” 》 */
  CLOSE: 4,
  /** 、 ， ； ： */
  COMMA: 5,
  /** 。 ？ ！ */
  STOP: 6,
  /** · in names and between titles: always half an em. */
  INTERPUNCT: 7,
  /** — ～ between figures and places. */
  CONNECTOR: 8,
  /** ／, and / between Chinese characters: 分隔号. */
  SOLIDUS: 9,
  /** —— as one unit of two ems. */
  DASH: 10,
  /** …… as one unit of two ems. */
  ELLIPSIS: 11,
  /** Full-width digits and letters: no break between them. */
  FULL_WORD: 12,
  /** ￥ № before a number. */
  PREFIX: 13,
  /** ％ ‰ ℃ after a number, and ‼ ⁇ as one character. */
  SUFFIX: 14,
  /** From here on: characters set by Latin custom, shaped as runs. Letters of any alphabet. */
  LETTER: 15,
  DIGIT: 16,
  /** ( [ { */
  LATIN_OPEN: 17,
  /** , . ; : ? ! ) ] } */
  LATIN_CLOSE: 18,
  /** - / ~ – and what else joins words. */
  LATIN_JOIN: 19,
  /** Not units of their own. */
  SPACE: 20,
  EXTEND: 21,
  CONTROL: 22,
  NEWLINE: 23,
} as const;

export const isLatin = (cls: number): boolean => cls >= Class.LETTER && cls <= Class.LATIN_JOIN;
/** Marks with their space after the ink. */
export const isClosing = (cls: number): boolean => cls === Class.CLOSE || cls === Class.COMMA || cls === Class.STOP;

/** Ideographs and kana take emphasis dots; marks, symbols and spaces take none (clreq, emphasis dots). */
export const bearsDot = (cls: number): boolean => cls === Class.HAN;
/** Words of other scripts, emphasised by another face. */
export const isWord = (cls: number): boolean => cls === Class.HANGUL || cls === Class.FULL_WORD || cls >= Class.LETTER;

const LISTS: readonly (readonly [number, string])[] = [
  [Class.OPEN, '“‘（《〈「『【〔〖［｛〘〚｟〝﹙﹛﹝'],
  [Class.CLOSE, '”’）》〉」』】〕〗］｝〙〛｠〞〟﹚﹜﹞'],
  [Class.COMMA, '、，；：﹐﹑﹔﹕'],
  [Class.STOP, '。？！．｡﹒﹖﹗'],
  [Class.INTERPUNCT, '·・･‧•∙⸱'],
  [Class.CONNECTOR, '—～〜―゠'],
  [Class.SOLIDUS, '／'],
  [Class.DASH, '⸺'],
  [Class.ELLIPSIS, '…⋯‥︙'],
  [Class.PREFIX, '￥＄￡№'],
  [Class.SUFFIX, '％﹪‰℃℉°′″‵￠‼⁇⁈⁉'],
  [Class.LATIN_OPEN, '([{'],
  [Class.LATIN_CLOSE, ',.;:?!)]}'],
  [Class.LATIN_JOIN, '-/~–‐‑|\\"\''],
  [Class.SPACE, ' \t\u00a0\u202f\u3000'],
  [Class.EXTEND, '\u200c\u200d\u034f'],
  [Class.CONTROL, '\u00ad\u200b\u2060\ufeff'],
  [Class.NEWLINE, '\n\r\u2028\u2029\u0085'],
];

const RANGES: readonly (readonly [number, number, number])[] = [
  [0x0000, 0x001f, Class.CONTROL],
  [0x0030, 0x0039, Class.DIGIT],
  [0x007f, 0x009f, Class.CONTROL],
  [0x1100, 0x115f, Class.HANGUL],
  [0x1160, 0x11ff, Class.EXTEND], // vowels and finals of conjoining jamo (UAX #14, LB26)
  [0x2000, 0x200a, Class.SPACE],
  [0x200e, 0x200f, Class.EXTEND], // directions
  [0x202a, 0x202e, Class.EXTEND],
  [0x2066, 0x2069, Class.EXTEND],
  [0x20d0, 0x20ff, Class.EXTEND],
  [0x2100, 0x2bff, Class.SYMBOL], // letter-like, arrows, enclosed, box drawing, geometric, dingbats
  [0x2e80, 0x2fff, Class.HAN],
  [0x3005, 0x3007, Class.HAN],
  [0x3008, 0x302f, Class.SYMBOL],
  [0x3030, 0x303f, Class.SYMBOL],
  [0x3040, 0x33ff, Class.HAN],
  [0x3130, 0x318f, Class.HANGUL],
  [0x3400, 0x4dbf, Class.HAN],
  [0x4dc0, 0x4dff, Class.SYMBOL],
  [0x4e00, 0x9fff, Class.HAN],
  [0xa960, 0xa97f, Class.HANGUL],
  [0xac00, 0xd7af, Class.HANGUL],
  [0xd7b0, 0xd7ff, Class.EXTEND],
  [0xd800, 0xf8ff, Class.SYMBOL], // lone surrogates, private use
  [0xf900, 0xfaff, Class.HAN],
  [0xfe00, 0xfe0f, Class.EXTEND],
  [0xfe20, 0xfe2f, Class.EXTEND],
  [0xff00, 0xff0f, Class.SYMBOL],
  [0xff10, 0xff19, Class.FULL_WORD],
  [0xff21, 0xff3a, Class.FULL_WORD],
  [0xff41, 0xff5a, Class.FULL_WORD],
  [0xffe0, 0xffff, Class.SYMBOL],
];

const BMP = buildTable();

function buildTable(): Uint8Array {
  const table = new Uint8Array(0x10000).fill(Class.LETTER);
  for (let code = 0x300; code < 0x3000; code++) {
    if (/\p{M}/u.test(String.fromCharCode(code))) table[code] = Class.EXTEND;
  }
  for (const [from, to, cls] of RANGES) table.fill(cls, from, to + 1);
  for (const [cls, characters] of LISTS) {
    for (const character of characters) table[character.charCodeAt(0)] = cls;
  }
  for (const code of [0x302a, 0x302b, 0x302c, 0x302d, 0x3099, 0x309a]) table[code] = Class.EXTEND;
  return table;
}

/** The class of a code point by itself; neighbours may change it (a letter's apostrophe, a doubled dash). */
export function classOf(codePoint: number): number {
  if (codePoint < 0x10000) return BMP[codePoint] ?? Class.LETTER;
  if (codePoint >= 0x20000 && codePoint <= 0x3ffff) return Class.HAN;
  if (codePoint >= 0x1f3fb && codePoint <= 0x1f3ff) return Class.EXTEND; // skin tones
  if (codePoint >= 0xe0000 && codePoint <= 0xe0fff) return Class.EXTEND; // tags, variation selectors
  if (codePoint >= 0x1f000 && codePoint <= 0x1ffff) return Class.SYMBOL;
  return /\p{M}/u.test(String.fromCodePoint(codePoint)) ? Class.EXTEND : Class.LETTER;
}

export const ZERO_WIDTH_JOINER = 0x200d;
export const isRegionalIndicator = (codePoint: number): boolean => codePoint >= 0x1f1e6 && codePoint <= 0x1f1ff;
