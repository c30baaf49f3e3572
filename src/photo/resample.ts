import sharp, { type Metadata, type Sharp } from 'sharp';
import type { Box, Keeping, Size } from '../base/index.js';
import { profileName } from '../colour/index.js';
import { MAX_PIXELS } from './limits.js';
import { metadataOf, withReadable } from './readable.js';
import { detailOf, sharpen, sharpenInks, type Sharpening } from './sharpen.js';
import type { Raster } from './types.js';

const READING = { limitInputPixels: MAX_PIXELS, sequentialRead: true, failOn: 'error' } as const;
/** Formats of drawings and screenshots, not of cameras. */
const LOSSLESS = new Set<string>(['png', 'gif']);
const WHITE = { background: '#ffffff' };

/**
 * One crop of a photo at any size, each resampled at most once: mostly the screen's image and the press's are of the same.
 * Sharpened where it was scaled down, since that is what took the sharpness.
 */
export class Resampler {
  private readonly made = new Map<string, Promise<{ readonly raster: Raster; readonly detail: Int16Array }>>();

  constructor(
    private readonly bytes: Uint8Array,
    readonly crop: Box<number>,
    private readonly keeping: Keeping,
  ) {}

  /** Releases the memory of what was made. */
  forget(): void {
    this.made.clear();
  }

  async at(pixels: Size<number>, sharpening: Sharpening): Promise<Raster> {
    const key = `${pixels.w} ${pixels.h}`;
    let made = this.made.get(key);
    if (made === undefined) {
      made = this.resampled(pixels).then((raster) => ({ raster, detail: detailOf(raster) }));
      this.made.set(key, made);
    }
    const { raster, detail } = await made;
    return isSmaller(pixels, this.crop) ? sharpen(raster, detail, sharpening) : raster;
  }

  /** The profile of a photo that is stored in CMYK, null where it has none; undefined for any other photo. */
  async inkProfile(): Promise<Uint8Array | null | undefined> {
    const metadata = await metadataOf(this.bytes);
    return metadata?.space === 'cmyk' ? (metadata.icc ?? null) : undefined;
  }

  /** As `at`, but the inks that a CMYK photo is stored in: four channels, not taken through any profile. */
  async inksAt(pixels: Size<number>, sharpening: Sharpening): Promise<Raster> {
    const metadata = await metadataOf(this.bytes);
    const raster = await withReadable(this.bytes, metadata, this.keeping, (bytes) => inks(bytes, this.crop, pixels));
    return isSmaller(pixels, this.crop) ? sharpenInks(raster, sharpening) : raster;
  }

  private async resampled(pixels: Size<number>): Promise<Raster> {
    const metadata = await metadataOf(this.bytes);
    return withReadable(this.bytes, metadata, this.keeping, (bytes) => resample(bytes, this.crop, pixels));
  }
}

const isSmaller = (pixels: Size<number>, crop: Box<number>): boolean => pixels.w < crop.w || pixels.h < crop.h;

/** Cut out and scaled down as asked: upright, Lanczos-3. */
function cutAndScaled(image: Sharp, crop: Box<number>, pixels: Size<number>): Sharp {
  const cut = image.autoOrient().extract({ left: crop.x, top: crop.y, width: crop.w, height: crop.h });
  if (!isSmaller(pixels, crop)) return cut;
  return cut.resize({ width: pixels.w, height: pixels.h, fit: 'fill', kernel: 'lanczos3', fastShrinkOnLoad: false });
}

/** Levels of 16 bits to one of 8. */
const DEEP = 257;

async function inks(bytes: Uint8Array, crop: Box<number>, pixels: Size<number>): Promise<Raster> {
  const { depth, format } = await sharp(bytes, READING).metadata();
  const deep = depth === 'ushort';
  const image = sharp(bytes, { ...READING, ignoreIcc: true }).pipelineColourspace('cmyk');
  const { data, info } = await cutAndScaled(image, crop, pixels)
    .toColourspace('cmyk')
    // Asked for 8 bits, libvips would cut what is above 255 off.
    .raw({ depth: deep ? 'ushort' : 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const levels = deep
    ? Uint8Array.from(new Uint16Array(data.buffer, data.byteOffset, data.length / 2), (v) => Math.round(v / DEEP))
    : data;
  return { data: levels, pixels: { w: info.width, h: info.height }, channels: 4, lossless: LOSSLESS.has(format) };
}

/**
 * Cuts a crop out of a photo and scales it down, once, from the original (Lanczos-3): upright, 8-bit sRGB or gray,
 * alpha laid on white, not yet sharpened.
 *
 * Bytes that cannot be decoded throw; `probePhoto` has refused them before.
 */
async function resample(bytes: Uint8Array, crop: Box<number>, pixels: Size<number>): Promise<Raster> {
  const metadata = await sharp(bytes, READING).metadata();
  const plain = metadata.icc !== undefined && PLAIN_SRGB.test(profileName(metadata.icc));
  const late = !plain && convertsLate(metadata);
  // Without this sharp works on 16-bit photos in Display P3 and takes those that have no profile for P3, too.
  const read = sharp(bytes, { ...READING, ignoreIcc: plain || late }).pipelineColourspace('srgb');
  let image = cutAndScaled(read, crop, pixels).flatten(WHITE);
  // A gray photo stays on the gray axis exactly, so that it can print with black alone.
  if (isStoredGray(metadata)) image = image.grayscale();
  if (late) {
    const scaled = await image.keepIccProfile().tiff({ compression: 'none' }).toBuffer();
    image = sharp(scaled, READING).pipelineColourspace('srgb');
  }
  const { data, info } = await image
    .toColourspace(isStoredGray(metadata) ? 'b-w' : 'srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return {
    data,
    pixels: { w: info.width, h: info.height },
    channels: info.channels === 1 ? 1 : 3,
    lossless: LOSSLESS.has(metadata.format),
  };
}

/** Profiles that say what sharp takes for granted: converting through them changes no sample (measured), only takes time. */
const PLAIN_SRGB = /^sRGB( built-in| IEC61966-2[.-]1)?$/;

/**
 * Whether the profile can wait until the photo is small: 12 megapixels take 150 ms through a profile, more than all else.
 * A plain RGB photo is scaled in its own gamma-encoded space then, which sees the same picture.
 */
function convertsLate({ hasProfile, depth, space, hasAlpha }: Metadata): boolean {
  return hasProfile && depth === 'uchar' && space === 'srgb' && !hasAlpha;
}

function isStoredGray({ channels, space }: Metadata): boolean {
  return channels <= 2 || space === 'b-w' || space === 'grey16';
}
