import { words } from '../../../base/index.js';
import { Bytes } from './bytes.js';
import { charsetOf, encodingOf } from './cff-names.js';
import { Steps } from './charstring/common.js';
import { walkType2 } from './charstring/type2.js';
import { ENCODINGS, standardName, STANDARD_STRINGS } from './glyph-names.js';
import { DamagedFont, type FontProgram } from './types.js';

/* Adobe Technical Note 5176, The Compact Font Format Specification. */

/** The objects of an INDEX. */
type Pieces = readonly Uint8Array[];
type Dict = ReadonlyMap<number, readonly number[]>;

/** Operators of dictionaries; those of two bytes are 1200 and the second. */
const CHARSET = 15;
const ENCODING = 16;
const CHARSTRINGS = 17;
const PRIVATE = 18;
const SUBRS = 19;
const DEFAULT_WIDTH = 20;
const NOMINAL_WIDTH = 21;
const CHARSTRING_TYPE = 1206;
const FONT_MATRIX = 1207;
const ROS = 1230;
const FD_ARRAY = 1236;
const FD_SELECT = 1237;

const MILLI = 0.001;

/** @throws DamagedFont where it is cut off */
export function readCff(data: Uint8Array): FontProgram {
  const file = new Bytes(data);
  const names = readIndex(file, file.u8(2));
  const tops = readIndex(file, names.end);
  const strings = readIndex(file, tops.end);
  const global = readIndex(file, strings.end).pieces;
  const top = readDict(tops.pieces[0] ?? new Uint8Array());
  const at = top.get(CHARSTRINGS)?.[0] ?? 0;
  const glyphs = at === 0 ? [] : readIndex(file, at).pieces;
  if (glyphs.length === 0) throw new DamagedFont(words('it has no glyphs', '没有字形'));
  const composite = top.has(ROS);
  const privates = composite
    ? readIndex(file, top.get(FD_ARRAY)?.[0] ?? 0).pieces.map((piece) => privateOf(file, readDict(piece), top))
    : [privateOf(file, top, null)];
  const chosen = composite ? selectOf(file, top.get(FD_SELECT)?.[0] ?? 0, glyphs.length) : () => 0;
  const charset = charsetOf(file, top.get(CHARSET)?.[0] ?? 0, glyphs.length, composite);
  const named = composite ? new Map<string, number>() : namesOf(charset, strings.pieces);
  const byCid = new Map(charset.map((cid, glyph) => [cid, glyph]));
  const encoding = composite ? null : encodingOf(file, top.get(ENCODING)?.[0] ?? 0, charset);
  const part = (code: number): Uint8Array | undefined =>
    glyphs[named.get(ENCODINGS['StandardEncoding']!.get(code) ?? '') ?? glyphs.length];
  const steps = new Steps();
  // TN 5176 allows Type 1 charstrings in CFF, but no such face exists; its glyphs are not checked.
  const readable = (top.get(CHARSTRING_TYPE)?.[0] ?? 2) === 2;
  return {
    glyphs: glyphs.length,
    advance(glyph) {
      const outline = glyphs[glyph];
      if (outline === undefined || !readable) return null;
      const own = privates[chosen(glyph)];
      if (own === undefined) throw new DamagedFont(words('a part of it is not there', '缺少子字体'));
      const width = walkType2(outline, { local: own.local, global, part, steps });
      return width === null ? null : (width.given ? own.nominal + width.value : own.normal) * own.scale;
    },
    byName: (name) => named.get(name) ?? null,
    byCid: (cid) => (composite ? (byCid.get(cid) ?? null) : cid),
    byCode: (code) => encoding?.get(code) ?? null,
  };
}

function readIndex(file: Bytes, at: number): { readonly pieces: Pieces; readonly end: number } {
  const count = file.u16(at);
  if (count === 0) return { pieces: [], end: at + 2 };
  const size = file.u8(at + 2);
  if (size < 1 || size > 4) throw new DamagedFont(words('an index of it is damaged', '索引已损坏'));
  const data = at + 2 + (count + 1) * size;
  const offset = (i: number): number => data + file.unsigned(at + 3 + i * size, size);
  return { pieces: Array.from({ length: count }, (_, i) => file.slice(offset(i), offset(i + 1))), end: offset(count) };
}

function readDict(data: Uint8Array): Dict {
  const bytes = new Bytes(data);
  const entries = new Map<number, readonly number[]>();
  let operands: number[] = [];
  for (let at = 0; at < data.length;) {
    const byte = bytes.u8(at);
    if (byte <= 21) {
      entries.set(byte === 12 ? 1200 + bytes.u8(at + 1) : byte, operands);
      at += byte === 12 ? 2 : 1;
      operands = [];
    } else if (byte === 30) {
      const real = realAt(bytes, at + 1);
      operands.push(real.value);
      at = real.end;
    } else {
      const { value, end } = integerAt(bytes, at);
      operands.push(value);
      at = end;
    }
  }
  return entries;
}

function integerAt(bytes: Bytes, at: number): { readonly value: number; readonly end: number } {
  const byte = bytes.u8(at);
  if (byte === 28) return { value: bytes.i16(at + 1), end: at + 3 };
  if (byte === 29) return { value: bytes.i32(at + 1), end: at + 5 };
  if (byte <= 246) return { value: byte - 139, end: at + 1 };
  const high = byte <= 250 ? (byte - 247) * 256 + 108 : -(byte - 251) * 256 - 108;
  return { value: byte <= 250 ? high + bytes.u8(at + 1) : high - bytes.u8(at + 1), end: at + 2 };
}

const DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', 'E', 'E-', '', '-'];

function realAt(bytes: Bytes, from: number): { readonly value: number; readonly end: number } {
  let text = '';
  for (let at = from; ; at++)
    for (const nibble of [bytes.u8(at) >> 4, bytes.u8(at) & 15]) {
      if (nibble === 15) return { value: Number(text) || 0, end: at + 1 };
      text += DIGITS[nibble]!;
    }
}

interface Private {
  readonly local: Pieces;
  readonly normal: number;
  readonly nominal: number;
  /** Factor from glyph units to thousandths of an em. */
  readonly scale: number;
}

function privateOf(file: Bytes, dict: Dict, top: Dict | null): Private {
  const [size = 0, offset = 0] = dict.get(PRIVATE) ?? [];
  const entries = readDict(file.slice(offset, offset + size));
  const subrs = entries.get(SUBRS)?.[0];
  const own = dict.get(FONT_MATRIX)?.[0];
  const outer = top?.get(FONT_MATRIX)?.[0];
  // Where both the face and its part have a matrix, one goes after the other.
  const unit = own === undefined || outer === undefined ? (own ?? outer ?? MILLI) : own * outer;
  return {
    local: subrs === undefined ? [] : readIndex(file, offset + subrs).pieces,
    normal: entries.get(DEFAULT_WIDTH)?.[0] ?? 0,
    nominal: entries.get(NOMINAL_WIDTH)?.[0] ?? 0,
    scale: unit / MILLI,
  };
}

/** Which part of a face made of several a glyph belongs to. */
function selectOf(file: Bytes, at: number, count: number): (glyph: number) => number {
  if (file.u8(at) === 0) return (glyph) => file.u8(at + 1 + glyph);
  const parts = new Uint8Array(count);
  const ranges = file.u16(at + 1);
  for (let i = 0; i < ranges; i++) {
    const from = at + 3 + 3 * i;
    parts.fill(file.u8(from + 2), file.u16(from), file.u16(from + 3));
  }
  return (glyph) => parts[glyph] ?? 0;
}

function namesOf(charset: readonly number[], strings: Pieces): Map<string, number> {
  const names = new Map<string, number>();
  charset.forEach((sid, glyph) => {
    const name = nameOfString(sid, strings);
    if (name !== null && !names.has(name)) names.set(name, glyph);
  });
  return names;
}

function nameOfString(sid: number, strings: Pieces): string | null {
  if (sid < STANDARD_STRINGS) return standardName(sid);
  const own = strings[sid - STANDARD_STRINGS];
  return own === undefined ? null : Buffer.from(own).toString('latin1');
}
