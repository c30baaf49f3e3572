import fc from 'fast-check';

/** Any character of Unicode, for texts: what fast-check calls `binary`, without the two seconds in which it makes a table of them. */
export const anyCharacter: fc.Arbitrary<string> = fc
  .integer({ min: 0, max: 0x10ffff - 0x800 })
  .map((n) => String.fromCodePoint(n < 0xd800 ? n : n + 0x800)); // halves of surrogate pairs are none
