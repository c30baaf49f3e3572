import type { PDFDict, PDFStream } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { decodeInlineImage, decodeStream, type DecodedStream, type InlineImage } from '../../pdf/index.js';
import { CMYK, GRAY, readSpace, RGB, type Space } from '../reader/colour.js';
import { at, booleanAt, numbersAt } from '../reader/objects.js';
import { imageHead, inlineImageHead, type ImageHead } from '../reader/resources.js';
import { decodeBilevel, decodeJpx, isBilevel } from './codecs.js';
import { NO_INK } from './plane.js';

/** A picture in inks, at the resolution of the plates. */
export interface InkPicture {
  readonly width: number;
  readonly height: number;
  /** C, M, Y, K by pixel, 255 is full ink. */
  readonly inks: Uint8Array;
  /** The heaviest pixel before anything was reduced, in per cent. */
  readonly peak: number;
}

/** Pictures beyond this many pixels are not opened. */
const PIXELS = 200_000_000;

/** The inks of an image XObject, reduced by a whole factor; null where it cannot be decoded. */
export async function inkPicture(
  stream: PDFStream,
  resources: PDFDict | undefined,
  factor: number,
): Promise<InkPicture | null> {
  const head = imageHead(stream.dict, resources);
  const space = readSpace(at(stream.dict, 'ColorSpace'), resources);
  const decode = numbersAt(stream.dict, 'Decode') ?? null;
  const data = decodeStream(stream);
  if (data.remaining === 'JPXDecode') return jpxPicture(data.bytes, space, decode, factor);
  if (space === null) return null;
  return pictureOf({ ...head, space }, stream, data, decode, factor);
}

/** As `inkPicture`, for an inline image. */
export function inlineInkPicture(
  image: InlineImage,
  resources: PDFDict | undefined,
  factor: number,
): Promise<InkPicture | null> {
  const decode = image.dict.get('Decode');
  return pictureOf(
    inlineImageHead(image, resources),
    image,
    decodeInlineImage(image),
    Array.isArray(decode) ? (decode as number[]) : null,
    factor,
  );
}

/** Where the dictionary names no colour space, the number of components says which it is (7.4.9). */
async function jpxPicture(
  bytes: Uint8Array,
  named: Space | null,
  decode: readonly number[] | null,
  factor: number,
): Promise<InkPicture | null> {
  const read = await decodeJpx(bytes, named?.family === 'Indexed', PIXELS);
  const space = named ?? { 1: GRAY, 3: RGB, 4: CMYK }[read?.components ?? 0];
  if (read === null || space?.components !== read.components) return null;
  const head = { width: read.width, height: read.height, space };
  return reduce(head, inkTable(space, 8, decode), read.samples, factor);
}

async function pictureOf(
  head: ImageHead,
  image: PDFStream | InlineImage,
  data: DecodedStream,
  decode: readonly number[] | null,
  factor: number,
): Promise<InkPicture | null> {
  if (head.width * head.height > PIXELS || head.width * head.height === 0) return null;
  const read = await samplesOf(head, image, data);
  if (read === null) return null;
  const { samples, inverted } = read;
  const turned = inverted ? Array.from({ length: 8 }, (_, i) => decode?.[i ^ 1] ?? 1 - (i & 1)) : decode;
  return reduce(head, inkTable(head.space, head.bits, turned), samples, factor);
}

interface Samples {
  /** One byte each. */
  readonly samples: Uint8Array;
  /** They run the other way than the file has them. */
  readonly inverted: boolean;
}

async function samplesOf(
  { width, height, bits, space }: ImageHead,
  image: PDFStream | InlineImage,
  data: DecodedStream,
): Promise<Samples | null> {
  const n = space.components;
  if (data.remaining === 'DCTDecode') return jpegSamples(data.bytes, width, height, n);
  if (isBilevel(data.remaining)) {
    const bytes = n === 1 ? await decodeBilevel(image) : null;
    return bytes === null ? null : unpacked(bytes, width, height, n, 1);
  }
  if (data.remaining !== null) return null;
  if (bits === 8) return data.bytes.length >= width * height * n ? { samples: data.bytes, inverted: false } : null;
  return unpacked(data.bytes, width, height, n, bits);
}

/** One byte for each sample of a row that is packed; of 16 bits the first eight. */
function unpacked(bytes: Uint8Array, width: number, height: number, n: number, bits: number): Samples | null {
  const row = Math.ceil((width * n * bits) / 8);
  if (bytes.length < row * height) return null;
  const samples = new Uint8Array(width * height * n);
  for (let y = 0, out = 0; y < height; y++)
    for (let i = 0; i < width * n; i++) {
      const at = y * row * 8 + i * bits;
      const byte = bytes[at >> 3]!;
      samples[out++] = bits === 16 ? byte : (byte >> (8 - bits - (at & 7))) & ((1 << bits) - 1);
    }
  return { samples, inverted: false };
}

async function jpegSamples(jpeg: Uint8Array, width: number, height: number, n: number): Promise<Samples | null> {
  try {
    const image = sharp(jpeg, { failOn: 'none' });
    const four = n === 4;
    const piped = four
      ? image.pipelineColourspace('cmyk').toColourspace('cmyk')
      : image.toColourspace(n === 1 ? 'b-w' : 'srgb');
    const { data, info } = await piped.raw().toBuffer({ resolveWithObject: true });
    if (info.width !== width || info.height !== height || info.channels !== n) return null;
    // The codec turns inks over where Adobe's marker stands; PDF does not, and says so in Decode instead.
    return { samples: data, inverted: four && hasAdobeMarker(jpeg) };
  } catch {
    return null;
  }
}

function hasAdobeMarker(jpeg: Uint8Array): boolean {
  return Buffer.from(jpeg.subarray(0, 4096)).includes('Adobe');
}

/** From the samples of a pixel to its inks; looked up where there is one component, as for gray and indexed colours. */
function inkTable(
  space: Space,
  bits: number,
  decode: readonly number[] | null,
): (samples: Uint8Array, at: number, out: Uint8Array) => void {
  const most = (1 << Math.min(bits, 8)) - 1;
  const indexed = space.family === 'Indexed';
  const value = (sample: number, i: number): number => {
    const low = decode?.[2 * i] ?? 0;
    const high = decode?.[2 * i + 1] ?? (indexed ? most : space.family === 'Lab' && i === 0 ? 100 : 1);
    return low + (sample / most) * (high - low);
  };
  const inksOf = (values: readonly number[], out: Uint8Array): void => {
    const { c, m, y, k } = space.inks(values) ?? NO_INK;
    out[0] = Math.round(c * 255);
    out[1] = Math.round(m * 255);
    out[2] = Math.round(y * 255);
    out[3] = Math.round(k * 255);
  };
  if (space.components === 1) {
    const table = new Uint8Array((most + 1) * 4);
    for (let sample = 0; sample <= most; sample++)
      inksOf([value(sample, 0)], table.subarray(sample * 4, sample * 4 + 4));
    return (samples, at, out) => {
      const from = samples[at]! * 4;
      for (let i = 0; i < 4; i++) out[i] = table[from + i]!;
    };
  }
  const mask = decode?.[0] === 1 ? 255 : 0; // turned over, or as they are
  if (space.components === 4 && (space.family === 'DeviceCMYK' || space.family === 'ICCBased') && most === 255)
    return (samples, at, out) => {
      out[0] = samples[at]! ^ mask;
      out[1] = samples[at + 1]! ^ mask;
      out[2] = samples[at + 2]! ^ mask;
      out[3] = samples[at + 3]! ^ mask;
    };
  const values = new Array<number>(space.components).fill(0);
  return (samples, at, out) => {
    for (let i = 0; i < values.length; i++) values[i] = value(samples[at + i]!, i);
    inksOf(values, out);
  };
}

/** Means over squares of `factor` pixels, and the heaviest of all pixels. Plain loops: a page has five million pixels of photos. */
function reduce(
  { width, height, space }: Pick<ImageHead, 'width' | 'height' | 'space'>,
  toInks: ReturnType<typeof inkTable>,
  samples: Uint8Array,
  factor: number,
): InkPicture {
  const [w, h] = [Math.ceil(width / factor), Math.ceil(height / factor)];
  const sums = new Uint32Array(w * 4);
  const inks = new Uint8Array(w * h * 4);
  const pixel = new Uint8Array(4);
  const n = space.components;
  let peak = 0;
  let rows = 0;
  for (let y = 0; y < height; y++) {
    let at = y * width * n;
    for (let x = 0, cell = 0; x < width; cell += 4)
      for (const end = Math.min(x + factor, width); x < end; x++, at += n) {
        toInks(samples, at, pixel);
        const c = pixel[0]!;
        const m = pixel[1]!;
        const yellow = pixel[2]!;
        const k = pixel[3]!;
        const sum = c + m + yellow + k;
        if (sum > peak) peak = sum;
        sums[cell]! += c;
        sums[cell + 1]! += m;
        sums[cell + 2]! += yellow;
        sums[cell + 3]! += k;
      }
    rows++;
    if (rows < factor && y + 1 < height) continue;
    const row = Math.floor(y / factor) * w * 4;
    for (let i = 0; i < sums.length; i++) {
      const columns = Math.min(factor, width - (i >> 2) * factor);
      inks[row + i] = Math.round(sums[i]! / (columns * rows));
    }
    sums.fill(0);
    rows = 0;
  }
  return { width: w, height: h, inks, peak: Math.round((peak / 255) * 1000) / 10 };
}

export const isStencil = (dict: PDFDict): boolean => booleanAt(dict, 'ImageMask') === true;
