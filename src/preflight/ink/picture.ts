import type { PDFDict, PDFStream } from '@cantoo/pdf-lib';
import { at, decodeInlineImage, decodeStream, numbersAt, type InlineImage } from '../../pdf/index.js';
import type { Unread } from '../facts.js';
import { CMYK, GRAY, readSpace, RGB, type Space } from '../reader/colour.js';
import { imageHead, inlineImageHead, type ImageHead } from '../reader/resources.js';
import { decodeJpx, isBilevel, MOST_BYTES } from './codecs.js';
import { inkTable, reduce, type InkPicture } from './ink-rows.js';
import type { InkSet } from './ink-set.js';
import { rowsOf, samplesOf, sizeOf, type Samples } from './samples.js';

/** Greatest number of samples of a JPEG 2000 image, each of which takes five bytes while it is decoded. */
const MOST_JPX = 50_000_000;
/** Extra bytes that a stream may have after its samples. */
const SPARE = 1 << 20;

/** How an image is separated. */
export interface Taking {
  /** Side of the squares of pixels that become one. */
  readonly factor: number;
  /** Whether to leave out codings whose decoders may not terminate. */
  readonly plain: boolean;
  readonly set: InkSet;
}

/** The inks of an image XObject, or why there are none. */
export async function inkPicture(
  stream: PDFStream,
  resources: PDFDict | undefined,
  taking: Taking,
): Promise<InkPicture | Unread> {
  const head = imageHead(stream.dict, resources);
  const fault = leftOut(head, taking);
  if (fault !== null) return fault;
  const space = readSpace(at(stream.dict, 'ColorSpace'), resources);
  const decode = numbersAt(stream.dict, 'Decode') ?? null;
  const data = decodeStream(stream, sizeOf(head) + SPARE);
  if (data.remaining === 'JPXDecode') return jpxPicture(data.bytes, space, decode, taking);
  if (space === null) return 'undecodable';
  const samples = await samplesOf({ ...head, space }, stream, data);
  return typeof samples === 'string' ? samples : pictureOf({ ...head, space }, samples, decode, taking);
}

/** Why an image is not even tried; null for one that is. */
function leftOut(head: ImageHead, { plain }: Taking): Unread | null {
  const size = sizeOf(head);
  if (!(size > 0 && size <= MOST_BYTES)) return 'undecodable';
  return plain && isRisky(head) ? 'costly' : null;
}

const isRisky = ({ filters }: ImageHead): boolean =>
  filters.some((filter) => isBilevel(filter) || filter === 'JPXDecode');

/** As `inkPicture`, for an inline image. */
export async function inlineInkPicture(
  image: InlineImage,
  resources: PDFDict | undefined,
  taking: Taking,
): Promise<InkPicture | Unread> {
  const decode = image.dict.get('Decode');
  const head = inlineImageHead(image, resources);
  const fault = leftOut(head, taking);
  if (fault !== null) return fault;
  const samples = await samplesOf(head, image, decodeInlineImage(image, sizeOf(head) + SPARE));
  return typeof samples === 'string'
    ? samples
    : pictureOf(head, samples, Array.isArray(decode) ? (decode as number[]) : null, taking);
}

/** Where the dictionary names no colour space, the number of components says which it is (7.4.9). */
async function jpxPicture(
  bytes: Uint8Array,
  named: Space | null,
  decode: readonly number[] | null,
  taking: Taking,
): Promise<InkPicture | Unread> {
  const read = await decodeJpx(bytes, named?.family === 'Indexed', MOST_JPX);
  if (typeof read === 'string') return read;
  const space = named ?? { 1: GRAY, 3: RGB, 4: CMYK }[read.components];
  if (space?.components !== read.components) return 'undecodable';
  const { width, height, components } = read;
  const samples = { row: rowsOf(read.samples, width * components), inverted: false };
  return pictureOf({ width, height, bits: 8, space }, samples, decode, taking);
}

function pictureOf(
  head: Pick<ImageHead, 'width' | 'height' | 'bits' | 'space'>,
  { row, inverted }: Samples,
  decode: readonly number[] | null,
  { factor, set }: Taking,
): InkPicture {
  const turned = inverted ? Array.from({ length: 8 }, (_, i) => decode?.[i ^ 1] ?? 1 - (i & 1)) : decode;
  return reduce(head, inkTable(head, turned, set), row, factor);
}
