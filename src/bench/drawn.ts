import type { BenchCopy } from '../testing/copy.js';
import type { Glyph } from '../testing/glyphs.js';

/** A line as a finished PDF shows it, found again in the copy. */
export interface DrawnLine {
  /** Without spaces; a ligature as its letters. */
  readonly glyphs: readonly Glyph[];
  readonly text: string;
  /** Index of its paragraph, and its place there (UTF-16). */
  readonly paragraph: number;
  readonly start: number;
  readonly end: number;
  /** The line ends in a hyphen that the copy does not have. */
  readonly hyphenated: boolean;
  /** Last line of its paragraph. */
  readonly last: boolean;
}

const HYPHENS = '-\u2010\u00ad';

/**
 * The lines of copy that was drawn from top to bottom. Throws where the glyphs are not the copy: a character lost, added or out of
 * order would make every figure meaningless.
 */
export function drawnLines(copy: BenchCopy, pages: readonly (readonly Glyph[])[]): readonly DrawnLine[] {
  const lines: DrawnLine[] = [];
  let paragraph = 0;
  let offset = 0;
  for (const row of pages.flatMap(rowsOf)) {
    const glyphs = row.filter((glyph) => glyph.text.trim() !== '').map(withLetters);
    if (glyphs.length === 0) continue;
    let text = copy.paragraphs[paragraph];
    if (text === undefined) throw new Error(`more was drawn than was set: ${shown(glyphs)}`);
    const start = skipSpaces(text, offset);
    let at = start;
    let hyphenated = false;
    const characters = glyphs.flatMap((glyph) => [...glyph.text]);
    characters.forEach((character, i) => {
      at = skipSpaces(text!, at);
      const expected = String.fromCodePoint(text!.codePointAt(at) ?? 0);
      if (isSame(character, expected)) at += expected.length;
      else if (i === characters.length - 1 && HYPHENS.includes(character)) hyphenated = true;
      else throw new Error(`“${expected}” was expected in “${text!.slice(start, at + 5)}”, not “${shown(glyphs)}”`);
    });
    const last = skipSpaces(text, at) >= text.length;
    lines.push({ glyphs, text: text.slice(start, at), paragraph, start, end: at, hyphenated, last });
    offset = last ? 0 : at;
    if (last) paragraph++;
    text = copy.paragraphs[paragraph];
  }
  if (paragraph !== copy.paragraphs.length) throw new Error(`paragraph ${paragraph + 1} was not drawn to its end`);
  return lines;
}

/** Glyphs that follow each other on one baseline. */
function rowsOf(glyphs: readonly Glyph[]): Glyph[][] {
  const rows: Glyph[][] = [];
  for (const glyph of glyphs) {
    const row = rows.at(-1);
    if (row !== undefined && Math.abs(row[0]!.y - glyph.y) < glyph.size * 0.4) row.push(glyph);
    else rows.push([glyph]);
  }
  return rows;
}

/** A ligature that the PDF names by its own code (ﬂ) as its letters. */
function withLetters(glyph: Glyph): Glyph {
  return { ...glyph, text: glyph.text.replace(/[\ufb00-\ufb06]/g, (ligature) => ligature.normalize('NFKD')) };
}

const shown = (glyphs: readonly Glyph[]): string => glyphs.map((glyph) => glyph.text).join('');

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charAt(at).trim() === '') at++;
  return at;
}

/** Characters that share a glyph, of which a PDF may name any: a radical and its ideograph, dashes, hyphens, points, quotes. */
const ALIKE = [HYPHENS, '—―─', '·・‧∙•', 'μµ', "’'"];
function isSame(drawn: string, expected: string): boolean {
  if (drawn === expected) return true;
  const code = drawn.codePointAt(0)!;
  if (code >= 0x2e80 && code <= 0x2fdf) return /\p{Script=Han}/u.test(expected);
  return ALIKE.some((group) => group.includes(drawn) && group.includes(expected));
}
