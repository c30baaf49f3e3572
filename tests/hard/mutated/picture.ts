import { readFile } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { marked, tiff, withExifTags, withIptc, xmp } from '../../photo/fixtures.js';
import { changedProfile } from './profile.js';
import type { Generator, Step } from './trials.js';

/** A picture file in its parts, which mutations change by themselves. */
interface Parts {
  readonly pieces: Buffer[];
  /** Makes the file of its parts, with what lengths and sums the format asks for. */
  readonly join: (pieces: readonly Buffer[]) => Buffer;
}

/** Segments of a JPEG (ITU-T T.81, B.1.1): each with its marker; the last is the scan with all that follows. */
function jpegParts(bytes: Buffer): Parts {
  const pieces: Buffer[] = [];
  let at = 2;
  while (at + 4 < bytes.length && bytes[at + 1] !== 0xda) {
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    pieces.push(bytes.subarray(at, end));
    at = end;
  }
  return { pieces: [...pieces, bytes.subarray(at)], join: (all) => Buffer.concat([bytes.subarray(0, 2), ...all]) };
}

/** Chunks of a PNG by type and data; lengths and sums are written anew. */
function pngParts(bytes: Buffer): Parts {
  const pieces: Buffer[] = [];
  for (let at = 8; at + 12 <= bytes.length; at += 12 + bytes.readUInt32BE(at))
    pieces.push(bytes.subarray(at + 4, at + 8 + bytes.readUInt32BE(at)));
  const join = (all: readonly Buffer[]): Buffer =>
    Buffer.concat([
      bytes.subarray(0, 8),
      ...all.flatMap((piece) => {
        const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
        length.writeUInt32BE(Math.max(0, piece.length - 4));
        sum.writeUInt32BE(crc32(piece));
        return [length, piece, sum];
      }),
    ]);
  return { pieces, join };
}

/** Chunks of a RIFF file (WebP). */
function riffParts(bytes: Buffer): Parts {
  const pieces: Buffer[] = [];
  for (let at = 12; at + 8 <= bytes.length;) {
    const end = at + 8 + bytes.readUInt32LE(at + 4);
    pieces.push(bytes.subarray(at, end + (end % 2)));
    at = end + (end % 2);
  }
  const join = (all: readonly Buffer[]): Buffer => {
    const head = Buffer.from(bytes.subarray(0, 12));
    head.writeUInt32LE(4 + all.reduce((sum, piece) => sum + piece.length, 0), 4);
    return Buffer.concat([head, ...all]);
  };
  return { pieces, join };
}

/** Boxes of an ISO base media file (HEIC, AVIF), those of `meta` one by one. */
function boxParts(bytes: Buffer): Parts {
  const pieces: Buffer[] = [];
  for (let at = 0; at + 8 <= bytes.length;) {
    const size = bytes.readUInt32BE(at) || bytes.length - at;
    pieces.push(bytes.subarray(at, at + Math.max(8, size)));
    at += Math.max(8, size);
  }
  return { pieces, join: (all) => Buffer.concat(all) };
}

/** Fields of a directory of a TIFF, twelve bytes each, between its head and its data. */
function tiffParts(bytes: Buffer): Parts {
  const little = bytes[0] === 0x49;
  const at = little ? bytes.readUInt32LE(4) : bytes.readUInt32BE(4);
  const count = little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
  const pieces = Array.from({ length: count }, (_, i) => bytes.subarray(at + 2 + 12 * i, at + 14 + 12 * i));
  const join = (all: readonly Buffer[]): Buffer => {
    const made = Buffer.from(bytes);
    Buffer.concat([...all]).copy(made, at + 2, 0, 12 * count);
    return made;
  };
  return { pieces, join };
}

/** Blocks of some hundred bytes, for what has no parts that are worth it (GIF). */
function blockParts(bytes: Buffer): Parts {
  const pieces = Array.from({ length: Math.ceil(bytes.length / 300) }, (_, i) =>
    bytes.subarray(300 * i, 300 * (i + 1)),
  );
  return { pieces, join: (all) => Buffer.concat([...all]) };
}

const NUMBERS = [0, 1, 2, 3, 8, 16, 255, 256, 0x7fff, 0xffff, 0x10000, 0x7fffffff, 0xffffffff];

function change(pieces: Buffer[], { how, at, to }: Step): void {
  if (pieces.length === 0) return;
  const index = at % pieces.length;
  const piece = Buffer.from(pieces[index]!);
  const inside = Math.floor(at / pieces.length);
  const other = to % pieces.length;
  switch (how % 9) {
    case 0:
      pieces.splice(index, 1);
      return;
    case 1:
      pieces.splice(other, 0, piece);
      return;
    case 2:
      [pieces[index], pieces[other]] = [pieces[other]!, piece];
      return;
    case 3:
      pieces[index] = piece.subarray(0, inside % (piece.length + 1));
      return;
    case 4:
      pieces.splice(index, 0, ...Array.from({ length: to % 300 }, () => piece));
      return;
    case 5:
    case 6: {
      // A number near the head, where sizes, counts and types are.
      const size = [1, 2, 4][to % 3]!;
      const offset = (how % 2 === 0 ? inside % 24 : inside) % Math.max(1, piece.length - size);
      const number = NUMBERS[Math.floor(to / 3) % NUMBERS.length]!;
      if (offset + size <= piece.length) piece.writeUIntBE(number % 2 ** (8 * size), offset, size);
      pieces[index] = piece;
      return;
    }
    default:
      for (let i = 0; i <= to % 6; i++) if (piece.length > 0) piece[(inside + i * 977) % piece.length]! ^= 1 << ((to + i) % 8);
      pieces[index] = piece;
  }
} // prettier-ignore

interface Seed {
  readonly name: string;
  readonly bytes: Buffer;
  readonly parts: (bytes: Buffer) => Parts;
}

const texts = async (steps: readonly Step[]): Promise<Buffer> =>
  (await marked(120, 90))
    .jpeg()
    .withIccProfile('p3')
    .withXmp(xmp('晒谷场上的鸡', ['摄影者']).slice(0, 400 + ((steps[0]?.at ?? 0) % 500)))
    .toBuffer();

const SEEDS: readonly ((steps: readonly Step[]) => Promise<Seed>)[] = [
  async (steps) => ({ name: 'a.jpg', bytes: Buffer.from(withIptc(withExifTags(await texts(steps), { 0x010e: [...Buffer.from('谷场')], 0x9c9b: [...Buffer.from('晒谷', 'utf16le')], 0x9286: [...Buffer.from('UNICODE\0晒谷场', 'latin1')] }), { 80: Buffer.from('摄影者'), 120: Buffer.from('晒谷') })), parts: jpegParts }),
  async () => ({ name: 'b.jpg', bytes: await (await marked(200, 120)).jpeg({ progressive: true, chromaSubsampling: '4:4:4' }).withMetadata({ orientation: 6 }).toBuffer(), parts: jpegParts }),
  async () => ({ name: 'c.png', bytes: await (await marked(90, 60)).ensureAlpha(0.5).png({ progressive: true }).withIccProfile('p3').toBuffer(), parts: pngParts }),
  async () => ({ name: 'd.png', bytes: await (await marked(90, 60)).png({ palette: true, colours: 16 }).toBuffer(), parts: pngParts }),
  async () => ({ name: 'e.tif', bytes: await (await marked(90, 60)).tiff({ compression: 'lzw', predictor: 'horizontal' }).toBuffer(), parts: tiffParts }),
  () => Promise.resolve({ name: 'f.tif', bytes: Buffer.from(tiff({ w: 30, h: 20, channels: 6, photometric: 5, extra: [1, 0], pixel: (x, y) => [x, y, 20, 0, 255, 9] })), parts: tiffParts }),
  async () => ({ name: 'g.tif', bytes: await (await marked(120, 90)).tiff({ tile: true, tileWidth: 64, tileHeight: 64, compression: 'deflate', pyramid: true }).toBuffer(), parts: tiffParts }),
  async () => ({ name: 'h.webp', bytes: await (await marked(120, 90)).ensureAlpha(0.7).webp().withMetadata().toBuffer(), parts: riffParts }),
  async () => ({ name: 'i.heic', bytes: await readFile(new URL('../../photo/two-halves.heic', import.meta.url)), parts: boxParts }),
  async () => ({ name: 'j.avif', bytes: await (await marked(64, 48)).avif().toBuffer(), parts: boxParts }),
  async () => ({ name: 'k.gif', bytes: await (await marked(60, 45)).gif().toBuffer(), parts: blockParts }),
  async (steps) => ({ name: 'l.jpg', bytes: await cmyk(changedProfile(steps)), parts: jpegParts }),
]; // prettier-ignore

/** A JPEG in four inks with a profile, whose segments are put in by hand: the profile need be none. */
async function cmyk(icc: Uint8Array): Promise<Buffer> {
  const jpeg = await (await marked(60, 45)).toColourspace('cmyk').jpeg().toBuffer();
  const piece = icc.subarray(0, 60_000);
  const head = Buffer.from([0xff, 0xe2, 0, 0]);
  const body = Buffer.concat([Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1'), piece]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}

export const PICTURES: Generator = {
  name: 'pictures',
  async make({ seed, steps }) {
    const { name, bytes, parts } = await SEEDS[seed % SEEDS.length]!(steps);
    const { pieces, join } = parts(bytes);
    for (const step of steps.slice(0, 1 + (Math.floor(seed / 16) % 3))) change(pieces, step);
    return { kind: 'picture', name, bytes: Uint8Array.from(join(pieces)) };
  },
};
