import type { PDFDict, PDFRef } from '@cantoo/pdf-lib';
import { PDFName, PDFObjectCopier, PDFStream, type PDFContext, type PDFObject } from '@cantoo/pdf-lib';
import { readSpace, type Space } from '../reader/colour.js';
import { at, dictOf } from '../../pdf/index.js';
import type { InkPicture } from './ink-rows.js';
import { levelsOn, type Plane } from './plane.js';

/** Samples along an axis of a tint transform, by the number of components; between them the renderer takes the straight line, which is exact for CMYK. */
const SAMPLES: Readonly<Record<number, number>> = {
  1: 256,
  2: 33,
  3: 17,
  4: 9,
  5: 5,
  6: 4,
  7: 3,
  8: 3,
};

/** Copies uncoloured resources into the document of the plates, and converts coloured ones. */
export class PlateResources {
  readonly #copier: PDFObjectCopier;
  readonly #spaces = new Map<string, PDFRef>();

  constructor(
    source: PDFContext,
    readonly context: PDFContext,
  ) {
    this.#copier = PDFObjectCopier.for(source, context);
  }

  /** Fonts, stencils and everything else that has no colour of its own. */
  copy(object: PDFObject): PDFObject {
    return this.#copier.copy(object);
  }

  /** Graphics parameters without overprint, transfer curves and the like, which the renderer has no use for. */
  parameters(dict: PDFDict): PDFDict {
    const kept = this.context.obj({});
    for (const key of ['LW', 'LC', 'LJ', 'ML', 'D', 'Font', 'CA', 'ca', 'BM', 'AIS', 'SMask']) {
      const value = dict.get(PDFName.of(key));
      if (value !== undefined) kept.set(PDFName.of(key), this.copy(value));
    }
    return kept;
  }

  /** An image of the plane; a soft mask stays as it is. */
  picture({ width, height, count, inks }: InkPicture, { plates }: Plane, dict: PDFDict | undefined): PDFRef {
    const channels = plates[0] === plates[1] ? 1 : 3;
    const pixels = new Uint8Array(width * height * channels).fill(255);
    // An image without spot inks was separated into four inks.
    for (const [channel, plate] of plates.slice(0, channels).entries())
      if (plate < count)
        for (let from = plate, to = channel; from < inks.length; from += count, to += channels)
          pixels[to] = 255 - inks[from]!;
    const image = this.context.stream(pixels, {
      Type: 'XObject',
      Subtype: 'Image',
      Width: width,
      Height: height,
      BitsPerComponent: 8,
      ColorSpace: channels === 3 ? 'DeviceRGB' : 'DeviceGray',
    });
    for (const key of ['SMask', 'Mask']) {
      const mask = dict?.get(PDFName.of(key));
      // A colour-key mask refers to the original samples.
      if (mask !== undefined && at(dict, key) instanceof PDFStream) image.dict.set(PDFName.of(key), this.copy(mask));
    }
    return this.context.register(image);
  }

  /** A shading in the colours of the plane; null where they are unknown. */
  shading(object: PDFObject | undefined, resources: PDFDict | undefined, plane: Plane): PDFObject | null {
    const dict = dictOf(object);
    const space = readSpace(at(dict, 'ColorSpace'), resources);
    const mapped = space === null ? null : this.#space(space, plane);
    if (dict === undefined || object === undefined || mapped === null) return null;
    // The copier gives the same copy each time, and each plane needs its own.
    const copy = this.#copier.copy(object instanceof PDFStream ? object : dict).clone(this.context);
    const copied = dictOf(copy)!;
    copied.set(PDFName.of('ColorSpace'), mapped);
    copied.delete(PDFName.of('Background'));
    return copy instanceof PDFStream ? this.context.register(copy) : copied;
  }

  /** A DeviceN space that turns the components of another into the plane's red, green and blue. */
  #space(space: Space, plane: Plane): PDFRef | null {
    const n = space.components;
    const size = SAMPLES[n];
    if (size === undefined || space.family === 'Indexed' || space.family === 'Pattern') return null;
    const total = size ** n;
    const bytes = new Uint8Array(total * 3);
    for (let index = 0; index < total; index++) {
      const values = Array.from({ length: n }, (_, i) => (Math.floor(index / size ** i) % size) / (size - 1));
      const lab = space.family === 'Lab' ? [values[0]! * 100, 0, 0] : values;
      levelsOn(plane, space, lab).forEach((level, i) => (bytes[index * 3 + i] = Math.round(level * 255)));
    }
    const key = `${plane.key} ${n} ${Buffer.from(bytes).toString('base64')}`;
    const known = this.#spaces.get(key);
    if (known !== undefined) return known;
    const { context } = this;
    const tint = context.stream(bytes, {
      FunctionType: 0,
      Domain: Array.from({ length: n }, () => [0, 1]).flat(),
      Range: [0, 1, 0, 1, 0, 1],
      Size: Array.from({ length: n }, () => size),
      BitsPerSample: 8,
    });
    const names = Array.from({ length: n }, (_, i) => `Component${i}`);
    const ref = context.register(context.obj(['DeviceN', names, 'DeviceRGB', context.register(tint)]));
    this.#spaces.set(key, ref);
    return ref;
  }
}
