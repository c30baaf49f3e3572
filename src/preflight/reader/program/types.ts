import type { Words } from '../../../base/index.js';

/** The program of an embedded font: its outlines, as far as a check needs them. Glyphs are counted from 0, which is .notdef. */
export interface FontProgram {
  readonly glyphs: number;
  /** Advance in thousandths of an em; null where it cannot be told. @throws DamagedFont where the glyph is damaged */
  advance(glyph: number): number | null;
  /** By the name of a glyph; null where there is none of that name, or the program names none. */
  byName(name: string): number | null;
  /** By the number of a character in a composite font's collection (CID). */
  byCid(cid: number): number | null;
  /** By the program's own encoding, for a font whose dictionary says nothing of it. */
  byCode(code: number): number | null;
}

/** A font program that cannot be used, and why. */
export class DamagedFont extends Error {
  override readonly name = 'DamagedFont';
  constructor(readonly reason: Words) {
    super(reason.en);
  }
}
