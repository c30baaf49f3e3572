import { PDFBool, PDFStream } from '@cantoo/pdf-lib';
import type { PDFContext, PDFObject, PDFRef } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { sha256 } from '../base/index.js';
import type { Rgb, Separator } from '../colour/index.js';
import { at, decodeStream, numberAt } from '../pdf/index.js';
import { cannotPrint } from './failures.js';
import { luminosity, processOf, rgbOf, type Colour } from './inks.js';
import { deflated, name, rawStream } from './objects.js';
import { familyOf } from './spaces.js';
import type { PressImage } from '../photo/index.js';
import type { Mode } from './mode.js';

/** An image XObject to be converted, and the reference under which the page uses the result. */
export interface ImageJob {
  readonly source: PDFStream;
  readonly target: PDFRef;
  readonly mode: Mode;
  readonly place: string;
}

/** Photos are known by their bytes, which Chrome passes on untouched. */
export interface ImageMaterial {
  readonly images: ReadonlyMap<string, PressImage>;
  readonly separator: Separator;
}

/** Converts a picture: a photo is replaced by its image in inks; the pixels of any other are separated one by one. */
export async function convertImage(context: PDFContext, job: ImageJob, material: ImageMaterial): Promise<void> {
  const { source, target, mode, place } = job;
  const stencil = source.dict.lookup(name('ImageMask'));
  if (stencil instanceof PDFBool && stencil.asBoolean()) {
    context.assign(target, untouched(context, source)); // a stencil is painted in the current colour
    return;
  }
  const image = mode === 'ink' ? material.images.get(sha256(source.getContents())) : undefined;
  const picture = image === undefined ? await separated(source, mode, place, material.separator) : imageStream(image);
  const dict = context.obj({
    Type: 'XObject',
    Subtype: 'Image',
    Width: picture.width,
    Height: picture.height,
    ColorSpace: picture.space,
    BitsPerComponent: 8,
  });
  if (picture.inverted) {
    const components = picture.space === 'DeviceCMYK' ? 4 : 1;
    dict.set(name('Decode'), context.obj(Array.from({ length: components }, () => [1, 0]).flat()));
  }
  const mask = source.dict.get(name('SMask'));
  if (mask !== undefined)
    dict.set(name('SMask'), context.register(softMaskImage(context, context.lookup(mask), place)));
  if (source.dict.has(name('Mask'))) throw cannotPrint(place, 'colour-key-mask');
  if (picture.filter === null) context.assign(target, deflated(context, picture.bytes, dict));
  else {
    dict.set(name('Filter'), name(picture.filter));
    context.assign(target, rawStream(picture.bytes, dict));
  }
}

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly space: 'DeviceCMYK' | 'DeviceGray';
  readonly bytes: Uint8Array;
  /** Null where the bytes are still to be compressed. */
  readonly filter: string | null;
  readonly inverted: boolean;
}

function imageStream({ width, height, space, encoding, bytes, inverted }: PressImage): Picture {
  return {
    width,
    height,
    space: space === 'cmyk' ? 'DeviceCMYK' : 'DeviceGray',
    bytes,
    filter: encoding === 'jpeg' ? 'DCTDecode' : 'FlateDecode',
    inverted,
  };
}

async function separated(source: PDFStream, mode: Mode, place: string, separator: Separator): Promise<Picture> {
  const { width, height, colours } = await pixelsOf(source, place);
  const picture = { width, height, filter: null, inverted: false };
  if (mode === 'luminosity') {
    const bytes = Uint8Array.from(colours, (colour) => Math.round(luminosity(colour) * 255));
    return { ...picture, space: 'DeviceGray', bytes };
  }
  const palette = [...new Set(colours)];
  const inks = await separator.inks(palette.map((colour): Rgb => rgbOf(colour)));
  const inksOf = new Map(palette.map((colour, i) => [colour, processOf(inks[i]!)] as const));
  const byte = (share: number): number => Math.round(share * 255);
  if ([...inksOf.values()].every(({ c, m, y }) => c === 0 && m === 0 && y === 0)) {
    return {
      ...picture,
      space: 'DeviceGray',
      bytes: Uint8Array.from(colours, (colour) => 255 - byte(inksOf.get(colour)!.k)),
    };
  }
  const bytes = new Uint8Array(colours.length * 4);
  colours.forEach((colour, i) => {
    const { c, m, y, k } = inksOf.get(colour)!;
    bytes.set([byte(c), byte(m), byte(y), byte(k)], i * 4);
  });
  return { ...picture, space: 'DeviceCMYK', bytes };
}

interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly colours: Uint32Array;
}

/** The pixels as 8-bit RGB. Chrome writes its pictures with 8 bits a component, as they are or as JPEG. */
async function pixelsOf(source: PDFStream, place: string): Promise<Pixels> {
  const { dict } = source;
  let [width, height] = [numberAt(dict, 'Width') ?? 0, numberAt(dict, 'Height') ?? 0];
  const family = familyOf(at(dict, 'ColorSpace'));
  const { bytes, remaining } = decodeStream(source);
  let data = bytes;
  let components = family === 'gray' ? 1 : 3;
  if (remaining === 'DCTDecode') {
    const decoded = await sharp(bytes)
      .pipelineColourspace('srgb')
      .toColourspace(family === 'gray' ? 'b-w' : 'srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    ({ width, height, channels: components } = decoded.info);
    data = decoded.data;
  } else if (
    remaining !== null ||
    numberAt(dict, 'BitsPerComponent') !== 8 ||
    (family !== 'gray' && family !== 'rgb')
  ) {
    throw cannotPrint(place, 'picture-coding');
  }
  if (dict.has(name('Decode')) || data.length < width * height * components) {
    throw cannotPrint(place, 'picture-coding');
  }
  const colours = new Uint32Array(width * height);
  for (let i = 0, at = 0; i < colours.length; i++, at += components) {
    const r = data[at]!;
    colours[i] = components < 3 ? r * 0x010101 : (((r << 16) | (data[at + 1]! << 8) | data[at + 2]!) satisfies Colour);
  }
  return { width, height, colours };
}

function softMaskImage(context: PDFContext, mask: PDFObject | undefined, place: string): PDFStream {
  if (!(mask instanceof PDFStream) || familyOf(at(mask.dict, 'ColorSpace')) !== 'gray') {
    throw cannotPrint(place, 'picture-mask');
  }
  const copy = untouched(context, mask);
  copy.dict.set(name('ColorSpace'), name('DeviceGray'));
  return copy;
}

/** A copy whose dictionary may be changed; `Interpolate` is not allowed to be true (ISO 19005-2, 6.2.8.1). */
function untouched(context: PDFContext, source: PDFStream): PDFStream {
  const dict = source.dict.clone(context);
  dict.delete(name('Interpolate'));
  return rawStream(source.getContents(), dict);
}
