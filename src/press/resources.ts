import { PDFDict, PDFName, PDFRef, PDFStream } from '@cantoo/pdf-lib';
import {
  at,
  concat,
  decodeStream,
  dictAt,
  dictOf,
  IDENTITY,
  inlineImageStream,
  matrixOf,
  nameAt,
  numbers,
  readContent,
  streamAt,
} from '../pdf/index.js';
import type { InlineImage, Matrix } from '../pdf/index.js';
import { artworkOf } from './artwork.js';
import type { Converter } from './converter.js';
import { cannotPrint } from './failures.js';
import type { InkTable, SpotInk } from './inks.js';
import { checkFont } from './fonts.js';
import { convertShading } from './shading.js';
import type { Inking } from './shading-space.js';
import { familyOf } from './spaces.js';
import { atFormStart, INITIAL, stateKey, type GraphicsState, type Space } from './state.js';
import { readParameters } from './state-changes.js';
import { name, type Converted } from './objects.js';
import type { Mode } from './mode.js';
import { ResourceNames } from './resource-names.js';
import { convertContent, type Surroundings } from './walk.js';

/** Greatest depth of nested forms; deeper nesting is a loop. */
const DEPTH = 24;
const BLACK_AT_START = Buffer.from('0 0 0 1 K 0 0 0 1 k\n', 'latin1');

/**
 * The whole of a page as a form: so it can be placed, and two of them beside one another (8.10).
 *
 * @param box in pt, as the form's BBox
 * @param place names the page in messages
 */
export function convertPage(
  converter: Converter,
  { content, resources, box }: PageToConvert,
  place: string,
): Converted {
  const scope = new Scope(converter, { mode: 'ink', source: resources, place, depth: 0 });
  const bytes = scope.convert(content, INITIAL, true);
  const dict = converter.context.obj({ Type: 'XObject', Subtype: 'Form', FormType: 1, BBox: [...box] });
  dict.set(name('Resources'), scope.names.made);
  return { ref: converter.stream(bytes, dict), transparent: scope.names.transparent };
}

export interface PageToConvert {
  readonly content: PDFStream;
  readonly resources: PDFDict;
  readonly box: readonly number[];
}

interface StreamToConvert {
  readonly mode: Mode;
  /** The resources in which the stream looks up names. */
  readonly source: PDFDict;
  readonly place: string;
  /** How many forms lie around the stream. */
  readonly depth: number;
}

/** One content stream with its resources; collects the converted resources that it turns out to use. */
class Scope implements Surroundings {
  readonly inks: InkTable;
  readonly mode: Mode;
  readonly place: string;
  readonly names: ResourceNames;
  readonly #depth: number;
  readonly #inking: Inking;

  constructor(
    readonly converter: Converter,
    { mode, source, place, depth }: StreamToConvert,
  ) {
    this.mode = mode;
    this.place = place;
    this.#depth = depth;
    this.names = new ResourceNames(converter.context, source, place);
    this.inks = converter.inks;
    this.#inking = { spaces: converter, inks: converter.inks, mode };
    if (depth > DEPTH) throw cannotPrint(place, 'endless-forms');
  }

  /** @param ownState true where a stream does not inherit its colour and so begins with an implicit black */
  convert(stream: PDFStream, state: GraphicsState, ownState: boolean): Uint8Array {
    const { read } = this.converter;
    let known = read.get(stream);
    if (known === undefined) {
      const { bytes } = decodeStream(stream);
      read.set(stream, (known = { bytes, operations: [...readContent(bytes)] }));
    }
    const converted = convertContent(known.bytes, known.operations, state, this);
    return ownState && this.mode === 'ink' ? Buffer.concat([BLACK_AT_START, converted]) : converted;
  }

  xObject(wanted: string, state: GraphicsState): { readonly name: string; readonly kind: 'form' | 'image' } {
    const { ref, object } = this.names.lookup('XObject', wanted);
    if (!(object instanceof PDFStream)) throw cannotPrint(this.place, 'broken-object', wanted);
    const subtype = nameAt(object.dict, 'Subtype');
    if (subtype === 'Image') return { name: this.#image(wanted, ref, object), kind: 'image' };
    if (subtype !== 'Form') throw cannotPrint(this.place, 'object-type', `${wanted} (${String(subtype)})`);
    const key = `form ${String(ref)} ${this.mode} ${stateKey(state)}`;
    const form = this.converter.once(key, () => this.#form(object, wanted, state, this.mode));
    return { name: this.names.use('XObject', wanted, key, form), kind: 'form' };
  }

  inlineImage(image: InlineImage): string {
    const stream = inlineImageStream(this.converter.context, image);
    return this.#image('Inline', this.converter.context.register(stream).toString(), stream);
  }

  pattern(wanted: string, state: GraphicsState): string {
    const { ref, object } = this.names.lookup('Pattern', wanted);
    const key = `pattern ${String(ref)} ${this.mode}`;
    const { context } = this.converter;
    const made = this.converter.once(key, () => {
      const place = `${this.place}, pattern ${wanted}`;
      if (object instanceof PDFStream) return this.#tiling(object, place, state);
      const dict = dictAt(dictOf(object), 'Shading');
      if (!(object instanceof PDFDict) || dict === undefined) throw cannotPrint(place, 'broken-pattern');
      const converted = context.obj({
        Type: 'Pattern',
        PatternType: 2,
        Shading: convertShading(dict, this.#inking, place),
      });
      copyEntry(object, converted, 'Matrix');
      return { ref: context.register(converted), transparent: false };
    });
    return this.names.use('Pattern', wanted, key, made);
  }

  shading(wanted: string): string {
    const { ref, object } = this.names.lookup('Shading', wanted);
    const dict = dictOf(object);
    if (dict === undefined) throw cannotPrint(this.place, 'broken-shading');
    const key = `shading ${String(ref)} ${this.mode}`;
    const made = this.converter.once(key, () => {
      const converted = convertShading(dict, this.#inking, `${this.place}, shading ${wanted}`);
      return { ref: this.converter.context.register(converted), transparent: false };
    });
    return this.names.use('Shading', wanted, key, made);
  }

  extGState(wanted: string, state: GraphicsState): { readonly name: string; readonly changes: Partial<GraphicsState> } {
    const { ref, object } = this.names.lookup('ExtGState', wanted);
    if (!(object instanceof PDFDict)) throw cannotPrint(this.place, 'broken-state');
    const { changes, transparent, mask } = readParameters(object);
    const key = `state ${String(ref)} ${mask instanceof PDFDict ? stateKey(state) : ''}`;
    const made = this.converter.once(key, () => {
      const converted = this.converter.context.obj({ Type: 'ExtGState' });
      for (const entry of ['ca', 'CA', 'BM', 'AIS', 'LW', 'LC', 'LJ', 'ML', 'D', 'SA', 'TK'])
        copyEntry(object, converted, entry);
      if (mask instanceof PDFDict) converted.set(name('SMask'), this.#softMask(mask, wanted, state));
      else if (mask !== undefined) converted.set(name('SMask'), name('None'));
      return { ref: this.converter.context.register(converted), transparent };
    });
    return { name: this.names.use('ExtGState', wanted, key, made), changes };
  }

  font(wanted: string): string {
    const { ref, object } = this.names.lookup('Font', wanted);
    checkFont(object, `${this.place}, font ${wanted}`);
    if (!(ref instanceof PDFRef)) throw cannotPrint(this.place, 'direct-font', wanted);
    return this.names.use('Font', wanted, `font ${String(ref)}`, { ref, transparent: false });
  }

  space(wanted: string): Space {
    const direct = familyOf(PDFName.of(wanted));
    if (direct !== null) return direct;
    const { object } = this.names.lookup('ColorSpace', wanted);
    const family = familyOf(object);
    if (family === null || family === 'cmyk')
      throw cannotPrint(`${this.place}, colour space ${wanted}`, 'colour-space');
    return family;
  }

  overprint(on: boolean): string {
    const key = `overprint ${on}`;
    const made = this.converter.once(key, () => {
      const { context } = this.converter;
      const dict = on
        ? { Type: 'ExtGState', OP: true, op: true, OPM: 1 }
        : { Type: 'ExtGState', OP: false, op: false, OPM: 0 };
      return { ref: context.register(context.obj(dict)), transparent: false };
    });
    return this.names.use('ExtGState', on ? 'Overprint' : 'Knockout', key, made);
  }

  separation(ink: SpotInk): string {
    return this.names.use('ColorSpace', 'Spot', `spot ${ink.name}`, {
      ref: this.converter.separation(ink),
      transparent: false,
    });
  }

  #form(form: PDFStream, wanted: string, state: GraphicsState, mode: Mode): Converted {
    const { context } = this.converter;
    const group = at(form.dict, 'Group');
    const matrix = matrixOfEntry(form.dict);
    const scope = this.#within(form, mode, `${this.place}, form ${wanted}`);
    const bytes = scope.convert(form, atFormStart(state, matrix, group instanceof PDFDict), false);
    const dict = context.obj({ Type: 'XObject', Subtype: 'Form', FormType: 1 });
    copyEntry(form.dict, dict, 'BBox');
    copyEntry(form.dict, dict, 'Matrix');
    dict.set(name('Resources'), scope.names.made);
    if (group instanceof PDFDict) dict.set(name('Group'), this.#group(group, mode));
    const transparent = scope.names.transparent || group instanceof PDFDict;
    return { ref: this.converter.stream(bytes, dict), transparent };
  }

  /** Every group blends in the colour space of the press; a group in DeviceRGB would turn the whole page into RGB again. */
  #group(group: PDFDict, mode: Mode): PDFDict {
    const converted = this.converter.context.obj({ Type: 'Group', S: 'Transparency' });
    converted.set(name('CS'), name(mode === 'ink' ? 'DeviceCMYK' : 'DeviceGray'));
    copyEntry(group, converted, 'I');
    copyEntry(group, converted, 'K');
    return converted;
  }

  #softMask(mask: PDFDict, wanted: string, state: GraphicsState): PDFDict {
    const { context } = this.converter;
    const form = streamAt(mask, 'G');
    const kind = nameAt(mask, 'S') ?? 'Alpha';
    if (form === undefined) throw cannotPrint(this.place, 'empty-mask');
    const mode = kind === 'Luminosity' ? 'luminosity' : 'ink';
    const converted = context.obj({ Type: 'Mask', S: kind });
    converted.set(name('G'), this.#form(form, `of the mask in ${wanted}`, { ...state, overprint: false }, mode).ref);
    copyEntry(mask, converted, 'TR');
    if (mask.has(name('BC'))) throw cannotPrint(this.place, 'mask-backdrop');
    return converted;
  }

  #tiling(pattern: PDFStream, place: string, state: GraphicsState): Converted {
    const { context } = this.converter;
    const scope = this.#within(pattern, this.mode, place);
    // The scale of a pattern is that of its parent's beginning, not of the place where it is used; of its text, the lesser of both counts.
    const bytes = scope.convert(pattern, { ...INITIAL, ctm: concat(matrixOfEntry(pattern.dict), state.ctm) }, true);
    const dict = context.obj({ Type: 'Pattern', PatternType: 1 });
    for (const key of ['PaintType', 'TilingType', 'BBox', 'XStep', 'YStep', 'Matrix'])
      copyEntry(pattern.dict, dict, key);
    dict.set(name('Resources'), scope.names.made);
    return { ref: this.converter.stream(bytes, dict), transparent: scope.names.transparent };
  }

  #within(stream: PDFStream, mode: Mode, place: string): Scope {
    const source = dictAt(stream.dict, 'Resources') ?? this.converter.context.obj({});
    return new Scope(this.converter, { mode, source, place, depth: this.#depth + 1 });
  }

  #image(wanted: string, ref: PDFRef | string, image: PDFStream): string {
    const key = `image ${String(ref)} ${this.mode}`;
    const made = this.converter.once(key, () => {
      const { context } = this.converter;
      const target = context.nextRef();
      this.converter.images.push({ source: image, target, mode: this.mode, place: `${this.place}, image ${wanted}` });
      const masked = image.dict.has(name('SMask'));
      const placed = artworkOf(image, this.converter.artwork);
      return { ref: target, transparent: placed?.transparent ?? masked };
    });
    return this.names.use('XObject', wanted, key, made);
  }
}

function copyEntry(from: PDFDict, to: PDFDict, key: string): void {
  const value = from.get(name(key));
  if (value !== undefined) to.set(name(key), value);
}

const matrixOfEntry = (dict: PDFDict): Matrix => matrixOf(numbers(dict, 'Matrix') ?? []) ?? IDENTITY;
