import type { DrawnLine } from './drawn.js';
import type { BenchCopy } from '../testing/copy.js';

/** Measures of lines that follow from the positions of their glyphs, whichever program set them. */
export interface Quality {
  readonly lines: number;
  /** Marks at a line edge where clreq's GB level does not let them stand, and numbers, words and two-em marks torn apart. */
  readonly prohibitions: number;
  /** —— and …… at line start, which the strict level forbids besides. */
  readonly strict: number;
  /** Mean and greatest stretch of a full line: in Chinese the white added between two ideographs, in Latin to a word space. Ems. */
  readonly meanStretch: number;
  readonly worstStretch: number;
  /** Of full lines, how many are stretched by more than 1/8 em; where Latin word spaces count, by more than a third of one. */
  readonly loose: number;
  /** Of lines of Latin copy, how many have word spaces under 0.8 of the face's own; null for Chinese. */
  readonly tight: number | null;
  /** Mean square of the difference in stretch between a line and the next, in thousandths of an em squared. */
  readonly unevenness: number;
  /** Mean width of 、 ， ； ： 。 ？ ！ between two ideographs, in ems; NaN where there are none. */
  readonly marks: number;
  /** Last lines of one character, its stop not counted. */
  readonly lonely: number;
  /** Breaks inside a word (Intl.Segmenter), hyphenated ones included. */
  readonly splitWords: number;
  readonly hyphens: number;
  /** Full lines that do not end at the edge of the measure. */
  readonly notFlush: number;
}

const NOT_AT_START = new Set('、，。；：？！”’）》〉」』】〗〕］｝·—～-–‐／/,.;:?!)]}%％‰℃°');
const NOT_AT_END = new Set('“‘（《〈「『【〖〔［｛／([{￥¥＄№');
const CLOSING = new Set('、，。；：？！”’）》〉」』】〗〕］｝.,;:?!)]}');
/** White that makes a line loose: clreq's limit, and a word space that is a third wider than the face's own. */
const LOOSE = 1 / 8;
/** What a word space may lose of the face's own. */
const TIGHT = 0.2;
/** Ems that the edge of a line may be off. */
const FLUSH = 0.06;

/** `measure` in ems; `space` the face's own word space in ems. */
export function qualityOf(copy: BenchCopy, lines: readonly DrawnLine[], measure: number, space: number): Quality {
  const latin = copy.language.startsWith('en');
  const full = lines.filter((line) => !line.last);
  const stretches = lines.map((line) => (line.last ? null : latin ? wordStretch(line, copy, space) : hanStretch(line)));
  const known = stretches.filter((s) => s !== null);
  const limit = latin ? space / 3 : LOOSE;
  const pairs = lines.flatMap((line, i) => {
    const [one, next] = [stretches[i], stretches[i + 1]];
    return lines[i + 1]?.paragraph === line.paragraph && typeof one === 'number' && typeof next === 'number'
      ? [(one - next) ** 2]
      : [];
  });
  const words = copy.paragraphs.map((text) => wordsOf(text, copy.language));
  return {
    lines: lines.length,
    prohibitions: sum(full.map((line) => torn(copy, line) || edges(copy, line))),
    strict: sum(full.map((line) => (/^\s*(——|……)/.test(rest(copy, line)) ? 1 : 0))),
    meanStretch: mean(known.map(Math.abs)),
    worstStretch: Math.max(...known),
    loose: known.filter((s) => s > limit + 1e-3).length,
    tight: latin ? known.filter((s) => s < -TIGHT * space - 1e-3).length : null,
    unevenness: 1000 * mean(pairs),
    marks: mean(full.flatMap(markWidths)),
    lonely: lines.filter((line) => line.last && line.start > 0 && isLonely(line.text)).length,
    splitWords: full.filter((line) => words[line.paragraph]!.has(line.end)).length,
    hyphens: lines.filter((line) => line.hyphenated).length,
    notFlush: full.filter((line) => !isFlush(line, measure)).length,
  };
}

const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
const mean = (list: readonly number[]): number => sum(list) / list.length;
const rest = (copy: BenchCopy, line: DrawnLine): string => copy.paragraphs[line.paragraph]!.slice(line.end);

/** Marks that may not stand at this line's end or at the start of the next. */
function edges(copy: BenchCopy, line: DrawnLine): number {
  const next = rest(copy, line).trimStart();
  const dash = /^(——|……)/.test(next);
  return (NOT_AT_END.has(line.text.trimEnd().slice(-1)) ? 1 : 0) + (!dash && NOT_AT_START.has(next.charAt(0)) ? 1 : 0);
}

const ADDRESS = /https?:\/\/[!-~]+|[\w.]+@[\w.]+/gu;

/** Numbers, Latin words and two-em marks divided by the break; addresses may be, and words with a hyphen. */
function torn(copy: BenchCopy, line: DrawnLine): number {
  const text = copy.paragraphs[line.paragraph]!;
  const [before, after] = [text.slice(0, line.end), text.slice(line.end)];
  for (const { index, 0: address } of text.matchAll(ADDRESS)) {
    if (index < line.end && line.end < index + address.length) return 0;
  }
  if (/[—…]$/.test(before) && before.slice(-1) === after.charAt(0) && !/——$|……$/.test(before)) return 1;
  if (/\d[.,:]?$/.test(before) && /^[.,:]?\d|^[%％‰℃]/.test(after)) return 1;
  return /[A-Za-z]$/.test(before) && /^[A-Za-z]/.test(after) && !line.hyphenated ? 1 : 0;
}

function isLonely(text: string): boolean {
  const bare = [...text].filter((character) => !CLOSING.has(character));
  return bare.length <= 1;
}

const HAN = /^\p{Script=Han}$/u;

/** Mean white between two ideographs that stand side by side; null where none do. */
function hanStretch({ glyphs }: DrawnLine): number | null {
  const whites = glyphs.flatMap((glyph, i) => {
    const next = glyphs[i + 1];
    if (next === undefined || !HAN.test(glyph.text) || !HAN.test(next.text)) return [];
    return [(next.x - glyph.x) / glyph.size - 1];
  });
  return whites.length === 0 ? null : mean(whites);
}

/** What marks between two ideographs take up; their ink stands at the left, so that half-width forms do not move them. */
function markWidths({ glyphs }: DrawnLine): number[] {
  return glyphs.flatMap((glyph, i) => {
    const [before, next] = [glyphs[i - 1], glyphs[i + 1]];
    const between = before !== undefined && next !== undefined && HAN.test(before.text) && HAN.test(next.text);
    return between && '、，；：。？！'.includes(glyph.text) ? [(next.x - glyph.x) / glyph.size] : [];
  });
}

/** Mean word space beyond the face's own; null for a line of one word. */
function wordStretch(line: DrawnLine, copy: BenchCopy, space: number): number | null {
  const text = copy.paragraphs[line.paragraph]!;
  const gaps: number[] = [];
  let at = line.start;
  line.glyphs.forEach((glyph, i) => {
    const next = line.glyphs[i + 1];
    at += glyph.text.length;
    const spaced = /\s/.test(text.charAt(at));
    while (/\s/.test(text.charAt(at))) at++;
    // A program that takes the white of a full-width ” leaves its glyph an em wide: what follows then begins inside of it.
    const wide = (glyph.end - glyph.x) / glyph.size > 0.75 && '“”‘’'.includes(glyph.text);
    if (spaced && !wide && next !== undefined && at < line.end) gaps.push((next.x - glyph.end) / glyph.size - space);
  });
  return gaps.length === 0 ? null : mean(gaps);
}

/** A mark at line end may fill its em or half of it. */
function isFlush({ glyphs }: DrawnLine, measure: number): boolean {
  const last = glyphs.at(-1)!;
  const left = last.x / last.size;
  const ends = CLOSING.has(last.text) ? [left + 0.5, left + 1, last.end / last.size] : [last.end / last.size];
  return ends.some((end) => Math.abs(end - measure) < FLUSH);
}

/** Offsets inside words. */
function wordsOf(text: string, language: string): ReadonlySet<number> {
  const inside = new Set<number>();
  for (const { segment, index, isWordLike } of new Intl.Segmenter(language, { granularity: 'word' }).segment(text)) {
    if (isWordLike) for (let offset = index + 1; offset < index + segment.length; offset++) inside.add(offset);
  }
  return inside;
}
