import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { pictureAsPlaced } from '../../src/photo/index.js';
import { plainTiff } from '../../src/photo/plain-tiff.js';

/** Four by two pixels, each of its own gray: 0 10 20 30 / 40 50 60 70. */
const original = (): Promise<Uint8Array> =>
  sharp(Uint8Array.from([0, 10, 20, 30, 40, 50, 60, 70]), { raw: { width: 4, height: 2, channels: 1 } })
    .png()
    .toBuffer();

async function rows(bytes: Uint8Array): Promise<string> {
  const { data, info } = await sharp(bytes).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  const values = Array.from(data).filter((_, i) => i % info.channels === 0);
  return Array.from({ length: info.height }, (_, y) =>
    values.slice(y * info.width, (y + 1) * info.width).join(' '),
  ).join(' / ');
}

describe('a picture as its manuscript shows it', () => {
  const crop = { left: 0.5, top: 0, right: 0, bottom: 0 };
  const mirrored = { horizontally: true, vertically: false };
  test.each([
    [{ crop }, '20 30 / 60 70'],
    [{ mirrored }, '30 20 10 0 / 70 60 50 40'],
    [{ turn: 90 as const }, '40 0 / 50 10 / 60 20 / 70 30'],
    [{ turn: 180 as const }, '70 60 50 40 / 30 20 10 0'],
    // Mirrored first, then turned.
    [{ crop, mirrored, turn: 90 as const }, '70 30 / 60 20'],
  ])('%j', async (how, shown) => {
    expect(await rows(await pictureAsPlaced({ bytes: await original(), ...how }))).toBe(shown);
  });
  test('one in CMYK keeps its inks', async () => {
    const data = Uint8Array.from([...[0, 0, 0, 255], ...[0, 0, 255, 0], ...[9, 8, 7, 6], ...[0, 0, 0, 40]]);
    const bytes = plainTiff({ data, width: 4, height: 1, space: 'cmyk' });
    const placed = await pictureAsPlaced({ bytes, crop, mirrored });
    const inks = await sharp(placed).pipelineColourspace('cmyk').toColourspace('cmyk').raw().toBuffer();
    expect([...inks]).toEqual([...[0, 0, 0, 40], ...[9, 8, 7, 6]]);
  });
  test('one that is shown as it is keeps its bytes, and so does one that is none', async () => {
    const bytes = await original();
    expect(await pictureAsPlaced({ bytes })).toBe(bytes);
    const none = Uint8Array.of(1, 2, 3);
    expect(await pictureAsPlaced({ bytes: none, crop })).toBe(none);
  });
});
