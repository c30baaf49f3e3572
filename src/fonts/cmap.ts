import { viewOf } from '../base/index.js';

/** Longest subtable of format 4, whose length is a 16-bit number. */
const MOST_BYTES = 0xffff;

/** A `cmap` table of these characters in formats 4 and 12 (OpenType specification), with the variation sequences (format 14) of an earlier one. */
export function writeCmap(glyphs: ReadonlyMap<number, number>, earlier: Uint8Array): Uint8Array {
  const sorted = [...glyphs].sort(([a], [b]) => a - b);
  const basic = format4(sorted.filter(([code]) => code < 0xffff));
  const sequences = sequencesOf(earlier);
  const subtables: readonly (readonly [platform: number, encoding: number, bytes: Uint8Array])[] = [
    ...(sequences === null ? [] : [[0, 5, sequences] as const]),
    ...(basic.length > MOST_BYTES ? [] : [[3, 1, basic] as const]),
    [3, 10, format12(sorted)],
  ];
  const start = 4 + 8 * subtables.length;
  const bytes = new Uint8Array(subtables.reduce((sum, [, , table]) => sum + table.length, start));
  const view = viewOf(bytes);
  view.setUint16(2, subtables.length);
  let offset = start;
  subtables.forEach(([platform, encoding, table], i) => {
    view.setUint16(4 + 8 * i, platform);
    view.setUint16(6 + 8 * i, encoding);
    view.setUint32(8 + 8 * i, offset);
    bytes.set(table, offset);
    offset += table.length;
  });
  return bytes;
}

/** One segment a character, and the last one that the format asks for. */
function format4(sorted: readonly (readonly [code: number, glyph: number])[]): Uint8Array {
  const segments = [...sorted, [0xffff, 0] as const];
  const count = segments.length;
  const power = 2 ** Math.floor(Math.log2(count));
  const bytes = new Uint8Array(16 + 8 * count);
  const view = viewOf(bytes);
  const numbers = [
    4,
    Math.min(bytes.length, MOST_BYTES),
    0,
    2 * count,
    2 * power,
    Math.log2(power),
    2 * (count - power),
  ];
  numbers.forEach((value, i) => {
    view.setUint16(2 * i, value);
  });
  segments.forEach(([code, glyph], i) => {
    view.setUint16(14 + 2 * i, code);
    view.setUint16(16 + 2 * (count + i), code);
    view.setUint16(16 + 2 * (2 * count + i), code === 0xffff ? 1 : (glyph - code) & 0xffff);
  });
  return bytes;
}

function format12(sorted: readonly (readonly [code: number, glyph: number])[]): Uint8Array {
  const bytes = new Uint8Array(16 + 12 * sorted.length);
  const view = viewOf(bytes);
  view.setUint16(0, 12);
  view.setUint32(4, bytes.length);
  view.setUint32(12, sorted.length);
  sorted.forEach(([code, glyph], i) => {
    view.setUint32(16 + 12 * i, code);
    view.setUint32(20 + 12 * i, code);
    view.setUint32(24 + 12 * i, glyph);
  });
  return bytes;
}

function sequencesOf(cmap: Uint8Array): Uint8Array | null {
  const view = viewOf(cmap);
  for (let i = 0; i < view.getUint16(2); i++) {
    const offset = view.getUint32(8 + 8 * i);
    if (view.getUint16(offset) === 14) return cmap.subarray(offset, offset + view.getUint32(offset + 2));
  }
  return null;
}
