import { describe, expect, it } from 'vitest';
import { memoryCache } from '../../src/base/index.js';
import { openSeparator, reservePalette } from '../../src/colour/index.js';
import { placedImagesFor } from '../../src/pipeline/placed-images.js';
import { newsprint } from '../colour/fixtures.js';
import { sourceOf, stripes } from '../photo/fixtures.js';
import { keeping } from '../keeping.js';

/** PlacedImages of two dark pictures, one a story's and one a booked advertisement. */
async function images(liftShadows: number) {
  const cache = memoryCache();
  const condition = await newsprint({ liftShadows });
  const separator = await openSeparator(condition, await reservePalette({}, condition, cache), cache);
  const [photo, advert] = await Promise.all(
    (
      [
        [40, 30, 26],
        [26, 30, 40],
      ] as const
    ).map(async (colour, i) =>
      sourceOf(`${i}.jpg`, await (await stripes([colour, [90, 80, 70]])).jpeg({ quality: 95 }).toBuffer()),
    ),
  );
  const placed = ({ id, pixels }: NonNullable<typeof photo>) => ({
    photo: { id, crop: { x: 0, y: 0, ...pixels } },
    box: { x: 0, y: 0, w: 20, h: 15 },
  });
  const edition = {
    pages: [
      {
        stories: [{ story: { id: 's' }, photos: [photo] }],
        advertisements: [{ photo: { ...advert, file: 'a.jpg' }, pdf: null }],
      },
    ],
  };
  const [frame, furniture] = [placed(photo!), placed(advert!)];
  const pages = [{ stories: [{ id: 's', frames: [frame] }], furniture: [furniture] }];
  const { name, press } = await placedImagesFor(edition as never, pages as never, separator, keeping(cache));
  const made = await press;
  return { photo: made.get(name(frame as never))!, advertisement: made.get(name(furniture as never))! };
}

describe('images of a page', () => {
  it('photos of stories have their shadows lifted, advertisements have not', async () => {
    const [plain, lifted] = [await images(0), await images(100)];
    expect(lifted.advertisement).toEqual(plain.advertisement);
    expect(lifted.photo).not.toEqual(plain.photo);
  });
});
