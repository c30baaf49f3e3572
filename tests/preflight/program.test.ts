import { describe, expect, it } from 'vitest';
import { writeTables } from '../../src/fonts/sfnt.js';
import { Bytes } from '../../src/preflight/reader/program/bytes.js';
import { readCff } from '../../src/preflight/reader/program/cff.js';
import { readCmap } from '../../src/preflight/reader/program/cmap.js';
import { readSfnt } from '../../src/preflight/reader/program/sfnt.js';
import { readType1 } from '../../src/preflight/reader/program/type1.js';
import { faceBytes, faceTables } from './face.js';
import { findingsOf, set } from './fixture.js';

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replace(/\s/g, ''), 'hex'));
const bytesOf = (text: string): number[] => [...Buffer.from(text, 'latin1')];
/** An INDEX of CFF with offsets of one byte. */
const index = (...pieces: readonly (readonly number[])[]): number[] =>
  pieces.length === 0
    ? [0, 0]
    : [0, pieces.length, 1, ...pieces.reduce((at, piece) => [...at, at.at(-1)! + piece.length], [1]), ...pieces.flat()];
/** A number of a dictionary in five bytes, so that its length does not depend on it. */
const long = (n: number): number[] => [29, (n >> 24) & 255, (n >> 16) & 255, (n >> 8) & 255, n & 255];

/** Glyphs: .notdef of the usual width, A of 500 + 100 by a subroutine, and one of the font's own name of 500 - 50. */
function cff(): Uint8Array {
  const head = [1, 0, 4, 1, ...index(bytesOf('Own'))];
  const strings = index(bytesOf('melon'));
  const global = index();
  const charset = [0, 0, 34, 391 >> 8, 391 & 255];
  const width = (n: number): number => n + 139;
  const glyphs = index([14], [width(100), 139 - 107, 10, 14], [width(-50), width(0), width(0), 21, 14]);
  const subroutines = index([width(0), width(0), 21, 11]);
  const own = [...long(700), 20, ...long(500), 21];
  const start = head.length + index(new Array<number>(23).fill(0)).length + strings.length + global.length;
  const at = { charset: start, glyphs: start + charset.length, own: start + charset.length + glyphs.length };
  const withSubroutines = [...own, ...long(own.length + 6), 19];
  const dict = [...long(at.charset), 15, ...long(at.glyphs), 17, ...long(withSubroutines.length), ...long(at.own), 18];
  const top = index(dict);
  return Uint8Array.from([
    ...head,
    ...top,
    ...strings,
    ...global,
    ...charset,
    ...glyphs,
    ...withSubroutines,
    ...subroutines,
  ]);
}

/** Section 7 of the Type 1 format, the other way round. */
function encrypt(data: Uint8Array, key: number): Buffer {
  let r = key;
  return Buffer.from(
    [0, 0, 0, 0, ...data].map((plain) => {
      const cipher = plain ^ (r >> 8);
      r = ((cipher + r) * 52845 + 22719) & 0xffff;
      return cipher;
    }),
  );
}

function type1(): Uint8Array {
  const glyph = (name: string, width: number): Buffer => {
    const code = encrypt(Uint8Array.of(139, 248, width - 256 - 108, 13, 14), 4330);
    return Buffer.concat([Buffer.from(`/${name} ${code.length} RD `), code, Buffer.from(' ND\n')]);
  };
  const inner = Buffer.concat([
    Buffer.from('dup /Private 8 dict dup begin /lenIV 4 def\n2 index /CharStrings 2 dict dup begin\n'),
    glyph('melon', 400),
    glyph('A', 500),
    Buffer.from('end'),
  ]);
  const head =
    '%!FontType1\n/FontMatrix [0.001 0 0 0.001 0 0] def\n/Encoding 256 array\ndup 7 /melon put\ncurrentfile eexec\n';
  return Buffer.concat([Buffer.from(head), encrypt(inner, 55665)]);
}

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
    const face = readCff(cff());
    const widths = ['A', 'melon'].map((name) => face.advance(face.byName(name)!));
    expect([face.glyphs, face.advance(0), ...widths]).toEqual([3, 700, 600, 450]);
    expect([face.byCode(65), face.byCode(66), face.byCid(2)]).toEqual([1, null, 2]);
    expect(() => readCff(cff().subarray(0, 90))).toThrow('cut off');
  });

  it('tells widths of Type 1 glyphs', () => {
    const face = readType1(type1());
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
