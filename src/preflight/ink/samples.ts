import type { PDFStream } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import type { DecodedStream, InlineImage } from '../../pdf/index.js';
import type { Unread } from '../facts.js';
import type { ImageHead } from '../reader/resources.js';
import { decodeBilevel, isBilevel } from './codecs.js';

/** Bytes of the samples as they stand in a stream without a codec; what is coded by one is smaller. */
export const sizeOf = ({ width, height, bits, space }: ImageHead): number =>
  Math.ceil((width * space.components * bits) / 8) * height;

/** The samples of a row, one byte each; they may be overwritten by those of the next. */
export type Row = (y: number) => Uint8Array;

export const rowsOf =
  (samples: Uint8Array, length: number): Row =>
  (y) =>
    samples.subarray(y * length, (y + 1) * length);

export interface Samples {
  readonly row: Row;
  /** Whether the samples are inverted compared with the file. */
  readonly inverted: boolean;
}

export async function samplesOf(
  head: ImageHead,
  image: PDFStream | InlineImage,
  data: DecodedStream,
): Promise<Samples | Unread> {
  const { width, height, bits, space } = head;
  const n = space.components;
  if (data.remaining === 'DCTDecode') return jpegSamples(data.bytes, width, height, n);
  const bytes = isBilevel(data.remaining)
    ? n === 1
      ? await decodeBilevel(image)
      : 'undecodable'
    : data.remaining === null
      ? data.bytes
      : 'undecodable';
  if (typeof bytes === 'string') return bytes;
  if (bytes.length < sizeOf(head)) return 'undecodable';
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

async function jpegSamples(jpeg: Uint8Array, width: number, height: number, n: number): Promise<Samples | Unread> {
  try {
    const image = sharp(jpeg, { failOn: 'none' });
    const said = await image.metadata();
    if (said.width !== width || said.height !== height) return 'undecodable'; // checked before an image of another size is decoded
    const four = n === 4;
    const piped = four
      ? image.pipelineColourspace('cmyk').toColourspace('cmyk')
      : image.toColourspace(n === 1 ? 'b-w' : 'srgb');
    const { data, info } = await piped.raw().toBuffer({ resolveWithObject: true });
    if (info.width !== width || info.height !== height || info.channels !== n) return 'undecodable';
    // The codec inverts inks where it finds Adobe's marker; PDF does not, and has Decode for that.
    return { row: rowsOf(data, width * n), inverted: four && hasAdobeMarker(jpeg) };
  } catch {
    return 'undecodable';
  }
}

function hasAdobeMarker(jpeg: Uint8Array): boolean {
  return Buffer.from(jpeg.subarray(0, 4096)).includes('Adobe');
}
