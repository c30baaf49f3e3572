import type { PDFDict, PDFStream } from '@cantoo/pdf-lib';
import { words, type Words } from '../../base/index.js';
import {
  at,
  decodeStream,
  dictAt,
  itemsAt,
  nameAt,
  nameOf,
  numberAt,
  numberOf,
  numbersAt,
  PdfSyntaxError,
  readContent,
  streamAt,
} from '../../pdf/index.js';
import type { FontFacts } from '../facts.js';
import { DamagedFont, ENCODINGS, readProgram, type FontProgram } from './program/index.js';

/** How far a width of the file may be from that of the program, in thousandths of an em (ISO 19005-2, 6.2.11.5). */
const TOLERANCE = 1;
const MILLI = 0.001;

/** What the program of a font says about the codes that are shown. */
export interface ProgramFacts {
  /** Why it cannot be used; null where it can, or there is none. */
  readonly damage: Words | null;
  readonly widths: FontFacts['widths'];
  /** Codes for which the program has no glyph. */
  readonly missing: readonly number[];
}

const UNTOLD: ProgramFacts = { damage: null, widths: null, missing: [] };

/** The codes of a font according to its dictionaries. */
export interface Coded {
  readonly dict: PDFDict;
  readonly descriptor: PDFDict | undefined;
  /** For a composite font, from codes to characters of its collection and from there to glyphs; null where that is not told. */
  readonly composite: { readonly cid: boolean; readonly glyph: (code: number) => number | null } | null;
  readonly width: (code: number) => number;
}

/** Type 3: each glyph states its width at its start, in the units of the font's own matrix, as its dictionary does (9.6.5). */
export function drawnFacts({ dict, width }: Omit<Coded, 'composite'>, codes: readonly number[]): ProgramFacts {
  const names = differencesOf(dict);
  const glyphs = dictAt(dict, 'CharProcs');
  const unit = Math.abs(numbersAt(dict, 'FontMatrix')?.[0] ?? MILLI) / MILLI;
  const procedures = codes.map((code) => streamAt(glyphs, names.get(code) ?? ''));
  const advance = (glyph: number): number | null => {
    const stream = procedures[glyph - 1];
    const actual = stream === undefined ? null : statedWidth(stream);
    return actual === null ? null : actual * unit;
  };
  const program = { glyphs: codes.length + 1, advance };
  return compared(width, program, codes, (code) => codes.indexOf(code) + 1);
}

function statedWidth(stream: PDFStream): number | null {
  try {
    const [first] = readContent(decodeStream(stream).bytes);
    const width = first?.operands[0];
    return /^d[01]$/.test(first?.operator ?? '') && typeof width === 'number' ? width : null;
  } catch (error) {
    if (error instanceof PdfSyntaxError) return null; // whoever draws the glyph reports it
    throw error;
  }
}

/** Compares the widths that the file gives to those of the program, and looks whether the program can be used at all. */
export function programFacts(font: Coded, codes: readonly number[]): ProgramFacts {
  try {
    const program = readProgram(font.descriptor);
    if (program === null) return UNTOLD;
    const glyphOf = font.composite === null ? simpleGlyphs(font, program) : compositeGlyphs(font.composite, program);
    return compared(font.width, program, codes, glyphOf);
  } catch (error) {
    if (error instanceof DamagedFont) return { ...UNTOLD, damage: error.reason };
    // A program with contradictory numbers that no check foresees is damaged as well.
    if (error instanceof RangeError) return { ...UNTOLD, damage: words('it is damaged', '数据已损坏') };
    throw error;
  }
}

function compared(
  width: Coded['width'],
  program: Pick<FontProgram, 'glyphs' | 'advance'>,
  codes: readonly number[],
  glyphOf: (code: number) => number | null,
): ProgramFacts {
  const missing: number[] = [];
  let wrong = 0;
  let worst: { readonly stated: number; readonly actual: number } | null = null;
  for (const code of codes) {
    const glyph = glyphOf(code);
    if (glyph === null || glyph === 0) continue;
    if (glyph >= program.glyphs) {
      missing.push(code);
      continue;
    }
    const [stated, actual] = [width(code), program.advance(glyph)];
    if (actual === null || Math.abs(stated - actual) <= TOLERANCE) continue;
    wrong++;
    if (worst === null || Math.abs(stated - actual) > Math.abs(worst.stated - worst.actual)) worst = { stated, actual };
  }
  return { damage: null, widths: worst === null ? null : { wrong, ...worst }, missing };
}

const compositeGlyphs =
  ({ cid, glyph }: NonNullable<Coded['composite']>, program: FontProgram) =>
  (code: number): number | null => {
    const number = glyph(code);
    return number === null || !cid ? number : program.byCid(number);
  };

/** Set in the descriptor of a font whose characters are not those of Latin text (table 123). */
const SYMBOLIC = 4;

function simpleGlyphs({ dict, descriptor }: Coded, program: FontProgram): (code: number) => number | null {
  const encoding = at(dict, 'Encoding');
  const base = nameOf(encoding) ?? nameAt(dictAt(dict, 'Encoding'), 'BaseEncoding');
  const differences = differencesOf(dict);
  const symbolic = ((numberAt(descriptor, 'Flags') ?? 0) & SYMBOLIC) !== 0;
  const trueType = nameAt(dict, 'Subtype') === 'TrueType';
  // Readers differ about symbolic TrueType faces with an encoding. Here the face's own codes take precedence, as in most readers.
  const own = base === undefined || (trueType && symbolic);
  const table = ENCODINGS[base ?? (trueType ? 'StandardEncoding' : '')];
  return (code) => {
    const name = differences.get(code) ?? table?.get(code);
    const named = name === undefined ? null : program.byName(name);
    if (trueType && symbolic) return program.byCode(code) ?? named;
    return differences.has(code) || !own ? named : (program.byCode(code) ?? named);
  };
}

/** Names of glyphs that an encoding puts in the place of others (9.6.6). */
export function differencesOf(dict: PDFDict): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  let code = 0;
  for (const item of itemsAt(dictAt(dict, 'Encoding'), 'Differences')) {
    const name = nameOf(item);
    if (name === undefined) code = numberOf(item) ?? code;
    else names.set(code++, name);
  }
  return names;
}
