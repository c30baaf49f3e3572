import sharp from 'sharp';
import { contentHash, MM_PER_INCH, type Box, type Keeping, type Diagnostic, type Size } from '../base/index.js';
import { lowResolution } from './diagnostics/photo.js';
import type { PhotoSeparator } from '../colour/index.js';
import { imageOfInks, packImage, separateImage, unpackImage } from './press-image.js';
import { Resampler } from './resample.js';
import { srgbProfile, withComment, withProfile } from './tag.js';
import { FOR_HALFTONE, FOR_SCREEN } from './sharpen.js';
import type { ScreenImage, ImageSource, ImageTarget, PressImage } from './types.js';

/** Go up when the way of making images changes, so that old cache entries are no longer met. */
const SCREEN_RECIPE = 'photo/plate/4';
const PRESS_RECIPE = 'photo/press/3';
/** Photos in work at once: libvips' threads decode and encode two while this thread sharpens and separates the third. */
const AT_ONCE = 3;
/** Decoded pictures that wait for their turn on the press; from here on, 240 MB, a photo's images are made one after the other. */
const HELD_PIXELS = 48e6;
/** Resolution below which a photo looks soft on newsprint (85 lpi screen x 1.8). */
const SOFT_PPI = 150;
/** Resolution below which single pixels begin to show. */
const COARSE_PPI = 100;

/** One photo's place on a page, as `makePlacedImages` takes them. */
export interface ImageOrder {
  readonly photo: ImageSource;
  /** In source pixels, after orientation. */
  readonly crop: Box<number>;
  readonly target: ImageTarget;
  /** Whether it holds type and drawings, for which the press has a finer resolution than for photos. */
  readonly lineArt?: boolean;
  /** Whether it is an advertisement. Its tones are its maker's, so that its shadows are never lifted. */
  readonly advertisement?: boolean;
}

/** What else is made of a list of orders, and who hears of it. */
export interface ImageWork {
  /** Makes images for the press, too. */
  readonly separator?: PhotoSeparator | null;
  readonly done?: (image: ScreenImage) => void;
}

/** In the orders' order. */
export interface PlacedImages {
  readonly screen: readonly ScreenImage[];
  /** Made after the images for the screen, while the page is printed; empty without a separator. */
  readonly press: Promise<readonly PressImage[]>;
}

/**
 * Crops each photo and resamples it once, from the original, for its place on the page: Lanczos-3 down to the target's
 * resolution, never up. Wide-gamut, CMYK, 16-bit and gray sources become 8-bit sRGB through their profiles; alpha is laid
 * on white. The same photo, crop and target give the same bytes.
 *
 * With a separator the same crops are made for its press condition, too, at that condition's resolution: sharpened for the
 * halftone screen, separated, total ink held.
 *
 * The photos' bytes must have passed `probePhoto`; bytes that cannot be decoded throw.
 */
export async function makePlacedImages(
  orders: readonly ImageOrder[],
  keeping: Keeping,
  { separator = null, done = () => undefined }: ImageWork = {},
): Promise<PlacedImages> {
  const jobs = orders.map((order) => new ImageJob(order, keeping));
  let held = 0;
  const screen = await atOnce(jobs, async (job) => {
    const image = await job.screen();
    done(image);
    if (separator !== null && (held += image.pixels.w * image.pixels.h) > HELD_PIXELS) await job.press(separator);
    return image;
  });
  const press = separator === null ? Promise.resolve([]) : atOnce(jobs, (job) => job.press(separator));
  press.catch(() => undefined); // heard by who awaits it
  return { screen, press };
}

/** One crop of a photo, for the screen and for the press. */
class ImageJob {
  private readonly hash: string;
  private readonly resampler: Resampler;
  private pressed: Promise<PressImage> | null = null;

  constructor(
    private readonly order: ImageOrder,
    private readonly keeping: Keeping,
  ) {
    this.hash = contentHash(order.photo.bytes);
    this.resampler = new Resampler(order.photo.bytes, wholePixels(order.crop, order.photo.pixels), keeping);
  }

  async screen(): Promise<ScreenImage> {
    const { photo, target } = this.order;
    const pixels = outputPixels(this.resampler.crop, target);
    const ppi = Math.min(pixels.w / target.widthMm, pixels.h / target.heightMm) * MM_PER_INCH;
    const rgb = await this.makeScreen(pixels);
    return {
      photo: photo.id,
      name: `${contentHash(rgb).slice(0, 20)}.jpg`,
      rgb,
      pixels,
      ppi: Math.round(ppi * 10) / 10,
      diagnostics: resolution(photo.id, ppi, pixels, target),
    };
  }

  /** The image for the press, which is made once; afterwards the decoded picture is released. */
  press(separator: PhotoSeparator): Promise<PressImage> {
    const { ppi, lineArtPpi } = separator.condition;
    const { target, lineArt = false } = this.order;
    const pixels = outputPixels(this.resampler.crop, { ...target, ppi: lineArt ? lineArtPpi : ppi });
    this.pressed ??= this.makePress(pixels, separator).finally(() => {
      this.resampler.forget();
    });
    return this.pressed;
  }

  private async makeScreen(pixels: Size<number>): Promise<Uint8Array> {
    const { cache, scope } = this.keeping;
    const key = contentHash(SCREEN_RECIPE, this.hash, placeOf(this.resampler.crop, pixels));
    const known = await cache.get(key);
    if (known !== null) return known;
    const { data, channels } = await this.resampler.at(pixels, FOR_SCREEN);
    const rgb = await sharp(data, { raw: { width: pixels.w, height: pixels.h, channels } })
      .toColourspace('srgb')
      .jpeg({ quality: 85, chromaSubsampling: '4:4:4' })
      .toBuffer();
    const profiled = withProfile(rgb, await srgbProfile(scope));
    // Pictures of different inks may look alike on the screen; the press knows a picture by its bytes.
    const inks = (await this.resampler.inkProfile()) !== undefined;
    const tagged = inks ? withComment(profiled, this.hash) : profiled;
    await cache.put(key, tagged);
    return tagged;
  }

  private async makePress(pixels: Size<number>, separator: PhotoSeparator): Promise<PressImage> {
    const { cache } = this.keeping;
    const { photo, advertisement = false } = this.order;
    const { icc, inkLimit, keepInks, intent, liftShadows } = separator.condition;
    const lift = advertisement ? 0 : liftShadows;
    const settings = JSON.stringify([inkLimit.total, inkLimit.pixelMaximum, photo.gray, keepInks, intent, lift]);
    const key = contentHash(PRESS_RECIPE, this.hash, placeOf(this.resampler.crop, pixels), icc, settings);
    const known = await cache.get(key);
    if (known !== null) return unpackImage(known);
    const profile = await this.resampler.inkProfile();
    const inks = profile === undefined ? null : await separator.fromInks(profile);
    const image =
      inks === null
        ? await separateImage(await this.resampler.at(pixels, FOR_HALFTONE), photo.gray, lift, separator)
        : await imageOfInks(await this.resampler.inksAt(pixels, FOR_HALFTONE), inks, inkLimit);
    await cache.put(key, packImage(image));
    return image;
  }
}

/** Works on a few of a list at a time; the results in the list's order. */
async function atOnce<T, R>(list: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  const queue = list.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}

function placeOf(crop: Box<number>, pixels: Size<number>): string {
  return JSON.stringify([crop.x, crop.y, crop.w, crop.h, pixels.w, pixels.h]);
}

/** A crop on whole pixels inside the photo. */
function wholePixels(crop: Box<number>, pixels: Size<number>): Box<number> {
  const clamp = (n: number, least: number, most: number): number => Math.min(Math.max(Math.round(n), least), most);
  const x = clamp(crop.x, 0, pixels.w - 1);
  const y = clamp(crop.y, 0, pixels.h - 1);
  return { x, y, w: clamp(crop.w, 1, pixels.w - x), h: clamp(crop.h, 1, pixels.h - y) };
}

/** Down to the target's resolution at most, keeping the crop's aspect: an image is never stretched. */
function outputPixels(crop: Box<number>, target: ImageTarget): Size<number> {
  const wanted = Math.max(target.widthMm / crop.w, target.heightMm / crop.h) * (target.ppi / MM_PER_INCH);
  const scale = Math.min(1, wanted);
  return { w: Math.max(1, Math.round(crop.w * scale)), h: Math.max(1, Math.round(crop.h * scale)) };
}

function resolution(id: string, ppi: number, pixels: Size<number>, target: ImageTarget): readonly Diagnostic[] {
  if (ppi >= SOFT_PPI) return [];
  const data = {
    photo: id,
    pixels: { w: pixels.w, h: pixels.h },
    mm: { w: Math.round(target.widthMm), h: Math.round(target.heightMm) },
    ppi: Math.floor(ppi),
    soft: SOFT_PPI,
    coarse: COARSE_PPI,
    neededWidth: Math.ceil((target.widthMm / MM_PER_INCH) * SOFT_PPI),
  };
  return [lowResolution({ file: id }, data)];
}
