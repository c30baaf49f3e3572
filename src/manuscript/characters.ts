/** Classes of characters, as far as a manuscript's marks and spaces depend on them. */

/** `mark` is punctuation that is full width in Chinese and nothing else; quotation marks and dashes are shared with Latin. */
export type CharacterClass = 'han' | 'latin' | 'digit' | 'mark' | 'quote' | 'blank' | 'other' | 'edge';

const BLANK = /[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]/u;
const MARKS = new Set('，。、；：？！（）《》〈〉「」『』【】〔〕〖〗［］｛｝—…～·');
const QUOTES = new Set('“”‘’');
const LATIN_SIGNS = new Set('%‰℃℉°$€£¥@#+');

function isHanCode(code: number): boolean {
  return (
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0x3400 && code <= 0x4dbf) ||
    (code >= 0x20000 && code <= 0x3ffff) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0x2e80 && code <= 0x2fdf) ||
    code === 0x3005 || // 々
    code === 0x3007 // 〇
  );
}

/** The class of the character that the code unit at `index` belongs to; `edge` outside the text. Signs such as % go with Latin. */
export function classAt(text: string, index: number): CharacterClass {
  if (index < 0 || index >= text.length) return 'edge';
  let code = text.charCodeAt(index);
  if (code >= 0xdc00 && code <= 0xdfff && index > 0) code = text.codePointAt(index - 1) ?? code;
  else if (code >= 0xd800 && code <= 0xdbff) code = text.codePointAt(index) ?? code;
  if (isHanCode(code)) return 'han';
  if (code >= 0x30 && code <= 0x39) return 'digit';
  if ((code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)) return 'latin';
  const character = String.fromCodePoint(code);
  if (BLANK.test(character)) return 'blank';
  if (MARKS.has(character)) return 'mark';
  if (QUOTES.has(character)) return 'quote';
  if (LATIN_SIGNS.has(character)) return 'latin';
  if (code >= 0xc0 && code <= 0x52f && /\p{Alphabetic}/u.test(character)) return 'latin';
  return 'other';
}

/** Counts of what a text is made of; a Latin word counts once, because one Han character is about a word. */
export interface Census {
  readonly han: number;
  readonly latinWords: number;
}

export function census(text: string): Census {
  let han = 0;
  let latinWords = 0;
  let before: CharacterClass = 'edge';
  for (let i = 0; i < text.length; i += 1) {
    const here = classAt(text, i);
    if (here === 'han') {
      han += 1;
      if (text.charCodeAt(i) >= 0xd800 && text.charCodeAt(i) <= 0xdbff) i += 1;
    } else if (here === 'latin' && before !== 'latin') latinWords += 1;
    before = here;
  }
  return { han, latinWords };
}

/** True for text set by Chinese rules: an address or two of Latin letters does not make a Chinese sentence English. Text without letters, a lone `……` for one, goes with its surroundings. */
export function isChinese(text: string, surroundings = true): boolean {
  const { han, latinWords } = census(text);
  return han + latinWords === 0 ? surroundings : han * 2 >= latinWords;
}

/** Width in half ems, as a monospaced editor shows it: Han and full-width marks count two. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    width += isHanCode(code) || (code >= 0x3000 && code <= 0x303f) || (code >= 0xff01 && code <= 0xff60) ? 2 : 1;
  }
  return width;
}

/** Length as an editor counts it: Han characters and marks one each, a Latin word or number two. */
export function editorialLength(text: string): number {
  return text.replace(/[A-Za-z0-9.,%'’-]+/gu, 'xx').replace(/[\s\u3000]+/gu, '').length;
}

/** Texts compared as an editor compares them: blank space, width of marks and shape of quotes do not count. */
export function fold(text: string): string {
  return foldWithPlaces(text).folded;
}

const FOLDED: Readonly<Record<string, string>> = { '“': '"', '”': '"', '‘': "'", '’': "'", '。': '.', '…': '.' };

/** `places[i]` is where the i-th unit of `folded` stood in `text`. */
export function foldWithPlaces(text: string): { readonly folded: string; readonly places: readonly number[] } {
  const places: number[] = [];
  let folded = '';
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charAt(i);
    if (BLANK.test(unit)) continue;
    const code = unit.charCodeAt(0);
    folded += FOLDED[unit] ?? (code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : unit);
    places.push(i);
  }
  return { folded, places };
}
