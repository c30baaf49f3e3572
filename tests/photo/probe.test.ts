import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { memoryCache, type ContentCache } from '../../src/base/index.js';
import { probePhoto, type PhotoProbe } from '../../src/photo/index.js';
import { marked, stripes, tiff, withExifTags, withIptc, xmp } from './fixtures.js';
import { keeping } from '../keeping.js';

async function probe(bytes: Uint8Array, name = 'a.jpg', cache: ContentCache = memoryCache()): Promise<PhotoProbe> {
  const result = await probePhoto({ name, file: `/p/${name}`, bytes }, keeping(cache));
  expect(result.diagnostics).toEqual([]);
  return result.probe!;
}

async function refusal(bytes: Uint8Array, name = 'a.jpg') {
  const result = await probePhoto({ name, file: `/p/${name}`, bytes }, keeping());
  expect(result.probe).toBeNull();
  expect(result.diagnostics).toHaveLength(1);
  const [found] = result.diagnostics;
  expect(found!.severity).toBe('error');
  expect(found!.where).toEqual({ file: `/p/${name}` });
  expect(found!.data).toMatchObject({ photo: name });
  expect(found!.hint).not.toBeNull();
  return found!;
}

describe('what a photo is', () => {
  test.each([
    ['jpeg', 'rgb', 8, async () => (await marked()).jpeg().toBuffer()],
    ['png', 'rgb', 8, async () => (await marked()).png().toBuffer()],
    ['webp', 'rgb', 8, async () => (await marked()).webp().toBuffer()],
    ['avif', 'rgb', 8, async () => (await marked()).avif({ effort: 0 }).toBuffer()],
    ['gif', 'rgb', 8, async () => (await marked()).gif().toBuffer()],
    ['tiff', 'rgb', 8, async () => (await marked()).tiff().toBuffer()],
    ['tiff', 'rgb', 16, async () => (await marked()).toColourspace('rgb16').tiff({ compression: 'lzw' }).toBuffer()],
    ['png', 'rgb', 16, async () => (await marked()).toColourspace('rgb16').png().toBuffer()],
    ['tiff', 'cmyk', 8, async () => (await marked()).toColourspace('cmyk').tiff().toBuffer()],
    ['jpeg', 'cmyk', 8, async () => (await marked()).toColourspace('cmyk').jpeg().toBuffer()],
  ] as const)('%s, %s of %d bits', async (format, space, depth, make) => {
    const found = await probe(await make());
    expect(found.format).toBe(format);
    expect(found.pixels).toEqual({ w: 400, h: 300 });
    expect(found.colour).toMatchObject({ space, depth, alpha: format === 'gif' });
    expect(found.gray).toBe(false);
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'orientation %d: size and focus are those of the upright picture',
    async (orientation) => {
      const found = await probe(await (await marked()).withMetadata({ orientation }).jpeg().toBuffer());
      expect(found.pixels).toEqual(orientation < 5 ? { w: 400, h: 300 } : { w: 300, h: 400 });
      // Where the mark at (0.85, 0.2) comes to lie when a viewer obeys the tag (TIFF 6.0, Orientation).
      const [x, y] = [0.85, 0.2];
      const seen = [
        [x, y],
        [1 - x, y],
        [1 - x, 1 - y],
        [x, 1 - y],
        [y, x],
        [1 - y, x],
        [1 - y, 1 - x],
        [y, 1 - x],
      ][orientation - 1]!;
      expect(Math.abs(found.focus.x - seen[0]!)).toBeLessThan(0.1);
      expect(Math.abs(found.focus.y - seen[1]!)).toBeLessThan(0.1);
    },
  );

  test('gray is told by what is seen, not by how it is stored', async () => {
    const rgb = await stripes([
      [20, 20, 20],
      [120, 120, 120],
      [230, 230, 230],
    ]);
    const inColour = await probe(await rgb.clone().jpeg().toBuffer());
    expect([inColour.colour.space, inColour.gray]).toEqual(['rgb', true]);
    const single = await probe(await rgb.clone().toColourspace('b-w').jpeg().toBuffer());
    expect([single.colour.space, single.gray]).toEqual(['gray', true]);
    const deep = await probe(await rgb.clone().toColourspace('grey16').tiff({ compression: 'lzw' }).toBuffer());
    expect([deep.colour.space, deep.colour.depth, deep.gray]).toEqual(['gray', 16, true]);
  });

  test('the profile is named and alpha is seen', async () => {
    const wide = await probe(await (await marked()).withIccProfile('p3').jpeg().toBuffer());
    expect(wide.colour.profile).toMatch(/P3/);
    const clear = await probe(await (await marked()).ensureAlpha(0.5).png().toBuffer());
    expect(clear.colour).toMatchObject({ alpha: true, profile: null });
  });

  test('a picture without anything in it is looked at in its middle', async () => {
    const flat = await sharp({ create: { width: 90, height: 60, channels: 3, background: '#777' } })
      .png()
      .toBuffer();
    expect((await probe(flat)).focus).toEqual({ x: 0.5, y: 0.5 });
    const dot = await sharp({ create: { width: 1, height: 1, channels: 3, background: '#777' } })
      .png()
      .toBuffer();
    expect((await probe(dot)).pixels).toEqual({ w: 1, h: 1 });
  });

  test('what was measured is kept by content', async () => {
    const bytes = await (await marked()).jpeg().toBuffer();
    const cache = memoryCache();
    const first = await probe(bytes, 'a.jpg', cache);
    const puts: string[] = [];
    const watched: ContentCache = { get: cache.get.bind(cache), put: (key) => Promise.resolve(void puts.push(key)) };
    expect(await probe(bytes, 'b.jpg', watched)).toEqual({ ...first, name: 'b.jpg', file: '/p/b.jpg' });
    expect(puts).toEqual([]);
  });

  test.each(['', '{"pixels":', '{"pixels":{"w":0,"h":5},"gray":false,"focus":{"x":0.5,"y":0.5}}', 'null'])(
    'a kept measure that is none is measured anew: %s',
    async (kept) => {
      const bytes = await (await marked()).jpeg().toBuffer();
      const spoilt: ContentCache = { get: () => Promise.resolve(Buffer.from(kept)), put: () => Promise.resolve() };
      expect(await probe(bytes, 'a.jpg', spoilt)).toEqual(await probe(bytes));
    },
  );

  test('60 megapixels are read', async () => {
    const create = { width: 10000, height: 6000, channels: 3, background: '#557799' } as const;
    const found = await probe(await sharp({ create }).jpeg({ quality: 40 }).toBuffer());
    expect(found.pixels).toEqual({ w: 10000, h: 6000 });
  });
});

describe('pictures of another kind than they seem', () => {
  test('a HEIC is decoded, with its profile and its texts', async () => {
    const found = await probe(readFileSync(new URL('two-halves.heic', import.meta.url)), 'IMG_1.HEIC');
    expect(found).toMatchObject({ format: 'heic', pixels: { w: 64, h: 48 }, gray: false, caption: 'Red beside blue.' });
    expect(found.colour.profile).toMatch(/sRGB/);
  });

  test('a selection saved in a TIFF is no transparency', async () => {
    const shape = { w: 40, h: 30, channels: 4, pixel: () => [30, 60, 190, 0] } as const;
    const selected = await probe(tiff({ ...shape, extra: [0] }), 'a.tif');
    expect(selected.colour).toMatchObject({ space: 'rgb', alpha: false });
    expect(selected.gray).toBe(false);
    const clear = await probe(tiff({ ...shape, extra: [2] }), 'a.tif');
    expect(clear.colour.alpha).toBe(true);
    expect(clear.gray).toBe(true); // white all over
  });

  test('of several pages or frames the first is printed, and that is told', async () => {
    const frame = (background: string) =>
      sharp({ create: { width: 8, height: 8, channels: 3, background } })
        .png()
        .toBuffer();
    const pages = await Promise.all(['#446688', '#aa2211'].map(frame));
    const frames = await sharp(pages, { join: { animated: true } })
      .gif()
      .toBuffer();
    const { probe: found, diagnostics } = await probePhoto({ name: 'a.gif', file: null, bytes: frames }, keeping());
    expect(found!.pixels).toEqual({ w: 8, h: 8 });
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['photo/several-pictures', 'warning']]);
  });
});

describe('texts inside a photo', () => {
  test('XMP: the default language’s description; all creators', async () => {
    const bytes = await (
      await marked()
    )
      .withXmp(xmp('山谷里的秋千 &amp; 人。', ['姚阳', '谢义']))
      .jpeg()
      .toBuffer();
    expect(await probe(bytes)).toMatchObject({ caption: '山谷里的秋千 & 人。', credit: '姚阳 谢义' });
  });

  test.each(['utf-8', 'gbk'] as const)('IPTC in %s', async (encoding) => {
    const bytes = {
      'utf-8': { caption: Buffer.from('山谷里的秋千。'), author: Buffer.from('姚阳') },
      gbk: { caption: Buffer.from('c9bdb9c8c0efb5c4c7efc7a7a1a3', 'hex'), author: Buffer.from('d2a6d1f4', 'hex') },
    }[encoding];
    const jpeg = withIptc(await (await marked()).jpeg().toBuffer(), {
      120: bytes.caption,
      80: bytes.author,
      105: Buffer.from('Spring'),
    });
    expect(await probe(jpeg)).toMatchObject({ caption: '山谷里的秋千。', credit: '姚阳', headline: 'Spring' });
  });

  test.each([
    ['x-default', 'In English', 'zh-CN', '山谷里的秋千。', '山谷里的秋千。'],
    ['x-default', 'Swings.', 'fr', 'Des balançoires.', 'Swings.'],
  ])('XMP in %s and %s', async (one, first, other, second, caption) => {
    const packet = xmp('CAPTION', []).replace(
      /<rdf:Alt>.*<\/rdf:Alt>/,
      `<rdf:Alt><rdf:li xml:lang="${one}">${first}</rdf:li><rdf:li xml:lang="${other}">${second}</rdf:li></rdf:Alt>`,
    );
    expect((await probe(await (await marked()).withXmp(packet).jpeg().toBuffer())).caption).toBe(caption);
  });

  const utf16 = (text: string) => [...Buffer.from(text, 'utf16le')];
  const coded = (name: string, bytes: readonly number[]) => [...Buffer.from(name.padEnd(8, '\0')), ...bytes];
  test.each([
    ['XPTitle', { 0x9c9b: utf16('山谷里的秋千。'), 0x010e: [...Buffer.from('???????')] }],
    ['XPComment', { 0x9c9c: utf16('山谷里的秋千。') }],
    ['XPSubject', { 0x9c9f: utf16('山谷里的秋千。') }],
    ['UserComment in UTF-16', { 0x9286: coded('UNICODE', utf16('山谷里的秋千。')) }],
    ['UserComment in GBK', { 0x9286: coded('', [...Buffer.from('c9bdb9c8c0efb5c4c7efc7a7a1a3', 'hex')]) }],
    ['ImageDescription in GBK', { 0x010e: [...Buffer.from('c9bdb9c8c0efb5c4c7efc7a7a1a3', 'hex')] }],
  ])('%s', async (_, tags) => {
    const bytes = withExifTags(await (await marked()).jpeg().toBuffer(), tags);
    expect((await probe(bytes)).caption).toBe('山谷里的秋千。');
  });

  test('a caption that is garbled is told and not used', async () => {
    const bytes = withExifTags(await (await marked()).jpeg().toBuffer(), { 0x010e: [...Buffer.from('锟斤拷锟斤拷')] });
    const { probe: found, diagnostics } = await probePhoto({ name: 'a.jpg', file: null, bytes }, keeping());
    expect(found!.caption).toBe('');
    expect(diagnostics.map(({ code }) => code)).toEqual(['photo/garbled-caption']);
    expect(diagnostics[0]!.data).toEqual({ photo: 'a.jpg', caption: '锟斤拷锟斤拷' });
  });

  test('EXIF, but not what a camera writes of itself', async () => {
    const withDescription = async (ImageDescription: string) =>
      probe(
        await (
          await marked()
        )
          .withExif({ IFD0: { ImageDescription, Artist: 'Yao Yang' } })
          .jpeg()
          .toBuffer(),
      );
    expect(await withDescription('Swings in the valley.')).toMatchObject({
      caption: 'Swings in the valley.',
      credit: 'Yao Yang',
    });
    for (const noise of ['OLYMPUS DIGITAL CAMERA', 'SONY DSC', 'Exif_JPEG_PICTURE', 'oznor', 'IMG_2031', '{"a": 1}'])
      expect((await withDescription(noise)).caption, noise).toBe('');
    expect((await withDescription('Sony opens its plant.')).caption).toBe('Sony opens its plant.');
  });
});

describe('what is not a photo is refused by name', () => {
  test('an empty file', async () => {
    expect((await refusal(Buffer.alloc(0))).code).toBe('photo/empty');
  });

  test.each([
    ['text', Buffer.from('这不是照片。')],
    ['markup', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['pdf', Buffer.from('%PDF-1.7\n')],
    ['zip', Buffer.from('PK\x03\x04....', 'latin1')],
    ['zeros', Buffer.alloc(3000)],
    ['unknown', Buffer.from([7, 1, 2, 3, 200, 100])],
  ])('%s', async (found, bytes) => {
    const refused = await refusal(bytes);
    expect(refused.code).toBe('photo/not-a-photo');
    expect(refused.data).toEqual({ photo: 'a.jpg', found });
  });

  test('a HEIC cut off', async () => {
    const bytes = readFileSync(new URL('two-halves.heic', import.meta.url));
    expect((await refusal(bytes.subarray(0, 600), 'IMG_1.HEIC')).code).toBe('photo/damaged');
  });

  test.each([
    [{ feature: 'lab' }, { photometric: 8, channels: 3 }],
    [
      { feature: 'float', value: 32 },
      { bits: 32, format: 3 },
    ],
    [{ feature: 'signed-samples' }, { format: 2 }],
    [{ feature: 'sample-bits', value: 32 }, { bits: 32 }],
    [{ feature: 'tiff-compression', value: 'old-style JPEG' }, { compression: 6 }],
    [{ feature: 'tiff-compression', value: 'JPEG 2000' }, { compression: 34712 }],
    [{ feature: 'raw' }, { reduced: true }],
    [
      { feature: 'ink-count', value: 2 },
      { photometric: 5, channels: 2, inks: 2 },
    ],
    [
      { feature: 'ink-count', value: 5 },
      { photometric: 5, channels: 5 },
    ],
    [{ feature: 'other-inks' }, { photometric: 5, channels: 4, more: { 332: [2] } }],
    [{ feature: 'inverted-inks' }, { photometric: 5, channels: 4, more: { 336: [255, 0] } }],
    [
      { feature: 'spot-channels', value: 1 },
      { channels: 4, extra: [0], more: { 34377: displayInfo(2) } },
    ],
  ] as const)('a TIFF of %o is not called damaged', async (what, kind) => {
    const refused = await refusal(tiff({ w: 8, h: 8, pixel: () => [1, 2, 3, 4, 5], ...kind }), 'a.tif');
    expect(refused.code).toBe('photo/unsupported');
    expect(refused.data).toEqual({ photo: 'a.tif', format: 'tiff', ...what });
  });

  test('a channel that Photoshop keeps a selection in is no ink', async () => {
    const kind = { channels: 4, extra: [0], more: { 34377: displayInfo(0) } };
    const bytes = tiff({ w: 8, h: 8, pixel: () => [1, 2, 3, 4], ...kind });
    const { probe } = await probePhoto({ name: 'a.tif', file: 'a.tif', bytes }, keeping());
    expect(probe).not.toBeNull();
  });

  test('a CMYK JPEG that does not say how its values are meant, while one that does is read', async () => {
    const jpeg = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#c03040' } })
      .toColourspace('cmyk')
      .jpeg()
      .toBuffer();
    const at = jpeg.indexOf(Buffer.from('Adobe', 'latin1')) - 4;
    expect((await probePhoto({ name: 'a.jpg', file: 'a.jpg', bytes: jpeg }, keeping())).probe).not.toBeNull();
    const bare = Buffer.concat([jpeg.subarray(0, at), jpeg.subarray(at + 2 + jpeg.readUInt16BE(at + 2))]);
    const refused = await refusal(bare);
    expect(refused.code).toBe('photo/unsupported');
    expect(refused.data).toEqual({ photo: 'a.jpg', format: 'jpeg', feature: 'unmarked-cmyk' });
  });

  test.each([
    [{ feature: 'jpeg-bits', value: 12 }, 0xc1, 12],
    [{ feature: 'jpeg-ls' }, 0xf7, 8],
    [{ feature: 'arithmetic-lossless-jpeg' }, 0xcb, 8],
  ] as const)('%o is not called damaged', async (what, marker, bits) => {
    const jpeg = Buffer.from([0xff, 0xd8, 0xff, marker, 0, 11, bits, 0, 8, 0, 8, 1, 1, 0x11, 0, 0xff, 0xd9]);
    const refused = await refusal(jpeg);
    expect(refused.code).toBe('photo/unsupported');
    expect(refused.data).toEqual({ photo: 'a.jpg', format: 'jpeg', ...what });
  });

  test.each([
    ['jpeg', 0.6],
    ['jpeg', 0.01],
    ['png', 0.6],
    ['webp', 0.6],
    ['tiff', 0.6],
    ['avif', 0.6],
  ] as const)('a %s cut off at %d of its length', async (format, part) => {
    const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
    const image = sharp({ create: { width: 300, height: 200, channels: 3, background: '#888', noise } });
    const bytes = await image.toFormat(format, { effort: 1 }).toBuffer();
    const refused = await refusal(bytes.subarray(0, Math.floor(bytes.length * part)));
    expect(refused.code).toBe('photo/damaged');
    expect(refused.data).toMatchObject({ bytes: Math.floor(bytes.length * part) });
  });

  test('more than 400 million pixels', async () => {
    const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    const claims = Buffer.from(png);
    claims.writeUInt32BE(30000, 16);
    claims.writeUInt32BE(30000, 20);
    claims.writeUInt32BE(crc32(claims.subarray(12, 29)), 29);
    const refused = await refusal(claims);
    expect(refused.code).toBe('photo/too-large');
    expect(refused.data).toMatchObject({ width: 30_000, height: 30_000 });
  });
});

/**
 * Photoshop's image resources that say what kind one extra channel is of: 0 a selection, 2 a spot ink. The fixture counts pairs of bytes, the
 * reader single ones, so that as much again follows.
 */
function displayInfo(kind: number): readonly number[] {
  const data = Buffer.alloc(18);
  data.writeUInt32BE(1, 0);
  data[16] = kind;
  const resource = Buffer.concat([Buffer.from('8BIM\x04\x35\0\0\0\0\0\x11', 'latin1'), data]);
  const shorts = Array.from({ length: resource.length / 2 }, (_, i) => resource.readUInt16LE(i * 2));
  return [...shorts, ...shorts.map(() => 0)];
}

/** PNG chunks carry a CRC-32 (ISO 3309); Node 20 has none of its own. */
function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let k = 0; k < 8; k += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}
