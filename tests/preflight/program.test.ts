import { describe, expect, it } from 'vitest';
import { writeTables } from '../../src/fonts/sfnt.js';
import { Bytes } from '../../src/preflight/reader/program/bytes.js';
import { readCff } from '../../src/preflight/reader/program/cff.js';
import { readCmap } from '../../src/preflight/reader/program/cmap.js';
import { readSfnt } from '../../src/preflight/reader/program/sfnt.js';
import { readType1 } from '../../src/preflight/reader/program/type1.js';
import { faceBytes, faceTables } from './face.js';
import { findingsOf, set } from './fixture.js';
import { cffOf, does, MELONS, type1Of } from './programs.js';

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replace(/\s/g, ''), 'hex'));
describe('the program of a font', () => {
  it('tells widths of TrueType glyphs, and which codes show them', () => {
    const face = readSfnt(faceBytes());
    expect([face.glyphs, face.advance(2), face.byCode(2), face.byCode(9)]).toEqual([4, 1000, 2, null]);
  });

  it.each(['head', 'hhea', 'hmtx', 'loca', 'maxp', 'glyf'])('of TrueType is damaged without its table %s', (tag) => {
    const tables = faceTables();
    tables.delete(tag);
    if (tag === 'head') tables.set('hea?', new Uint8Array(54));
    expect(() => readSfnt(writeTables(tables))).toThrow(`it has no table ${tag}`);
  });

  it('is damaged where an outline that is used lies beyond its table', () => {
    const tables = faceTables();
    tables.get('loca')![5] = 99;
    const face = readSfnt(writeTables(tables));
    expect(face.advance(0)).toBe(1000);
    expect(() => face.advance(2)).toThrow('glyph 2 is cut off');
  });

  it('tells widths of PostScript glyphs, by name, also from subroutines', () => {
    const face = readCff(cffOf(MELONS));
    const widths = ['A', 'melon'].map((name) => face.advance(face.byName(name)!));
    expect([face.glyphs, face.advance(0), ...widths]).toEqual([3, 700, 600, 450]);
    expect([face.byCode(65), face.byCode(66), face.byCid(2)]).toEqual([1, null, 2]);
    expect(() => readCff(cffOf(MELONS).subarray(0, 90))).toThrow('cut off');
  });

  it('tells widths of Type 1 glyphs', () => {
    const face = readType1(type1Of({ melon: [...does(13, 0, 400), 14], A: [...does(13, 0, 500), 14] }));
    expect([face.advance(face.byName('A')!), face.advance(face.byCode(7)!)]).toEqual([500, 400]);
    expect(() => readType1(Buffer.from('%!FontType1'))).toThrow('encrypted part');
  });

  it('finds glyphs in subtables of cmap in segments and in groups', () => {
    const segments = '0004 0020 0000 0004 0000 0000 0000 0042ffff 0000 0041ffff 0005 0001 0000 0000';
    const groups = '000c 0000 00000028 00000000 00000002 00000041 00000042 00000007 0001f600 0001f600 00000009';
    const table = hex(`0000 0002 0003 0001 00000014 0003 000a 00000034 ${segments} ${groups}`);
    const [basic, whole] = readCmap(new Bytes(table));
    expect([0x40, 0x41, 0x42, 0x43].map((code) => basic!.glyph(code))).toEqual([0, 0x46, 0x47, 0]);
    expect([0x42, 0x1f600, 0x1f601].map((code) => whole!.glyph(code))).toEqual([8, 9, 0]);
  });

  it.each([
    ['a width that is a thousandth off', [2, [1001]], []],
    ['a width that is further off', [2, [1002]], ['font-widths']],
    ['a wrong width of a character that is not shown', [3, [600]], []],
  ])('%s', async (_, widths, expected) => {
    const findings = await findingsOf({
      finish: ({ descendant }) => {
        set(descendant, 'W', widths);
      },
    });
    expect(findings.map(({ rule }) => rule)).toEqual(expected);
  });
});
