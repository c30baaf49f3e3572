import type { Operation } from './content.js';
import { edgesOf, scales, type Edges } from './edges.js';
import { concat, IDENTITY, type Matrix } from './matrix.js';
import { numberList, PdfString, stringAmong, type Operand } from './operands.js';

/** The properties of a glyph that decide where the next one stands. */
export interface Advance {
  /** Advance in thousandths of the type size. */
  readonly width: number;
  /** Whether it is the one-byte code 32, to which word spacing applies (9.3.3). */
  readonly space: boolean;
}

/** A font, as far as placing text needs it. */
export interface TextFont<G extends Advance> {
  readonly vertical: boolean;
  /** Glyphs of a string, in order. */
  show(bytes: Uint8Array): readonly G[];
}

/** The text state parameters of the graphics state (9.3). */
export interface TextState<F> {
  ctm: Matrix;
  font: F | null;
  size: number;
  characterSpacing: number;
  wordSpacing: number;
  /** Horizontal scaling; 1 is 100 %. */
  scale: number;
  leading: number;
  rise: number;
  render: number;
}

/** The initial text state of a page (table 102). */
export const INITIAL_TEXT: Omit<TextState<never>, 'ctm'> = {
  font: null,
  size: 0,
  characterSpacing: 0,
  wordSpacing: 0,
  scale: 1,
  leading: 0,
  rise: 0,
  render: 0,
};

/** A string as it was shown: where, how large, and in which font. */
export interface ShownText<G extends Advance, F extends TextFont<G>> {
  readonly font: F;
  readonly shown: readonly G[];
  readonly edges: Edges;
  /** Height of an em on the page, in pt. */
  readonly size: number;
  /** The matrix from text space to the page, for the glyphs of a Type 3 font. */
  readonly matrix: Matrix;
}

/** How far typical faces reach above and below the baseline, in ems. */
export const ASCENT = 0.88;
const DESCENT = -0.12;

/** A text object (9.4) with its two matrices, which are not part of the graphics state. */
export class TextObject<G extends Advance, F extends TextFont<G>> {
  #matrix: Matrix = IDENTITY;
  #line: Matrix = IDENTITY;

  /** Handles a text operator. Returns what it shows, or null where it shows nothing; undefined for any other operator. */
  take({ operator, operands }: Operation, state: TextState<F>): ShownText<G, F> | null | undefined {
    const n = numberList(operands);
    const [x = 0, y = 0] = n;
    switch (operator) {
      case 'BT':
        this.#matrix = this.#line = IDENTITY;
        return null;
      case 'ET':
        return null;
      case 'Td':
        return this.#next(x, y);
      case 'TD':
        state.leading = -y;
        return this.#next(x, y);
      case 'Tm':
        if (n.length === 6) this.#matrix = this.#line = n as unknown as Matrix;
        return null;
      case 'T*':
        return this.#next(0, -state.leading);
      case 'Tj':
        return this.#show([new PdfString(stringAmong(operands))], state);
      case 'TJ':
        return this.#show(Array.isArray(operands[0]) ? (operands[0] as readonly Operand[]) : [], state);
      case "'":
        this.#next(0, -state.leading);
        return this.#show([new PdfString(stringAmong(operands))], state);
      case '"':
        state.wordSpacing = x;
        state.characterSpacing = y;
        this.#next(0, -state.leading);
        return this.#show([new PdfString(stringAmong(operands))], state);
      case 'Tc':
        state.characterSpacing = x;
        return null;
      case 'Tw':
        state.wordSpacing = x;
        return null;
      case 'Tz':
        state.scale = x / 100;
        return null;
      case 'TL':
        state.leading = x;
        return null;
      case 'Ts':
        state.rise = x;
        return null;
      case 'Tr':
        state.render = x;
        return null;
      default:
        return undefined;
    }
  }

  #next(x: number, y: number): null {
    this.#matrix = this.#line = concat([1, 0, 0, 1, x, y], this.#line);
    return null;
  }

  #show(items: readonly Operand[], state: TextState<F>): ShownText<G, F> | null {
    const { font, size, scale } = state;
    if (font === null) return null;
    const start = this.#matrix;
    const shown: G[] = [];
    let advance = 0;
    for (const item of items) {
      if (typeof item === 'number') advance -= (item / 1000) * size * (font.vertical ? 1 : scale);
      if (!(item instanceof PdfString)) continue;
      for (const glyph of font.show(item.bytes)) {
        const spacing = state.characterSpacing + (glyph.space ? state.wordSpacing : 0);
        // In vertical writing a glyph advances by one em downwards, as in the faces that newspapers use.
        advance += font.vertical ? -size + spacing : ((glyph.width / 1000) * size + spacing) * scale;
        shown.push(glyph);
      }
    }
    this.#matrix = concat(font.vertical ? [1, 0, 0, 1, 0, advance] : [1, 0, 0, 1, advance, 0], start);
    if (shown.length === 0) return null;
    const matrix = concat(start, state.ctm);
    const [, up] = scales(concat([size, 0, 0, size, 0, 0], matrix));
    const edges = font.vertical
      ? edgesOf(matrix, { x0: -size / 2, y0: advance, x1: size / 2, y1: 0 })
      : edgesOf(matrix, {
          x0: 0,
          y0: state.rise + DESCENT * size,
          x1: advance,
          y1: state.rise + ASCENT * size,
        });
    return { font, shown, edges, size: up, matrix: concat([size * scale, 0, 0, size, 0, state.rise], matrix) };
  }
}
