/** What windows-1252 puts at 80 to 9F; the five holes are the controls of Latin-1. */
const CP1252 = new Map(
  Array.from(
    '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ',
    (character, i) => [character, 0x80 + i] as const,
  ),
);

/** The byte that a character stands for in Latin-1 or windows-1252, of those above 7F; null for any other character. */
export function latinByte(character: string): number | null {
  const code = character.codePointAt(0) ?? 0;
  return CP1252.get(character) ?? (code >= 0x80 && code <= 0xff ? code : null);
}

const BYTE_1252 = new Map([...CP1252].map(([character, byte]) => [byte, character] as const));

/** The character of a byte in windows-1252. */
export function latinCharacter(byte: number): string {
  return BYTE_1252.get(byte) ?? String.fromCharCode(byte);
}

let gbkTable: ReadonlyMap<string, number> | null = null;

/** The two bytes of a character in GBK as one number, or null. The platform decodes only, so its decoder is turned round, once. */
export function gbkBytes(character: string): number | null {
  gbkTable ??= turnRound();
  return gbkTable.get(character) ?? null;
}

function turnRound(): ReadonlyMap<string, number> {
  const decoder = new TextDecoder('gbk');
  const table = new Map<string, number>();
  for (let first = 0x81; first <= 0xfe; first += 1) {
    for (let second = 0x40; second <= 0xfe; second += 1) {
      if (second === 0x7f) continue;
      const character = decoder.decode(Uint8Array.of(first, second));
      if (character.length === 1 && character !== '\ufffd' && !table.has(character))
        table.set(character, first * 256 + second);
    }
  }
  return table;
}

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
