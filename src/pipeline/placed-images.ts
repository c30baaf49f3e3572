import { MM_PER_INCH, type Diagnostic, type Keeping } from '../base/index.js';
import type { PhotoSeparator } from '../colour/index.js';
import type { Edition } from '../edition/index.js';
import type { Frame, Furniture, PageLayout } from '../layout/index.js';
import type { PictureFile } from '../page/index.js';
import { drawAdvertisement, makePlacedImages, type ImageOrder, type PressImage } from '../photo/index.js';

/** Newsprint at 100 lpi can show 200 ppi; more only makes the file larger. */
const IMAGE_PPI = 200;
/** A rasterised advertisement is drawn again where it is coarser than it should be by more than this, which exceeds the rounding of sizes. */
const ENOUGH = 0.995;

export interface PageImages {
  readonly name: PictureFile;
  /** The pictures that the page loads: RGB JPEGs by name. */
  readonly assets: ReadonlyMap<string, Uint8Array>;
  /** The same crops for the press, by the asset that they replace, made while the page is printed; empty where none were requested. */
  readonly press: Promise<ReadonlyMap<string, PressImage>>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Crops and resamples every photo for its frame; with a separator also for the press. */
export async function placedImagesFor(
  edition: Edition,
  pages: readonly PageLayout[],
  separator: PhotoSeparator | null,
  keeping: Keeping,
): Promise<PageImages> {
  const photos = new Map(
    edition.pages
      .flatMap((page) => page.stories)
      .flatMap(({ story, photos }) => photos.map((photo) => [`${story.id} ${photo.id}`, photo] as const)),
  );
  const adverts = new Map(
    edition.pages.flatMap((page) => page.advertisements.map((advert) => [advert.photo.id, advert] as const)),
  );
  const frames: (Frame | Furniture)[] = [];
  const orders: ImageOrder[] = [];
  const targetOf = ({ box }: Frame | Furniture) => ({ widthMm: box.w, heightMm: box.h, ppi: IMAGE_PPI });
  for (const page of pages) {
    for (const story of page.stories)
      for (const frame of story.frames) {
        if (frame.photo === null) continue;
        frames.push(frame);
        const photo = photos.get(`${story.id} ${frame.photo.id}`)!;
        orders.push({ photo, crop: frame.photo.crop, target: targetOf(frame) });
      }
    for (const item of page.furniture) {
      if (item.photo === null) continue;
      frames.push(item);
      const advert = adverts.get(item.photo.id)!;
      const { photo, pdf } = advert;
      const order = { photo, crop: item.photo.crop, target: targetOf(item), advertisement: true };
      orders.push(
        pdf === null ? order : await drawnOrder(order, { pdf, file: photo.file ?? photo.id }, separator, keeping),
      );
    }
  }
  const { screen: images, press } = await makePlacedImages(orders, keeping, { separator });
  const names = new Map(frames.map((frame, i) => [frame, `photos/${images[i]!.name}`]));
  const pressed = press.then((all) => new Map(all.map((image, i) => [`photos/${images[i]!.name}`, image])));
  pressed.catch(() => undefined); // awaited when the press files are made
  return {
    name: (frame) => names.get(frame)!,
    assets: new Map(images.map((image) => [`photos/${image.name}`, image.rgb])),
    press: pressed,
    diagnostics: images.flatMap((image) => image.diagnostics),
  };
}

/**
 * The picture of a PDF page that cannot be placed in the press file as it is: at the resolution of line art, drawn again
 * where it is booked larger than its original size.
 */
async function drawnOrder(
  order: ImageOrder,
  { pdf, file }: { readonly pdf: Uint8Array; readonly file: string },
  separator: PhotoSeparator | null,
  { scope }: Keeping,
): Promise<ImageOrder> {
  const { photo, target } = order;
  const wanted = separator === null ? 0 : (target.widthMm / MM_PER_INCH) * separator.condition.lineArtPpi;
  if (photo.pixels.w >= wanted * ENOUGH) return { ...order, lineArt: true };
  const { png, pixels } = await drawAdvertisement(pdf, wanted, { file }, scope);
  // An advertisement is never cropped.
  return { ...order, photo: { ...photo, bytes: png, pixels }, crop: { x: 0, y: 0, ...pixels }, lineArt: true };
}
