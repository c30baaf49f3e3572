import type { Words } from '../../../base/index.js';

/** The program of an embedded font: its outlines, as far as a check needs them. Glyphs are counted from 0, which is .notdef. */
export interface FontProgram {
  readonly glyphs: number;
  /** Advance in thousandths of an em; null where it cannot be told. @throws DamagedFont where the glyph is damaged */
  advance(glyph: number): number | null;
  /** The glyph of a name; null where the program has no such name, or no names. */
  byName(name: string): number | null;
  /** The glyph of a CID. */
  byCid(cid: number): number | null;
  /** The glyph of a code by the program's own encoding, for fonts whose dictionary has none. */
  byCode(code: number): number | null;
}

/** A font program that cannot be used, and why. */
export class DamagedFont extends Error {
  override readonly name = 'DamagedFont';
  constructor(readonly reason: Words) {
    super(reason.en);
  }
}
