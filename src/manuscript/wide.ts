import { Buffer } from 'node:buffer';
import type { Guess } from './encodings.js';

/** UTF-16 in that byte order. */
export function utf16(bytes: Uint8Array, little: boolean): string {
  const copy = Buffer.from(bytes);
  return (little ? copy : copy.swap16()).toString('utf16le');
}

/** UTF-32 in either byte order, its mark left out: every four bytes are a character of Unicode. */
export function utf32Text(bytes: Uint8Array): Guess | null {
  if (bytes.length % 4 !== 0) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const little of [true, false]) {
    let text = '';
    let at = 0;
    for (; at < bytes.length; at += 4) {
      const code = view.getUint32(at, little);
      if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) break;
      text += String.fromCodePoint(code);
    }
    if (at === bytes.length) return { text: text.replace(/^\ufeff/u, ''), encoding: little ? 'UTF-32LE' : 'UTF-32BE' };
  }
  return null;
}

/** UTF-16 without a mark: nearly every code unit is ASCII, a CJK mark or Han in one byte order and not in the other. */
export function bareUtf16(bytes: Uint8Array, hasNul: boolean): Guess | null {
  if (bytes.length % 2 === 1 || bytes.length < 4) return null;
  const attempts = [true, false].map((little) => {
    const text = utf16(bytes, little);
    let plain = 0;
    for (let i = 0; i < text.length; i += 1) if (isOrdinary(text.charCodeAt(i))) plain += 1;
    return { text, encoding: little ? 'UTF-16LE' : 'UTF-16BE', share: plain / text.length };
  });
  const best = attempts.reduce((a, b) => (b.share > a.share ? b : a));
  return best.share >= (hasNul ? 0.9 : 0.98) ? best : null;
}

function isOrdinary(code: number): boolean {
  return (
    (code >= 0x20 && code <= 0x7e) ||
    code === 0x0a ||
    code === 0x0d ||
    code === 0x09 ||
    (code >= 0x2010 && code <= 0x2027) ||
    (code >= 0x3000 && code <= 0x3011) ||
    (code >= 0x4e00 && code <= 0x9fa5) ||
    (code >= 0xff01 && code <= 0xff5e)
  );
}
