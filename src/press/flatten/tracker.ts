import { PDFDict, PDFStream } from '@cantoo/pdf-lib';
import {
  concat,
  edgesOf,
  fillsText,
  glyphWidths,
  IDENTITY,
  INITIAL_TEXT,
  matrixOf,
  meet,
  nameAmong,
  numberList,
  numbers,
  numberAt,
  Path,
  PATH_PAINTING,
  scales,
  strokesText,
  TextObject,
  type Advance,
  type Edges,
  type Matrix,
  type Operation,
  type TextFont,
  type TextState,
  UNIT_SQUARE,
} from '../../pdf/index.js';
import { name } from '../objects.js';
import { mixingOf, OPAQUE, resource, type Mixing } from './parameters.js';

/** A font, as far as the extent of its text depends on it. */
export class MeasuredFont implements TextFont<Advance> {
  readonly vertical: boolean;
  readonly #width: (code: number) => number;
  readonly #composite: boolean;

  constructor(dict: PDFDict) {
    this.#composite = dict.lookup(name('Subtype')) === name('Type0');
    this.vertical = /-V$/.test(String(dict.lookup(name('Encoding'))));
    this.#width = glyphWidths(dict);
  }

  show(bytes: Uint8Array): Advance[] {
    const step = this.#composite ? 2 : 1;
    return Array.from({ length: Math.floor(bytes.length / step) }, (_, i) => {
      const code = step === 2 ? bytes[2 * i]! * 256 + bytes[2 * i + 1]! : bytes[i]!;
      return { width: this.#width(code), space: step === 1 && code === 32 };
    });
  }
}

/** The graphics state, as far as it decides what blends, and where. */
export interface PaintState extends TextState<MeasuredFont>, Mixing {
  /** Bounding box of the clip in the space of the page. */
  clip: Edges;
  /** Whether the clip is its whole bounding box. */
  rectangular: boolean;
  fillPattern: string | null;
  strokePattern: string | null;
  lineWidth: number;
  miterLimit: number;
  miter: boolean;
}

export const stateAt = (clip: Edges): PaintState => ({
  ...OPAQUE,
  ctm: IDENTITY,
  clip,
  rectangular: true,
  fillPattern: null,
  strokePattern: null,
  lineWidth: 1,
  miterLimit: 10,
  miter: true,
  ...INITIAL_TEXT,
});

/** The state in which a form begins (8.10.1); a group begins without transparency (11.6.6). */
export function stateInForm(state: PaintState, form: PDFStream): PaintState {
  const { dict } = form;
  const ctm = concat(matrixOf(numbers(dict, 'Matrix') ?? []) ?? IDENTITY, state.ctm);
  const box = numbers(dict, 'BBox');
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = box ?? [];
  const clip = box === null ? state.clip : (meet(edgesOf(ctm, { x0, y0, x1, y1 }), state.clip) ?? NOWHERE);
  const rectangular = state.rectangular && isUpright(ctm);
  return { ...state, ...(isGroup(form) ? OPAQUE : {}), ctm, clip, rectangular };
}

export const isGroup = ({ dict }: PDFStream): boolean => dict.lookup(name('Group')) instanceof PDFDict;
export const isForm = ({ dict }: PDFStream): boolean => dict.lookup(name('Subtype')) === name('Form');

/** An empty area. */
const NOWHERE: Edges = { x0: 0, y0: 0, x1: -1, y1: -1 };
const isUpright = ([a, b, c, d]: Matrix): boolean => (b === 0 && c === 0) || (a === 0 && d === 0);

/** One operation that paints. */
export interface Paint {
  readonly kind: 'path' | 'text' | 'image' | 'form' | 'shading';
  readonly fills: boolean;
  readonly strokes: boolean;
  /** Bounding box without regard to the clip; null for the whole clip. */
  readonly edges: Edges | null;
  /** The object of a picture or a form. */
  readonly object: PDFStream | null;
}

/** Follows a content stream and says of each operation what it paints, and where. */
export class Tracker {
  readonly #stack: PaintState[] = [];
  readonly #path = new Path();
  readonly #text = new TextObject<Advance, MeasuredFont>();
  #rectangles = true;
  #clips = false;

  constructor(
    public state: PaintState,
    private readonly resources: PDFDict,
    private readonly fontOf: (dict: PDFDict) => MeasuredFont,
  ) {}

  /** Takes an operation; returns what it paints, or null. */
  take(operation: Operation): Paint | null {
    const { operator, operands } = operation;
    const { state } = this;
    if (this.#path.take(operation, state.ctm)) {
      if (operator !== 're' || !isUpright(state.ctm)) this.#rectangles = false;
      return null;
    }
    const shown = this.#text.take(operation, state);
    if (shown !== undefined) return shown === null ? null : this.#shown(shown.edges, shown.size);
    const painting = PATH_PAINTING[operator];
    if (painting !== undefined) return this.#paint(painting.fill, painting.stroke);
    const [number = 0] = numberList(operands);
    const key = nameAmong(operands) ?? '';
    switch (operator) {
      case 'q':
        this.#stack.push({ ...state });
        return null;
      case 'Q':
        this.state = this.#stack.pop() ?? state;
        return null;
      case 'cm':
        state.ctm = concat(matrixOf(numberList(operands)) ?? IDENTITY, state.ctm);
        return null;
      case 'W':
      case 'W*':
        this.#clips = true;
        return null;
      case 'w':
        state.lineWidth = number;
        return null;
      case 'M':
        state.miterLimit = number;
        return null;
      case 'j':
        state.miter = number === 0;
        return null;
      case 'gs':
        this.#parameters(key);
        return null;
      case 'Tf':
        this.#font(operands[0] === undefined ? '' : (nameAmong(operands.slice(0, 1)) ?? ''), number);
        return null;
      case 'g':
      case 'rg':
      case 'k':
      case 'cs':
      case 'sc':
      case 'scn':
        state.fillPattern = operator === 'scn' && key !== '' ? key : null;
        return null;
      case 'G':
      case 'RG':
      case 'K':
      case 'CS':
      case 'SC':
      case 'SCN':
        state.strokePattern = operator === 'SCN' && key !== '' ? key : null;
        return null;
      case 'sh':
        return { kind: 'shading', fills: true, strokes: false, edges: null, object: null };
      case 'Do':
        return this.#object(key);
      default:
        return null;
    }
  }

  #paint(fills: boolean, strokes: boolean): Paint | null {
    const drawn = this.#path.drawn;
    const paint: Paint | null =
      drawn !== null && (fills || strokes)
        ? { kind: 'path', fills, strokes, edges: strokes ? this.#stroked(drawn.edges) : drawn.edges, object: null }
        : null;
    if (this.#clips) {
      this.state.clip = drawn === null ? NOWHERE : (meet(drawn.edges, this.state.clip) ?? NOWHERE);
      this.state.rectangular &&= this.#rectangles && drawn?.single === true;
    }
    this.#path.clear();
    this.#clips = false;
    this.#rectangles = true;
    return paint;
  }

  /** Adds the reach of a stroke beyond its path: half its width, or the length of a mitre. */
  #stroked({ x0, y0, x1, y1 }: Edges): Edges {
    const { lineWidth, miter, miterLimit, ctm } = this.state;
    const around = (lineWidth / 2) * Math.max(...scales(ctm)) * Math.max(Math.SQRT2, miter ? miterLimit : 0);
    return { x0: x0 - around, y0: y0 - around, x1: x1 + around, y1: y1 + around };
  }

  #shown(edges: Edges, size: number): Paint | null {
    const { render } = this.state;
    const [fills, strokes] = [fillsText(render), strokesText(render)];
    if (!fills && !strokes) return null;
    // Letters may reach beyond their advance and the em: a slanted f, an accent over a capital.
    const more = size / 2;
    const { x0, y0, x1, y1 } = strokes ? this.#stroked(edges) : edges;
    return {
      kind: 'text',
      fills,
      strokes,
      edges: { x0: x0 - more, y0: y0 - more, x1: x1 + more, y1: y1 + more },
      object: null,
    };
  }

  #object(key: string): Paint | null {
    const object = resource(this.resources, 'XObject', key);
    if (!(object instanceof PDFStream)) return null;
    const kind = isForm(object) ? 'form' : 'image';
    const edges = kind === 'image' ? edgesOf(this.state.ctm, UNIT_SQUARE) : null;
    return { kind, fills: true, strokes: false, edges, object };
  }

  #parameters(key: string): void {
    const dict = resource(this.resources, 'ExtGState', key);
    if (!(dict instanceof PDFDict)) return;
    Object.assign(this.state, mixingOf(dict));
    const number = (entry: string): number | undefined => numberAt(dict, entry);
    this.state.lineWidth = number('LW') ?? this.state.lineWidth;
    this.state.miterLimit = number('ML') ?? this.state.miterLimit;
    this.state.miter = (number('LJ') ?? (this.state.miter ? 0 : 1)) === 0;
  }

  #font(key: string, size: number): void {
    const dict = resource(this.resources, 'Font', key);
    this.state.font = dict instanceof PDFDict ? this.fontOf(dict) : null;
    this.state.size = size;
  }
}
