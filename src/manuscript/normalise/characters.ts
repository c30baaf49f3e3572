import type { Edit } from '../source-map.js';

const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u;
const BIDI = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]/u;
/** C0 and C1 controls but for white space, the soft hyphen, zero-width and direction characters, annotation anchors. */
const JUNK =
  /(?![\t\n\r])[\p{Cc}\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]/gu;
const PICTOGRAPH_BEFORE = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]$/u;
const PICTOGRAPH_AFTER = /^\p{Extended_Pictographic}/u;
/** Scripts in which ZWJ and ZWNJ choose letter forms (Unicode core specification, 23.2). */
const JOINING =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Mongolian}\p{M}]/u;

/** Control characters and invisible ones that nothing is set by. Joiners inside emoji and joining scripts, and direction marks beside right-to-left text, stay. */
export function removeInvisible(text: string): Edit[] {
  const edits: Edit[] = [];
  let rightToLeft: boolean | null = null;
  for (const match of text.matchAll(JUNK)) {
    const at = match.index;
    const character = match[0];
    if (character === '\u200c' || character === '\u200d') {
      const before = text.slice(Math.max(0, at - 2), at);
      const after = text.slice(at + 1, at + 3);
      if (character === '\u200d' && PICTOGRAPH_BEFORE.test(before) && PICTOGRAPH_AFTER.test(after)) continue;
      if (JOINING.test(before.slice(-1)) && (JOINING.test(after.charAt(0)) || character === '\u200d')) continue;
    }
    if (BIDI.test(character) && (rightToLeft ??= RTL.test(text.replace(JUNK, '')))) continue;
    edits.push({ start: at, end: at + 1, after: '', rule: 'invisible' });
  }
  return edits;
}

/**
 * Full-width digits and Latin letters, and the full-width point, comma-free percent and signs between digits (GB/T 15835: numbers are half width);
 * the full-width solidus, which is half an em wide (GB/T 15834 5.1.9).
 */
export function narrowAlphanumerics(text: string): Edit[] {
  const edits: Edit[] = [];
  for (const match of text.matchAll(
    /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+(?:．[\uff10-\uff19]+)?％?|(?<=[0-9])(?:％|．(?=[0-9\uff10-\uff19]))|／/gu,
  )) {
    const after = Array.from(match[0], (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).join('');
    edits.push({ start: match.index, end: match.index + match[0].length, after, rule: 'half-width' });
  }
  return edits;
}

/**
 * Any run of blank space, ideographic and no-break spaces among it, is one space; none at the ends. A tab that parts values from one another is an
 * ideographic space, since 8:00 and 9:30, or a name and its figure, must not run together.
 */
export function collapseSpaces(text: string): Edit[] {
  const edits: Edit[] = [];
  for (const match of text.matchAll(/[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+/gu)) {
    const start = match.index;
    const end = start + match[0].length;
    const inner = match[0].includes('\t') && partsValues(text, start, end) ? '\u3000' : ' ';
    const after = start === 0 || end === text.length ? '' : inner;
    if (match[0] !== after) edits.push({ start, end, after, rule: 'spaces' });
  }
  return edits;
}

const NUMBER_OF_ITEM = /^[（(]?(?:\d{1,3}|[一二三四五六七八九十百]{1,4}|[A-Za-z])[）)]?$/u;

/** Whether a tab stands between values that a space would not part: beside a figure, or between scripts. */
function partsValues(text: string, start: number, end: number): boolean {
  const around = text.charAt(start - 1) + text.charAt(end);
  if (!/^[\p{L}\p{N}%％)）]/u.test(around) || NUMBER_OF_ITEM.test(text.slice(0, start))) return false;
  return !/^(?:\p{Script=Han}{2}|\p{Script=Latin}{2})$/u.test(around);
}

/** Skin colours of emoji, which one ink does not show, go; keycaps (1️⃣) become ①, since a face draws them by a glyph that a PDF cannot name. */
export function settleEmoji(text: string): Edit[] {
  const found = text.matchAll(/(?<=[\p{Extended_Pictographic}\ufe0f])[\u{1f3fb}-\u{1f3ff}]|([0-9#*])\ufe0f?\u20e3/gu);
  return [...found].map(({ 0: typed, 1: key, index }) => ({
    start: index,
    end: index + typed.length,
    after: key === undefined ? '' : /[1-9]/u.test(key) ? String.fromCodePoint(0x245f + Number(key)) : key,
    rule: 'emoji',
  }));
}
