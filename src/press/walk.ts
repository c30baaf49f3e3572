import {
  concat,
  editContent,
  fillsText,
  IDENTITY,
  matrixOf,
  Name,
  PATH_PAINTING,
  scaleOf,
  strokesText,
  TEXT_SHOWING,
  writeOperation,
} from '../pdf/index.js';
import type { Edit, InlineImage, Matrix, Operand, Operation } from '../pdf/index.js';
import { cannotPrint } from './failures.js';
import { colourOf, isSolidBlack, luminosity, processOf, type Colour, type InkTable, type SpotInk } from './inks.js';
import { PathTracker } from './path.js';
import type { GraphicsState, Space } from './state.js';
import type { Mode } from './mode.js';

/** Text smaller than this, and lines thinner, overprint where they are black: a gap in register would eat them (Ghent Workgroup 2022). */
const SMALL_TEXT_PT = 12;
const THIN_LINE_PT = 2;

/** The resources around a content stream. Every method takes a name from the stream and returns the one to write in its place. */
export interface Surroundings {
  readonly mode: Mode;
  readonly inks: InkTable;
  readonly place: string;
  /** An XObject to be painted in this state. */
  xObject(name: string, state: GraphicsState): { readonly name: string; readonly kind: 'form' | 'image' };
  inlineImage(image: InlineImage): string;
  pattern(name: string, state: GraphicsState): string;
  shading(name: string): string;
  extGState(name: string, state: GraphicsState): { readonly name: string; readonly changes: Partial<GraphicsState> };
  font(name: string): string;
  /** The family of a colour space that is named in the resources; fails for those that a page must not have. */
  space(name: string): Space;
  /** Name of an ExtGState that sets the overprint parameters. */
  overprint(on: boolean): string;
  /** Name of the /Separation space of a spot colour. */
  separation(ink: SpotInk): string;
}

/**
 * Takes a content stream from RGB to inks: every colour operator, every resource, and the overprint parameters that its text and lines need.
 * Marked content is left out, for a press file has no structure tree.
 */
export function convertContent(
  bytes: Uint8Array,
  operations: Iterable<Operation>,
  initial: GraphicsState,
  surroundings: Surroundings,
): Uint8Array {
  const walk = new Walk(initial, surroundings);
  for (const operation of operations) walk.take(operation);
  return editContent(bytes, walk.edits);
}

class Walk {
  readonly edits: Edit[] = [];
  #state: GraphicsState;
  readonly #stack: GraphicsState[] = [];
  readonly #path = new PathTracker();
  #textMatrix: Matrix = IDENTITY;

  constructor(
    initial: GraphicsState,
    readonly around: Surroundings,
  ) {
    this.#state = { ...initial };
  }

  take(operation: Operation): void {
    const { operator, operands } = operation;
    if (this.#path.take(operation)) return;
    const painted = PATH_PAINTING[operator];
    if (painted !== undefined) {
      this.#paintPath(painted);
      return;
    }
    const numbers = operands.filter((operand) => typeof operand === 'number');
    const name = operands.findLast((operand) => operand instanceof Name)?.name ?? '';
    switch (operator) {
      case 'q':
        this.#stack.push({ ...this.#state });
        return;
      case 'Q':
        this.#state = this.#stack.pop() ?? this.#state;
        return;
      case 'cm':
        this.#state.ctm = concat(matrixOf(numbers) ?? IDENTITY, this.#state.ctm);
        return;
      case 'w':
        this.#state.lineWidth = numbers[0] ?? 1;
        return;
      case 'gs':
        this.#graphicsState(operation, name);
        return;
      case 'g':
      case 'rg':
        this.#colour(operation, grayOrRgb(numbers), 'fill');
        return;
      case 'G':
      case 'RG':
        this.#colour(operation, grayOrRgb(numbers), 'stroke');
        return;
      case 'cs':
        this.#space(operation, name, 'fill');
        return;
      case 'CS':
        this.#space(operation, name, 'stroke');
        return;
      case 'sc':
      case 'scn':
        this.#inSpace(operation, numbers, name, 'fill');
        return;
      case 'SC':
      case 'SCN':
        this.#inSpace(operation, numbers, name, 'stroke');
        return;
      case 'k':
      case 'K':
        throw cannotPrint(this.around.place, 'cmyk-colours');
      case 'sh':
        this.#overprint(false, operation.start);
        this.#rename(operation, name, this.around.shading(name));
        return;
      case 'Do':
        this.#xObject(operation, name);
        return;
      case 'BI':
        this.#overprint(false, operation.start);
        this.#replace(operation, writeOperation('Do', new Name(this.around.inlineImage(operation.image!))));
        return;
      case 'BMC':
      case 'BDC':
      case 'EMC':
      case 'MP':
      case 'DP':
      case 'BX':
      case 'EX':
        this.#replace(operation, '');
        return;
      case 'd0':
      case 'd1':
        throw cannotPrint(this.around.place, 'drawn-glyph');
      default:
        this.#text(operation, numbers, name);
    }
  }

  #text(operation: Operation, numbers: readonly number[], name: string): void {
    switch (operation.operator) {
      case 'BT':
        this.#textMatrix = IDENTITY;
        return;
      case 'Tm':
        this.#textMatrix = matrixOf(numbers) ?? IDENTITY;
        return;
      case 'Tf':
        this.#state.fontSize = numbers[0] ?? 0;
        this.#rename(operation, name, this.around.font(name));
        return;
      case 'Tr':
        this.#state.textMode = numbers[0] ?? 0;
        return;
      default:
        if (TEXT_SHOWING.has(operation.operator)) this.#showText(operation.start);
    }
  }

  #showText(start: number): void {
    const { ctm, fontSize, textMode } = this.#state;
    const size = Math.abs(fontSize) * scaleOf(concat(this.#textMatrix, ctm));
    const [fills, strokes] = [fillsText(textMode), strokesText(textMode)];
    if (!fills && !strokes) return;
    this.#overprint(size < SMALL_TEXT_PT && this.#isBlack(fills, strokes), start);
  }

  #paintPath({ fill, stroke }: (typeof PATH_PAINTING)[string]): void {
    const { start } = this.#path;
    const thickness = this.#path.end();
    if (start === null || (!fill && !stroke)) return;
    const scale = scaleOf(this.#state.ctm);
    const drawn = (fill ? thickness : 0) + (stroke ? this.#state.lineWidth : 0);
    this.#overprint(drawn * scale < THIN_LINE_PT && this.#isBlack(fill, stroke), start);
  }

  /** Whether the paint is solid black without transparency. */
  #isBlack(fills: boolean, strokes: boolean): boolean {
    const { fillBlack, strokeBlack, opaqueFill, opaqueStroke, normalBlend, masked } = this.#state;
    if (this.around.mode === 'luminosity' || !normalBlend || masked) return false;
    return (!fills || (fillBlack && opaqueFill)) && (!strokes || (strokeBlack && opaqueStroke));
  }

  #overprint(on: boolean, before: number): void {
    if (on === this.#state.overprint) return;
    this.#state.overprint = on;
    this.edits.push({ start: before, end: before, text: writeOperation('gs', new Name(this.around.overprint(on))) });
  }

  #graphicsState(operation: Operation, name: string): void {
    const { name: converted, changes } = this.around.extGState(name, this.#state);
    Object.assign(this.#state, changes);
    this.#rename(operation, name, converted);
  }

  #xObject(operation: Operation, name: string): void {
    const { name: converted, kind } = this.around.xObject(name, this.#state);
    if (kind === 'image') this.#overprint(false, operation.start);
    this.#rename(operation, name, converted);
  }

  #colour(operation: Operation, colour: Colour, of: 'fill' | 'stroke'): void {
    this.#replace(operation, this.#written(colour, of));
    this.#state[`${of}Black`] = this.around.mode === 'ink' && isSolidBlack(this.around.inks.ink(colour));
    this.#state[`${of}Pattern`] = false;
  }

  /** The operator that sets a colour, in inks, or in gray for a mask. */
  #written(colour: Colour, of: 'fill' | 'stroke'): string {
    const stroke = of === 'stroke';
    if (this.around.mode === 'luminosity') return writeOperation(stroke ? 'G' : 'g', luminosity(colour));
    const ink = this.around.inks.ink(colour);
    if (ink.kind === 'spot') {
      const space = writeOperation(stroke ? 'CS' : 'cs', new Name(this.around.separation(ink)));
      return `${space} ${writeOperation(stroke ? 'SCN' : 'scn', ink.tint)}`;
    }
    const { c, m, y, k } = processOf(ink);
    return writeOperation(stroke ? 'K' : 'k', c, m, y, k);
  }

  /** A change of colour space also sets its initial colour, black in all of those that a page has (8.6.8). */
  #space(operation: Operation, name: string, of: 'fill' | 'stroke'): void {
    const space = this.around.space(name);
    if (space !== 'pattern') this.#colour(operation, 0, of);
    else this.#state[`${of}Pattern`] = true;
  }

  #inSpace(operation: Operation, numbers: readonly number[], name: string, of: 'fill' | 'stroke'): void {
    if (!this.#state[`${of}Pattern`]) {
      this.#colour(operation, grayOrRgb(numbers), of);
      return;
    }
    if (numbers.length > 0) throw cannotPrint(this.around.place, 'uncoloured-pattern');
    this.#state[`${of}Black`] = false;
    this.#rename(operation, name, this.around.pattern(name, this.#state));
  }

  #rename(operation: Operation, from: string, to: string): void {
    if (from === to) return;
    const operands = operation.operands.map((operand): Operand =>
      operand instanceof Name && operand.name === from ? new Name(to) : operand,
    );
    this.#replace(operation, writeOperation(operation.operator, ...operands));
  }

  #replace({ start, end }: Operation, text: string): void {
    this.edits.push({ start, end, text });
  }
}

function grayOrRgb(numbers: readonly number[]): Colour {
  const [r = 0, g = r, b = r] = numbers;
  return colourOf(r, g, b);
}
