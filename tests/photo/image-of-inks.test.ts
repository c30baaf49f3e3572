import { inflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { memoryCache } from '../../src/base/index.js';
import { openSeparator, reservePalette, type PressWish, type RenderingIntent } from '../../src/colour/index.js';
import type { PressImage } from '../../src/photo/index.js';
import { plainTiff } from '../../src/photo/plain-tiff.js';
import { newsprint } from '../colour/fixtures.js';
import { makePlacedImage, sourceOf, tiff } from './fixtures.js';

const cache = memoryCache();
type Inks = readonly [number, number, number, number];
const K: Inks = [0, 0, 0, 255];
const YELLOW: Inks = [0, 0, 255, 0];
const PAPER: Inks = [0, 0, 0, 0];
const SIZE = 160;

/** The profile that libvips takes CMYK for where it is told nothing: of another press than newsprint's. */
const COATED = await sharp(new Uint8Array(3), { raw: { width: 1, height: 1, channels: 3 } })
  .toColourspace('cmyk')
  .withIccProfile('cmyk')
  .jpeg()
  .toBuffer()
  .then(async (jpeg) => (await sharp(jpeg).metadata()).icc!);

/** Bands of inks, one beside the other. */
function bands(inks: readonly Inks[]): Uint8Array {
  const data = new Uint8Array(SIZE * SIZE * 4);
  for (let i = 0; i < SIZE * SIZE; i++) data.set(inks[Math.floor(((i % SIZE) * inks.length) / SIZE)]!, i * 4);
  return data;
}

const cmykTiff = (data: Uint8Array, icc?: Uint8Array): Uint8Array =>
  plainTiff({ data, width: SIZE, height: SIZE, space: 'cmyk', icc });

const cmykJpeg = (data: Uint8Array): Promise<Uint8Array> =>
  sharp(cmykTiff(data))
    .pipelineColourspace('cmyk')
    .toColourspace('cmyk')
    .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
    .toBuffer();

async function imageOf(bytes: Uint8Array, wish: Partial<PressWish> = {}, ppi = 200, size = SIZE): Promise<PressImage> {
  const condition = await newsprint({ ...wish, ppi });
  const separator = await openSeparator(condition, await reservePalette({}, condition, cache), cache);
  const side = (size / 200) * 25.4;
  const target = { widthMm: side, heightMm: side, ppi: 200 };
  const crop = { x: 0, y: 0, w: size, h: size };
  return (await makePlacedImage(await sourceOf('a', bytes), crop, target, memoryCache(), separator)).press!;
}

/** Levels of C, M, Y, K at shares of the width, half way down. */
async function inksAt(image: PressImage, ...shares: readonly number[]): Promise<readonly (readonly number[])[]> {
  const { bytes, encoding, space, width, height } = image;
  const samples =
    encoding === 'flate'
      ? inflateSync(bytes)
      : await sharp(bytes)
          .pipelineColourspace(space === 'gray' ? 'b-w' : 'cmyk')
          .toColourspace(space === 'gray' ? 'b-w' : 'cmyk')
          .raw()
          .toBuffer();
  return shares.map((share) => {
    const at = Math.floor(height / 2) * width + Math.floor(share * width);
    return space === 'gray' ? [0, 0, 0, 255 - samples[at]!] : [...samples.subarray(at * 4, at * 4 + 4)];
  });
}

describe('a picture stored in inks', () => {
  test('in black alone is an image of black alone, its levels untouched', async () => {
    const data = bands([K, [0, 0, 0, 128], PAPER]);
    for (const bytes of [cmykTiff(data), await cmykJpeg(data)]) {
      const image = await imageOf(bytes);
      expect(image.space).toBe('gray');
      const [solid, half, paper] = await inksAt(image, 0.15, 0.5, 0.85);
      expect([solid![3], paper![3]]).toEqual([255, 0]);
      expect(Math.abs(half![3]! - 128)).toBeLessThanOrEqual(2);
    }
  });

  test('keeps black and pure colours beside each other, also scaled down and sharpened', async () => {
    const data = bands([K, YELLOW, [40, 90, 20, 0], PAPER]);
    for (const ppi of [200, 120]) {
      const image = await imageOf(cmykTiff(data), {}, ppi);
      expect([image.space, image.width]).toEqual(['cmyk', Math.round((SIZE * ppi) / 200)]);
      const [black, yellow, other] = await inksAt(image, 0.1, 0.4, 0.65);
      expect(Math.max(...black!.slice(0, 3))).toBeLessThanOrEqual(2);
      expect(black![3]).toBeGreaterThanOrEqual(253);
      expect([Math.max(yellow![0]!, yellow![1]!, yellow![3]!) <= 2, yellow![2]! >= 253]).toEqual([true, true]);
      [40, 90, 20, 0].forEach((level, i) => {
        expect(Math.abs(other![i]! - level)).toBeLessThanOrEqual(3);
      });
    }
  });

  test('gives colours up for black where there is too much ink, and only there', async () => {
    const [heavy, light] = await inksAt(
      await imageOf(
        cmykTiff(
          bands([
            [255, 204, 204, 255],
            [204, 204, 102, 0],
          ]),
        ),
        {},
      ),
      0.25,
      0.75,
    );
    expect(heavy![3]).toBeGreaterThanOrEqual(253);
    const sum = heavy!.reduce((a, b) => a + b, 0) / 2.55;
    expect([sum > 214, sum < 224]).toEqual([true, true]);
    expect(Math.abs(heavy![0]! / heavy![1]! - 255 / 204)).toBeLessThan(0.08);
    [204, 204, 102, 0].forEach((level, i) => {
      expect(Math.abs(light![i]! - level)).toBeLessThanOrEqual(3);
    });
  });

  test('of another press is converted by what it looks like, black alone by how light it is', async () => {
    const data = bands([K, [0, 0, 0, 128], [255, 0, 0, 0], PAPER]);
    const image = await imageOf(cmykTiff(data, COATED));
    const [black, half, cyan] = await inksAt(image, 0.1, 0.35, 0.6);
    expect(black!.map((level) => Math.abs(level) <= 2 || level >= 253)).toEqual([true, true, true, true]);
    expect(black![3]).toBeGreaterThanOrEqual(253);
    expect([Math.max(...half!.slice(0, 3)) <= 2, half![3]! > 60 && half![3]! < 200]).toEqual([true, true]);
    expect(half![3]).not.toBe(128);
    expect([cyan![0]! > 200, cyan![2]! + cyan![3]! > 0]).toEqual([true, true]); // newsprint's cyan is not coated paper's
  });

  test('of another press is converted by the intent of the publication', async () => {
    const data = bands([[230, 20, 230, 0], PAPER]);
    const converted = async (intent: RenderingIntent) =>
      (await inksAt(await imageOf(cmykTiff(data, COATED), { intent }), 0.25))[0]!;
    const [relative, perceptual] = [await converted('relative'), await converted('perceptual')];
    expect(Math.max(...relative.map((level, i) => Math.abs(level - perceptual[i]!)))).toBeGreaterThan(5);
  });

  test('keeps its shadows where those of photos are lifted', async () => {
    const data = bands([K, [180, 160, 150, 200]]);
    const [plain, lifted] = await Promise.all(
      [0, 100].map(async (liftShadows) => (await imageOf(cmykTiff(data), { liftShadows })).bytes),
    );
    expect(Buffer.compare(plain!, lifted!)).toBe(0);
  });

  test('with the profile of the press itself, or a profile of no inks, keeps them', async () => {
    const { icc } = await newsprint();
    const rgb = (
      await sharp({ create: { width: 1, height: 1, channels: 3, background: '#fff' } })
        .withIccProfile('srgb')
        .jpeg()
        .toBuffer()
        .then((jpeg) => sharp(jpeg).metadata())
    ).icc!;
    for (const profile of [icc, rgb]) {
      const [inks] = await inksAt(await imageOf(cmykTiff(bands([[20, 60, 100, 40]]), profile)), 0.5);
      [20, 60, 100, 40].forEach((level, i) => {
        expect(Math.abs(inks![i]! - level)).toBeLessThanOrEqual(1);
      });
    }
  });

  test('of 16 bits has the same inks', async () => {
    const deep = tiff({ w: 40, h: 40, channels: 4, bits: 16, photometric: 5, pixel: () => [10, 80, 0, 160] });
    const [inks] = await inksAt(await imageOf(deep, {}, 200, 40), 0.5);
    [10, 80, 0, 160].forEach((level, i) => {
      expect(Math.abs(inks![i]! - level)).toBeLessThanOrEqual(1);
    });
  });

  test('is separated anew where the publication says so', async () => {
    const image = await imageOf(cmykTiff(bands([K, YELLOW])), { keepInks: false });
    const [black] = await inksAt(image, 0.25);
    expect(Math.min(...black!.slice(0, 3))).toBeGreaterThan(20);
  });

  test('has a picture for the screen that no other has, though it looks the same', async () => {
    const data = bands([[0, 0, 0, 128]]);
    const names = await Promise.all(
      [cmykTiff(data), cmykTiff(data, COATED)].map(async (bytes) => {
        const crop = { x: 0, y: 0, w: SIZE, h: SIZE };
        const target = { widthMm: 20, heightMm: 20, ppi: 200 };
        return (await makePlacedImage(await sourceOf('a', bytes), crop, target, memoryCache())).name;
      }),
    );
    expect(names[0]).not.toBe(names[1]);
  });
});
