import type { Em } from '../base/index.js';
import type { CompositionStyle } from '../edition/index.js';
import type { Face } from '../fonts/index.js';
import type { Copy } from '../manuscript/index.js';
import type { Class } from './classes.js';

/** The faces of one kind of text: each a chain, tried in turn for a character the first lacks. */
export interface FaceSet {
  readonly plain: readonly Face[];
  readonly strong: readonly Face[];
}

export interface ParagraphStyle {
  readonly faces: FaceSet;
  readonly composition: CompositionStyle;
  /** BCP 47; decides whether “ ” … are Chinese marks or Latin ones. */
  readonly language: string;
  /** First-line indent in ems. */
  readonly indent: Em;
  readonly align: 'justify' | 'start' | 'center';
}

/**
 * How a run's characters are drawn. `halt`, `fwid`: by that font feature. `trim-start`, `trim-end`: half an em taken
 * by a margin before or after, for faces without `halt`. `center-half`: in a box of half an em. `space`: a word space,
 * not kerned with its neighbours, so that it is as wide when it is stretched as when it is not.
 */
export type Form = 'normal' | 'halt' | 'fwid' | 'trim-start' | 'trim-end' | 'center-half' | 'space';

/** Consecutive characters of a line with one face and one setting: what becomes one element in the page. */
export interface Run {
  /** As drawn: a character that no face has is 〓 here, and itself in the line's text. */
  readonly text: string;
  readonly face: string;
  readonly form: Form;
  /** Added after every character of the run, in ems. */
  readonly letterSpacing: Em;
  /** Added before the run's first character, in ems. */
  readonly space: Em;
  readonly strong: boolean;
  readonly href: string | null;
}

/** A finished line. Nothing after composition may break or space it anew. Lengths in ems of the text's size. */
export interface Line {
  /** Exactly the paragraph's characters from `start` to `end`, a space at the break included. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** From the measure's left edge: the indent, or what centring leaves. */
  readonly x: Em;
  /** As set. A space at the break takes no width. */
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

/**
 * A paragraph analysed and measured once, whatever measures it is later set to: characters as arrays by index, and
 * between each and the next a gap. Widths are tight: a mark counts half an em, its white is in the gap.
 */
export interface Prepared {
  readonly copy: Copy;
  readonly style: ParagraphStyle;
  /** Indexes of characters that no face of the chain has; they are set as 〓. */
  readonly missing: ReadonlySet<number>;
  readonly count: number;
  /** Offset of each character in the text; one more entry for the end. */
  readonly offsets: Int32Array;
  readonly classes: readonly Class[];
  readonly faces: readonly Face[];
  readonly forms: readonly Form[];
  readonly widths: Float64Array;
  /** Widths at a line's end, where nothing follows to be kerned with: other than `widths` only inside Latin words. */
  readonly endWidths: Float64Array;
  readonly strong: readonly boolean[];
  readonly hrefs: readonly (string | null)[];
  readonly gaps: Gaps;
}

/** The gaps after each character. */
export interface Gaps {
  readonly natural: Float64Array;
  /** Which step of clreq's shrinking order it gives way in, 0 for never, and how much it can give. */
  readonly shrinkStep: Uint8Array;
  readonly shrink: Float64Array;
  /** Which step of the stretching order it takes part in: 1 word space, 2 Han-Latin space, 3 any; 0 never. */
  readonly stretchStep: Uint8Array;
  /** Cost of ending a line here: 0 free, EMERGENCY inside a word, FORBIDDEN against the rules. */
  readonly breakCost: Float64Array;
}

/** 〓, the compositor's sign for a sort that the case does not have (U+3013). */
export const MISSING = '〓';

/** Breaks tried only where a paragraph cannot be set without them. */
export const EMERGENCY = 1e5;
export const FORBIDDEN = 1e7;
