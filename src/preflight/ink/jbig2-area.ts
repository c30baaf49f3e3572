import { PDFDict, PDFStream } from '@cantoo/pdf-lib';
import { at, decodeStream, filtersOf, itemsAt, streamAt, type InlineImage } from '../../pdf/index.js';

/** Kinds of segments that begin with the width and height of a bitmap (ITU-T T.88, 7.3): regions, and the page itself. */
const BITMAPS = new Set([4, 6, 7, 20, 22, 23, 36, 38, 39, 40, 42, 43, 48]);
const PATTERNS = 16;
const UNKNOWN_LENGTH = 0xffffffff;

/**
 * Pixels of all bitmaps that a JBIG2 picture asks for, which a few bytes may do for gigabytes. Infinite where its segments cannot be followed;
 * 0 for a picture of another coding.
 */
export function jbig2Area(image: PDFStream | InlineImage): number {
  if (!(image instanceof PDFStream) || !filtersOf(image.dict).includes('JBIG2Decode')) return 0;
  const parameters = at(image.dict, 'DecodeParms');
  const holders = parameters instanceof PDFDict ? [parameters] : itemsAt(image.dict, 'DecodeParms');
  const streams = [
    image,
    ...holders.map((item) => (item instanceof PDFDict ? streamAt(item, 'JBIG2Globals') : undefined)),
  ];
  return streams.reduce((sum, stream) => sum + (stream === undefined ? 0 : areaOf(decodeStream(stream).bytes)), 0);
}

function areaOf(bytes: Uint8Array): number {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let area = 0;
  try {
    for (let from = 0; from + 11 <= data.length;) {
      const { kind, length, at } = segment(data, from);
      if (BITMAPS.has(kind)) {
        const [width, height] = [data.readUInt32BE(at), data.readUInt32BE(at + 4)];
        // The height of a striped page may be unknown at its start.
        if (kind !== 48 || height !== UNKNOWN_LENGTH) area += width * height;
      } else if (kind === PATTERNS) area += data[at + 1]! * data[at + 2]! * (data.readUInt32BE(at + 3) + 1);
      if (length === UNKNOWN_LENGTH) return area; // the segment extends to an end that only decoding finds
      from = at + length;
    }
  } catch (error) {
    if (error instanceof RangeError) return Infinity; // truncated
    throw error;
  }
  return area;
}

/** The head of a segment (7.2). */
function segment(data: Buffer, from: number) {
  const flags = data[from + 4]!;
  const short = data[from + 5]! >> 5;
  const count = short === 7 ? data.readUInt32BE(from + 5) & 0x1fffffff : short;
  const number = data.readUInt32BE(from);
  const size = number <= 256 ? 1 : number <= 65536 ? 2 : 4;
  const referred = from + (short === 7 ? 9 + Math.ceil((count + 1) / 8) : 6);
  const page = referred + count * size;
  const at = page + ((flags & 0x40) === 0 ? 1 : 4);
  return { kind: flags & 63, length: data.readUInt32BE(at), at: at + 4 };
}
