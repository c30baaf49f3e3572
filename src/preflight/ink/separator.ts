import type { PDFDict, PDFRef } from '@cantoo/pdf-lib';
import { PDFName, PDFStream, type PDFObject } from '@cantoo/pdf-lib';
import {
  nameAmong,
  numberList,
  at,
  decodeStream,
  dictAt,
  dictOf,
  editContent,
  nameAt,
  numberAt,
  numbersAt,
  streamAt,
  writeOperation,
  type Edit,
  type InlineImage,
  type Operation,
} from '../../pdf/index.js';
import { edgesOf, matrixOf, meet, multiply, scales, UNIT_SQUARE, type Edges, type Matrix } from '../reader/matrix.js';
import { hasSteps, isShadingPattern, isStencil } from '../reader/resources.js';
import { ColourState } from './colour-state.js';
import type { Pictures } from './pictures.js';
import type { Plane } from './plane.js';
import type { PlateResources } from './resources.js';
import { drawnFont, readable, type Drawn } from './type3.js';

/** Greatest depth of nested forms. */
const DEPTH = 16;
/** Matrix for images in glyphs, which are small and not reduced. */
const LARGE: Matrix = [1e4, 0, 0, 1e4, 0, 0];

/** The context in which a content stream is drawn. */
export interface Surroundings {
  /** The resources in which the stream's names are looked up. */
  readonly resources: PDFDict | undefined;
  readonly ctm: Matrix;
  readonly colours: ColourState;
  /** How many forms and patterns lie around it. */
  readonly depth: number;
}

/** A content stream while it is drawn. */
interface Drawing {
  readonly around: Surroundings;
  /** The resources of the drawn stream, by category. */
  readonly made: Readonly<Record<'XObject' | 'Pattern' | 'Shading' | 'ExtGState', PDFDict>>;
  /** The current matrix and those that `q` has saved. */
  readonly matrices: Matrix[];
}

/**
 * Draws content streams on one plane: every colour operator is replaced by the inks' share on it, pictures are turned into inks at the resolution of
 * the plates, and shadings get a colour space that does the same.
 */
export class Separator {
  readonly #forms = new Map<string, PDFRef>();
  readonly #drawnFonts = new Map<PDFDict, PDFRef>();

  constructor(
    private readonly target: PlateResources,
    private readonly pictures: Pictures,
    private readonly plane: Plane,
    /** Images outside this area are left out; null draws all. */
    private within: Edges | null,
  ) {}

  async stream(content: Uint8Array, around: Surroundings): Promise<Drawn> {
    const { context } = this.target;
    const { resources, ctm, colours, depth } = around;
    const made = {
      XObject: context.obj({}),
      Pattern: context.obj({}),
      Shading: context.obj({}),
      ExtGState: context.obj({}),
    };
    const out = context.obj({ ...made });
    const fonts = dictAt(resources, 'Font');
    if (fonts !== undefined) out.set(PDFName.of('Font'), await this.#fonts(fonts, resources, depth));
    out.set(PDFName.of('ColorSpace'), context.obj({ BxPattern: ['Pattern', 'DeviceRGB'] }));
    made.ExtGState.set(PDFName.of('BxDarken'), context.obj({ BM: 'Darken' }));
    made.ExtGState.set(PDFName.of('BxNormal'), context.obj({ BM: 'Normal' }));
    const edits: Edit[] = [{ start: 0, end: 0, text: depth === 0 ? colours.black() : '' }];
    const drawing: Drawing = { around, made, matrices: [ctm] };
    for (const operation of readable(content)) {
      const text = await this.#replacement(operation, drawing);
      if (text !== null) edits.push({ start: operation.start, end: operation.end, text });
    }
    return { content: editContent(content, edits), resources: out };
  }

  /** What an operation becomes on this plane; null for one that stays. */
  async #replacement(operation: Operation, { around, made, matrices }: Drawing): Promise<string | null> {
    const { operator, operands, image } = operation;
    const { resources, colours } = around;
    const name = nameAmong(operands) ?? '';
    const matrix = matrices.at(-1)!;
    const mapped = colours.take(operation, resources);
    if (mapped !== null) {
      if (/^scn$/i.test(operator) && name !== '') await this.#pattern(made.Pattern, name, around);
      return mapped;
    }
    switch (operator) {
      case 'q':
        matrices.push(matrix);
        return null;
      case 'Q':
        if (matrices.length > 1) matrices.pop();
        return null;
      case 'cm':
        matrices[matrices.length - 1] = multiply(matrixOf(numberList(operands)), matrix);
        return null;
      case 'gs': {
        const dict = dictAt(dictAt(resources, 'ExtGState'), name);
        if (dict === undefined) return null;
        made.ExtGState.set(PDFName.of(name), this.target.parameters(dict));
        return `${writeOperation('gs', ...operands)} ${colours.parameters(dict)}`;
      }
      case 'sh': {
        const shading = this.target.shading(shadingOf(resources, name), resources, this.plane);
        if (shading === null) return '';
        made.Shading.set(PDFName.of(name), shading);
        return null;
      }
      case 'BI':
        return image === null ? null : placed(made.XObject, 'BxInline', await this.#inline(image, resources, matrix));
      case 'Do': {
        const stream = streamAt(dictAt(resources, 'XObject'), name);
        return placed(made.XObject, 'Bx', await this.#object(stream, { ...around, ctm: matrix }));
      }
      default:
        return null;
    }
  }

  async #object(stream: PDFStream | undefined, around: Surroundings): Promise<PDFObject | null> {
    const { resources, ctm: matrix, colours, depth } = around;
    if (stream === undefined || depth > DEPTH) return null;
    const { dict } = stream;
    if (nameAt(dict, 'Subtype') === 'Image') {
      if (isStencil(dict)) return this.target.copy(referenceOf(stream) ?? stream);
      if (this.within !== null && meet(edgesOf(matrix, UNIT_SQUARE), this.within) === null) return null;
      const width = numberAt(dict, 'Width') ?? 1;
      const picture = await this.pictures.open(stream, resources, { matrix, width, set: this.plane.set });
      return picture === null ? null : this.target.picture(picture, this.plane, dict);
    }
    if (nameAt(dict, 'Subtype') !== 'Form') return null;
    // The same form drawn in another state or at another size is another form.
    const size = this.within === null ? scales(matrix) : matrix;
    const key = `${referenceOf(stream)?.tag ?? ''} ${colours.key} ${size.join(' ')}`;
    const known = this.#forms.get(key);
    if (known !== undefined) return known;
    const ctm = multiply(matrixOf(numbersAt(dict, 'Matrix')), matrix);
    const inner = dictAt(dict, 'Resources') ?? resources;
    const inside = { resources: inner, ctm, colours: colours.child(), depth: depth + 1 };
    const drawn = await this.stream(decodeStream(stream).bytes, inside);
    const group = dictAt(dict, 'Group');
    const { context } = this.target;
    const form = context.stream(drawn.content, {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: numbersAt(dict, 'BBox') ?? [0, 0, 0, 0],
    });
    form.dict.set(PDFName.of('Matrix'), context.obj([...matrixOf(numbersAt(dict, 'Matrix'))]));
    form.dict.set(PDFName.of('Resources'), drawn.resources);
    if (group !== undefined) {
      const copy = context.obj({ S: 'Transparency' });
      for (const key of ['I', 'K']) {
        const flag = at(group, key);
        if (flag !== undefined) copy.set(PDFName.of(key), this.target.copy(flag));
      }
      form.dict.set(PDFName.of('Group'), copy);
    }
    const ref = context.register(form);
    if (referenceOf(stream) !== undefined) this.#forms.set(key, ref);
    return ref;
  }

  /** Glyphs of a Type 3 font are drawings (9.6.5), with colours of their own where they begin with d0; all other fonts have none. */
  async #fonts(fonts: PDFDict, resources: PDFDict | undefined, depth: number): Promise<PDFDict> {
    const made = this.target.context.obj({});
    for (const [name, value] of fonts.entries()) {
      const dict = dictAt(fonts, name.decodeText());
      if (dict === undefined || nameAt(dict, 'Subtype') !== 'Type3' || depth > DEPTH) {
        made.set(name, this.target.copy(value));
        continue;
      }
      const known = this.#drawnFonts.get(dict);
      const ref = known ?? this.target.context.nextRef();
      made.set(name, ref);
      if (known !== undefined) continue;
      this.#drawnFonts.set(dict, ref); // registered before its glyphs, which may use the font itself
      const own = dictAt(dict, 'Resources') ?? resources;
      // The position of a glyph is unknown here, so its images are measured on the plates, and not one by one.
      const peaks = this.pictures.peaks(this.plane.set);
      const placed = peaks.length;
      const font = await drawnFont(dict, own, this.target, async (content) => {
        const colours = new ColourState(this.plane);
        const drawn = await this.#cell(content, { resources: own, ctm: LARGE, colours, depth });
        return { ...drawn, content: Buffer.concat([Buffer.from(`${colours.black()}\n`), drawn.content]) };
      });
      peaks.length = placed;
      this.target.context.assign(ref, font);
    }
    return made;
  }

  /** Draws a glyph or the cell of a pattern, which may stand anywhere on the page. */
  async #cell(content: Uint8Array, around: Surroundings): Promise<Drawn> {
    const { within } = this;
    this.within = null;
    try {
      return await this.stream(content, { ...around, depth: around.depth + 1 });
    } finally {
      this.within = within;
    }
  }

  async #inline(image: InlineImage, resources: PDFDict | undefined, matrix: Matrix): Promise<PDFRef | null> {
    const width = Number(image.dict.get('Width') ?? 1);
    const picture = await this.pictures.open(image, resources, { matrix, width, set: this.plane.set });
    return picture === null ? null : this.target.picture(picture, this.plane, undefined);
  }

  async #pattern(made: PDFDict, name: string, { resources, ctm, depth }: Surroundings): Promise<void> {
    const object = at(dictAt(resources, 'Pattern'), name);
    const dict = dictOf(object);
    if (dict === undefined || made.has(PDFName.of(name)) || depth > DEPTH) return;
    const { context } = this.target;
    const matrix = matrixOf(numbersAt(dict, 'Matrix'));
    if (isShadingPattern(dict)) {
      const shading = this.target.shading(at(dict, 'Shading'), resources, this.plane);
      if (shading === null) return;
      const pattern = context.obj({ PatternType: 2 });
      pattern.set(PDFName.of('Matrix'), context.obj([...matrix]));
      pattern.set(PDFName.of('Shading'), shading);
      made.set(PDFName.of(name), pattern);
    } else if (object instanceof PDFStream && hasSteps(dict)) {
      const colours = new ColourState(this.plane);
      const inner = dictAt(dict, 'Resources') ?? resources;
      const cell = { resources: inner, ctm: multiply(matrix, ctm), colours, depth };
      const drawn = await this.#cell(decodeStream(object).bytes, cell);
      const uncoloured = numberAt(dict, 'PaintType') === 2;
      const start = uncoloured ? '' : `${colours.black()}\n`;
      const pattern = context.stream(Buffer.concat([Buffer.from(start), drawn.content]), { PatternType: 1 });
      for (const key of ['PaintType', 'TilingType', 'BBox', 'XStep', 'YStep', 'Matrix']) {
        const value = at(dict, key);
        if (value !== undefined) pattern.dict.set(PDFName.of(key), this.target.copy(value));
      }
      pattern.dict.set(PDFName.of('Resources'), drawn.resources);
      made.set(PDFName.of(name), context.register(pattern));
    }
  }
}

/** Adds an object to the resources under a new name; returns the operation that draws it, or nothing where there is none. */
function placed(objects: PDFDict, prefix: string, object: PDFObject | null): string {
  if (object === null) return '';
  const key = `${prefix}${objects.keys().length}`;
  objects.set(PDFName.of(key), object);
  return `/${key} Do`;
}

const shadingOf = (resources: PDFDict | undefined, name: string): PDFObject | undefined =>
  at(dictAt(resources, 'Shading'), name);

const referenceOf = (stream: PDFStream): PDFRef | undefined => stream.dict.context.getObjectRef(stream);
