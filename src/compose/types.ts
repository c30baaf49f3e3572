import type { Diagnostic, Em, Script } from '../base/index.js';
import type { CompositionStyle } from '../edition/index.js';
import type { Face } from '../fonts/index.js';
import type { Copy } from '../manuscript/index.js';
import type { Units } from './units.js';

/** The faces of one kind of text. Each is a fallback chain: a character that the first face lacks is taken from the next that has it. */
export interface FaceSet {
  readonly plain: readonly Face[];
  readonly strong: readonly Face[];
}

export type Writing = 'horizontal' | 'vertical';

export interface ParagraphStyle {
  readonly faces: FaceSet;
  readonly composition: CompositionStyle;
  readonly language: string;
  /** First-line indent in ems. */
  readonly indent: Em;
  readonly align: 'justify' | 'start' | 'center';
  /** Vertical lines run downwards and follow one another from right to left. Horizontal by default. */
  readonly writing?: Writing;
  /** Emphasised Han and kana take dots rather than the strong face: where the leading leaves room below the line. False by default. */
  readonly dots?: boolean;
  /** Ruby is set, where the leading leaves room for it; otherwise it is left out with a warning. False by default. */
  readonly ruby?: boolean;
  /** Words of the manuscript to be kept whole where they can be; none by default. See `namesOf`. */
  readonly names?: readonly string[];
}

/**
 * `halt`: half-width form by font feature; `vhal`: that of a vertical line. `fwid`: full-width form, `pwid`: proportional form by font feature. `solid`: without kerning, which
 * faces have between kana. `trim-start` / `trim-end`: half an em
 * taken by hand, for faces without halt. `center-half`: in the middle of a box of half an em. `hyphen`: drawn like `normal`; the
 * hyphen of a divided word, which is no part of the copy. `turn` and `stand`: turned with a vertical line, or upright in it, whatever
 * the browser would do. `upright`: a short number or joined emoji side by side in one em of a vertical line (纵中横).
 */
export type RunForm =
  | 'normal'
  | 'halt'
  | 'vhal'
  | 'fwid'
  | 'pwid'
  | 'solid'
  | 'turn'
  | 'stand'
  | 'trim-start'
  | 'trim-end'
  | 'center-half'
  | 'hyphen'
  | 'upright';

/** Consecutive characters of a line with one face and one setting: what becomes one element in the page. */
export interface Run {
  /** What is shown: control characters are left out, a tab or an ideographic space is U+0020, a character that no face has is 〓. */
  readonly text: string;
  readonly face: string;
  /** `trim-start`, `trim-end` and `center-half` hold one character. */
  readonly form: RunForm;
  /** Added after every character of the run, in ems; the last one included. */
  readonly letterSpacing: Em;
  /** Added to every space (U+0020) of the run, in ems. */
  readonly wordSpacing: Em;
  /** Added before the run's first character, in ems; may be negative. */
  readonly space: Em;
  /** As set, letter spacing and space included. */
  readonly width: Em;
  readonly strong: boolean;
  /** Emphasis of a style with dots; words of other scripts in it are in the strong face. */
  readonly emphasis: boolean;
  /** Centres of emphasis dots from the run's left edge, the space before its first character included. They take no width. */
  readonly dots: readonly Em[];
  readonly href: string | null;
  /** Set in SCRIPT_SIZE and raised or lowered by SCRIPT_RISE; the lengths of the run are in ems of the line all the same. Absent for other text. */
  readonly script?: Script;
}

/** Small letters above characters of a line, which take no width. */
export interface Ruby {
  readonly text: string;
  readonly face: string;
  /** Left edge from the line's, in ems of the line's size; may be negative. */
  readonly x: Em;
  readonly width: Em;
}

/** A finished line. Nothing after composition may break or space it anew. Lengths in ems of the text's size. */
export interface Line {
  /** Exactly the paragraph's characters from `start` to `end`, a space at the break included. The hyphen of a divided word is in `runs` only. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** From the measure's left edge: the indent, or what centring leaves. */
  readonly x: Em;
  /** As set; a stop that hangs in the margin is not counted. */
  readonly width: Em;
  /** Before any shrinking or stretching. */
  readonly natural: Em;
  readonly runs: readonly Run[];
  readonly rubies: readonly Ruby[];
  /**
   * Stretch of the inter-character space in ems (0 where none); beyond 1/8 loose, beyond 1/4 bad (clreq). A word space of Latin text
   * opens by twice as much. A line without a place to stretch is loose up to half an em short of its measure, beyond that bad.
   */
  readonly stretch: Em;
  readonly quality: 'good' | 'loose' | 'bad';
  /** `emergency`: broken where no rule allows it, since nothing else fitted. `overfull`: wider than the measure all the same. */
  readonly trouble: 'none' | 'emergency' | 'overfull';
  /** Last line of its paragraph. */
  readonly last: boolean;
}

/** A problem at an offset (UTF-16) of the paragraph's text, which the caller turns into a place in the manuscript. */
export interface CompositionDiagnostic extends Diagnostic {
  readonly offset: number;
}

/** 〓 (U+3013), the compositor's sign for a sort that the case does not have: drawn for a character that no face has. */
export const MISSING = '〓';

/** A paragraph analysed and measured once, whatever measures it is later set to. */
export interface Prepared {
  readonly copy: Copy;
  readonly style: ParagraphStyle;
  readonly diagnostics: readonly CompositionDiagnostic[];
  /** For the composer alone. */
  readonly units: Units;
}

/** A measure in ems, or one for every line (index from 0). */
export type Measure = Em | ((line: number) => Em);

export interface ComposeOptions {
  /** Default `optimal`: the paragraph as a whole. `greedy` takes each line by itself, for comparison. */
  readonly breaker?: 'optimal' | 'greedy';
}
