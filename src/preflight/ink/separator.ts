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
import { edgesOf, matrixOf, meet, multiply, scales, type Edges, type Matrix } from '../reader/matrix.js';
import { hasSteps, isShadingPattern, isStencil } from '../reader/resources.js';
import { ColourState } from './colour-state.js';
import type { Pictures } from './pictures.js';
import type { Plane } from './plane.js';
import type { PlateResources } from './resources.js';
import { drawnFont, readable, type Drawn } from './type3.js';

/** Forms in forms. */
const DEPTH = 16;
/** Pictures of glyphs are small; they are not reduced. */
const LARGE: Matrix = [1e4, 0, 0, 1e4, 0, 0];

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
    /** Pictures outside of it are left out; null draws all. */
    private within: Edges | null,
  ) {}

  async stream(
    content: Uint8Array,
    resources: PDFDict | undefined,
    ctm: Matrix,
    colours: ColourState,
    depth: number,
  ): Promise<Drawn> {
    const { context } = this.target;
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
    const matrices = [ctm];
    const replace = (operation: Operation, text: string): void => {
      edits.push({ start: operation.start, end: operation.end, text });
    };
    for (const operation of readable(content)) {
      const { operator, operands } = operation;
      const name = nameAmong(operands) ?? '';
      const matrix = matrices.at(-1)!;
      const mapped = colours.take(operation, resources);
      if (mapped !== null) {
        replace(operation, mapped);
        if (/^scn$/i.test(operator) && name !== '') await this.#pattern(made.Pattern, resources, name, ctm, depth);
        continue;
      }
      if (operator === 'q') matrices.push(matrix);
      else if (operator === 'Q' && matrices.length > 1) matrices.pop();
      else if (operator === 'cm') matrices[matrices.length - 1] = multiply(matrixOf(numberList(operands)), matrix);
      else if (operator === 'gs') {
        const dict = dictAt(dictAt(resources, 'ExtGState'), name);
        if (dict === undefined) continue;
        made.ExtGState.set(PDFName.of(name), this.target.parameters(dict));
        replace(operation, `${writeOperation('gs', ...operands)} ${colours.parameters(dict)}`);
      } else if (operator === 'sh') {
        const shading = this.target.shading(shadingOf(resources, name), resources, this.plane);
        if (shading === null) replace(operation, '');
        else made.Shading.set(PDFName.of(name), shading);
      } else if (operator === 'BI' && operation.image !== null) {
        const picture = await this.#inline(operation.image, resources, matrix);
        const key = `BxInline${made.XObject.keys().length}`;
        if (picture !== null) made.XObject.set(PDFName.of(key), picture);
        replace(operation, picture === null ? '' : `/${key} Do`);
      } else if (operator === 'Do') {
        const object = await this.#object(
          streamAt(dictAt(resources, 'XObject'), name),
          resources,
          matrix,
          colours,
          depth,
        );
        const key = `Bx${made.XObject.keys().length}`;
        if (object !== null) made.XObject.set(PDFName.of(key), object);
        replace(operation, object === null ? '' : `/${key} Do`);
      }
    }
    return { content: editContent(content, edits), resources: out };
  }

  async #object(
    stream: PDFStream | undefined,
    resources: PDFDict | undefined,
    matrix: Matrix,
    colours: ColourState,
    depth: number,
  ): Promise<PDFObject | null> {
    if (stream === undefined || depth > DEPTH) return null;
    const { dict } = stream;
    if (nameAt(dict, 'Subtype') === 'Image') {
      if (isStencil(dict)) return this.target.copy(referenceOf(stream) ?? stream);
      if (this.within !== null && meet(edgesOf(matrix, 0, 0, 1, 1), this.within) === null) return null;
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
    const drawn = await this.stream(decodeStream(stream).bytes, inner, ctm, colours.child(), depth + 1);
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
      this.#drawnFonts.set(dict, ref); // before its glyphs, which may be set in the font itself
      const own = dictAt(dict, 'Resources') ?? resources;
      // Where a glyph will stand is not known here: its pictures are weighed on the plates, and not one by one.
      const peaks = this.pictures.peaks(this.plane.set);
      const placed = peaks.length;
      const font = await drawnFont(dict, own, this.target, async (content) => {
        const colours = new ColourState(this.plane);
        const drawn = await this.#cell(content, own, LARGE, colours, depth);
        return { ...drawn, content: Buffer.concat([Buffer.from(`${colours.black()}\n`), drawn.content]) };
      });
      peaks.length = placed;
      this.target.context.assign(ref, font);
    }
    return made;
  }

  /** A glyph or the cell of a pattern, which will stand in many places. */
  async #cell(
    content: Uint8Array,
    resources: PDFDict | undefined,
    matrix: Matrix,
    colours: ColourState,
    depth: number,
  ): Promise<Drawn> {
    const { within } = this;
    this.within = null;
    try {
      return await this.stream(content, resources, matrix, colours, depth + 1);
    } finally {
      this.within = within;
    }
  }

  async #inline(image: InlineImage, resources: PDFDict | undefined, matrix: Matrix): Promise<PDFRef | null> {
    const width = Number(image.dict.get('Width') ?? 1);
    const picture = await this.pictures.open(image, resources, { matrix, width, set: this.plane.set });
    return picture === null ? null : this.target.picture(picture, this.plane, undefined);
  }

  async #pattern(
    made: PDFDict,
    resources: PDFDict | undefined,
    name: string,
    ctm: Matrix,
    depth: number,
  ): Promise<void> {
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
      const drawn = await this.#cell(decodeStream(object).bytes, inner, multiply(matrix, ctm), colours, depth);
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

const shadingOf = (resources: PDFDict | undefined, name: string): PDFObject | undefined =>
  at(dictAt(resources, 'Shading'), name);

const referenceOf = (stream: PDFStream): PDFRef | undefined => stream.dict.context.getObjectRef(stream);
