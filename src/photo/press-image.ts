import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { liftShadows, type InkLimit, type PhotoSeparator } from '../colour/index.js';
import { plainTiff } from './plain-tiff.js';
import type { PressImage, Raster } from './types.js';

const deflated = promisify(deflate);
/** JPEG qualities, tried in turn until no decoded pixel has too much ink. */
const QUALITIES = [85, 95];
/** Another decoder may round each of four inks by half a level: 0.8 % together. */
const DECODERS_DIFFER = 1;
/** Nothing is subsampled: the black plate carries the drawing, and colour edges are where ink would pile up. */
const FULL_CHROMA = '4:4:4';

/** An image as the cache keeps it: what describes it on the first line, then its bytes. */
export function packImage({ bytes, ...head }: PressImage): Uint8Array {
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`, 'utf8'), bytes]);
}

export function unpackImage(packed: Uint8Array): PressImage {
  const end = packed.indexOf(0x0a);
  const head = JSON.parse(Buffer.from(packed.subarray(0, end)).toString('utf8')) as Omit<PressImage, 'bytes'>;
  return { ...head, bytes: packed.subarray(end + 1) };
}

/**
 * Separates a sharpened picture for a press condition: C, M, Y, K, or for a gray one black alone. A picture that was coded
 * without loss may be line art, and stays so where that is no larger.
 *
 * @param gray prints with black alone though it is stored in colours
 * @param lift how far shadows are lifted, 0 to 100; not in black alone, nor in what may be line art
 */
export async function separateImage(
  raster: Raster,
  gray: boolean,
  lift: number,
  separator: PhotoSeparator,
): Promise<PressImage> {
  const { data, channels, lossless } = raster;
  const { inkLimit } = separator.condition;
  if (gray || channels === 1) return coded(graySamples(data, channels, separator.black), 'gray', raster, inkLimit);
  return coded(separator.separate(liftShadows(data, lossless ? 0 : lift)), 'cmyk', raster, inkLimit);
}

/**
 * A picture whose inks were chosen by its maker, as `PhotoSeparator.fromInks` makes them those of the press; one in black
 * alone is a picture of black.
 */
export async function imageOfInks(
  raster: Raster,
  inks: (cmyk: Uint8Array) => Uint8Array,
  limit: InkLimit,
): Promise<PressImage> {
  const samples = inks(raster.data);
  const black = blackAlone(samples);
  return black === null ? coded(samples, 'cmyk', raster, limit) : coded(black, 'gray', raster, limit);
}

/** Samples of DeviceGray where no pixel has another ink than black; else null. */
function blackAlone(cmyk: Uint8Array): Uint8Array | null {
  const out = new Uint8Array(cmyk.length / 4);
  for (let i = 0, p = 0; i < out.length; i++, p += 4) {
    if (cmyk[p]! + cmyk[p + 1]! + cmyk[p + 2]! > 0) return null;
    out[i] = 255 - cmyk[p + 3]!;
  }
  return out;
}

async function coded(
  samples: Uint8Array,
  space: PressImage['space'],
  { pixels, lossless }: Raster,
  limit: InkLimit,
): Promise<PressImage> {
  const image = { space, width: pixels.w, height: pixels.h } as const;
  const whole = async (): Promise<PressImage> => ({
    ...image,
    bytes: await deflated(samples),
    encoding: 'flate',
    inverted: false,
  });
  const jpeg = await jpegWithin(samples, image, limit.pixelMaximum);
  if (jpeg === null) return whole();
  const lossy: PressImage = { ...image, bytes: jpeg, encoding: 'jpeg', inverted: space === 'cmyk' };
  if (!lossless) return lossy;
  const exact = await whole();
  return exact.bytes.byteLength <= jpeg.byteLength ? exact : lossy;
}

/** Samples of DeviceGray (255 is paper), which an output intent of CMYK prints with black alone. */
function graySamples(data: Uint8Array, channels: number, black: Uint8Array): Uint8Array {
  const out = new Uint8Array(data.length / channels);
  for (let i = 0, p = 0; i < out.length; i++, p += channels) {
    const level = channels === 1 ? data[p]! : (data[p]! * 54 + data[p + 1]! * 183 + data[p + 2]! * 19 + 128) >> 8;
    out[i] = 255 - black[level]!;
  }
  return out;
}

/** A JPEG in which no pixel has more ink than `most` per cent after decoding, and black alone is that; null where even the best has not. */
async function jpegWithin(
  samples: Uint8Array,
  { space, width, height }: Pick<PressImage, 'space' | 'width' | 'height'>,
  most: number,
): Promise<Uint8Array | null> {
  if (space === 'gray') {
    return sharp(samples, { raw: { width, height, channels: 1 } })
      .toColourspace('b-w')
      .jpeg({ quality: QUALITIES[0]! })
      .toBuffer();
  }
  const tiff = plainTiff({ data: samples, width, height, space: 'cmyk' });
  for (const quality of QUALITIES) {
    const jpeg = await asStored(tiff).jpeg({ quality, chromaSubsampling: FULL_CHROMA }).toBuffer();
    const decoded = await asStored(jpeg).raw().toBuffer();
    if (heaviestPixel(decoded) <= most - DECODERS_DIFFER && keepsBlack(samples, decoded)) return jpeg;
  }
  return null;
}

/** CMYK in, CMYK out, no profile between. */
function asStored(bytes: Uint8Array): Sharp {
  return sharp(bytes).pipelineColourspace('cmyk').toColourspace('cmyk');
}

/** A level of black from which on a pixel without another ink is type or a drawing, and other inks around it are seen. */
const BLACK_TYPE = 128;
/** Levels of the other inks together that coding may leave there: 2 % is a dot that newsprint does not hold. */
const BESIDE_BLACK = 5;

/** Coding by blocks spreads inks to where there were none, next to a picture's edge: not into black type. */
function keepsBlack(samples: Uint8Array, decoded: Uint8Array): boolean {
  for (let i = 0; i < samples.length; i += 4) {
    if (samples[i + 3]! < BLACK_TYPE || samples[i]! + samples[i + 1]! + samples[i + 2]! > 0) continue;
    if (decoded[i]! + decoded[i + 1]! + decoded[i + 2]! > BESIDE_BLACK) return false;
  }
  return true;
}

/** The largest total ink of a pixel in per cent. */
function heaviestPixel(cmyk: Uint8Array): number {
  let most = 0;
  for (let i = 0; i < cmyk.length; i += 4) {
    const ink = cmyk[i]! + cmyk[i + 1]! + cmyk[i + 2]! + cmyk[i + 3]!;
    if (ink > most) most = ink;
  }
  return (most / 255) * 100;
}
