import type { Em } from '../base/index.js';

/** OpenType features that change a character's width. */
export type WidthFeature = 'halt' | 'fwid' | 'vert' | 'vhal';

/** One font file, measured by HarfBuzz. All lengths are ems. */
export interface Face {
  /** Such as `noto-serif-sc-400`; also the CSS font family of its subset. */
  readonly id: string;
  readonly weight: number;
  /** Whether the font has the half-width forms (`halt`); without them the half em is taken by hand. */
  readonly halt: boolean;
  covers(codePoint: number): boolean;
  /** Advance of one character set alone, in ems. Cached: it is asked for every character of every manuscript. */
  advance(codePoint: number, feature?: WidthFeature): Em;
  /**
   * Advances by UTF-16 offset of a word shaped as a whole, kerned and without ligatures. `script` is its ISO 15924
   * tag: fonts kern figures by Latin rules in Latin text and by others in Chinese text.
   */
  shape(text: string, language: string, script: string): readonly Em[];
}

/** What `banxin fonts` shows of a face. */
export interface FaceInfo {
  readonly id: string;
  readonly family: string;
  readonly weight: number;
  readonly licence: string;
  readonly file: string;
  /** Characters it covers. */
  readonly characters: number;
}

/** All faces of the catalogue, opened when first used. */
export interface FontLibrary {
  /** Throws EnvironmentError where the face is not installed, InputError where no face has that name. */
  face(id: string): Promise<Face>;
  chain(ids: readonly string[]): Promise<readonly Face[]>;
  list(): Promise<readonly FaceInfo[]>;
  /** A TrueType font of these code points alone, with the layout features that pages use. The same set gives the same bytes. */
  subset(id: string, codePoints: ReadonlySet<number>): Promise<Uint8Array>;
}
