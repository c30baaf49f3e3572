import { gbkBytes } from '../../base/index.js';

/** Length in bytes and code point of the UTF-8 sequence at `i`; null where there is none or it is overlong. */
export function utf8At(
  bytes: readonly number[],
  i: number,
): { readonly length: number; readonly point: number } | null {
  const first = bytes[i] ?? 0;
  const length = first >= 0xf0 && first <= 0xf4 ? 4 : first >= 0xe0 ? (first <= 0xef ? 3 : 0) : first >= 0xc2 ? 2 : 0;
  if (length === 0) return null;
  let point = first & (0xff >> (length + 1));
  for (let k = 1; k < length; k += 1) {
    const next = bytes[i + k] ?? 0;
    if ((next & 0xc0) !== 0x80) return null;
    point = point * 64 + (next & 0x3f);
  }
  const least = length === 2 ? 0x80 : length === 3 ? 0x800 : 0x10000;
  return point < least || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff) ? null : { length, point };
}

/** The 3755 characters that GB 2312 has first because they are the commonest: B0 to D7. */
export function isCommonHan(character: string): boolean {
  const bytes = gbkBytes(character);
  return bytes !== null && bytes >> 8 >= 0xb0 && bytes >> 8 <= 0xd7 && (bytes & 0xff) >= 0xa1;
}
