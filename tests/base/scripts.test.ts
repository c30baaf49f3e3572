import { describe, expect, it } from 'vitest';
import { inScript, plainOf, SCRIPT_CHARACTERS } from '../../src/base/index.js';

describe('raised and lowered characters', () => {
  it.each([
    ['²', '2', 'superscript'],
    ['⁸', '8', 'superscript'],
    ['ⁿ', 'n', 'superscript'],
    ['₂', '2', 'subscript'],
  ])('%s is %s as a %s', (own, character, script) => {
    expect(plainOf(own)).toEqual({ character, script });
    expect(inScript(character, script as 'superscript' | 'subscript')).toBe(own);
  });

  it('are the characters that the pattern finds, and no others', () => {
    const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
    const found = all.filter((character) => character.search(SCRIPT_CHARACTERS) >= 0);
    expect(found).toEqual(all.filter((character) => plainOf(character) !== null));
  });

  it('leave a character that has no such form as it is', () => {
    expect(inScript('版', 'superscript')).toBe('版');
    expect(plainOf('2')).toBeNull();
  });
});
