import sharp, { type Metadata } from 'sharp';
import { z } from 'zod';
import { contentHash, type Keeping, type Diagnostic, type Size } from '../base/index.js';
import { profileName } from '../colour/index.js';
import { hasExtraSamples, MOST_SAMPLES, sampleBytes } from './extra-samples.js';
import { MOST_HEIC_PIXELS } from './heic.js';
import {
  garbledCaption,
  notAPhoto,
  photoDamaged,
  photoEmpty,
  photoTooLarge,
  photoUnsupported,
  severalPictures,
} from './diagnostics/photo.js';
import { misread, undecoded } from './lacking.js';
import { MAX_PIXELS } from './limits.js';
import { readTexts } from './metadata.js';
import { metadataOf, withReadable } from './readable.js';
import { sniff } from './sniff.js';
import { tiffHead } from './tiff-head.js';
import type { PhotoColour, PhotoFormat, PhotoInput, PhotoProbe, Probed } from './types.js';

/** Longest side of the picture that gray and focus are judged on. */
const PREVIEW = 480;
/** Difference between the channels that JPEG noise and tinted scans stay under; the eye sees no colour there. */
const GRAY_SPREAD = 6;
/** Characters of a caption that a diagnostic quotes. */
const QUOTED = 40;
/** Goes up when the way of measuring changes, so that old cache entries are no longer met. */
const MEASURE = 'photo/measure/2';

const shareOfSide = z.number().min(0).max(1);
/** What is seen in the pixels, as kept in the cache; the size is upright. */
const measuredSchema = z.strictObject({
  pixels: z.strictObject({ w: z.int().min(1), h: z.int().min(1) }),
  gray: z.boolean(),
  focus: z.strictObject({ x: shareOfSide, y: shareOfSide }),
});
type Measured = z.infer<typeof measuredSchema>;

/**
 * Looks at one photo: size, colour, texts, focus. Every pixel is decoded once (unless the cache knows these bytes), so a
 * photo that has a probe will also make an image. Never throws for what a file holds.
 */
export async function probePhoto(input: PhotoInput, keeping: Keeping): Promise<Probed> {
  const { bytes, name: photo } = input;
  const where = { file: input.file ?? photo };
  const refused = (diagnostic: Diagnostic): Probed => ({ probe: null, diagnostics: [diagnostic] });
  if (bytes.byteLength === 0) return refused(photoEmpty(where, { photo }));
  const sniffed = sniff(bytes);
  if (sniffed.kind === 'other') return refused(notAPhoto(where, { photo, found: sniffed.found }));
  const { format } = sniffed;
  const wrong = misread(bytes, format);
  if (wrong !== null) return refused(photoUnsupported(where, { photo, format, ...wrong }));
  const metadata = await metadataOf(bytes);
  const most = metadata === null ? MAX_PIXELS : mostPixels(bytes, format, metadata);
  const claimed = metadata === null ? null : uprightSize(metadata);
  if (claimed !== null && claimed.w * claimed.h > most)
    return refused(photoTooLarge(where, { photo, width: claimed.w, height: claimed.h, mostPixels: most }));
  const hash = contentHash(bytes);
  try {
    const { pixels, ...measured } = await measureOnce(bytes, metadata, hash, keeping);
    const { garbled, ...texts } = readTexts(bytes);
    const probe: PhotoProbe = {
      ...input,
      format,
      hash,
      pixels,
      colour: metadata === null ? UNKNOWN_COLOUR : colourOf(bytes, format, metadata),
      ...measured,
      ...texts,
    };
    const pages = pagesOf(bytes, format, metadata);
    return {
      probe,
      diagnostics: [
        ...(pages > 1 ? [severalPictures(where, { photo, count: pages })] : []),
        ...(garbled === '' ? [] : [garbledCaption(where, { photo, caption: [...garbled].slice(0, QUOTED).join('') })]),
      ],
    };
  } catch {
    const reason = undecoded(bytes, format);
    return refused(
      reason === null
        ? photoDamaged(where, { photo, format, bytes: bytes.byteLength })
        : photoUnsupported(where, { photo, format, ...reason }),
    );
  }
}

const uprightSize = ({ autoOrient }: Metadata): Size<number> => ({ w: autoOrient.width, h: autoOrient.height });

/** Most pixels of a photo; formats that are decoded whole before they are scaled may have fewer. */
function mostPixels(bytes: Uint8Array, format: PhotoFormat, metadata: Metadata): number {
  if (format === 'heic') return MOST_HEIC_PIXELS;
  if (format !== 'tiff' || !hasExtraSamples(bytes)) return MAX_PIXELS;
  return (MOST_SAMPLES * metadata.width * metadata.height) / sampleBytes(metadata);
}

/** Pictures that an editor sees when he opens the file: pages, or frames of an animation. */
function pagesOf(bytes: Uint8Array, format: PhotoFormat, metadata: Metadata | null): number {
  if (format === 'tiff') return tiffHead(bytes)?.pages ?? 1;
  // A HEIC's others are depth maps, small pictures and the like.
  return format === 'gif' || format === 'webp' ? (metadata?.pages ?? 1) : 1;
}

const UNKNOWN_COLOUR: PhotoColour = { space: 'rgb', profile: null, depth: 8, alpha: false };

function colourOf(bytes: Uint8Array, format: PhotoFormat, metadata: Metadata): PhotoColour {
  const { space: stored, icc, depth, hasAlpha } = metadata;
  const gray = stored === 'b-w' || stored === 'grey16' || metadata.channels <= 2;
  const extras = format === 'tiff' ? tiffHead(bytes)?.extraSamples : undefined;
  return {
    space: stored === 'cmyk' ? 'cmyk' : gray ? 'gray' : 'rgb',
    profile: icc === undefined ? null : profileName(icc),
    depth: depth === 'uchar' ? 8 : 16,
    alpha: extras === undefined ? hasAlpha : extras.some((kind) => kind === 1 || kind === 2),
  };
}

async function measureOnce(
  bytes: Uint8Array,
  metadata: Metadata | null,
  hash: string,
  keeping: Keeping,
): Promise<Measured> {
  const key = contentHash(MEASURE, hash);
  const known = keptMeasure(await keeping.cache.get(key));
  if (known !== null) return known;
  const measured = await withReadable(bytes, metadata, keeping, async (readable): Promise<Measured> => {
    const head = readable === bytes && metadata !== null ? metadata : await sharp(readable).metadata();
    return { pixels: uprightSize(head), ...(await measure(readable)) };
  });
  await keeping.cache.put(key, Buffer.from(JSON.stringify(measured), 'utf8'));
  return measured;
}

/** What the cache has kept; null where that is damaged, so that the photo is measured again and not called damaged. */
function keptMeasure(kept: Uint8Array | null): Measured | null {
  try {
    return kept === null ? null : measuredSchema.parse(JSON.parse(Buffer.from(kept).toString('utf8')));
  } catch {
    return null;
  }
}

async function measure(bytes: Uint8Array): Promise<Omit<Measured, 'pixels'>> {
  const { data, info } = await sharp(bytes, { limitInputPixels: MAX_PIXELS, sequentialRead: true, failOn: 'error' })
    .autoOrient()
    .resize({ width: PREVIEW, height: PREVIEW, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const size = { w: info.width, h: info.height };
  return {
    gray: isGray(data, info.channels),
    focus: isFlat(data) ? CENTRE : await attention(data, size, info.channels),
  };
}

const CENTRE = { x: 0.5, y: 0.5 };
/** Fewest levels of a picture that has something to focus on. */
const FLAT_SPREAD = 4;

function isGray(data: Uint8Array, channels: number): boolean {
  if (channels < 3) return true;
  for (let i = 0; i + 2 < data.length; i += channels) {
    const [r, g, b] = [data[i]!, data[i + 1]!, data[i + 2]!];
    if (Math.max(r, g, b) - Math.min(r, g, b) > GRAY_SPREAD) return false;
  }
  return true;
}

function isFlat(data: Uint8Array): boolean {
  let [least, most] = [255, 0];
  for (let i = 0; i < data.length; i++) {
    const value = data[i]!;
    if (value < least) least = value;
    if (value > most) most = value;
    if (most - least >= FLAT_SPREAD) return false; // mostly within the first row
  }
  return true;
}

/** The rim that is not looked at, as a share of each side: bright edges draw the measure, but subjects seldom stand there. */
const RIM = 0.12;

/**
 * The point that libvips' attention strategy is drawn to (luminance contrast, saturation, skin) within the rim. libvips says it
 * only where something is cut, so half of the longer side is asked for; nothing is scaled, so its pixels are the preview's.
 */
async function attention(data: Uint8Array, size: Size<number>, channels: number): Promise<Measured['focus']> {
  if (size.w < 8 || size.h < 8) return CENTRE;
  const left = Math.round(size.w * RIM);
  const top = Math.round(size.h * RIM);
  const inner = { w: size.w - 2 * left, h: size.h - 2 * top };
  const wide = inner.w >= inner.h;
  const { info } = await sharp(data, { raw: { width: size.w, height: size.h, channels: channels as 1 | 2 | 3 | 4 } })
    .extract({ left, top, width: inner.w, height: inner.h })
    .resize({
      width: wide ? Math.round(inner.w / 2) : inner.w,
      height: wide ? inner.h : Math.round(inner.h / 2),
      fit: 'cover',
      position: sharp.strategy.attention,
    })
    .raw()
    .toBuffer({ resolveWithObject: true });
  if (info.attentionX === undefined || info.attentionY === undefined) return CENTRE;
  return { x: share(left + info.attentionX, size.w), y: share(top + info.attentionY, size.h) };
}

/** Rounds to three places: the measure is no more exact, and the text is the same on every machine. */
function share(at: number, all: number): number {
  return Math.round(Math.min(Math.max(at / all, 0), 1) * 1000) / 1000;
}
