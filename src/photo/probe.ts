import sharp, { type Metadata } from 'sharp';
import { contentHash, diagnostic, words, type ContentCache, type Diagnostic, type Size } from '../base/index.js';
import { profileName } from '../colour/index.js';
import { readTexts } from './metadata.js';
import { sniff } from './sniff.js';
import type { PhotoColour, PhotoFormat, PhotoInput, PhotoProbe, Probed } from './types.js';

/** Beyond this a photo is refused: 400 million pixels take over a gigabyte where they must be turned. */
export const MAX_PIXELS = 400_000_000;
/** Longest side of the picture that gray and focus are judged on. */
const PREVIEW = 480;
/** Difference between the channels that JPEG noise and tinted scans stay under; the eye sees no colour there. */
const GRAY_SPREAD = 6;
/** Goes up when the way of measuring changes, so that old cache entries are no longer met. */
const MEASURE = 'photo/measure/1';

/** What is seen in the pixels, as kept in the cache. */
interface Measured {
  readonly gray: boolean;
  readonly focus: { readonly x: number; readonly y: number };
}

/**
 * Looks at one photo: size, colour, texts, focus. Every pixel is decoded once (unless the cache knows these bytes), so a
 * photo that has a probe will also make a plate. Never throws for what a file holds.
 */
export async function probePhoto(input: PhotoInput, cache: ContentCache): Promise<Probed> {
  const format = recognise(input);
  if (typeof format !== 'string') return { probe: null, diagnostics: [format] };
  let metadata: Metadata;
  try {
    metadata = await sharp(input.bytes, { limitInputPixels: false }).metadata();
  } catch (error) {
    return { probe: null, diagnostics: [damaged(input, format, error)] };
  }
  const pixels: Size<number> = { w: metadata.autoOrient.width, h: metadata.autoOrient.height };
  if (pixels.w * pixels.h > MAX_PIXELS) return { probe: null, diagnostics: [tooLarge(input, pixels)] };
  const hash = contentHash(input.bytes);
  let measured: Measured;
  try {
    measured = await measureOnce(input.bytes, hash, cache);
  } catch (error) {
    return { probe: null, diagnostics: [damaged(input, format, error)] };
  }
  const probe: PhotoProbe = {
    ...input,
    format,
    hash,
    pixels,
    colour: colourOf(metadata),
    ...measured,
    ...readTexts(input.bytes),
  };
  return { probe, diagnostics: [] };
}

function colourOf(metadata: Metadata): PhotoColour {
  const space = metadata.space === 'cmyk' ? 'cmyk' : metadata.channels <= 2 ? 'gray' : 'rgb';
  const profile = metadata.icc === undefined ? null : profileName(metadata.icc);
  return { space, profile, depth: metadata.depth === 'uchar' ? 8 : 16, alpha: metadata.hasAlpha };
}

async function measureOnce(bytes: Uint8Array, hash: string, cache: ContentCache): Promise<Measured> {
  const key = contentHash(MEASURE, hash);
  const known = await cache.get(key);
  if (known !== null) return JSON.parse(Buffer.from(known).toString('utf8')) as Measured;
  const measured = await measure(bytes);
  await cache.put(key, Buffer.from(JSON.stringify(measured), 'utf8'));
  return measured;
}

async function measure(bytes: Uint8Array): Promise<Measured> {
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
/** A picture of fewer levels has nothing to focus on. */
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
 * The point that libvips' attention strategy is drawn to (luminance contrast, saturation, skin) within the rim. It is told
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

/** To three places: as exact as the measure is, and the same text on every machine. */
function share(at: number, all: number): number {
  return Math.round(Math.min(Math.max(at / all, 0), 1) * 1000) / 1000;
}

function recognise(input: PhotoInput): PhotoFormat | Diagnostic {
  const where = { file: input.file ?? input.name };
  if (input.bytes.byteLength === 0)
    return diagnostic(
      'error',
      'photo/empty',
      where,
      words(`The photo ${input.name} is empty (0 bytes).`, `照片 ${input.name} 是空文件（0 字节）。`),
      words('Copy it again from the camera or the sender.', '请从相机或发送者处重新复制该文件。'),
    );
  const sniffed = sniff(input.bytes);
  switch (sniffed.kind) {
    case 'photo':
      return sniffed.format;
    case 'heic':
      return diagnostic(
        'error',
        'photo/heic',
        where,
        words(
          `The photo ${input.name} is a HEIC file, as iPhones save them, which cannot be decoded here.`,
          `照片 ${input.name} 是 HEIC 格式（iPhone 常用），此处无法解码。`,
        ),
        words('Export it as JPEG and put that in its place.', '请导出为 JPEG 后替换原文件。'),
      );
    case 'other':
      return diagnostic(
        'error',
        'photo/not-a-photo',
        where,
        words(
          `Expected a photo in ${input.name}, found ${sniffed.found.en}.`,
          `${input.name} 应为照片，实际内容为${sniffed.found.zh}。`,
        ),
        words(
          'Give a JPEG, PNG, TIFF, WebP, AVIF or GIF; renaming a file does not convert it.',
          '请提供 JPEG、PNG、TIFF、WebP、AVIF 或 GIF 文件；仅改扩展名并不能转换格式。',
        ),
      );
  }
}

function damaged(input: PhotoInput, format: PhotoFormat, error: unknown): Diagnostic {
  const reason = (error instanceof Error ? error.message : String(error)).split('\n')[0]!;
  const kind = format.toUpperCase();
  return diagnostic(
    'error',
    'photo/damaged',
    { file: input.file ?? input.name },
    words(
      `The photo ${input.name} is a ${kind} of ${input.bytes.byteLength} bytes that is damaged or cut short (${reason}).`,
      `照片 ${input.name}（${kind}，${input.bytes.byteLength} 字节）已损坏或不完整（${reason}）。`,
    ),
    words(
      'Copy it again from the camera or the sender, or save it anew from an image editor.',
      '请重新复制该文件，或用图像软件打开后另存。',
    ),
  );
}

function tooLarge(input: PhotoInput, pixels: Size<number>): Diagnostic {
  const found = Math.round((pixels.w * pixels.h) / 1e6);
  return diagnostic(
    'error',
    'photo/too-large',
    { file: input.file ?? input.name },
    words(
      `The photo ${input.name} has ${pixels.w} x ${pixels.h} pixels (${found} million); at most ${MAX_PIXELS / 1e6} million are read.`,
      `照片 ${input.name} 为 ${pixels.w} × ${pixels.h} 像素(${found} 百万),最多可读取 ${MAX_PIXELS / 1e6} 百万像素。`,
    ),
    words('Scale it down; 40 million pixels fill a broadsheet page.', '请先缩小尺寸；4000 万像素足以铺满对开版面。'),
  );
}
