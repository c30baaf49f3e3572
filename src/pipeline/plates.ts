import type { ContentCache, Diagnostic } from '../base/index.js';
import type { Edition } from '../edition/index.js';
import type { PlateName } from '../html/index.js';
import type { Frame, PageLayout } from '../layout/index.js';
import { makePlates } from '../photo/index.js';

/** 200 ppi is what newsprint at 100 lpi can show; more only makes the file larger. */
const PLATE_PPI = 200;

export interface PagePlates {
  readonly name: PlateName;
  readonly assets: ReadonlyMap<string, Uint8Array>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Crops and resamples every photo for its frame. */
export async function platesFor(
  edition: Edition,
  pages: readonly PageLayout[],
  cache: ContentCache,
): Promise<PagePlates> {
  const photos = new Map(
    edition.pages.flatMap(({ story }) =>
      story.photos.map((photo) => [`${story.story.id} ${photo.id}`, photo] as const),
    ),
  );
  const frames: Frame[] = [];
  const orders = pages.flatMap((page) =>
    page.stories.flatMap((story) =>
      story.frames.flatMap((frame) => {
        if (frame.photo === null) return [];
        frames.push(frame);
        const photo = photos.get(`${story.id} ${frame.photo.id}`)!;
        const target = { widthMm: frame.box.w, heightMm: frame.box.h, ppi: PLATE_PPI };
        return [{ photo, crop: frame.photo.crop, target }];
      }),
    ),
  );
  const plates = await makePlates(orders, cache);
  const names = new Map(frames.map((frame, i) => [frame, `photos/${plates[i]!.name}`]));
  return {
    name: (frame) => names.get(frame)!,
    assets: new Map(plates.map((plate) => [`photos/${plate.name}`, plate.rgb])),
    diagnostics: plates.flatMap((plate) => plate.diagnostics),
  };
}
