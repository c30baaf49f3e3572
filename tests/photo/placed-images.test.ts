import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { memoryCache, type ContentCache } from '../../src/base/index.js';
import { makePlacedImages, probePhoto } from '../../src/photo/index.js';
import { profileName } from '../../src/colour/index.js';
import { colourAt, makePlacedImage, marked, sourceOf, stripes, tiff } from './fixtures.js';
import { keeping } from '../keeping.js';

/** 100 pixels are 25.4 mm at 100 ppi. */
const inches = (w: number, h: number, ppi: number) => ({ widthMm: w * 25.4, heightMm: h * 25.4, ppi });
const near = (a: readonly number[], b: readonly number[], by: number): boolean =>
  a.length === b.length && a.every((v, i) => Math.abs(v - b[i]!) <= by);

describe('makePlacedImage', () => {
  const blue = [30, 60, 190] as const;
  test.each([
    ['a saved selection', { channels: 4, pixel: () => [...blue, 0], extra: [0] }, blue],
    ['two saved selections', { channels: 5, pixel: () => [...blue, 0, 9], extra: [0, 0] }, blue],
    [
      'seven saved selections',
      { channels: 10, pixel: () => [...blue, 0, 9, 0, 0, 0, 0, 0], extra: [0, 0, 0, 0, 0, 0, 0] },
      blue,
    ],
    ['a channel that nothing is said of', { channels: 4, pixel: () => [...blue, 0] }, blue],
    ['a selection in 16 bits', { channels: 4, bits: 16, pixel: () => [...blue, 0], extra: [0] }, blue],
    ['transparency', { channels: 4, pixel: () => [...blue, 0], extra: [2] }, [255, 255, 255]],
    ['half of it', { channels: 4, pixel: () => [...blue, 128], extra: [2] }, [142, 157, 222]],
    ['half of it, multiplied already', { channels: 4, pixel: () => [15, 30, 95, 128], extra: [1] }, [142, 157, 222]],
    [
      'transparency before a selection',
      { channels: 5, pixel: () => [...blue, 0, 255], extra: [2, 0] },
      [255, 255, 255],
    ],
    ['gray with a selection', { channels: 2, photometric: 1, pixel: () => [90, 0], extra: [0] }, [90, 90, 90]],
    ['gray, transparent', { channels: 2, photometric: 1, pixel: () => [90, 0], extra: [2] }, [255, 255, 255]],
    [
      'CMYK, transparent',
      { channels: 5, photometric: 5, pixel: () => [0, 255, 255, 0, 0], extra: [2] },
      [255, 255, 255],
    ],
  ] as const)('a TIFF with %s', async (_, kind, expected) => {
    const photo = await sourceOf('a.tif', tiff({ w: 60, h: 40, ...kind }));
    const image = await makePlacedImage(photo, { x: 0, y: 0, w: 60, h: 40 }, inches(0.3, 0.2, 100), memoryCache());
    const seen = await colourAt(image.rgb, 0.5, 0.5);
    expect(near(seen, expected, 4), String(seen)).toBe(true);
  });

  test('CMYK with a selection prints as without it', async () => {
    const shape = { w: 60, h: 40, photometric: 5 } as const;
    const inks = [20, 220, 200, 10];
    const seen = await Promise.all(
      [
        tiff({ ...shape, channels: 4, pixel: () => inks }),
        tiff({ ...shape, channels: 5, pixel: () => [...inks, 0], extra: [0] }),
      ].map(async (bytes) => {
        const photo = await sourceOf('a.tif', bytes);
        const image = await makePlacedImage(photo, { x: 0, y: 0, w: 60, h: 40 }, inches(0.3, 0.2, 100), memoryCache());
        return colourAt(image.rgb, 0.5, 0.5);
      }),
    );
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[0]![0]! - seen[0]![1]!).toBeGreaterThan(100);
  });

  test('a HEIC', async () => {
    const photo = await sourceOf('a.heic', readFileSync(new URL('two-halves.heic', import.meta.url)));
    const image = await makePlacedImage(photo, { x: 0, y: 0, w: 64, h: 48 }, inches(0.64, 0.48, 100), memoryCache());
    expect(near(await colourAt(image.rgb, 0.2, 0.5), [200, 40, 30], 8)).toBe(true);
    expect(near(await colourAt(image.rgb, 0.8, 0.5), [30, 60, 190], 8)).toBe(true);
  });

  test('scales down to the target’s resolution', async () => {
    const photo = await sourceOf('a.jpg', await (await marked(1200, 800)).jpeg().toBuffer());
    const image = await makePlacedImage(photo, { x: 0, y: 0, w: 1200, h: 800 }, inches(2, 4 / 3, 300), memoryCache());
    expect([image.pixels, image.ppi, image.diagnostics]).toEqual([{ w: 600, h: 400 }, 300, []]);
    const made = await sharp(image.rgb).metadata();
    expect(made).toMatchObject({ format: 'jpeg', width: 600, height: 400, channels: 3, chromaSubsampling: '4:4:4' });
    expect(image.name).toMatch(/^[0-9a-f]{20}\.jpg$/);
  });

  test('never enlarges; says so below 150 ppi, and more plainly below 100', async () => {
    const photo = await sourceOf('a.jpg', await (await marked(400, 300)).jpeg().toBuffer());
    const all = { x: 0, y: 0, w: 400, h: 300 };
    const soft = await makePlacedImage(photo, all, inches(4, 3, 300), memoryCache());
    expect([soft.pixels, soft.ppi]).toEqual([{ w: 400, h: 300 }, 100]);
    expect(soft.diagnostics.map((d) => [d.severity, d.code])).toEqual([['warning', 'photo/low-resolution']]);
    expect(soft.diagnostics[0]!.data).toEqual({
      photo: 'a.jpg',
      pixels: { w: 400, h: 300 },
      mm: { w: 102, h: 76 },
      ppi: 100,
      soft: 150,
      coarse: 100,
      neededWidth: 600,
    });
    expect(soft.diagnostics[0]!.message.en).toContain('will look soft');
    const coarse = await makePlacedImage(photo, all, inches(8, 6, 300), memoryCache());
    expect(coarse.diagnostics[0]!.message.en).toContain('single pixels will show');
  });

  test('takes the crop and nothing else', async () => {
    const colours = [
      [200, 30, 30],
      [30, 160, 60],
      [40, 60, 200],
    ] as const;
    const photo = await sourceOf('a.png', await (await stripes(colours)).png().toBuffer());
    const image = await makePlacedImage(
      photo,
      { x: 40.2, y: 0, w: 39.9, h: 60 },
      inches(0.1, 0.15, 300),
      memoryCache(),
    );
    for (const [x, y] of [
      [0.05, 0.05],
      [0.95, 0.95],
      [0.5, 0.5],
    ] as const)
      expect(near(await colourAt(image.rgb, x, y), colours[1], 4)).toBe(true);
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'orientation %d: the crop is cut from the upright picture',
    async (orientation) => {
      const photo = await sourceOf(
        'a.jpg',
        await (await marked()).withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer(),
      );
      const { probe } = await probePhoto({ name: 'a', file: null, bytes: photo.bytes }, keeping());
      expect(probe!.pixels).toEqual(photo.pixels);
      const upright = await sharp(photo.bytes).autoOrient().png().toBuffer();
      const crop = { x: photo.pixels.w / 2, y: 0, w: photo.pixels.w / 2, h: photo.pixels.h / 2 };
      const image = await makePlacedImage(photo, crop, inches(0.5, 0.5, 1200), memoryCache());
      const wanted = await sharp(upright)
        .extract({ left: crop.x, top: crop.y, width: crop.w, height: crop.h })
        .raw()
        .toBuffer();
      const found = await sharp(image.rgb).raw().toBuffer();
      expect(found.length).toBe(wanted.length);
      expect(wanted.reduce((sum, v, i) => sum + Math.abs(v - found[i]!), 0) / wanted.length).toBeLessThan(2);
    },
  );

  test.each([8, 16])('wide gamut of %d bits is converted, not relabelled', async (depth) => {
    const wanted = [60, 200, 80];
    const create = { width: 60, height: 60, channels: 3, background: { r: 60, g: 200, b: 80 } } as const;
    const shallow = await sharp({ create }).withIccProfile('p3').png().toBuffer();
    const deep = sharp(shallow, { ignoreIcc: true }).toColourspace('rgb16').keepIccProfile().png();
    const photo = await sourceOf('a.png', depth === 16 ? await deep.toBuffer() : shallow);
    expect(near(await colourAt(shallow, 0.5, 0.5), wanted, 10)).toBe(false); // P3's numbers for the same green.
    const image = await makePlacedImage(photo, { x: 0, y: 0, w: 60, h: 60 }, inches(1, 1, 60), memoryCache());
    expect(near(await colourAt(image.rgb, 0.5, 0.5), wanted, 4)).toBe(true);
  });

  test.each([
    ['16-bit TIFF', 3, async () => (await marked()).toColourspace('rgb16').tiff({ compression: 'lzw' }).toBuffer()],
    ['16-bit PNG', 3, async () => (await marked()).toColourspace('rgb16').png().toBuffer()],
    ['CMYK JPEG', 40, async () => (await marked()).toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer()],
    ['WebP', 6, async () => (await marked()).webp({ lossless: true }).toBuffer()],
    ['AVIF', 8, async () => (await marked()).avif({ effort: 0, quality: 90 }).toBuffer()],
    ['GIF', 6, async () => (await marked()).gif().toBuffer()],
  ] as const)('%s keeps its colours', async (_name, by, make) => {
    const photo = await sourceOf('a', await make());
    const image = await makePlacedImage(photo, { x: 0, y: 0, w: 400, h: 300 }, inches(2, 1.5, 150), memoryCache());
    expect(image.pixels).toEqual({ w: 300, h: 225 });
    expect(near(await colourAt(image.rgb, 0.2, 0.8), [0x8a, 0x8d, 0x90], Math.min(by, 12))).toBe(true);
    expect(near(await colourAt(image.rgb, 0.85, 0.2), [0xe0, 0x20, 0x20], by)).toBe(true);
  });

  test('gray stays on the gray axis exactly; alpha lies on white', async () => {
    const gray = await (await marked()).toColourspace('b-w').jpeg().toBuffer();
    const image = await makePlacedImage(
      await sourceOf('g', gray),
      { x: 0, y: 0, w: 400, h: 300 },
      inches(1, 0.75, 200),
      memoryCache(),
    );
    const { data, info } = await sharp(image.rgb).raw().toBuffer({ resolveWithObject: true });
    expect(info.channels).toBe(3);
    expect(data.every((v, i) => v === data[i - (i % 3)])).toBe(true);
    const clear = await sharp({
      create: { width: 30, height: 30, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer();
    const white = await makePlacedImage(
      await sourceOf('c', clear),
      { x: 0, y: 0, w: 30, h: 30 },
      inches(0.2, 0.2, 300),
      memoryCache(),
    );
    expect(await colourAt(white.rgb, 0.5, 0.5)).toEqual([255, 255, 255]);
  });

  test('the same photo, crop and target give the same bytes; another crop another name', async () => {
    const photo = await sourceOf('a.jpg', await (await marked(800, 600)).jpeg().toBuffer());
    const make = (x: number) =>
      makePlacedImage(photo, { x, y: 10, w: 500, h: 400 }, inches(1, 0.8, 300), memoryCache());
    const [first, again, other] = [await make(10), await make(10), await make(250)];
    expect(Buffer.compare(first.rgb, again.rgb)).toBe(0);
    expect(again.name).toBe(first.name);
    expect(other.name).not.toBe(first.name);
  });

  test('nothing of the file’s metadata goes along but an sRGB profile', async () => {
    const bytes = await (
      await marked()
    )
      .withExif({ IFD0: { Artist: 'Somebody', ImageDescription: 'Secret' } })
      .jpeg()
      .toBuffer();
    const image = await makePlacedImage(
      await sourceOf('a', bytes),
      { x: 0, y: 0, w: 400, h: 300 },
      inches(1, 0.75, 300),
      memoryCache(),
    );
    const made = await sharp(image.rgb).metadata();
    expect([made.exif, made.xmp, made.iptc, made.orientation]).toEqual([undefined, undefined, undefined, undefined]);
    expect(profileName(made.icc!)).toBe('sRGB');
  });

  test('60 megapixels make an image', async () => {
    const create = { width: 10000, height: 6000, channels: 3, background: '#557799' } as const;
    const photo = await sourceOf('a.jpg', await sharp({ create }).jpeg({ quality: 40 }).toBuffer());
    const image = await makePlacedImage(photo, { x: 0, y: 0, w: 10000, h: 6000 }, inches(10, 6, 100), memoryCache());
    expect(image.pixels).toEqual({ w: 1000, h: 600 });
    expect(near(await colourAt(image.rgb, 0.5, 0.5), [0x55, 0x77, 0x99], 3)).toBe(true);
  });
});

describe('makePlacedImages', () => {
  test('keeps the orders’ order, tells each as it is done, and makes none twice', async () => {
    const cache = memoryCache();
    const puts: string[] = [];
    const watched: ContentCache = {
      get: cache.get.bind(cache),
      put: async (key, bytes) => {
        puts.push(key);
        await cache.put(key, bytes);
      },
    };
    const photos = await Promise.all(
      [300, 500, 400].map(async (w) => sourceOf(`${w}.jpg`, await (await marked(w, 300)).jpeg().toBuffer())),
    );
    const orders = photos.map((photo) => ({
      photo,
      crop: { x: 0, y: 0, ...photo.pixels },
      target: { widthMm: 20, heightMm: 15, ppi: 200 },
    }));
    const done: string[] = [];
    const { screen: images } = await makePlacedImages(orders, keeping(watched), {
      done: (image) => done.push(image.photo),
    });
    expect(images.map((p) => p.photo)).toEqual(['300.jpg', '500.jpg', '400.jpg']);
    expect(done.toSorted()).toEqual(['300.jpg', '400.jpg', '500.jpg']);
    expect(puts).toHaveLength(3);
    expect((await makePlacedImages(orders, keeping(watched))).screen).toEqual(images);
    expect(puts).toHaveLength(3);
  });
});
