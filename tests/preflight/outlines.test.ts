import fc from 'fast-check';
import { Blob, Face, Font } from 'harfbuzzjs';
import { describe, expect, it } from 'vitest';
import { fileCache } from '../../src/base/index.js';
import { openFonts } from '../../src/fonts/index.js';
import { readTables, writeTables } from '../../src/fonts/sfnt.js';
import { DamagedFont } from '../../src/preflight/reader/program/index.js';
import { readSfnt } from '../../src/preflight/reader/program/sfnt.js';
import { faceTables } from './face.js';
import { cffOf, MELONS } from './programs.js';

const numbers = (...all: readonly number[]): number[] => all.flatMap((n) => [(n >> 8) & 255, n & 255]);
const BOX = numbers(0, 0, 0, 0);
/** A triangle: its last point, no instructions, three points whose places are told in a byte or left as they were. */
const TRIANGLE = [...numbers(1), ...BOX, ...numbers(2, 0), 0x37, 0x37, 0x37, 0, 0, 9, 9, 0, 9];
/** A glyph made of others; offsets of a byte. */
const made = (...parts: readonly (readonly [glyph: number, flags: number])[]): number[] => [
  ...numbers(-1),
  ...BOX,
  ...parts.flatMap(([glyph, flags], i) => [...numbers(flags | (i + 1 < parts.length ? 32 : 0), glyph), 7, 7]),
];

/** Walks the glyph of that number in a face of these outlines. */
function walk(outlines: readonly (readonly number[])[], glyph: number): number | null {
  const tables = faceTables();
  const padded = outlines.map((outline) => [...outline, ...new Array<number>(outline.length % 2).fill(0)]);
  const places = padded.reduce((at, { length }) => [...at, at.at(-1)! + length], [0]);
  while (places.length < 5) places.push(places.at(-1)!);
  tables.set('glyf', Uint8Array.from(padded.flat()));
  tables.set('loca', Uint8Array.from(numbers(...places.map((at) => at / 2))));
  return readSfnt(writeTables(tables)).advance(glyph);
}

describe('an outline of TrueType', () => {
  it('is sound: simple, and made of others at an offset or by points of theirs', () => {
    const compound = made([0, 2], [1, 0]);
    compound.splice(-2, 2, 2, 1);
    expect(walk([TRIANGLE, TRIANGLE, compound], 2)).toBe(1000);
  });

  it.each<readonly [string, readonly (readonly number[])[], string]>([
    ['lacks points', [TRIANGLE.slice(0, -4)], 'glyph 0 is cut off'],
    ['is nothing but a head', [numbers(3)], 'glyph 0 is cut off'],
    ['has more points than it says', [TRIANGLE.with(14, 0x3f).with(15, 9)], 'more points than it says'],
    ['counts its points downwards', [[...numbers(2), ...BOX, ...numbers(3, 1, 0)]], 'out of order'],
    ['is made of itself', [made([0, 2])], 'made of itself'],
    ['is made of one that is made of it', [made([1, 2]), made([0, 2])], 'made of itself'],
    ['is made of what is not there', [made([4, 2])], 'made of one that is not there'],
    ['is made of one that lacks points', [made([1, 2]), TRIANGLE.slice(0, -4)], 'glyph 1 is cut off'],
    ['announces a part that does not come', [made([1, 2 | 32]), TRIANGLE], 'glyph 0 is cut off'],
    ['joins at points that are not there', [made([1, 0]), TRIANGLE], 'join where it has no points'],
  ])('is damaged where it %s', (_, outlines, reason) => {
    expect(() => walk(outlines, 0)).toThrow(reason);
  });

  it('may end with its table where the next has no place, as in subsets of some programs', () => {
    const tables = faceTables();
    tables.set('glyf', Uint8Array.from([...new Array<number>(4).fill(0), ...TRIANGLE, 0]));
    tables.set('loca', Uint8Array.from(numbers(0, 2, 0, 0, 0)));
    expect(readSfnt(writeTables(tables)).advance(1)).toBe(1000);
  });
});

describe('outlines of a subset that we make', async () => {
  const fonts = await openFonts({ cache: fileCache('/nowhere/to/keep') });
  const text = '报纸版面由程序排成：西瓜、苹果。ÀÉñçfi&@%';
  const subset = await fonts.subset(
    'noto-sans-sc-400',
    [...text].map((letter) => letter.codePointAt(0)!),
  );
  const sound = readSfnt(subset);
  const all = Array.from({ length: sound.glyphs }, (_, glyph) => glyph);

  it('are sound', () => {
    expect(all.map((glyph) => sound.advance(glyph)).every((width) => width !== null && width >= 0)).toBe(true);
  });

  /** Which glyphs HarfBuzz draws. */
  const drawn = (bytes: Uint8Array): boolean[] => {
    const font = new Font(new Face(new Blob(bytes)));
    return all.map((glyph) => font.glyphToPath(glyph) !== '');
  };
  const whole = drawn(subset);

  it('are damaged where HarfBuzz no longer draws them', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 0, max: 255 }), fc.boolean(), (at, byte, cut) => {
        const tables = new Map([...readTables(subset)].map(([tag, table]) => [tag, Uint8Array.from(table)]));
        const glyf = tables.get('glyf')!;
        if (cut) tables.set('glyf', glyf.subarray(0, at % glyf.length));
        else glyf[at % glyf.length] = byte;
        const bytes = writeTables(tables);
        const face = readSfnt(bytes);
        const still = drawn(bytes);
        for (const glyph of all) {
          const damaged = damageOf(() => face.advance(glyph));
          // What it draws of an outline that is cut off, it draws by chance: it is held against the other direction alone.
          if (whole[glyph]! && !still[glyph]!) expect(damaged).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are damaged where their table ends before them, and no others', () => {
    const tables = readTables(subset);
    const [glyf, loca, head] = ['glyf', 'loca', 'head'].map((tag) => Buffer.from(tables.get(tag)!));
    const long = head!.readInt16BE(50) === 1;
    const places = [...all, all.length].map((i) => (long ? loca!.readUInt32BE(4 * i) : 2 * loca!.readUInt16BE(2 * i)));
    fc.assert(
      fc.property(fc.nat(glyf!.length), (end) => {
        const face = readSfnt(writeTables(new Map(tables).set('glyf', glyf!.subarray(0, end))));
        for (const glyph of all) {
          const missing = places[glyph + 1]! - Math.max(end, places[glyph]!);
          const damaged = damageOf(() => face.advance(glyph));
          // Three bytes at most fill an outline up.
          if (places[glyph]! < places[glyph + 1]! && missing > 3) expect(damaged).toBe(true);
          if (missing <= 0) expect(damaged).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });
});

function damageOf(walked: () => unknown): boolean {
  try {
    walked();
    return false;
  } catch (error) {
    if (error instanceof DamagedFont) return true;
    throw error;
  }
}

describe('an OpenType program with outlines of PostScript', () => {
  const parts = (): Map<string, Uint8Array> => {
    const { cmap, head, hhea, hmtx, maxp } = Object.fromEntries(faceTables());
    maxp![5] = 3;
    return new Map(
      Object.entries({ 'CFF ': cffOf(MELONS), cmap, head, hhea, hmtx, maxp } as Record<string, Uint8Array>),
    );
  };
  const program = (tables: Map<string, Uint8Array>): Uint8Array => {
    const bytes = Uint8Array.from(writeTables(tables));
    bytes.set(Buffer.from('OTTO'));
    return bytes;
  };

  it('is sound with all its tables, and with those alone that a PDF asks for', () => {
    const least = parts();
    for (const tag of ['hhea', 'hmtx', 'maxp']) least.delete(tag);
    expect([parts(), least].map((tables) => readSfnt(program(tables)).advance(1))).toEqual([600, 600]);
  });

  it.each(['CFF ', 'cmap'])('is damaged without its table %s', (tag) => {
    const tables = parts();
    tables.delete(tag);
    expect(() => readSfnt(program(tables))).toThrow(`it has no table ${tag}`);
  });

  it.each(['CFF ', 'cmap', 'hhea', 'hmtx', 'maxp'])('is damaged where its table %s is short', (tag) => {
    const tables = parts();
    tables.set(tag, tables.get(tag)!.subarray(0, 3));
    expect(() => readSfnt(program(tables))).toThrow('cut off');
  });

  it('is damaged where its tables tell of other glyphs', () => {
    const tables = parts();
    tables.get('maxp')![5] = 4;
    expect(() => readSfnt(program(tables))).toThrow('tells of 4 glyphs, and it has 3');
  });
});
