import type { Em } from '../base/index.js';

/** A feature that changes the advance of a single character. */
export type AdvanceFeature = 'halt' | 'fwid' | 'pwid';

/** One font file, measured by HarfBuzz. All lengths are ems. */
export interface Face {
  /** Such as `noto-serif-sc-400`; also the CSS font family of its subset. */
  readonly id: string;
  readonly weight: number;
  readonly ascent: Em;
  readonly descent: Em;
  /** Whether the font has the half-width forms (`halt`); without them the half em is taken by hand. */
  readonly halt: boolean;
  /** Whether the font has them for vertical lines (`vhal`). */
  readonly vhal: boolean;
  covers(codePoint: number): boolean;
  /**
   * Advance of one character set alone under the features named (`'halt'`, `'fwid'`, `'pwid'`), in ems.
   * Cached: this is called for every character of every manuscript.
   */
  advance(codePoint: number, feature?: AdvanceFeature): Em;
  /** Advance of one character that stands upright in a vertical line (`vmtx`), in ems. */
  height(codePoint: number): Em;
  /**
   * Advances by UTF-16 offset of a run shaped as a whole (kerning, ligatures); a ligature's advance stands at its first
   * unit, the others are 0.
   */
  shape(text: string, language: string): readonly Em[];
}

/** What is known of a face without opening it. */
export interface FaceInfo {
  readonly id: string;
  /** The family's own name, such as `Noto Serif SC`. */
  readonly family: string;
  readonly weight: number;
  readonly licence: string;
  /** npm package that holds the file, and the file's path inside it. */
  readonly package: string;
  readonly file: string;
  /** `woff` files are unpacked once and kept in the cache. */
  readonly format: 'truetype' | 'woff';
}

/** A face and where its file is on this machine. */
export interface LocatedFace extends FaceInfo {
  /** Absolute. */
  readonly path: string;
}

/** What a face can set. */
export interface Coverage {
  readonly glyphs: number;
  /** Sorted. */
  readonly codePoints: Uint32Array;
  /** Of the 20,992 unified ideographs of the basic block (U+4E00 to U+9FFF), how many the face has. */
  readonly basicHan: number;
}

export interface FontLibrary {
  /** Every face of the library, in a fixed order. */
  list(): readonly FaceInfo[];
  /** Absolute path of a face's file. Throws InputError for an id that does not exist, EnvironmentError for a file that is not there. */
  path(id: string): string;
  /** Opens a face once. Throws like `path`. */
  face(id: string): Promise<Face>;
  chain(ids: readonly string[]): Promise<readonly Face[]>;
  coverage(id: string): Promise<Coverage>;
  /**
   * TrueType bytes with the glyphs of these characters and the features that lines use; metrics and shaping are those of the
   * whole face. Characters that the face lacks are passed over. The same set in any order gives the same bytes.
   */
  subset(id: string, codePoints: Iterable<number>): Promise<Uint8Array>;
}
