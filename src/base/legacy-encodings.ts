/**
 * Windows-1252 from 80 to 9F; the five holes are the controls of Latin-1. Some versions of Node decode it as Latin-1, so the table of the
 * Encoding Standard is written out here.
 */
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

/** The two bytes of a character in GBK as one number, or null. The platform only decodes GBK, so a table is built from its decoder, once. */
export function gbkBytes(character: string): number | null {
  gbkTable ??= encodingTable();
  return gbkTable.get(character) ?? null;
}

function encodingTable(): ReadonlyMap<string, number> {
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
