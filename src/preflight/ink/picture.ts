import type { PDFDict, PDFStream } from '@cantoo/pdf-lib';
import {
  at,
  decodeInlineImage,
  decodeStream,
  numbersAt,
  type DecodedStream,
  type InlineImage,
} from '../../pdf/index.js';
import { CMYK, GRAY, readSpace, RGB, type Space } from '../reader/colour.js';
import { imageHead, inlineImageHead, type ImageHead } from '../reader/resources.js';
import { decodeJpx, isBilevel } from './codecs.js';
import { inkTable, reduce, type InkPicture } from './ink-rows.js';
import { rowsOf, samplesOf, sizeOf } from './samples.js';

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
