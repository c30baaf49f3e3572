import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../../src/testing/random-numbers.js';
import { within } from '../../src/epaper/pictures.js';

describe('a page picture that is shown first', () => {
  const random = randomNumbers(3);
  const noise = Buffer.from(Array.from({ length: 400 * 500 * 3 }, () => Math.floor(random() * 256)));
  const tried: (readonly [number, number])[] = [];
  const encode = (width: number, quality: number) => {
    tried.push([width, quality]);
    return sharp(noise, { raw: { width: 400, height: 500, channels: 3 } })
      .resize({ width })
      .webp({ quality })
      .toBuffer();
  };

  it('keeps its quality where it can, and gives up first quality, then size, for its weight', async () => {
    expect((await within(1e6, 400, 62, encode)).byteLength).toBeGreaterThan(100_000);
    expect(tried.splice(0)).toEqual([[400, 62]]);
    expect((await within(20_000, 400, 62, encode)).byteLength).toBeLessThanOrEqual(20_000);
    expect(tried.slice(0, 4)).toEqual([
      [400, 62],
      [400, 48],
      [400, 34],
      [320, 34],
    ]);
  });
});
