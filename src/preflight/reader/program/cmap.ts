import type { Bytes } from './bytes.js';

/** A subtable of `cmap`: from codes to glyphs (OpenType specification). */
export interface Cmap {
  readonly platform: number;
  readonly encoding: number;
  /** The glyph of a code; 0 where there is none. */
  glyph(code: number): number;
}

/** Greatest number of subtables that are read; a face has a handful. */
const MOST = 32;

/** The subtables of formats 0, 4, 6 and 12; @throws DamagedFont where the table is cut off */
export function readCmap(table: Bytes): readonly Cmap[] {
  return Array.from({ length: Math.min(table.u16(2), MOST) }, (_, i) => {
    const at = table.u32(8 + 8 * i);
    return { platform: table.u16(4 + 8 * i), encoding: table.u16(6 + 8 * i), glyph: lookup(table, at) };
  });
}

function lookup(table: Bytes, at: number): Cmap['glyph'] {
  switch (table.u16(at)) {
    case 0:
      return (code) => (code < 256 ? table.u8(at + 6 + code) : 0);
    case 4:
      return (code) => segment(table, at, code);
    case 6:
      return (code) => {
        const i = code - table.u16(at + 6);
        return i >= 0 && i < table.u16(at + 8) ? table.u16(at + 10 + 2 * i) : 0;
      };
    case 12:
      return (code) => group(table, at, code);
    default:
      return () => 0;
  }
}

function segment(table: Bytes, at: number, code: number): number {
  const twice = table.u16(at + 6) & ~1;
  for (let i = 0; i < twice; i += 2) {
    if (table.u16(at + 14 + i) < code) continue;
    const starts = at + 16 + twice;
    const start = table.u16(starts + i);
    if (start > code) return 0;
    const delta = table.u16(starts + twice + i);
    const ranges = starts + 2 * twice + i;
    const range = table.u16(ranges);
    if (range === 0) return (code + delta) & 0xffff;
    const glyph = table.u16(ranges + range + 2 * (code - start));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}

function group(table: Bytes, at: number, code: number): number {
  let [low, high] = [0, table.u32(at + 12) - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const entry = at + 16 + 12 * middle;
    if (code < table.u32(entry)) high = middle - 1;
    else if (code > table.u32(entry + 4)) low = middle + 1;
    else return table.u32(entry + 8) + code - table.u32(entry);
  }
  return 0;
}
