import type { Diagnostic, Em } from '../base/index.js';
import type { CompositionStyle } from '../edition/index.js';
import type { Face } from '../fonts/index.js';
import type { Copy } from '../manuscript/index.js';

/** The faces of one kind of text: each a chain, tried in turn for a character the first lacks. */
export interface FaceSet {
  readonly plain: readonly Face[];
  readonly strong: readonly Face[];
}

export interface ParagraphStyle {
  readonly faces: FaceSet;
  readonly composition: CompositionStyle;
  readonly language: string;
  /** First-line indent in ems. */
  readonly indent: Em;
  readonly align: 'justify' | 'start' | 'center';
}

/** Consecutive characters of a line with one face and one setting: what becomes one element in the page. */
export interface Run {
  readonly text: string;
  readonly face: string;
  /** `halt`: half-width form by font feature. `trim-start` / `trim-end`: half an em taken by hand, for faces without halt. */
  readonly form: 'normal' | 'halt' | 'fwid' | 'trim-start' | 'trim-end' | 'center-half';
  /** Added after every character of the run, in ems. */
  readonly letterSpacing: Em;
  /** Added before the run's first character, in ems. */
  readonly space: Em;
  /** As set, letter spacing and space included. */
  readonly width: Em;
  readonly strong: boolean;
  readonly href: string | null;
}

/** A finished line. Nothing after composition may break or space it anew. Lengths in ems of the text's size. */
export interface Line {
  /** Exactly the paragraph's characters from `start` to `end`, a space at the break included. A hyphen added by the break is in `runs` only. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** From the measure's left edge: the indent, or what centring leaves. */
  readonly x: Em;
  /** As set. */
  readonly width: Em;
  /** Before any shrinking or stretching. */
  readonly natural: Em;
  readonly runs: readonly Run[];
  /** Stretch of the inter-character space in ems (0 where none); beyond 1/8 loose, beyond 1/4 bad (clreq). */
  readonly stretch: Em;
  readonly quality: 'good' | 'loose' | 'bad';
  /** Last line of its paragraph. */
  readonly last: boolean;
}

/** A paragraph analysed and measured once, whatever measures it is later set to. */
export interface Prepared {
  readonly copy: Copy;
  readonly style: ParagraphStyle;
  readonly diagnostics: readonly Diagnostic[];
}
