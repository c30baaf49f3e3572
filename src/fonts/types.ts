import type { Em } from '../base/index.js';

/** One font file, measured by HarfBuzz. All lengths are ems. */
export interface Face {
  /** Such as `noto-serif-sc-400`; also the CSS font family of its subset. */
  readonly id: string;
  readonly weight: number;
  readonly ascent: Em;
  readonly descent: Em;
  /** Whether the font has the half-width forms (`halt`); without them the half em is taken by hand. */
  readonly halt: boolean;
  covers(codePoint: number): boolean;
  /**
   * Advance of one character set alone under the features named (`'halt'`, `'fwid'`), in ems.
   * Cached: this is called for every character of every manuscript.
   */
  advance(codePoint: number, feature?: 'halt' | 'fwid' | 'vert' | 'vhal'): Em;
  /** Advances by UTF-16 offset of a run shaped as a whole (kerning, ligatures); a ligature's advance stands at its first unit. */
  shape(text: string, language: string): readonly Em[];
}
