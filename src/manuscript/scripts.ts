/** Superscript and subscript characters of Unicode (blocks Latin-1 Supplement, Superscripts and Subscripts) by the character that they raise or lower. */
const RAISED: ReadonlyMap<string, string> = new Map([
  ...pairs('0123456789', '⁰¹²³⁴⁵⁶⁷⁸⁹'),
  ...pairs('+-−=()ni', '⁺⁻⁻⁼⁽⁾ⁿⁱ'),
]);
const LOWERED: ReadonlyMap<string, string> = new Map([
  ...pairs('0123456789', '₀₁₂₃₄₅₆₇₈₉'),
  ...pairs('+-−=()', '₊₋₋₌₍₎'),
]);

function pairs(plain: string, set: string): (readonly [string, string])[] {
  return Array.from(plain, (character, i) => [character, set.charAt(i)] as const);
}

/** The text in superscript characters; null where Unicode has none for one of its characters, so that it takes a mark. */
export function raised(text: string): string | null {
  return written(text, RAISED);
}

/** The text in subscript characters; null where Unicode has none for one of its characters, so that it takes a mark. */
export function lowered(text: string): string | null {
  return written(text, LOWERED);
}

function written(text: string, table: ReadonlyMap<string, string>): string | null {
  let out = '';
  for (const character of text) {
    const own = table.get(character);
    if (own === undefined) return null;
    out += own;
  }
  return out === '' ? null : out;
}
