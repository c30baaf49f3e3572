import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCff } from '../../src/preflight/reader/program/cff.js';
import { readType1 } from '../../src/preflight/reader/program/type1.js';
import { cffOf, does, number, type1Of, type CffParts } from './programs.js';

const ZERO = [14];
const LINES = 5;
const CURVES = 8;
const MOVE = 21;

/** The width of the second glyph of a CFF face. */
const widthOf = (glyph: readonly number[], more: Partial<CffParts> = {}): number | null =>
  readCff(cffOf({ glyphs: [ZERO, glyph, ZERO], ...more })).advance(1);

const widthOfType1 = (glyph: readonly number[], subroutines: readonly (readonly number[])[] = []): number | null => {
  const face = readType1(type1Of({ A: glyph }, subroutines));
  return face.advance(face.byName('A')!);
};

/** Steps of a glyph: numbers, and an operator that takes exactly so many. */
const few = fc.integer({ min: -2000, max: 2000 });
const step = (operator: number, least: number, times = 1): fc.Arbitrary<readonly [number, number[]]> =>
  fc
    .integer({ min: 1, max: times })
    .chain((n) => fc.array(few, { minLength: least * n, maxLength: least * n }))
    .map((numbers) => [operator, numbers]);
const steps = fc.array(fc.oneof(step(MOVE, 2), step(LINES, 2, 4), step(CURVES, 6, 3), step(1235, 13)), {
  minLength: 1,
  maxLength: 6,
});
const stepsOfType1 = fc.array(fc.oneof(step(MOVE, 2), step(LINES, 2), step(CURVES, 6)), { minLength: 1, maxLength: 6 });
const bytesOf = (all: readonly (readonly [number, number[]])[]): number[] =>
  all.flatMap(([operator, numbers]) => does(operator, ...numbers));
/** Numbers that no operator has. */
const unknown = fc.constantFrom(0, 2, 9, 13, 15, 16, 17, 1201, 1233, 1299);

describe('a glyph of a CFF face', () => {
  it('may use all there is', () => {
    const head = [...does(18, 77, 10, 20, 30, 40), ...does(19, 5, 5), 0xe0, ...does(MOVE, 1, 2)];
    const sums = [
      ...does(1210, 1, 2),
      ...does(1228, 7),
      ...does(1230, 2, 1),
      ...does(1222, 4, 1, 2),
      ...does(1227),
      ...does(1218),
    ];
    const drawn = [
      ...sums,
      ...does(6),
      ...does(24, 1, 2, 3, 4, 5, 6, 7, 8),
      ...does(1234, 1, 2, 3, 4, 5, 6, 7),
      ...does(31, 1, 2, 3, 4, 5),
    ];
    expect(
      widthOf([...head, ...drawn, ...does(10, -107)], {
        local: [[...does(29, -107), 14]],
        global: [[...does(7, 1), 11]],
      }),
    ).toBe(577);
    expect(readCff(cffOf({ glyphs: [ZERO, ZERO, does(14, 20, 0, 0, 65, 65)] })).advance(2)).toBe(520);
  });

  it.each<readonly [string, readonly number[], Partial<CffParts>, string]>([
    ['has an operator that there is not', [...does(MOVE, 5, 1, 1), 9, 14], {}, 'unknown operator 9'],
    ['has an operator of two bytes that there is not', [...does(1299), 14], {}, 'unknown operator 12 99'],
    ['moves by one number', [...does(22, 5, 1), ...does(MOVE, 1), 14], {}, 'wrong numbers'],
    ['bends by four', [...does(MOVE, 1, 1), ...does(CURVES, 1, 2, 3, 4), 14], {}, 'wrong numbers'],
    ['calculates with nothing', [...does(1210), 14], {}, 'wrong numbers'],
    ['keeps what there is no place for', [...does(1220, 1, 32), 14], {}, 'wrong numbers'],
    ['has too many numbers', [...new Array<number>(49).fill(139), LINES, 14], {}, 'more than 48 numbers'],
    ['does not end', does(MOVE, 5, 1, 1), {}, 'cut off'],
    ['ends in a number', [...does(MOVE, 5, 1, 1), 28, 0], {}, 'cut off'],
    ['has stems behind its mask', [...does(19, 5, 5), 0x80, ...does(18, 1, 1), 14], {}, 'wrong numbers'],
    ['has stems behind its first move', [...does(MOVE, 1, 1), ...does(18, 1, 1), 14], {}, 'wrong numbers'],
    ['ends in its mask', [...does(18, ...new Array<number>(18).fill(1)), 19, 1], {}, 'cut off'],
    ['returns to nowhere', [...does(MOVE, 1, 1), 11, 14], {}, 'cut off'],
    ['calls what is not there', [...does(MOVE, 1, 1), ...does(10, -105), 14], { local: [[11]] }, 'not there'],
    ['calls itself', [...does(MOVE, 1, 1), ...does(29, -107), 14], { global: [does(29, -107)] }, 'without end'],
    ['is made of one that is not there', does(14, 0, 0, 66, 65), {}, 'made of one that is not there'],
    ['is made of itself', does(14, 0, 0, 65, 65), {}, 'wrong numbers'],
  ])('is damaged where it %s', (_, glyph, more, reason) => {
    expect(() => widthOf(glyph, more)).toThrow(reason);
  });

  it('is given up where its subroutines make more work than a glyph may', () => {
    const local = Array.from({ length: 9 }, (_, i) => [...new Array<number[]>(99).fill(does(10, i - 106)).flat(), 11]);
    expect(() => widthOf([...does(10, -107), 14], { local: [...local, [11]] })).toThrow('without end');
  });

  it('is sound as long as all of it is there, and not a byte less', () => {
    fc.assert(
      fc.property(fc.option(few), steps, fc.nat(), (width, drawn, cut) => {
        const glyph = [...(width === null ? [] : number(width)), ...does(1, 3, 4), ...bytesOf(drawn), 14];
        expect(widthOf(glyph)).toBe(width === null ? 700 : 500 + width);
        expect(() => widthOf(glyph.slice(0, cut % glyph.length))).toThrow(/cut off/);
      }),
    );
  });

  it('is damaged by any number that is missing, and any operator that is another', () => {
    fc.assert(
      fc.property(steps, fc.nat(), unknown, (drawn, at, other) => {
        const [operator, numbers] = drawn[at % drawn.length]!;
        const replaced = (step: readonly [number, number[]]): number[] => [
          ...does(1, 3, 4),
          ...bytesOf(drawn.with(at % drawn.length, step)),
          14,
        ];
        expect(() => widthOf(replaced([operator, numbers.slice(1)]))).toThrow('wrong numbers');
        expect(() => widthOf(replaced([other, numbers]))).toThrow('unknown operator');
      }),
    );
  });

  it('is sound in all faces of Adobe’s format that are at hand', () => {
    const folder = join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'standard_fonts');
    const faces = readdirSync(folder).filter((name) => name.endsWith('.pfb'));
    const widths = faces.flatMap((name) => {
      const face = readCff(readFileSync(join(folder, name)));
      return Array.from({ length: face.glyphs }, (_, glyph) => face.advance(glyph));
    });
    expect(widths.length).toBeGreaterThan(2000);
    expect(widths.filter((width) => width === null || width < 0)).toEqual([]);
  });
});

describe('a glyph of a Type 1 face', () => {
  const WIDTH = does(13, 0, 600);
  /** The first subroutines of every Type 1 face: flex, hints, and nothing. */
  const USUAL = [
    [...does(1216, 3, 0), ...does(1217), ...does(1217), ...does(1233), 11],
    [...does(1216, 0, 1), 11],
    [...does(1216, 0, 2), 11],
    [11],
    [...does(1216, 1, 3), ...does(1217), 10, 11],
  ];

  it('may use all there is', () => {
    const flex = [
      ...does(10, 1),
      ...new Array<number[]>(7).fill([...does(MOVE, 1, 1), ...does(10, 2)]).flat(),
      ...does(10, 50, 9, 9, 0),
    ];
    const hints = [...does(1, 0, 9), ...does(10, 3, 4), ...does(1202, 1, 2, 3, 4, 5, 6)];
    const far = [255, 0, 1, 0, 0, ...does(1212, 512), 22];
    expect(widthOfType1([...WIDTH, ...hints, ...does(MOVE, 1, 1), ...flex, ...far, 9, 14], USUAL)).toBe(600);
  });

  it.each<readonly [string, readonly number[], string]>([
    ['has no width', [...does(MOVE, 1, 1), 14], 'wrong numbers'],
    ['has an operator that there is not', [...WIDTH, 29, 14], 'unknown operator 29'],
    ['bends by four', [...WIDTH, ...does(CURVES, 1, 2, 3, 4), 14], 'wrong numbers'],
    ['moves too far', [...WIDTH, 255, 0, 1, 0, 0, 22, 14], 'wrong numbers'],
    ['takes back what nobody gave', [...WIDTH, ...does(1217), 14], 'wrong numbers'],
    ['does not end', WIDTH, 'cut off'],
    ['ends in a number', [...WIDTH, 255, 0], 'cut off'],
    ['calls what is not there', [...WIDTH, ...does(10, 5), 14], 'not there'],
    ['calls itself by a change of hints', [...WIDTH, ...does(10, 4, 4), 14], 'wrong numbers'],
    ['is made of one that is not there', [...WIDTH, ...does(1206, 0, 0, 0, 66, 65)], 'made of one that is not there'],
    ['is made of itself', [...WIDTH, ...does(1206, 0, 0, 0, 65, 65)], 'wrong numbers'],
  ])('is damaged where it %s', (_, glyph, reason) => {
    expect(() => widthOfType1(glyph, USUAL)).toThrow(reason);
  });

  it('is damaged where its subroutines call each other', () => {
    expect(() => widthOfType1([...WIDTH, ...does(10, 0), 14], [does(10, 1), does(10, 0)])).toThrow('without end');
  });

  it('is sound as long as all of it is there, and not a byte less', () => {
    fc.assert(
      fc.property(stepsOfType1, fc.nat(), (drawn, cut) => {
        // A first byte of 28 is a number of two bytes in CFF alone.
        const glyph = [
          ...WIDTH,
          ...bytesOf(drawn.map(([operator, numbers]) => [operator, numbers.map((n) => n >> 1)])),
          9,
          14,
        ];
        expect(widthOfType1(glyph)).toBe(600);
        expect(() => widthOfType1(glyph.slice(0, cut % glyph.length))).toThrow(/cut off/);
      }),
    );
  });
});
