import type { PDFDict, PDFStream } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import {
  at,
  booleanAt,
  decodeInlineImage,
  decodeStream,
  numbersAt,
  type DecodedStream,
  type InlineImage,
} from '../../pdf/index.js';
import { CMYK, GRAY, readSpace, RGB, type Space } from '../reader/colour.js';
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

/** Bytes that the samples of a picture may come to: a sheet of a broadsheet in four inks at 400 ppi has 200 MB. */
const MOST_BYTES = 250_000_000;
/** Samples of JPEG 2000, of which each takes five bytes while it is decoded. */
const MOST_JPX = 50_000_000;
/** Bytes behind the samples that a stream may bring along. */
const SPARE = 1 << 20;

/**
 * The inks of an image XObject, reduced by a whole factor; null where it cannot be decoded, or is larger than is looked at.
 *
 * @param plain where codings whose decoders may not end are left alone
 */
export async function inkPicture(
  stream: PDFStream,
  resources: PDFDict | undefined,
  factor: number,
  plain: boolean,
): Promise<InkPicture | null> {
  const head = imageHead(stream.dict, resources);
  if (tooLarge(head) || (plain && isRisky(head))) return null;
  const space = readSpace(at(stream.dict, 'ColorSpace'), resources);
  const decode = numbersAt(stream.dict, 'Decode') ?? null;
  const data = decodeStream(stream, sizeOf(head) + SPARE);
  if (data.remaining === 'JPXDecode') return jpxPicture(data.bytes, space, decode, factor);
  if (space === null) return null;
  return pictureOf({ ...head, space }, stream, data, decode, factor);
}

/** Bytes of the samples as they stand in a stream without a codec; what is coded by one is smaller. */
const sizeOf = ({ width, height, bits, space }: ImageHead): number =>
  Math.ceil((width * space.components * bits) / 8) * height;

const tooLarge = (head: ImageHead): boolean => !(sizeOf(head) > 0 && sizeOf(head) <= MOST_BYTES);

const isRisky = ({ filters }: ImageHead): boolean =>
  filters.some((filter) => isBilevel(filter) || filter === 'JPXDecode');

/** As `inkPicture`, for an inline image. */
export function inlineInkPicture(
  image: InlineImage,
  resources: PDFDict | undefined,
  factor: number,
  plain: boolean,
): Promise<InkPicture | null> {
  const decode = image.dict.get('Decode');
  const head = inlineImageHead(image, resources);
  if (tooLarge(head) || (plain && isRisky(head))) return Promise.resolve(null);
  const data = decodeInlineImage(image, sizeOf(head) + SPARE);
  return pictureOf(head, image, data, Array.isArray(decode) ? (decode as number[]) : null, factor);
}

/** Where the dictionary names no colour space, the number of components says which it is (7.4.9). */
async function jpxPicture(
  bytes: Uint8Array,
  named: Space | null,
  decode: readonly number[] | null,
  factor: number,
): Promise<InkPicture | null> {
  const read = await decodeJpx(bytes, named?.family === 'Indexed', MOST_JPX);
  const space = named ?? { 1: GRAY, 3: RGB, 4: CMYK }[read?.components ?? 0];
  if (read === null || space?.components !== read.components) return null;
  const head = { width: read.width, height: read.height };
  return reduce(
    head,
    inkTable(space, 8, decode, read.width),
    rowsOf(read.samples, read.width * read.components),
    factor,
  );
}

async function pictureOf(
  head: ImageHead,
  image: PDFStream | InlineImage,
  data: DecodedStream,
  decode: readonly number[] | null,
  factor: number,
): Promise<InkPicture | null> {
  const read = await samplesOf(head, image, data);
  if (read === null) return null;
  const { row, inverted } = read;
  const turned = inverted ? Array.from({ length: 8 }, (_, i) => decode?.[i ^ 1] ?? 1 - (i & 1)) : decode;
  return reduce(head, inkTable(head.space, head.bits, turned, head.width), row, factor);
}

/** The samples of a row, one byte each; they may be overwritten by those of the next. */
type Row = (y: number) => Uint8Array;

const rowsOf =
  (samples: Uint8Array, length: number): Row =>
  (y) =>
    samples.subarray(y * length, (y + 1) * length);

interface Samples {
  readonly row: Row;
  /** They run the other way than the file has them. */
  readonly inverted: boolean;
}

async function samplesOf(
  head: ImageHead,
  image: PDFStream | InlineImage,
  data: DecodedStream,
): Promise<Samples | null> {
  const { width, height, bits, space } = head;
  const n = space.components;
  if (data.remaining === 'DCTDecode') return jpegSamples(data.bytes, width, height, n);
  const bytes = isBilevel(data.remaining)
    ? n === 1
      ? await decodeBilevel(image)
      : null
    : data.remaining === null
      ? data.bytes
      : null;
  if (bytes === null || bytes.length < sizeOf(head)) return null;
  return { row: bits === 8 ? rowsOf(bytes, width * n) : unpacked(bytes, width * n, bits), inverted: false };
}

/** Rows of packed samples; of 16 bits the first eight. */
function unpacked(bytes: Uint8Array, length: number, bits: number): Row {
  const stride = Math.ceil((length * bits) / 8);
  const samples = new Uint8Array(length);
  return (y) => {
    for (let i = 0; i < length; i++) {
      const bit = i * bits;
      const byte = bytes[y * stride + (bit >> 3)]!;
      samples[i] = bits === 16 ? byte : (byte >> (8 - bits - (bit & 7))) & ((1 << bits) - 1);
    }
    return samples;
  };
}

async function jpegSamples(jpeg: Uint8Array, width: number, height: number, n: number): Promise<Samples | null> {
  try {
    const image = sharp(jpeg, { failOn: 'none' });
    const said = await image.metadata();
    if (said.width !== width || said.height !== height) return null; // before it is decoded at a size of its own
    const four = n === 4;
    const piped = four
      ? image.pipelineColourspace('cmyk').toColourspace('cmyk')
      : image.toColourspace(n === 1 ? 'b-w' : 'srgb');
    const { data, info } = await piped.raw().toBuffer({ resolveWithObject: true });
    if (info.width !== width || info.height !== height || info.channels !== n) return null;
    // The codec turns inks over where Adobe's marker stands; PDF does not, and says so in Decode instead.
    return { row: rowsOf(data, width * n), inverted: four && hasAdobeMarker(jpeg) };
  } catch {
    return null;
  }
}

function hasAdobeMarker(jpeg: Uint8Array): boolean {
  return Buffer.from(jpeg.subarray(0, 4096)).includes('Adobe');
}

/** From the samples of a row to its inks, C, M, Y, K by pixel; looked up where there is one component, as for gray and indexed colours. The row given may come back. */
function inkTable(
  space: Space,
  bits: number,
  decode: readonly number[] | null,
  width: number,
): (samples: Uint8Array) => Uint8Array {
  const most = (1 << Math.min(bits, 8)) - 1;
  const indexed = space.family === 'Indexed';
  const value = (sample: number, i: number): number => {
    const low = decode?.[2 * i] ?? 0;
    const high = decode?.[2 * i + 1] ?? (indexed ? most : space.family === 'Lab' && i === 0 ? 100 : 1);
    return low + (sample / most) * (high - low);
  };
  const row = new Uint8Array(width * 4);
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
    return (samples) => {
      for (let x = 0, to = 0; x < width; x++) {
        const from = samples[x]! * 4;
        for (let i = 0; i < 4; i++) row[to++] = table[from + i]!;
      }
      return row;
    };
  }
  const mask = decode?.[0] === 1 ? 255 : 0; // turned over, or as they are
  if (space.components === 4 && (space.family === 'DeviceCMYK' || space.family === 'ICCBased') && most === 255)
    return (samples) => {
      if (mask === 0) return samples;
      for (let i = 0; i < row.length; i++) row[i] = samples[i]! ^ mask;
      return row;
    };
  const values = new Array<number>(space.components).fill(0);
  return (samples) => {
    for (let x = 0, at = 0; x < width; x++) {
      for (let i = 0; i < values.length; i++) values[i] = value(samples[at++]!, i);
      inksOf(values, row.subarray(4 * x, 4 * x + 4));
    }
    return row;
  };
}

/** Means over squares of `factor` pixels, and the heaviest of all pixels. Plain loops: a page has five million pixels of photos. */
function reduce(
  { width, height }: Pick<ImageHead, 'width' | 'height'>,
  toInks: ReturnType<typeof inkTable>,
  row: Row,
  factor: number,
): InkPicture {
  const [w, h] = [Math.ceil(width / factor), Math.ceil(height / factor)];
  const sums = new Uint32Array(w * 4);
  const inks = new Uint8Array(w * h * 4);
  let peak = 0;
  let rows = 0;
  for (let y = 0; y < height; y++) {
    const pixels = toInks(row(y));
    for (let x = 0, cell = 0, at = 0; x < width; cell += 4)
      for (const end = Math.min(x + factor, width); x < end; x++, at += 4) {
        const c = pixels[at]!;
        const m = pixels[at + 1]!;
        const yellow = pixels[at + 2]!;
        const k = pixels[at + 3]!;
        const sum = c + m + yellow + k;
        if (sum > peak) peak = sum;
        sums[cell]! += c;
        sums[cell + 1]! += m;
        sums[cell + 2]! += yellow;
        sums[cell + 3]! += k;
      }
    rows++;
    if (rows < factor && y + 1 < height) continue;
    const start = Math.floor(y / factor) * w * 4;
    for (let i = 0; i < sums.length; i++) {
      const columns = Math.min(factor, width - (i >> 2) * factor);
      inks[start + i] = Math.round(sums[i]! / (columns * rows));
    }
    sums.fill(0);
    rows = 0;
  }
  return { width: w, height: h, inks, peak: Math.round((peak / 255) * 1000) / 10 };
}

export const isStencil = (dict: PDFDict): boolean => booleanAt(dict, 'ImageMask') === true;
