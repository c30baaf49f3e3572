import { PdfString, type Operand, type Operation } from '../../pdf/index.js';
import type { Font, Shown } from './fonts.js';
import { edgesOf, IDENTITY, multiply, scales, type Edges, type Matrix } from './matrix.js';
import { numberList, stringAmong } from './operand-values.js';
import type { State } from './state.js';

/** A string as it was shown: where, how large, and in which font. */
export interface ShownText {
  readonly font: Font;
  readonly shown: readonly Shown[];
  readonly edges: Edges;
  /** Height of an em on the page, in pt. */
  readonly size: number;
  /** From text space to the page, for the glyphs of a Type 3 font. */
  readonly matrix: Matrix;
}

/** How far common faces reach above and below the baseline, in ems. */
export const ASCENT = 0.88;
const DESCENT = -0.12;

/** A text object (9.4): the two matrices that are not part of the graphics state. */
export class TextObject {
  #matrix: Matrix = IDENTITY;
  #line: Matrix = IDENTITY;

  /** Takes an operator of text; what it shows, or null where it shows nothing; undefined for an operator that is none of text. */
  take({ operator, operands }: Operation, state: State): ShownText | null | undefined {
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
    this.#matrix = this.#line = multiply([1, 0, 0, 1, x, y], this.#line);
    return null;
  }

  #show(items: readonly Operand[], state: State): ShownText | null {
    const { font, size, scale } = state;
    if (font === null) return null;
    const start = this.#matrix;
    const shown: Shown[] = [];
    let advance = 0;
    for (const item of items) {
      if (typeof item === 'number') advance -= (item / 1000) * size * (font.vertical ? 1 : scale);
      if (!(item instanceof PdfString)) continue;
      for (const glyph of font.show(item.bytes)) {
        const spacing = state.characterSpacing + (glyph.space ? state.wordSpacing : 0);
        // In vertical writing a glyph goes down by an em, which is what newspapers' faces do.
        advance += font.vertical ? -size + spacing : ((glyph.width / 1000) * size + spacing) * scale;
        shown.push(glyph);
      }
    }
    this.#matrix = multiply(font.vertical ? [1, 0, 0, 1, 0, advance] : [1, 0, 0, 1, advance, 0], start);
    if (shown.length === 0) return null;
    const matrix = multiply(start, state.ctm);
    const [, up] = scales(multiply([size, 0, 0, size, 0, 0], matrix));
    const edges = font.vertical
      ? edgesOf(matrix, -size / 2, advance, size / 2, 0)
      : edgesOf(matrix, 0, state.rise + DESCENT * size, advance, state.rise + ASCENT * size);
    return { font, shown, edges, size: up, matrix: multiply([size * scale, 0, 0, size, 0, state.rise], matrix) };
  }
}
