import sharp from 'sharp';
import {
  contentHash,
  diagnostic,
  words,
  type Box,
  type ContentCache,
  type Diagnostic,
  type Size,
} from '../base/index.js';
import { MAX_PIXELS } from './probe.js';
import type { Plate, PlateSource, PlateTarget } from './types.js';

const MM_PER_INCH = 25.4;
/** Goes up when the way of making plates changes, so that old cache entries are no longer met. */
const RECIPE = 'photo/plate/1';
/** Under this a photo looks soft on newsprint (85 lpi screen x 1.8). */
export const SOFT_PPI = 150;
/** Under this single pixels begin to show. */
export const COARSE_PPI = 100;
/** Restores the edge contrast that averaging takes; weak on flat areas, so that grain and sky stay calm. */
const SHARPEN = { sigma: 0.6, m1: 0.3, m2: 1.2 } as const;

/** One photo's place on a page, as `makePlates` takes them. */
export interface PlateOrder {
  readonly photo: PlateSource;
  /** In source pixels, after orientation. */
  readonly crop: Box<number>;
  readonly target: PlateTarget;
}

/**
 * Crops a photo and resamples it once, from the original, for its place on the page: Lanczos-3 down to the target's
 * resolution, never up. Wide-gamut, CMYK, 16-bit and gray sources become 8-bit sRGB through their profiles; alpha is laid
 * on white. The same photo, crop and target give the same bytes.
 *
 * The photo's bytes must have passed `probePhoto`; bytes that cannot be decoded throw.
 */
export async function makePlate(
  photo: PlateSource,
  crop: Box<number>,
  target: PlateTarget,
  cache: ContentCache,
): Promise<Plate> {
  const cut = wholePixels(crop, photo.pixels);
  const pixels = outputPixels(cut, target);
  const ppi = Math.min(pixels.w / target.widthMm, pixels.h / target.heightMm) * MM_PER_INCH;
  const key = contentHash(RECIPE, photo.bytes, JSON.stringify([cut.x, cut.y, cut.w, cut.h, pixels.w, pixels.h]));
  let rgb = await cache.get(key);
  if (rgb === null) {
    rgb = await render(photo.bytes, cut, pixels);
    await cache.put(key, rgb);
  }
  return {
    photo: photo.id,
    name: `${contentHash(rgb).slice(0, 20)}.jpg`,
    rgb,
    pixels,
    ppi: Math.round(ppi * 10) / 10,
    diagnostics: resolution(photo.id, ppi, pixels, target),
  };
}

/** Makes plates two at a time, in the orders' order; `done` hears of each as it is finished. */
export async function makePlates(
  orders: readonly PlateOrder[],
  cache: ContentCache,
  done: (plate: Plate) => void = () => undefined,
): Promise<readonly Plate[]> {
  const plates: Plate[] = [];
  const queue = orders.entries();
  const worker = async (): Promise<void> => {
    for (const [index, { photo, crop, target }] of queue) {
      const plate = await makePlate(photo, crop, target, cache);
      plates[index] = plate;
      done(plate);
    }
  };
  await Promise.all([worker(), worker()]);
  return plates;
}

/** A crop on whole pixels inside the photo. */
function wholePixels(crop: Box<number>, pixels: Size<number>): Box<number> {
  const clamp = (n: number, least: number, most: number): number => Math.min(Math.max(Math.round(n), least), most);
  const x = clamp(crop.x, 0, pixels.w - 1);
  const y = clamp(crop.y, 0, pixels.h - 1);
  return { x, y, w: clamp(crop.w, 1, pixels.w - x), h: clamp(crop.h, 1, pixels.h - y) };
}

/** Down to the target's resolution at most, keeping the crop's aspect: a plate is never stretched. */
function outputPixels(crop: Box<number>, target: PlateTarget): Size<number> {
  const wanted = Math.max(target.widthMm / crop.w, target.heightMm / crop.h) * (target.ppi / MM_PER_INCH);
  const scale = Math.min(1, wanted);
  return { w: Math.max(1, Math.round(crop.w * scale)), h: Math.max(1, Math.round(crop.h * scale)) };
}

async function render(bytes: Uint8Array, crop: Box<number>, pixels: Size<number>): Promise<Uint8Array> {
  const source = sharp(bytes, { limitInputPixels: MAX_PIXELS, sequentialRead: true, failOn: 'error' });
  const { channels, space } = await source.metadata();
  let image = source
    // Without this sharp works on 16-bit photos in Display P3 and takes those that have no profile for P3, too.
    .pipelineColourspace('srgb')
    .autoOrient()
    .extract({ left: crop.x, top: crop.y, width: crop.w, height: crop.h })
    .flatten({ background: '#ffffff' });
  // A gray photo stays on the gray axis exactly, so that it can print with black alone.
  if (channels <= 2 || space === 'b-w' || space === 'grey16') image = image.grayscale();
  if (pixels.w < crop.w || pixels.h < crop.h)
    image = image
      .resize({ width: pixels.w, height: pixels.h, fit: 'fill', kernel: 'lanczos3', fastShrinkOnLoad: false })
      .sharpen(SHARPEN);
  return image
    .toColourspace('srgb')
    .withIccProfile('srgb')
    .jpeg({ quality: 85, chromaSubsampling: '4:4:4' })
    .toBuffer();
}

function resolution(id: string, ppi: number, pixels: Size<number>, target: PlateTarget): readonly Diagnostic[] {
  if (ppi >= SOFT_PPI) return [];
  const found = Math.floor(ppi);
  const size = `${Math.round(target.widthMm)} x ${Math.round(target.heightMm)} mm`;
  const looks =
    ppi < COARSE_PPI ? words('single pixels will show', '会看出像素颗粒') : words('it will look soft', '画面会发虚');
  const needed = Math.ceil((target.widthMm / MM_PER_INCH) * SOFT_PPI);
  return [
    diagnostic(
      'warning',
      'photo/low-resolution',
      { file: id },
      words(
        `The photo ${id} has ${pixels.w} x ${pixels.h} pixels for ${size} in print: ${found} ppi, where at least ${SOFT_PPI} are expected; ${looks.en}.`,
        `照片 ${id} 以 ${pixels.w} × ${pixels.h} 像素印成 ${size}，仅 ${found} ppi（至少应为 ${SOFT_PPI}）；${looks.zh}。`,
      ),
      words(
        `Use the original file, at least ${needed} pixels wide here, or let the photo run smaller.`,
        `请换用原图(此处宽度至少 ${needed} 像素),或缩小该照片的版面尺寸。`,
      ),
    ),
  ];
}
