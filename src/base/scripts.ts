/** Raised or lowered, as the marks of a manuscript name it. */
export type Script = 'superscript' | 'subscript';

/** Size of superscripts and subscripts in ems of their line: 5.4 pt beside 9 pt, as Chinese faces draw their own ² (0.437 em high, where 2 has 0.743). */
export const SCRIPT_SIZE = 0.6;
/**
 * How far their baseline lies above that of the line, in its ems: superscripts as high as the faces' own ² (from 0.46 to 0.90 em), with which they share a
 * line; subscripts a little lower than the faces' OS/2 tables have it (0.075), whose digits are tall.
 */
export const SCRIPT_RISE: Readonly<Record<Script, number>> = { superscript: 0.45, subscript: -0.12 };

/** Characters that Unicode defines as raised or lowered forms of others: blocks Latin-1 Supplement, Spacing Modifier Letters, Phonetic Extensions, Superscripts and Subscripts. */
const RANGES: readonly (readonly [from: number, to: number, script: Script])[] = [
  [0xb2, 0xb3, 'superscript'],
  [0xb9, 0xb9, 'superscript'],
  [0x2b0, 0x2b8, 'superscript'],
  [0x2e0, 0x2e4, 'superscript'],
  [0x1d2c, 0x1d61, 'superscript'],
  [0x1d62, 0x1d6a, 'subscript'],
  [0x2070, 0x207f, 'superscript'],
  [0x2080, 0x209c, 'subscript'],
];

interface Plain {
  readonly character: string;
  readonly script: Script;
}

const PLAIN = new Map<string, Plain>();
const OWN: Readonly<Record<Script, Map<string, string>>> = { superscript: new Map(), subscript: new Map() };
for (const [from, to, script] of RANGES) {
  for (let code = from; code <= to; code++) {
    const own = String.fromCharCode(code);
    const character = own.normalize('NFKC');
    if (character === own || character.length !== 1) continue;
    PLAIN.set(own, { character, script });
    OWN[script].set(character, own);
  }
}

/** Matches the characters that `plainOf` knows. */
export const SCRIPT_CHARACTERS = new RegExp(`[${[...PLAIN.keys()].join('')}]`, 'gu');

/** The plain form of a raised or lowered character: ⁸ is 8 raised. Null for every other character. */
export function plainOf(own: string): Plain | null {
  return PLAIN.get(own) ?? null;
}

/** The raised or lowered form of a character: 8 raised is ⁸. A character without such a form in Unicode is returned as it is. */
export function inScript(character: string, script: Script): string {
  return OWN[script].get(character) ?? character;
}
