import { describe, expect, it } from 'vitest';
import { gbkBytes, latinByte, latinCharacter } from '../../src/base/index.js';

describe('windows-1252', () => {
  it.each([
    ['€', 0x80],
    ['“', 0x93],
    ['Ÿ', 0x9f],
    ['é', 0xe9],
    ['\u0081', 0x81], // a hole of the table, which is the control of Latin-1
  ])('%j is the byte %i, and the byte is the character', (character, byte) => {
    expect([latinByte(character), latinCharacter(byte)]).toEqual([byte, character]);
  });

  it('has a character for every byte from 80 on, and no byte for any other character', () => {
    for (let byte = 0x80; byte <= 0xff; byte += 1) expect(latinByte(latinCharacter(byte))).toBe(byte);
    for (const other of ['A', '版', 'ł', '😀']) expect(latinByte(other)).toBeNull();
  });
});

describe('GBK', () => {
  it.each([
    ['中', 0xd6d0],
    ['版', 0xb0e6],
    ['镕', 0xe946], // in GBK and not in GB 2312
    ['，', 0xa3ac],
  ])('%s is %i', (character, bytes) => {
    expect(gbkBytes(character)).toBe(bytes);
    expect(new TextDecoder('gbk').decode(Uint8Array.of(bytes >> 8, bytes & 0xff))).toBe(character);
  });

  it.each(['A', 'é̂', '😀', '𠮷'])('has no two bytes for %s', (character) => {
    expect(gbkBytes(character)).toBeNull();
  });
});
