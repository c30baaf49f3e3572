/**
 * Character classes of Chinese line composition (clreq 3.1 "Punctuation marks and their usage", prohibition rules).
 * UAX #14 is not used for them: it takes “ ” for neutral and breaks before · ～ —— (see docs/typography.md).
 */
export const Class = {
  /** 汉字, kana, hangul and whatever stands alone in an em: a line may break on either side. */
  Han: 0,
  /** Opening brackets, quotes, title marks: not at line end. */
  Open: 1,
  /** Closing brackets, quotes, title marks: not at line start. */
  Close: 2,
  /** 。？！ */
  Stop: 3,
  /** 、，；： */
  Pause: 4,
  /** · between names and dates. */
  Interpunct: 5,
  /** —— and ……: two ems, never parted. */
  Long: 6,
  /** A single — or ～ between numbers. */
  Connector: 7,
  /** ／ and /: at neither end of a line (GB/T 15834 5.1.9). */
  Solidus: 8,
  /** Letters, digits and what clings to them. */
  Latin: 9,
  /** A space: a line may break after it, and it takes no room at a line's end. */
  Space: 10,
} as const;
export type Class = (typeof Class)[keyof typeof Class];

const table = new Map<number, Class>();
function put(cls: Class, characters: string): void {
  for (const character of characters) table.set(character.codePointAt(0)!, cls);
}
put(Class.Open, '“‘（《〈「『【〔〖［｛');
put(Class.Close, '”’）》〉」』】〕〗］｝');
put(Class.Stop, '。？！．｡');
put(Class.Pause, '、，；：');
put(Class.Interpunct, '·・');
put(Class.Connector, '～');
put(Class.Solidus, '/／');
put(Class.Space, ' \u3000\t\u2002\u2003\u2009');

const DASH = 0x2014;
const TWO_EM_DASH = 0x2e3a;
const ELLIPSIS = new Set([0x2026, 0x22ef]);

/** Class of the character `text[at]`, given its neighbours (which decide for dashes, ellipses and quotes). */
export function classOf(codePoint: number, before: number, after: number, chinese: boolean): Class {
  if (codePoint === DASH) return before === DASH || after === DASH ? Class.Long : Class.Connector;
  if (codePoint === TWO_EM_DASH || ELLIPSIS.has(codePoint)) return chinese ? Class.Long : Class.Latin;
  // ’ between letters is an apostrophe; in running Latin text quotes are Latin marks.
  if (codePoint === 0x2019 && isLatin(before) && isLatin(after)) return Class.Latin;
  if (!chinese && codePoint >= 0x2018 && codePoint <= 0x201f) return Class.Latin;
  const known = table.get(codePoint);
  // The solidus of an address or a fraction belongs to it.
  if (codePoint === 0x2f && (!chinese || (isLatin(before) && isLatin(after)))) return Class.Latin;
  if (known !== undefined) return known;
  return isLatin(codePoint) ? Class.Latin : Class.Han;
}

/** Letters, digits and signs of alphabetic scripts: everything that is not set em by em. */
export function isLatin(codePoint: number): boolean {
  if (codePoint < 0x1100) return codePoint > 0x20;
  if (codePoint >= 0x1e00 && codePoint < 0x2000) return true;
  if (codePoint >= 0x2010 && codePoint <= 0x206f) return true;
  // Currency, letter-like signs, number forms, arrows and mathematical operators cling to numbers and words.
  if (codePoint >= 0x20a0 && codePoint < 0x2460) return true;
  return codePoint >= 0xfb00 && codePoint <= 0xfdff;
}

/** Characters that may not begin a line (避头). */
export function forbiddenAtStart(cls: Class, level: 'basic' | 'gb' | 'strict'): boolean {
  switch (cls) {
    case Class.Close:
    case Class.Stop:
    case Class.Pause:
    case Class.Interpunct:
    case Class.Connector:
      return true;
    case Class.Solidus:
      return level !== 'basic';
    case Class.Long:
      return level === 'strict';
    case Class.Han:
    case Class.Open:
    case Class.Latin:
    case Class.Space:
      return false;
  }
}

/** Characters that may not end a line (避尾). */
export function forbiddenAtEnd(cls: Class, level: 'basic' | 'gb' | 'strict'): boolean {
  return cls === Class.Open || (cls === Class.Solidus && level !== 'basic');
}

/** Marks whose glyph takes half of their em, the other half being white that may be given up. */
export function isHalfMark(cls: Class): boolean {
  return cls === Class.Open || cls === Class.Close || cls === Class.Stop || cls === Class.Pause;
}

/** Combining marks, variation selectors and joiners belong to the character before them. */
export function clings(codePoint: number): boolean {
  return (
    (codePoint >= 0x300 && codePoint <= 0x36f) ||
    (codePoint >= 0x20d0 && codePoint <= 0x20ff) ||
    (codePoint >= 0xfe00 && codePoint <= 0xfe0f) ||
    (codePoint >= 0xe0100 && codePoint <= 0xe01ef) ||
    (codePoint >= 0x1f3fb && codePoint <= 0x1f3ff) ||
    (codePoint >= 0x3099 && codePoint <= 0x309a) ||
    codePoint === 0x200d
  );
}
