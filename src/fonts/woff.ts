import { inflateSync } from 'node:zlib';
import { viewOf } from '../base/index.js';

/** Sizes in bytes, from the WOFF File Format 1.0 (W3C), sections 3 and 4, and the OpenType table directory. */
const WOFF_HEADER = 44;
const WOFF_ENTRY = 20;
const SFNT_HEADER = 12;
const SFNT_ENTRY = 16;

/** The TrueType file inside a WOFF file: each table inflated, tables in the same order, each on a multiple of four bytes. */
export function unpackWoff(woff: Uint8Array): Uint8Array {
  const input = viewOf(woff);
  if (input.getUint32(0) !== 0x774f4646) throw new Error('not a WOFF file: it does not begin with wOFF');
  const count = input.getUint16(12);
  const tables = Array.from({ length: count }, (_, index) => {
    const entry = WOFF_HEADER + index * WOFF_ENTRY;
    const offset = input.getUint32(entry + 4);
    const packed = input.getUint32(entry + 8);
    const length = input.getUint32(entry + 12);
    const bytes = woff.subarray(offset, offset + packed);
    return {
      tag: input.getUint32(entry),
      checksum: input.getUint32(entry + 16),
      length,
      bytes: packed < length ? inflateSync(bytes) : bytes,
    };
  });

  const size = tables.reduce((sum, table) => sum + padded(table.length), SFNT_HEADER + count * SFNT_ENTRY);
  const output = new Uint8Array(size);
  const view = viewOf(output);
  const log = Math.floor(Math.log2(count));
  view.setUint32(0, input.getUint32(4)); // flavour
  view.setUint16(4, count);
  view.setUint16(6, 16 << log); // searchRange
  view.setUint16(8, log); // entrySelector
  view.setUint16(10, count * 16 - (16 << log)); // rangeShift
  let offset = SFNT_HEADER + count * SFNT_ENTRY;
  for (const [index, table] of tables.entries()) {
    const entry = SFNT_HEADER + index * SFNT_ENTRY;
    view.setUint32(entry, table.tag);
    view.setUint32(entry + 4, table.checksum);
    view.setUint32(entry + 8, offset);
    view.setUint32(entry + 12, table.length);
    output.set(table.bytes, offset);
    offset += padded(table.length);
  }
  return output;
}

function padded(length: number): number {
  return (length + 3) & ~3;
}
