import { createRequire } from 'node:module';
import createHyphenator from 'hyphen';

/**
 * Where a word may be divided: the patterns of Liang's algorithm (the method of TeX; package `hyphen`), read when a language is
 * first met. A division leaves two letters before it and three after.
 */
const LEAST_BEFORE = 2;
const LEAST_AFTER = 3;
/** Longer strings of letters are not taken for words. */
const LONGEST = 40;
/** Words whose divisions are cached: the vocabulary of many stories. */
const REMEMBERED = 20_000;

/** Pattern file by language; of a language with several, the one that newspapers use. */
const PATTERNS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    'af be bg ca cs cy da es et eu fi fr ga gl hr hu hy id is it ka la lt lv mk nb nl nn no oc pl pt ro ru sk sl sq sv tr uk'
      .split(' ')
      .map((name) => [name, name]),
  ),
  en: 'en-us',
  'en-gb': 'en-gb',
  'en-ie': 'en-gb',
  'en-au': 'en-gb',
  'en-nz': 'en-gb',
  'en-in': 'en-gb',
  de: 'de-1996',
  'de-ch': 'de-ch-1901',
  el: 'el-monoton',
  sr: 'sr-cyrl',
};
const CYRILLIC = new Set(['be', 'bg', 'mk', 'ru', 'sr', 'uk']);

type Divide = (word: string) => readonly number[];

const require = createRequire(import.meta.url);
/** Tables that depend on nothing but the package, and words looked up in them: the same for every session. */
const dividers = new Map<string, Divide | null>();

/** A place in a text where a word may be divided. */
export interface Division {
  readonly offset: number;
  /** Worse places: names, and words that have a hyphen already. */
  readonly awkward: boolean;
}

const WORDS = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Georgian}]{5,}/gu;
const MAY_HOLD_WORDS = /[a-z\u00c0-\u024f\u0370-\u058f\u10a0-\u10ff]{4}/iu;

/** Divisions of a text's alphabetic words in order; `language` (BCP 47) is theirs. */
export function divisionsOf(text: string, language: string): readonly Division[] {
  if (!MAY_HOLD_WORDS.test(text)) return [];
  const out: Division[] = [];
  for (const { 0: word, index } of text.matchAll(WORDS)) {
    const after = index + word.length;
    if (word.length > LONGEST || isPartOfCode(text, index, after)) continue;
    const divide = dividerFor(word, language);
    if (divide === null) continue;
    const awkward = text.charAt(index - 1) === '-' || text.charAt(after) === '-' || isName(text, word, index, language);
    for (const at of divide(word)) out.push({ offset: index + at, awkward });
  }
  return out;
}

/** Beside a digit, or a sign that joins without a space, letters are no word: formulas, addresses, file names. */
function isPartOfCode(text: string, from: number, to: number): boolean {
  return /[\d@_/\\#=&]/u.test(text.charAt(from - 1) + text.charAt(to)) || /^[.:]\w/u.test(text.slice(to, to + 2));
}

/** A capital that does not begin a sentence; in German, where every noun has one, it tells nothing. */
function isName(text: string, word: string, index: number, language: string): boolean {
  if (/^de\b/iu.test(language) || !/^\p{Lu}/u.test(word)) return false;
  return /[\p{L}\p{N},;]["'”’)]*\s+$/u.test(text.slice(Math.max(0, index - 6), index));
}

function dividerFor(word: string, language: string): Divide | null {
  if (word === word.toUpperCase()) return null; // an abbreviation, or a line in capitals
  const own = primary(language);
  if (/^\p{Script=Cyrillic}/u.test(word)) return divider(CYRILLIC.has(own) ? language : 'ru');
  if (/^\p{Script=Latin}/u.test(word)) return divider(CYRILLIC.has(own) || own === 'el' ? 'en' : language);
  return divider(/^\p{Script=Greek}/u.test(word) ? 'el' : language);
}

const primary = (language: string): string => language.toLowerCase().split('-')[0]!;

function divider(language: string): Divide | null {
  const tag = language.toLowerCase();
  const name = PATTERNS[tag] ?? PATTERNS[primary(tag)];
  if (name === undefined) return null;
  let known = dividers.get(name);
  if (known === undefined) dividers.set(name, (known = readPatterns(name)));
  return known;
}

/** What a divided word ends with. */
export const HYPHEN = '-';

const MARK = '\u00ad';

function readPatterns(name: string): Divide {
  const patterns = require(`hyphen/patterns/${name}.js`) as Parameters<typeof createHyphenator>[0];
  let hyphenate = createHyphenator(patterns, { hyphenChar: MARK });
  let known = new Map<string, readonly number[]>();
  return (word) => {
    // The package makes words small by the rules of the machine's locale: give it none to change.
    const small = word.toLowerCase();
    if (small.length !== word.length) return [];
    let places = known.get(small);
    if (places === undefined) {
      if (known.size >= REMEMBERED) {
        known = new Map();
        hyphenate = createHyphenator(patterns, { hyphenChar: MARK }); // which remembers every word as well
      }
      places = placesIn(hyphenate(small) as string);
      known.set(small, places);
    }
    return places;
  };
}

function placesIn(marked: string): readonly number[] {
  const parts = marked.split(MARK);
  const length = marked.length - (parts.length - 1);
  const places: number[] = [];
  let at = 0;
  for (const part of parts.slice(0, -1)) {
    at += part.length;
    if (at >= LEAST_BEFORE && length - at >= LEAST_AFTER) places.push(at);
  }
  return places;
}
