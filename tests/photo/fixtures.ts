import sharp, { type Sharp } from 'sharp';
import type { Box, ContentCache } from '../../src/base/index.js';
import type { PhotoSeparator } from '../../src/colour/index.js';
import {
  makePlacedImages,
  type ScreenImage,
  type ImageSource,
  type ImageTarget,
  type PressImage,
} from '../../src/photo/index.js';
import { keeping } from '../keeping.js';

/** Photos for the tests are painted here, so that what they must become is known to the pixel. */

/** A gray field with a red square in its top right quarter: upright it can be told from all seven other turns. */
export async function marked(w = 400, h = 300): Promise<Sharp> {
  const mark = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#e02020' } })
    .png()
    .toBuffer();
  const field = sharp({ create: { width: w, height: h, channels: 3, background: '#8a8d90' } });
  const png = await field
    .composite([{ input: mark, left: w - 80, top: 40 }])
    .removeAlpha()
    .png()
    .toBuffer();
  return sharp(png);
}

/** Stripes of known colours, so that crops and conversions can be read back. */
export async function stripes(colours: readonly (readonly [number, number, number])[], w = 40, h = 60): Promise<Sharp> {
  const data = new Uint8Array(w * colours.length * h * 3);
  for (let y = 0; y < h; y += 1)
    for (let x = 0; x < w * colours.length; x += 1)
      data.set(colours[Math.floor(x / w)]!, (y * w * colours.length + x) * 3);
  const raw = { width: w * colours.length, height: h, channels: 3 } as const;
  return sharp(await sharp(data, { raw }).png().toBuffer());
}

/** The XMP packet that picture desks write. */
export function xmp(caption: string, creators: readonly string[]): string {
  const names = creators.map((name) => `<rdf:li>${name}</rdf:li>`).join('');
  return `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${caption}</rdf:li><rdf:li xml:lang="en">In English</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq>${names}</rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;
}

/** Puts IPTC-IIM datasets (record 2) into a JPEG's APP13 segment, as older agencies' systems do. */
export function withIptc(jpeg: Uint8Array, datasets: Readonly<Record<number, Uint8Array>>): Uint8Array {
  const records = Object.entries(datasets).map(([number, value]) => {
    const head = Buffer.from([0x1c, 2, Number(number), 0, 0]);
    head.writeUInt16BE(value.length, 3);
    return Buffer.concat([head, value]);
  });
  const iim = Buffer.concat(records);
  const resource = Buffer.concat([
    Buffer.from('8BIM\x04\x04\0\0', 'latin1'),
    Buffer.alloc(4),
    iim,
    Buffer.alloc(iim.length % 2),
  ]);
  resource.writeUInt32BE(iim.length, 8);
  return withSegment(jpeg, 0xed, Buffer.concat([Buffer.from('Photoshop 3.0\0', 'latin1'), resource]));
}

/** Puts a segment right behind the start of a JPEG. */
function withSegment(jpeg: Uint8Array, marker: number, body: Uint8Array): Uint8Array {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}

/** Puts EXIF tags of bytes into a JPEG: 0x010e ImageDescription, Windows' XP fields, 0x9286 UserComment. */
export function withExifTags(jpeg: Uint8Array, tags: Readonly<Record<number, readonly number[]>>): Uint8Array {
  const entries = Object.entries(tags).toSorted(([a], [b]) => Number(a) - Number(b));
  const directory = 8 + 2 + entries.length * 12 + 4;
  const tiff = Buffer.alloc(directory);
  tiff.write('II*\0\x08\0\0\0', 'latin1');
  tiff.writeUInt16LE(entries.length, 8);
  const values: Buffer[] = [];
  let end = directory;
  entries.forEach(([tag, bytes], i) => {
    const type = Number(tag) === 0x010e ? 2 : Number(tag) === 0x9286 ? 7 : 1;
    const value = Buffer.from([...bytes, ...(type === 2 ? [0] : [])]);
    const at = 10 + i * 12;
    tiff.writeUInt16LE(Number(tag), at);
    tiff.writeUInt16LE(type, at + 2);
    tiff.writeUInt32LE(value.length, at + 4);
    tiff.writeUInt32LE(end, at + 8);
    values.push(value);
    end += value.length;
  });
  return withSegment(jpeg, 0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, ...values]));
}

export async function sourceOf(id: string, bytes: Uint8Array): Promise<ImageSource> {
  const { autoOrient } = await sharp(bytes, { limitInputChannels: 60 }).metadata();
  return { id, bytes, pixels: { w: autoOrient.width, h: autoOrient.height }, gray: false };
}

/** The numbers stored at a point of a picture, given as shares; its profile aside. */
export async function colourAt(bytes: Uint8Array, x: number, y: number): Promise<readonly number[]> {
  const { data, info } = await sharp(bytes, { ignoreIcc: true }).raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
  return [...data.subarray(at, at + info.channels)];
}

/** One photo's images, both of them. */
export async function makePlacedImage(
  photo: ImageSource,
  crop: Box<number>,
  target: ImageTarget,
  cache: ContentCache,
  separator: PhotoSeparator | null = null,
): Promise<ScreenImage & { readonly press: PressImage | null }> {
  const { screen, press } = await makePlacedImages([{ photo, crop, target }], keeping(cache), { separator });
  return { ...screen[0]!, press: (await press)[0] ?? null };
}

export interface TiffKind {
  readonly w: number;
  readonly h: number;
  /** Samples of a pixel, from 0 to 255. */
  readonly pixel: (x: number, y: number) => readonly number[];
  readonly channels?: number;
  readonly bits?: number;
  readonly photometric?: number;
  readonly compression?: number;
  readonly format?: number;
  readonly inks?: number;
  readonly extra?: readonly number[];
  readonly reduced?: boolean;
  /** Further tags of 16-bit values, of numbers beyond 285 and not among the others. */
  readonly more?: Readonly<Record<number, readonly number[]>>;
}

/** A TIFF of any kind, its samples written without compression whatever the head says; RGB of 8 bits unless told otherwise. */
export function tiff(kind: TiffKind): Uint8Array {
  const { w, h, pixel, channels = 3, bits = 8, photometric = 2, compression = 1, format = 1, extra = [] } = kind;
  const bytes = bits / 8;
  const data = Buffer.alloc(w * h * channels * bytes);
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++)
      for (let k = 0; k < channels; k++) {
        const value = pixel(x, y)[k]!;
        for (let i = 0; i < bytes; i++) data[((y * w + x) * channels + k) * bytes + i] = value;
      }
  const tags: [number, readonly number[]][] = [
    [254, [kind.reduced === true ? 1 : 0]],
    [256, [w]],
    [257, [h]],
    [258, Array<number>(channels).fill(bits)],
    [259, [compression]],
    [262, [photometric]],
    [273, [0]],
    [277, [channels]],
    [278, [h]],
    [279, [data.length]],
    [284, [1]],
    ...(kind.inks === undefined ? [] : [[334, [kind.inks]] as [number, readonly number[]]]),
    ...(extra.length === 0 ? [] : [[338, extra] as [number, readonly number[]]]),
    [339, Array<number>(channels).fill(format)],
    ...Object.entries(kind.more ?? {}).map(([tag, values]): [number, readonly number[]] => [Number(tag), values]),
  ];
  tags.sort(([a], [b]) => a - b);
  let end = 8 + 2 + tags.length * 12 + 4;
  const file = Buffer.alloc(end + tags.length * 16 + data.length);
  file.write('II*\0\x08\0\0\0', 'latin1');
  file.writeUInt16LE(tags.length, 8);
  tags.forEach(([tag, values], i) => {
    const at = 10 + i * 12;
    file.writeUInt16LE(tag, at);
    file.writeUInt16LE(3, at + 2);
    file.writeUInt32LE(values.length, at + 4);
    let start = at + 8;
    if (values.length > 2) {
      file.writeUInt32LE(end, at + 8);
      start = end;
      end += values.length * 2;
    }
    values.forEach((value, k) => file.writeUInt16LE(value, start + k * 2));
    if (tag === 273) file.writeUInt16LE(file.length - data.length, at + 8);
  });
  data.copy(file, file.length - data.length);
  return file;
}
