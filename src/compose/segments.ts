import type { Face } from '../fonts/index.js';
import type { Mark } from '../manuscript/index.js';
import type { Custom } from './custom.js';
import type { ParagraphStyle } from './types.js';
import type { Look } from './units.js';

/** A mark of the copy, or one that stands for superscript characters that are drawn as such all the same. */
export type DrawnMark = Mark & { readonly own?: true };
/** The copy as it is measured. */
export interface DrawnCopy {
  readonly text: string;
  readonly marks: readonly DrawnMark[];
}

/** The text cut into units; their widths, their glue and the costs of breaks come later. */
export interface Segments {
  count: number;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly cls: Uint8Array;
  readonly face: Uint8Array;
  /** 1 for a Latin “ ” ‘ ’ that the face draws in an em: it takes its proportional form, and is shaped by itself. */
  readonly wideQuote: Uint8Array;
  readonly look: Uint16Array;
  readonly looks: readonly Look[];
  readonly faces: readonly Face[];
  /** Spaces typed after the unit, and how many of them are ideographic (U+3000). */
  readonly spaces: Uint8Array;
  readonly wideSpaces: Uint8Array;
  /** What lies in the gap after a unit besides spaces: an index in GapBreak. */
  readonly breaks: Uint8Array;
  /** Offsets of characters that no face has, of controls that are not shown, of marks without a letter, and of “ ” without a partner. */
  readonly missing: Set<number>;
  readonly controls: number[];
  readonly stray: number[];
  readonly unpaired: readonly number[];
  /** Offsets of short numbers that stand upright in a vertical line. */
  readonly upright: Set<number>;
}

/** A paragraph while it is prepared: the text that is measured, its units, and by which style and customs it is set. */
export interface Paragraph {
  readonly text: string;
  readonly segments: Segments;
  readonly style: ParagraphStyle;
  readonly custom: Custom;
}

/** A zero-width space; a line break; a soft hyphen; a no-break space or word joiner. The greater one holds. */
export const GapBreak = { NONE: 0, MAY: 1, HYPHEN: 2, NEVER: 3, MUST: 4 } as const;
