import { byKey, viewOf } from '../base/index.js';

/** Tables of a TrueType file by their tags. */
export type Tables = Map<string, Uint8Array>;

/** The tables of a TrueType file, which share its memory. */
export function readTables(bytes: Uint8Array): Tables {
  const view = viewOf(bytes);
  const tables: Tables = new Map();
  for (let i = 0; i < view.getUint16(4); i++) {
    const at = 12 + 16 * i;
    const tag = Buffer.from(bytes.subarray(at, at + 4)).toString('latin1');
    const offset = view.getUint32(at + 8);
    tables.set(tag, bytes.subarray(offset, offset + view.getUint32(at + 12)));
  }
  return tables;
}

const VERSION = 0x00010000;
/** What the sum of a whole file and its adjustment make together (OpenType specification, table `head`). */
const WHOLE_SUM = 0xb1b0afba;
const ADJUSTMENT_AT = 8;

/** A TrueType file of these tables, with its checksums. */
export function writeTables(tables: Tables): Uint8Array {
  const sorted = [...tables].sort(byKey);
  const size = sorted.reduce((sum, [, table]) => sum + padded(table.length), 12 + 16 * sorted.length);
  const bytes = new Uint8Array(size);
  const view = viewOf(bytes);
  const power = 2 ** Math.floor(Math.log2(sorted.length));
  view.setUint32(0, VERSION);
  view.setUint16(4, sorted.length);
  view.setUint16(6, power * 16);
  view.setUint16(8, Math.log2(power));
  view.setUint16(10, (sorted.length - power) * 16);
  let offset = 12 + 16 * sorted.length;
  let head = 0;
  sorted.forEach(([tag, table], i) => {
    const at = 12 + 16 * i;
    bytes.set(Buffer.from(tag, 'latin1'), at);
    bytes.set(table, offset);
    if (tag === 'head') {
      head = offset;
      view.setUint32(offset + ADJUSTMENT_AT, 0);
    }
    view.setUint32(at + 4, sum(view, offset, padded(table.length)));
    view.setUint32(at + 8, offset);
    view.setUint32(at + 12, table.length);
    offset += padded(table.length);
  });
  view.setUint32(head + ADJUSTMENT_AT, (WHOLE_SUM - sum(view, 0, size)) >>> 0);
  return bytes;
}

const padded = (length: number): number => (length + 3) & ~3;

function sum(view: DataView, from: number, length: number): number {
  let total = 0;
  for (let at = from; at < from + length; at += 4) total = (total + view.getUint32(at)) >>> 0;
  return total;
}
