import { words } from '../../../base/index.js';
import { cutOff, Steps } from './charstring/common.js';
import { walkType1 } from './charstring/type1.js';
import { ENCODINGS } from './glyph-names.js';
import { DamagedFont, type FontProgram } from './types.js';

/* Adobe Type 1 Font Format, 1990. */

const EEXEC = 55665;
const CHARSTRING = 4330;
const MILLI = 0.001;

/** @throws DamagedFont where its glyphs cannot be found */
export function readType1(data: Uint8Array): FontProgram {
  const bytes = Buffer.from(withoutSegments(data));
  const clear = bytes.indexOf('eexec');
  if (clear < 0) throw new DamagedFont(words('its encrypted part is missing', '缺少加密部分'));
  const head = bytes.toString('latin1', 0, clear);
  const inner = privatePart(bytes.subarray(clear + 'eexec'.length));
  const glyphs = glyphsOf(inner);
  const subroutines = subroutinesOf(inner);
  if (glyphs.size === 0) throw new DamagedFont(words('it has no glyphs', '没有字形'));
  const names = [...glyphs.keys()];
  const numbers = new Map(names.map((name, i) => [name, i]));
  const scale = Number(/\/FontMatrix\s*\[\s*([\d.eE+-]+)/.exec(head)?.[1] ?? MILLI) / MILLI || 1;
  const encoding = encodingOf(head);
  const byName = (name: string): number | null => numbers.get(name) ?? null;
  const part = (code: number): Uint8Array | undefined => glyphs.get(ENCODINGS['StandardEncoding']!.get(code) ?? '');
  const steps = new Steps();
  return {
    glyphs: names.length,
    advance: (glyph) => {
      const outline = glyphs.get(names[glyph] ?? '');
      return outline === undefined ? null : walkType1(outline, { subroutines, part, steps }) * scale;
    },
    byName,
    byCid: () => null,
    byCode: (code) => {
      const name = encoding.get(code);
      return name === undefined ? null : byName(name);
    },
  };
}

/** Removes the segment headers of Windows files (PFB). */
function withoutSegments(data: Uint8Array): Uint8Array {
  if (data[0] !== 0x80) return data;
  const parts: Uint8Array[] = [];
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  for (let at = 0; at + 6 <= bytes.length && bytes[at] === 0x80 && bytes[at + 1] !== 3;) {
    const length = bytes.readUInt32LE(at + 2);
    parts.push(bytes.subarray(at + 6, at + 6 + length));
    at += 6 + length;
  }
  return Buffer.concat(parts);
}

function privatePart(bytes: Buffer): Buffer {
  let from = 0;
  while ([9, 10, 13, 32].includes(bytes[from] ?? 0)) from++;
  const data = bytes.subarray(from);
  const hex = /^[0-9a-f\s]{8}/i.test(data.toString('latin1', 0, 8));
  return decrypt(hex ? Buffer.from(data.toString('latin1').replace(/[^0-9a-f]/gi, ''), 'hex') : data, EEXEC, 4);
}

/** Decrypts by section 7; the first `skip` bytes are random. */
function decrypt(data: Uint8Array, key: number, skip: number): Buffer {
  const out = Buffer.alloc(data.length);
  let r = key;
  for (let i = 0; i < data.length; i++) {
    const cipher = data[i]!;
    out[i] = cipher ^ (r >> 8);
    r = ((cipher + r) * 52845 + 22719) & 0xffff;
  }
  return out.subarray(Math.min(skip, out.length));
}

/** `/name 123 RD bytes ND`, whatever the two operators are called. */
function glyphsOf(inner: Buffer): Map<string, Uint8Array> {
  const glyphs = new Map<string, Uint8Array>();
  const text = inner.toString('latin1');
  const start = text.indexOf('/CharStrings');
  if (start < 0) return glyphs;
  const procedure = proceduresOf(inner, text);
  const entry = /\/([^\s/{}[\]()<>%]+)\s+(\d+)\s+(?:RD|-\||\S+)[ ]/y;
  for (let at = text.indexOf('/', start + 1); at >= 0;) {
    entry.lastIndex = at;
    const match = entry.exec(text);
    if (match === null) {
      at = text.indexOf('/', at + 1);
      continue;
    }
    const [whole, name, size] = match;
    const from = at + whole.length;
    const end = from + Number(size);
    if (!glyphs.has(name!)) glyphs.set(name!, procedure(from, end));
    at = text.indexOf('/', end);
  }
  return glyphs;
}

/** `dup 5 123 RD bytes NP`, with a few words of PostScript before it. */
function subroutinesOf(inner: Buffer): Map<number, Uint8Array> {
  const subroutines = new Map<number, Uint8Array>();
  const text = inner.toString('latin1');
  const start = text.indexOf('/Subrs');
  if (start < 0) return subroutines;
  const procedure = proceduresOf(inner, text);
  const entry = /\s*(?:\S+\s+){0,5}?dup\s+(\d+)\s+(\d+)\s+\S+[ ]/y;
  for (let at = start + '/Subrs'.length; ;) {
    entry.lastIndex = at;
    const match = entry.exec(text);
    if (match === null) return subroutines;
    const [whole, number, size] = match;
    const from = at + whole.length;
    at = from + Number(size);
    const code = procedure(from, at);
    // A face for two resolutions has two sets, of which readers use the first.
    if (!subroutines.has(Number(number))) subroutines.set(Number(number), code);
  }
}

/** Extracts a glyph or subroutine from the private part. */
function proceduresOf(inner: Buffer, text: string): (from: number, to: number) => Uint8Array {
  const skip = Number(/\/lenIV\s+(-?\d+)/.exec(text)?.[1] ?? 4);
  return (from, to) => {
    if (to > inner.length) throw cutOff();
    const code = inner.subarray(from, to);
    return skip < 0 ? code : decrypt(code, CHARSTRING, skip);
  };
}

function encodingOf(head: string): ReadonlyMap<number, string> {
  if (/\/Encoding\s+StandardEncoding\b/.test(head)) return ENCODINGS['StandardEncoding']!;
  const names = new Map<number, string>();
  for (const [, code, name] of head.matchAll(/\bdup\s+(\d+)\s*\/(\S+)\s+put\b/g)) names.set(Number(code), name!);
  return names;
}
