import type { Bytes } from './bytes.js';
import { ENCODINGS, standardName } from './glyph-names.js';

/** The charset of a CFF face: for each glyph the number of its name, or of its character in a composite face. */
export function charsetOf(file: Bytes, at: number, glyphs: number, composite: boolean): readonly number[] {
  // 0, 1 and 2 are predefined charsets; the names of the last two are not known here.
  if (at <= 2) return Array.from({ length: glyphs }, (_, i) => (at === 0 || composite ? i : 0));
  const numbers = [0];
  const format = file.u8(at);
  if (format === 0) for (let i = 1; i < glyphs; i++) numbers.push(file.u16(at + 1 + 2 * (i - 1)));
  else
    for (let from = at + 1; numbers.length < glyphs; from += format === 1 ? 3 : 4) {
      const first = file.u16(from);
      const left = format === 1 ? file.u8(from + 2) : file.u16(from + 2);
      for (let i = 0; i <= left && numbers.length < glyphs; i++) numbers.push(first + i);
    }
  return numbers;
}

/** The encoding of a CFF face: from codes to glyphs. */
export function encodingOf(file: Bytes, at: number, charset: readonly number[]): ReadonlyMap<number, number> {
  const codes = new Map<number, number>();
  if (at === 0) {
    const glyphs = new Map(charset.map((sid, glyph) => [standardName(sid), glyph]));
    for (const [code, name] of ENCODINGS['StandardEncoding']!) {
      const glyph = glyphs.get(name);
      if (glyph !== undefined) codes.set(code, glyph);
    }
    return codes;
  }
  if (at === 1) return codes; // the expert encoding, whose names are not known here
  const format = file.u8(at);
  const count = file.u8(at + 1);
  let glyph = 1;
  if ((format & 127) === 0) for (let i = 0; i < count; i++) codes.set(file.u8(at + 2 + i), glyph++);
  else
    for (let i = 0; i < count; i++) {
      const first = file.u8(at + 2 + 2 * i);
      const left = file.u8(at + 3 + 2 * i);
      for (let n = 0; n <= left; n++) codes.set(first + n, glyph++);
    }
  if (format < 128) return codes;
  const from = at + 2 + ((format & 127) === 0 ? count : 2 * count);
  const supplements = file.u8(from);
  for (let i = 0; i < supplements; i++) {
    const found = charset.indexOf(file.u16(from + 2 + 3 * i));
    if (found > 0) codes.set(file.u8(from + 1 + 3 * i), found);
  }
  return codes;
}
