import { writeTables } from '../../src/fonts/sfnt.js';

const GLYPHS = 4;
const words = (...numbers: readonly number[]): Uint8Array =>
  Uint8Array.from(numbers.flatMap((n) => [(n >> 8) & 255, n & 255]));

/** The tables of a TrueType face of four blank glyphs, 1000 units wide of 1000 an em, with the codes 1 to 3 on the Macintosh. */
export function faceTables(): Map<string, Uint8Array> {
  const head = Buffer.alloc(54);
  head.writeUInt16BE(1000, 18);
  const hhea = Buffer.alloc(36);
  hhea.writeUInt16BE(1, 34);
  return new Map<string, Uint8Array>([
    ['cmap', words(0, 1, 1, 0, 0, 12, 6, 16, 0, 1, 3, 1, 2, 3)],
    ['glyf', new Uint8Array(4)],
    ['head', head],
    ['hhea', hhea],
    ['hmtx', words(1000, 0, 0, 0, 0)],
    ['loca', words(0, 0, 0, 0, 0)],
    ['maxp', words(1, 0, GLYPHS)],
  ]);
}

export const faceBytes = (): Uint8Array => writeTables(faceTables());
