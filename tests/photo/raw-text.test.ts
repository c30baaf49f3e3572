import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBytes, isGarbled, untangled } from '../../src/photo/raw-text.js';

const TEXT = '渡口的早市，“鱼篓”满了。';
/** What a program makes of UTF-8 that it takes for one byte a character. */
const asLatin1 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');
const asWindows = (text: string): string =>
  asLatin1(text).replace(/[\u0080-\u009f]/g, (character) => {
    const special = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'[character.charCodeAt(0) - 0x80]!;
    return special === ' ' ? character : special;
  });

describe('text of unknown coding', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT), TEXT],
    ['GBK', Buffer.from('b6c9bfdab5c4d4e7cad0', 'hex'), '渡口的早市'],
    ['Big5', Buffer.from('aa65c3e4aabaa6d1ba5fbef0bb50abc4a46cadcc', 'hex'), '河邊的老榕樹與孩子們'],
    ['Windows-1252', Buffer.from('The farmers\x92 market \x96 caf\xe9s', 'latin1'), 'The farmers’ market – cafés'],
    ['Latin-1', Buffer.from('L\xe9on \xe0 table', 'latin1'), 'Léon à table'],
    ['UTF-8 coded twice', Buffer.from(asLatin1(TEXT)), TEXT],
  ])('%s', (_, bytes, expected) => {
    expect(decodeBytes(bytes)).toBe(expected);
  });

  it('is put right however often its UTF-8 was taken for something else', () => {
    expect(untangled(asLatin1(TEXT))).toBe(TEXT);
    expect(untangled(asWindows(TEXT))).toBe(TEXT);
    expect(untangled(asWindows(asWindows(TEXT)))).toBe(TEXT);
    // Two characters each give three bytes, which are three of GBK: 渡口 is read as 娓″彛.
    expect(untangled('娓″彛')).toBe('渡口');
  });

  it('stays as it is where it is right', () => {
    for (const text of [TEXT, 'Café à la carte – “déjà vu”', '联通', '©2024 Ünal', ''])
      expect(untangled(text)).toBe(text);
    fc.assert(
      fc.property(fc.stringMatching(/^[\u4e00-\u9fa5，。]{1,30}$/), (text) => {
        expect(untangled(text)).toBe(text);
        expect(isGarbled(text)).toBe(false);
      }),
    );
  });

  it('is told where it is garbled', () => {
    for (const text of ['锟斤拷锟斤拷', '娓″彛鐨\ufffd', '?????', 'ÄãºÃÊÀ½ç']) expect(isGarbled(text), text).toBe(true);
    for (const text of [TEXT, 'Übergröße', 'Ça va?', 'São Tomé', '']) expect(isGarbled(text), text).toBe(false);
  });
});
