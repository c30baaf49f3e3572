import type { ContentCache, Diagnostic } from '../base/index.js';
import type { PhotoSeparator } from '../colour/index.js';
import type { Edition, Photo } from '../edition/index.js';
import type { PlateName } from '../html/index.js';
import type { Frame, Furniture, PageLayout } from '../layout/index.js';
import { makePlates, type PressPlate } from '../photo/index.js';

/** 200 ppi is what newsprint at 100 lpi can show; more only makes the file larger. */
const PLATE_PPI = 200;

export interface PagePlates {
  readonly name: PlateName;
  /** What the page loads: RGB JPEGs by name. */
  readonly assets: ReadonlyMap<string, Uint8Array>;
  /** The same crops as the press prints them, by the asset whose place they take, made while the page is printed; empty where none were asked for. */
  readonly press: Promise<ReadonlyMap<string, PressPlate>>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Crops and resamples every photo for its frame; with a separator for the press, too. */
export async function platesFor(
  edition: Edition,
  pages: readonly PageLayout[],
  separator: PhotoSeparator | null,
  cache: ContentCache,
): Promise<PagePlates> {
  const photos = new Map(
    edition.pages
      .flatMap((page) => page.stories)
      .flatMap(({ story, photos }) => photos.map((photo) => [`${story.id} ${photo.id}`, photo] as const)),
  );
  const adverts = new Map(
    edition.pages.flatMap((page) => page.advertisements.map(({ photo }) => [photo.id, photo] as const)),
  );
  const frames: (Frame | Furniture)[] = [];
  const order = (frame: Frame | Furniture, find: (id: string) => Photo) => {
    if (frame.photo === null) return [];
    frames.push(frame);
    const target = { widthMm: frame.box.w, heightMm: frame.box.h, ppi: PLATE_PPI };
    return [{ photo: find(frame.photo.id), crop: frame.photo.crop, target }];
  };
  const orders = pages.flatMap((page) => [
    ...page.stories.flatMap((story) =>
      story.frames.flatMap((frame) => order(frame, (id) => photos.get(`${story.id} ${id}`)!)),
    ),
    ...page.furniture.flatMap((item) => order(item, (id) => adverts.get(id)!)),
  ]);
  const { screen: plates, press } = await makePlates(orders, cache, { separator });
  const names = new Map(frames.map((frame, i) => [frame, `photos/${plates[i]!.name}`]));
  const pressed = press.then((all) => new Map(all.map((plate, i) => [`photos/${plates[i]!.name}`, plate])));
  pressed.catch(() => undefined); // awaited when the press files are made
  return {
    name: (frame) => names.get(frame)!,
    assets: new Map(plates.map((plate) => [`photos/${plate.name}`, plate.rgb])),
    press: pressed,
    diagnostics: plates.flatMap((plate) => plate.diagnostics),
  };
}
