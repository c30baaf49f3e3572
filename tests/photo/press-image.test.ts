import { execFile } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inflateSync } from 'node:zlib';
import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { memoryCache, type ContentCache } from '../../src/base/index.js';
import { liftShadows, openSeparator, reservePalette, type PressWish } from '../../src/colour/index.js';
import { makePlacedImages, type ImageSource, type PressImage } from '../../src/photo/index.js';
import { detailOf, FOR_HALFTONE, sharpen } from '../../src/photo/sharpen.js';
import { newsprint } from '../colour/fixtures.js';
import { makePlacedImage, marked, sourceOf, stripes } from './fixtures.js';
import { keeping } from '../keeping.js';

const run = promisify(execFile);
const cache = memoryCache();
const condition = await newsprint();
const separator = await openSeparator(condition, await reservePalette({}, condition, cache), cache);
const SAMPLE = new URL('../../assets/sample/edition/photos/', import.meta.url);

async function pressOf(photo: ImageSource, widthMm = 50, store: ContentCache = memoryCache()): Promise<PressImage> {
  const { w, h } = photo.pixels;
  const target = { widthMm, heightMm: (widthMm * h) / w, ppi: 200 };
  return (await makePlacedImage(photo, { x: 0, y: 0, w, h }, target, store, separator)).press!;
}

/** An image for newsprint with other wishes. */
async function pressWith(
  more: Partial<PressWish>,
  photo: ImageSource,
  widthMm = 10,
  store: ContentCache = memoryCache(),
  advertisement = false,
): Promise<PressImage> {
  const own = await newsprint(more);
  const { w, h } = photo.pixels;
  const target = { widthMm, heightMm: (widthMm * h) / w, ppi: 200 };
  const order = { photo, crop: { x: 0, y: 0, w, h }, target, advertisement };
  const separator = await openSeparator(own, await reservePalette({}, own, cache), cache);
  return (await (await makePlacedImages([order], keeping(store), { separator })).press)[0]!;
}

/** Ink levels, 255 solid: C, M, Y, K, or K alone. */
async function inksOf({ bytes, encoding, space }: PressImage): Promise<Uint8Array> {
  if (encoding === 'flate') return inflateSync(bytes);
  const image = sharp(bytes);
  if (space === 'gray') return (await image.toColourspace('b-w').raw().toBuffer()).map((v) => 255 - v);
  return image.pipelineColourspace('cmyk').toColourspace('cmyk').raw().toBuffer();
}

function heaviest(cmyk: Uint8Array): number {
  let most = 0;
  for (let i = 0; i < cmyk.length; i += 4) most = Math.max(most, cmyk[i]! + cmyk[i + 1]! + cmyk[i + 2]! + cmyk[i + 3]!);
  return most / 2.55;
}

/** Pixels that flip between two colours: the worst that coding can meet. */
async function checks(a: readonly number[], b: readonly number[], size = 200): Promise<Uint8Array> {
  const data = new Uint8Array(size * size * 3);
  for (let i = 0; i < size * size; i++) data.set((i * 2654435761) & 0x40000 ? a : b, i * 3);
  return sharp(data, { raw: { width: size, height: size, channels: 3 } })
    .jpeg({ quality: 100 })
    .toBuffer();
}

describe('an image for the press', () => {
  test('has the inks of the same colours as solids, after coding', async () => {
    const colours = [
      [200, 30, 30],
      [30, 160, 60],
      [40, 60, 200],
      [235, 225, 205],
    ] as const;
    const photo = await sourceOf(
      'a.jpg',
      await (await stripes(colours)).jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer(),
    );
    const image = await pressOf(photo, 10);
    expect(image).toMatchObject({ encoding: 'jpeg', space: 'cmyk', width: 79, height: 30, inverted: true });
    const inks = await inksOf(image);
    const solids = separator.separate(Uint8Array.from(colours.flat()));
    colours.forEach((_, i) => {
      const at = (15 * 79 + Math.round((i + 0.5) * 19.75)) * 4;
      for (let k = 0; k < 4; k++) expect(Math.abs(inks[at + k]! - solids[i * 4 + k]!)).toBeLessThanOrEqual(3);
    });
  });

  test('no pixel of a photo has more ink than the condition takes', async () => {
    const photo = await sourceOf('03.jpg', await readFile(new URL('03-池南路老街.jpg', SAMPLE)));
    const image = await pressOf(photo, 90);
    expect([image.encoding, image.space, image.width]).toEqual(['jpeg', 'cmyk', 709]);
    const inks = await inksOf(image);
    expect(heaviest(inks)).toBeLessThanOrEqual(condition.inkLimit.pixelMaximum);
    expect(heaviest(inks)).toBeGreaterThan(150); // there are shadows
  });

  test('where coding would pile up ink it is done finer, or without loss', async () => {
    const dark = await pressOf(await sourceOf('n.jpg', await checks([0, 0, 0], [70, 0, 90])));
    expect(heaviest(await inksOf(dark))).toBeLessThanOrEqual(condition.inkLimit.pixelMaximum);
    const tight = { ...separator, condition: { ...condition, inkLimit: { ...condition.inkLimit, pixelMaximum: 207 } } };
    const photo = await sourceOf('n.jpg', await checks([0, 0, 0], [255, 255, 255]));
    const target = { widthMm: 50, heightMm: 50, ppi: 200 };
    const { press } = await makePlacedImage(photo, { x: 0, y: 0, w: 200, h: 200 }, target, memoryCache(), tight);
    expect([press!.encoding, press!.inverted]).toEqual(['flate', false]);
    expect(heaviest(await inksOf(press!))).toBeLessThanOrEqual(207);
  });

  test('a gray photo is black alone, also one that is only gray to look at', async () => {
    const stored = await (await marked()).toColourspace('b-w').jpeg().toBuffer();
    const seen = { ...(await sourceOf('b.jpg', await (await marked()).jpeg().toBuffer())), gray: true };
    for (const photo of [await sourceOf('a.jpg', stored), seen]) {
      const image = await pressOf(photo);
      expect(image).toMatchObject({ space: 'gray', encoding: 'jpeg', inverted: false });
      const inks = await inksOf(image);
      expect(inks).toHaveLength(image.width * image.height);
      expect(Math.abs(inks[(image.height - 10) * image.width + 10]! - separator.black[0x8d]!)).toBeLessThanOrEqual(3);
    }
  });

  test('line art stays without loss where that is smaller; a photo in a PNG does not', async () => {
    const drawing = await sourceOf(
      'd.png',
      await (
        await stripes([
          [0, 0, 0],
          [255, 255, 255],
          [200, 0, 0],
        ])
      )
        .png()
        .toBuffer(),
    );
    expect(await pressOf(drawing, 20)).toMatchObject({ encoding: 'flate', space: 'cmyk', inverted: false });
    const photo = await sharp(await readFile(new URL('06.jpg', SAMPLE)))
      .resize(400)
      .png()
      .toBuffer();
    expect((await pressOf(await sourceOf('p.png', photo))).encoding).toBe('jpeg');
  });

  test('the RGB image is the same with and without the press; both come from the cache together', async () => {
    const store = memoryCache();
    const puts: string[] = [];
    const watched: ContentCache = {
      get: (key) => store.get(key),
      put: (key, bytes) => (puts.push(key), store.put(key, bytes)),
    };
    const photo = await sourceOf('a.jpg', await (await marked(800, 600)).jpeg().toBuffer());
    const order = [photo, { x: 3, y: 0, w: 700, h: 600 }, { widthMm: 35, heightMm: 30, ppi: 200 }] as const;
    const screen = await makePlacedImage(...order, memoryCache());
    const both = await makePlacedImage(...order, watched, separator);
    expect([screen.press, Buffer.compare(screen.rgb, both.rgb), screen.name]).toEqual([null, 0, both.name]);
    expect(await makePlacedImage(...order, watched, separator)).toEqual(both);
    expect(puts).toHaveLength(2);
    const heavier = await newsprint({ inkLimit: 180 });
    const other = await openSeparator(heavier, await reservePalette({}, heavier, cache), cache);
    await makePlacedImage(...order, watched, other);
    expect(puts).toHaveLength(3); // another limit is another image, of the same RGB
  });

  test('another resolution of the press changes its image alone', async () => {
    const fine = await newsprint({ ppi: 300 });
    const own = await openSeparator(fine, await reservePalette({}, fine, cache), cache);
    const photo = await sourceOf('a.jpg', await (await marked(1000, 800)).jpeg().toBuffer());
    const target = { widthMm: 25.4, heightMm: 20.32, ppi: 200 };
    const image = await makePlacedImage(photo, { x: 0, y: 0, w: 1000, h: 800 }, target, memoryCache(), own);
    expect([image.pixels.w, image.press!.width]).toEqual([200, 300]);
  });

  test('lifted shadows change what is dark in a photo, and a cached image is not taken for another', async () => {
    const dark = [40, 30, 26] as const;
    const skin = [198, 134, 92] as const;
    const picture = await stripes([dark, skin, [255, 255, 255]]);
    const jpeg = await picture.jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer();
    const photo = await sourceOf('a.jpg', jpeg);
    const store = memoryCache();
    const inks = async (more: Partial<PressWish>) => inksOf(await pressWith(more, photo, 10, store));
    const [plain, lifted, perceptual] = [
      await inks({}),
      await inks({ liftShadows: 100 }),
      await inks({ intent: 'perceptual' }),
    ];
    const at = (of: Uint8Array, share: number) => {
      const begin = (15 * 79 + Math.round(share * 79)) * 4;
      return [...of.subarray(begin, begin + 4)];
    };
    const expected = separator.separate(liftShadows(Uint8Array.from(dark), 100));
    at(lifted, 1 / 6).forEach((level, i) => {
      expect(Math.abs(level - expected[i]!)).toBeLessThanOrEqual(3);
    });
    expect(at(lifted, 1 / 6)[3]).toBeLessThan(at(plain, 1 / 6)[3]! - 10);
    expect(at(lifted, 1 / 2)).toEqual(at(plain, 1 / 2));
    expect(at(lifted, 5 / 6)).toEqual([0, 0, 0, 0]);
    expect(at(perceptual, 1 / 2)).not.toEqual(at(plain, 1 / 2));
    expect(await inks({})).toEqual(plain);
  });

  test('lifted shadows leave black alone, drawings and advertisements as they are', async () => {
    const picture = await stripes([
      [40, 30, 26],
      [20, 60, 25],
    ]);
    const jpeg = await sourceOf('a.jpg', await picture.clone().jpeg({ quality: 95 }).toBuffer());
    const png = await sourceOf('a.png', await picture.clone().png().toBuffer());
    const gray = await sourceOf('g.jpg', await picture.clone().toColourspace('b-w').jpeg().toBuffer());
    const lifting = { liftShadows: 100 };
    for (const [photo, advertisement] of [
      [png, false],
      [gray, false],
      [{ ...jpeg, gray: true }, false],
      [jpeg, true],
    ] as const) {
      const [plain, lifted] = [
        await pressWith({}, photo, 10, memoryCache(), advertisement),
        await pressWith(lifting, photo, 10, memoryCache(), advertisement),
      ];
      expect(lifted).toEqual(plain);
    }
    expect(await pressWith(lifting, jpeg)).not.toEqual(await pressWith({}, jpeg));
  });

  test('what holds type and drawings has the resolution of line art on the press', async () => {
    const photo = await sourceOf('a.png', await (await marked(1000, 800)).png().toBuffer());
    const target = { widthMm: 25.4, heightMm: 20.32, ppi: 200 };
    const order = { photo, crop: { x: 0, y: 0, w: 1000, h: 800 }, target };
    const made = await makePlacedImages([{ ...order, lineArt: true }, order], keeping(), { separator });
    expect(made.screen.map(({ pixels }) => pixels.w)).toEqual([200, 200]);
    expect((await made.press).map(({ width }) => width)).toEqual([300, 200]);
  });
});

describe('sharpening for the halftone', () => {
  const picture = (w: number, of: (x: number) => number) => {
    const data = Uint8Array.from({ length: w * 8 * 3 }, (_, i) => of(Math.floor(i / 3) % w));
    return { data, pixels: { w, h: 8 }, channels: 3, lossless: false } as const;
  };
  const sharpened = (raster: ReturnType<typeof picture>) => sharpen(raster, detailOf(raster), FOR_HALFTONE).data;

  test('gives the finest pattern of a 100-line screen what the halftone cell takes: 1 / cos 45°', () => {
    const raster = picture(64, (x) => 128 + Math.round(60 * Math.SQRT2 * Math.cos((x * Math.PI) / 2 + Math.PI / 4)));
    const out = sharpened(raster);
    const swing = (data: Uint8Array) => data[(4 * 64 + 31) * 3]! - data[(4 * 64 + 33) * 3]!;
    const lost = 2 * 2 * FOR_HALFTONE.amount; // what counts as grain at either end is not amplified
    expect(Math.abs(swing(out)) + lost).toBeGreaterThan(Math.abs(swing(raster.data)) * Math.SQRT2 * 0.98);
    expect(Math.abs(swing(out)) + lost).toBeLessThan(Math.abs(swing(raster.data)) * Math.SQRT2 * 1.02);
  });

  test('leaves flat areas and grain as they are', () => {
    const grain = picture(64, (x) => 128 + ((x * 7) % 3) - 1);
    expect(Buffer.compare(sharpened(grain), grain.data)).toBe(0);
  });
});

const poppler = await run('pdftoppm', ['-v']).then(
  () => true,
  () => false,
);

describe.skipIf(!poppler)('in a PDF, as poppler reads it', () => {
  /** Two images side by side, each 100 points square. */
  async function page(images: readonly PressImage[]): Promise<string> {
    const pdf = await PDFDocument.create();
    const sheet = pdf.addPage([100 * images.length, 100]);
    images.forEach((image, i) => {
      const object = pdf.context.stream(image.bytes, {
        Type: 'XObject',
        Subtype: 'Image',
        Width: image.width,
        Height: image.height,
        BitsPerComponent: 8,
        ColorSpace: image.space === 'cmyk' ? 'DeviceCMYK' : 'DeviceGray',
        Filter: image.encoding === 'jpeg' ? 'DCTDecode' : 'FlateDecode',
        ...(image.inverted ? { Decode: [1, 0, 1, 0, 1, 0, 1, 0] } : {}),
      });
      const name = sheet.node.newXObject('Im', pdf.context.register(object));
      const draw = pdf.context.stream(`q 100 0 0 100 ${i * 100} 0 cm ${String(name)} Do Q`);
      sheet.node.addContentStream(pdf.context.register(draw));
    });
    const file = join(await mkdtemp(join(tmpdir(), 'banxin-plate-')), 'plates.pdf');
    await writeFile(file, await pdf.save());
    return file;
  }

  test('a JPEG and the same without loss look alike: nothing is turned to its negative', async () => {
    const [w, h] = [100, 100];
    const colours = [
      [250, 240, 60],
      [20, 20, 60],
    ] as const;
    const jpeg = await pressOf(
      await sourceOf('a.jpg', await (await stripes(colours, 50, 100)).jpeg({ quality: 100 }).toBuffer()),
      12.7,
    );
    const flat = await pressOf(await sourceOf('a.png', await (await stripes(colours, 50, 100)).png().toBuffer()), 12.7);
    const gray = await pressOf(
      {
        ...(await sourceOf('g.jpg', await (await stripes(colours, 50, 100)).jpeg({ quality: 100 }).toBuffer())),
        gray: true,
      },
      12.7,
    );
    expect([jpeg.encoding, flat.encoding, gray.space, jpeg.width]).toEqual(['jpeg', 'flate', 'gray', 100]);
    const file = await page([jpeg, flat, gray]);
    const { stdout } = await run('pdfimages', ['-list', file]);
    expect([...stdout.matchAll(/ (cmyk|gray) +(\d) +8 +(jpeg|image) /g)].map((m) => m.slice(1).join(' '))).toEqual([
      'cmyk 4 jpeg',
      'cmyk 4 image',
      'gray 1 jpeg',
    ]);
    await run('pdftoppm', ['-r', '72', '-png', file, join(file, '../page')]);
    const { data, info } = await sharp(join(file, '../page-1.png'))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([3 * w, h]);
    const at = (x: number) => [...data.subarray((50 * info.width + x) * 3, (50 * info.width + x) * 3 + 3)];
    for (const x of [20, 80])
      at(x).forEach((v, i) => {
        expect(Math.abs(v - at(100 + x)[i]!)).toBeLessThanOrEqual(6);
      });
    expect(
      at(20)
        .slice(0, 2)
        .every((v) => v > 200),
    ).toBe(true); // yellow
    expect(at(80).every((v) => v < 110)).toBe(true); // dark blue
    expect([at(220)[0]! > 200, at(280)[0]! < 90]).toEqual([true, true]);
  });
});
