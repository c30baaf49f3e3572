import { crc32 } from 'node:zlib';
import { zlibSync } from 'fflate';
import { viewOf } from '../../../base/index.js';

/** Pixels of a bitmap that is converted; more is no picture of a manuscript. */
const MOST_PIXELS = 60_000_000;

/** A Windows bitmap file as PNG; null for a kind that is not read. */
export function pngOfBitmapFile(bytes: Uint8Array): Uint8Array | null {
  if (bytes.length < 54) return null;
  const start = viewOf(bytes).getUint32(10, true);
  return pngOfDib(bytes.subarray(14), start - 14);
}

/**
 * A device-independent bitmap as PNG ([MS-WMF] 2.2.2.9): 1, 4, 8, 24 or 32 bits without compression, or a PNG or JPEG in it. Null for
 * other kinds and for one that is cut short. `start` is where the samples begin, if the file says so.
 */
export function pngOfDib(dib: Uint8Array, start?: number): Uint8Array | null {
  if (dib.length < 40) return null;
  const view = viewOf(dib);
  const headerSize = view.getUint32(0, true);
  const width = view.getInt32(4, true);
  const tall = view.getInt32(8, true);
  const height = Math.abs(tall);
  const depth = view.getUint16(14, true);
  const compression = view.getUint32(16, true);
  if (headerSize < 40 || headerSize > dib.length) return null;
  const told = view.getUint32(32, true);
  const colours = depth <= 8 ? (told > 0 && told <= 256 ? told : 2 ** depth) : told <= 256 ? told : 0;
  const masks = compression === 3 && headerSize === 40 ? 12 : 0;
  const samples = start ?? headerSize + masks + colours * 4;
  if (compression === 4 || compression === 5) return dib.subarray(samples);
  const readable = (compression === 0 || (compression === 3 && depth === 32)) && [1, 4, 8, 24, 32].includes(depth);
  if (!readable || width <= 0 || height === 0 || width * height > MOST_PIXELS) return null;
  const stride = Math.floor((width * depth + 31) / 32) * 4;
  if (samples < 0 || samples + stride * height > dib.length) return null;
  const out = new Uint8Array((width * 3 + 1) * height);
  let to = 0;
  for (let row = 0; row < height; row += 1) {
    const line = samples + (tall > 0 ? height - 1 - row : row) * stride;
    out[to] = 0;
    to += 1;
    for (let column = 0; column < width; column += 1) {
      const at = depth >= 24 ? line + (column * depth) / 8 : headerSize + masks + indexAt(dib, line, column, depth) * 4;
      out[to] = dib[at + 2] ?? 0;
      out[to + 1] = dib[at + 1] ?? 0;
      out[to + 2] = dib[at] ?? 0;
      to += 3;
    }
  }
  return png(width, height, out);
}

function indexAt(dib: Uint8Array, line: number, column: number, depth: number): number {
  const byte = dib[line + ((column * depth) >> 3)] ?? 0;
  if (depth === 8) return byte;
  const shift = 8 - depth - ((column * depth) & 7);
  return (byte >> shift) & ((1 << depth) - 1);
}

/** A PNG of eight bits in red, green and blue (ISO/IEC 15948). */
function png(width: number, height: number, rows: Uint8Array): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    chunk('IDAT', zlibSync(rows, { level: 6 })),
    chunk('IEND', new Uint8Array()),
  ]);
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
