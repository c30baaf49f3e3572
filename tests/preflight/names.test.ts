import { describe, expect, it } from 'vitest';
import { writeTables } from '../../src/fonts/sfnt.js';
import { Bytes } from '../../src/preflight/reader/program/bytes.js';
import { charsetOf, encodingOf } from '../../src/preflight/reader/program/cff-names.js';
import { readSfnt } from '../../src/preflight/reader/program/sfnt.js';
import { faceTables } from './face.js';

/** Something in a face, behind three bytes: places of up to two stand for what the specification defines. */
const behind = (...bytes: readonly number[]): Bytes => new Bytes(Uint8Array.from([0, 0, 0, ...bytes]));
const short = (n: number): number[] => [n >> 8, n & 255];

describe('the charset of a CFF face', () => {
  it('is a list, or ranges of up to 256 or more glyphs', () => {
    const names = [0, 34, 35, 36, 400];
    const list = behind(0, ...[34, 35, 36, 400].flatMap(short));
    const small = behind(1, ...short(34), 2, ...short(400), 0);
    const large = behind(2, ...short(34), ...short(2), ...short(400), ...short(0));
    for (const file of [list, small, large]) expect(charsetOf(file, 3, 5, false)).toEqual(names);
  });

  it('of the specification is counted through; a range that goes on too far ends with the glyphs', () => {
    expect(charsetOf(behind(), 0, 4, false)).toEqual([0, 1, 2, 3]);
    expect(charsetOf(behind(), 2, 3, false)).toEqual([0, 0, 0]);
    expect(charsetOf(behind(), 2, 3, true)).toEqual([0, 1, 2]);
    expect(charsetOf(behind(1, ...short(7), 255), 3, 3, false)).toEqual([0, 7, 8]);
  });
});

describe('the encoding of a CFF face', () => {
  /** .notdef, A, B and C of the standard strings. */
  const charset = [0, 34, 35, 36];
  const codes = (file: Bytes, at: number) => Object.fromEntries(encodingOf(file, at, charset));

  it('is that of the specification by name', () => {
    expect(codes(behind(), 0)).toEqual({ 65: 1, 66: 2, 67: 3 });
    expect(codes(behind(), 1)).toEqual({});
  });

  it('is a list of codes, or ranges of them', () => {
    expect(codes(behind(0, 3, 10, 20, 30), 3)).toEqual({ 10: 1, 20: 2, 30: 3 });
    expect(codes(behind(1, 2, 10, 1, 30, 0), 3)).toEqual({ 10: 1, 11: 2, 30: 3 });
  });

  it('may have further codes for glyphs, by their names', () => {
    const supplement = [2, 99, ...short(35), 98, ...short(391)];
    expect(codes(behind(128, 1, 10, ...supplement), 3)).toEqual({ 10: 1, 99: 2 });
    expect(codes(behind(129, 1, 10, 0, ...supplement), 3)).toEqual({ 10: 1, 99: 2 });
  });
});

describe('the names of a TrueType face', () => {
  /** A post table of version 2: .notdef and three names of the face's own. */
  const post = (names: readonly string[], version = 0x20000): Uint8Array =>
    Buffer.concat([
      Buffer.from([...short(version >> 16), ...short(version & 0xffff), ...new Array<number>(28).fill(0)]),
      Buffer.from([...short(names.length + 1), ...short(0), ...names.flatMap((_, i) => short(258 + i))]),
      ...names.map((name) => Buffer.from([name.length, ...Buffer.from(name, 'latin1')])),
    ]);
  const face = (table: Uint8Array) => readSfnt(writeTables(faceTables().set('post', table)));

  it('are those of its post table', () => {
    const program = face(post(['melon', 'plum', 'melon']));
    expect(['melon', 'plum', 'pear'].map((name) => program.byName(name))).toEqual([1, 2, null]);
  });

  it('are none where the table is of another version, or cut off: the face can be used all the same', () => {
    expect(face(post(['melon'], 0x30000)).byName('melon')).toBeNull();
    const cut = face(post(['melon', 'plum']).subarray(0, 36));
    expect([cut.byName('melon'), cut.advance(1)]).toEqual([null, 1000]);
  });

  it('lead by the codes of the Macintosh, where its cmap has no other', () => {
    // The first codes of the fixture's cmap are 1 to 3; A is 65 there.
    const tables = faceTables();
    const codes = new Uint8Array(256);
    codes[65] = 2;
    tables.set('cmap', Buffer.from([0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 12, 0, 0, ...short(262), 0, 0, ...codes]));
    const program = readSfnt(writeTables(tables));
    expect([program.byName('A'), program.byName('B'), program.byCode(65)]).toEqual([2, null, 2]);
  });
});
