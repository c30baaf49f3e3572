import { Gunzip } from 'fflate';
import { viewOf } from '../../../base/index.js';
import { pngOfDib } from './bitmap.js';
import { MOST } from './limits.js';

/** The drawing formats of Windows ([MS-EMF], [MS-WMF]); null for anything else. */
export function metafileKind(bytes: Uint8Array): 'EMF' | 'WMF' | null {
  const view = viewOf(bytes);
  if (bytes.length >= 88 && view.getUint32(0, true) === 1 && view.getUint32(40, true) === 0x464d4520) return 'EMF';
  if (bytes.length >= 18 && view.getUint32(0, true) === PLACEABLE) return 'WMF';
  return bytes.length >= 18 && /^(?:1|2),9$/u.test(`${view.getUint16(0, true)},${view.getUint16(2, true)}`)
    ? 'WMF'
    : null;
}

const PLACEABLE = 0x9ac6cdd7;

/** A metafile may be packed by gzip (.emz, .wmz); null for one beyond the bounds. Other bytes come back as they are. */
export function unpackMetafile(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    const gunzip = new Gunzip((piece) => {
      pieces.push(piece);
      if ((size += piece.length) > MOST.part) throw new RangeError('beyond the bounds');
    });
    for (let at = 0; at < bytes.length; at += PIECE)
      gunzip.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
  } catch {
    return null;
  }
  return Buffer.concat(pieces);
}

const PIECE = 1 << 14;

interface MetafileRecord {
  readonly type: number;
  readonly data: Uint8Array;
}

/** Records that draw a bitmap, and the offset in each at which the places of its header and samples stand. */
const EMF_BITMAPS: ReadonlyMap<number, number> = new Map([
  [76, 84], // EMR_BITBLT
  [77, 84], // EMR_STRETCHBLT
  [80, 48], // EMR_SETDIBITSTODEVICE
  [81, 48], // EMR_STRETCHDIBITS
  [114, 84], // EMR_ALPHABLEND
]);
/** Records that draw lines, areas or letters: a file with one of these is more than a wrapper of a bitmap. */
const EMF_DRAWS = new Set([
  2, 3, 4, 5, 6, 7, 8, 41, 42, 43, 44, 45, 46, 47, 53, 54, 55, 56, 62, 63, 64, 71, 72, 74, 83, 84, 85, 86, 87, 88, 89,
  90, 91, 92, 96, 97, 103, 108, 118,
]);
const WMF_BITMAPS: ReadonlyMap<number, number> = new Map([
  [0x0940, 16], // META_DIBBITBLT
  [0x0b41, 20], // META_DIBSTRETCHBLT
  [0x0f43, 22], // META_STRETCHDIB
  [0x0d33, 18], // META_SETDIBTODEV
]);
const WMF_DRAWS = new Set([
  0x0213, 0x0324, 0x0325, 0x0418, 0x041b, 0x0521, 0x0538, 0x061c, 0x0817, 0x081a, 0x0830, 0x0a32, 0x0228, 0x012c,
  0x0548,
]);
/** Beyond so many records no bitmap is looked for. */
const MOST_RECORDS = 200_000;

/** The bitmap of a metafile that is nothing but the wrapper of one, in a format of photographs; null for a drawing. */
export function bitmapOfMetafile(bytes: Uint8Array): Uint8Array | null {
  const kind = metafileKind(bytes);
  const all = kind === 'EMF' ? emfRecords(bytes) : kind === 'WMF' ? wmfRecords(bytes) : [];
  const bitmaps = kind === 'EMF' ? EMF_BITMAPS : WMF_BITMAPS;
  const draws = kind === 'EMF' ? EMF_DRAWS : WMF_DRAWS;
  const found: Uint8Array[] = [];
  let carried: Uint8Array | null = null;
  for (const { type, data } of all) {
    const at = bitmaps.get(type);
    if (at !== undefined) {
      const dib = kind === 'EMF' ? emfDib(data, at) : data.subarray(at);
      if (dib !== null && dib.length > 40) found.push(dib);
    } else if (kind === 'EMF' && type === 70) carried ??= carriedPicture(data);
    else if (draws.has(type)) return null;
    if (found.length > 1) return null;
  }
  if (carried !== null) return carried;
  return found[0] === undefined ? null : pngOfDib(found[0]);
}

/** The letters that a metafile draws, in its order; empty for any other file. */
export function metafileWords(raw: Uint8Array): string {
  const bytes = unpackMetafile(raw);
  if (bytes === null || metafileKind(bytes) !== 'EMF') return '';
  const found: string[] = [];
  for (const { type, data } of emfRecords(bytes)) {
    if (type !== 84 || data.length < 52) continue; // EMR_EXTTEXTOUTW
    const view = viewOf(data);
    const count = view.getUint32(36, true);
    const at = view.getUint32(40, true) - 8;
    if (at < 0 || count > 10_000 || at + count * 2 > data.length) continue;
    found.push(new TextDecoder('utf-16le').decode(data.subarray(at, at + count * 2)));
  }
  return found.join('').replace(/[\s\0]+/gu, ' ').trim().slice(0, MOST_WORDS); // prettier-ignore
}

const MOST_WORDS = 2000;

function emfRecords(bytes: Uint8Array): MetafileRecord[] {
  const view = viewOf(bytes);
  const records: MetafileRecord[] = [];
  for (let at = 0; at + 8 <= bytes.length && records.length < MOST_RECORDS;) {
    const type = view.getUint32(at, true);
    const size = view.getUint32(at + 4, true);
    if (size < 8 || at + size > bytes.length) break;
    records.push({ type, data: bytes.subarray(at + 8, at + size) });
    at += size;
  }
  return records;
}

function wmfRecords(bytes: Uint8Array): MetafileRecord[] {
  const view = viewOf(bytes);
  const records: MetafileRecord[] = [];
  for (
    let at = view.getUint32(0, true) === PLACEABLE ? 40 : 18;
    at + 6 <= bytes.length && records.length < MOST_RECORDS;
  ) {
    const size = view.getUint32(at, true) * 2;
    const type = view.getUint16(at + 4, true);
    if (size < 6 || at + size > bytes.length) break;
    records.push({ type, data: bytes.subarray(at + 6, at + size) });
    at += size;
  }
  return records;
}

/** Header and samples of a bitmap stand apart in a record; offsets are counted from its beginning. */
function emfDib(data: Uint8Array, pointers: number): Uint8Array | null {
  const view = viewOf(data);
  // Pointers count from the beginning of the record, eight bytes before its data.
  const at = pointers - 8;
  if (data.length < at + 16) return null;
  const [header, headerSize, bits, bitsSize] = [0, 4, 8, 12].map((i) => view.getUint32(at + i, true)) as [number, number, number, number]; // prettier-ignore
  if (headerSize < 40 || header < 8 || bits < 8) return null;
  if (header - 8 + headerSize > data.length || bits - 8 + bitsSize > data.length) return null;
  return Buffer.concat([
    data.subarray(header - 8, header - 8 + headerSize),
    data.subarray(bits - 8, bits - 8 + bitsSize),
  ]);
}

/** A whole PNG or JPEG in a comment, as EMF+ keeps pictures ([MS-EMFPLUS] 2.2.2.2). */
function carriedPicture(data: Uint8Array): Uint8Array | null {
  const buffer = Buffer.from(data.buffer, data.byteOffset, data.length);
  if (buffer.indexOf('EMF+') < 0) return null;
  for (const signature of [
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a],
    [0xff, 0xd8, 0xff],
  ]) {
    const at = buffer.indexOf(Buffer.from(signature));
    if (at >= 0) return data.subarray(at);
  }
  return null;
}
