import type { Paragraph } from './segments.js';

/** How wide the units of a paragraph are, and how they are drawn; see `Units`. */
export interface Shapes {
  readonly box: Float64Array;
  readonly form: Uint8Array;
  readonly roomy: Uint8Array;
  readonly whole: Uint8Array;
  /** What kerning adds in the gap after a Latin unit, between letters or with the spaces there. */
  readonly kern: Float64Array;
}

/** A paragraph whose units are being measured. */
export interface Shaping extends Paragraph {
  readonly shapes: Shapes;
}
