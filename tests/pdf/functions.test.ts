import { PDFContext } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseProgram, PdfSyntaxError, readFunction, runProgram, writeProgram } from '../../src/pdf/index.js';
import type { Program } from '../../src/pdf/index.js';

const context = PDFContext.create();
const dict = (entries: object) => context.obj(entries as Record<string, string>);
const stream = (data: string | Uint8Array, entries: object) => context.stream(data, entries as Record<string, string>);
const program = (source: string, ...input: readonly number[]): number[] => runProgram(parseProgram(source), input);

describe('programs (functions of type 4)', () => {
  it.each<[string, number[], number[]]>([
    ['{360 mul sin 2 div exch 360 mul sin 2 div add}', [0.25, 0.25], [1]], // the example of 7.10.5.3
    ['{dup 0 lt {pop 0} {2 exp} ifelse}', [3], [9]],
    ['{dup 0 lt {pop 0} {2 exp} ifelse}', [-3], [0]],
    ['{1 2 3 3 1 roll}', [], [3, 1, 2]],
    ['{1 2 3 3 -1 roll}', [], [2, 3, 1]],
    ['{1 2 2 copy}', [], [1, 2, 1, 2]],
    ['{5 6 7 1 index}', [], [5, 6, 7, 6]],
    ['{-5 2 idiv -5 3 mod 7.5 truncate -0.5 abs neg}', [], [-2, -2, 7, -0.5]],
    ['{1 1 atan 0 1 atan -1 0 atan}', [], [45, 0, 270]],
    ['{true false or 6 3 and 1 3 bitshift not}', [], [1, 2, ~8]],
    ['% a remark\n{0.5 round 2.5 ceiling}', [], [1, 3]],
  ])('%s of %j is %j', (source, input, expected) => {
    program(source, ...input).forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i]!, 9);
    });
    expect(program(source, ...input)).toHaveLength(expected.length);
  });

  it.each(['{pop}', '{1 0 roll}', '{add}', '{nothing}', '{1 if}', '{1', '1}', '', '{3 index}', '{9 copy}'])(
    '%j is refused',
    (source) => {
      expect(() => program(source)).toThrow(PdfSyntaxError);
    },
  );

  it('are written as they were read: any', () => {
    const step: fc.Arbitrary<Program> = fc.letrec<{ program: Program }>((tie) => ({
      program: fc.array(
        fc.oneof(
          { depthSize: 'small' },
          fc.integer({ min: -1e9, max: 1e9 }).map((n) => n / 1e6),
          fc.constantFrom('dup', 'exch', 'ifelse'),
          tie('program'),
        ),
        { maxLength: 5 },
      ),
    })).program;
    fc.assert(
      fc.property(step, (steps) => {
        expect(parseProgram(writeProgram(steps))).toEqual(steps);
      }),
    );
  });
});

describe('readFunction', () => {
  const half = { FunctionType: 2, Domain: [0, 1], N: 1, C0: [0, 1], C1: [1, 0] };

  it('evaluates powers, and clips to domain and range', () => {
    const f = readFunction(dict({ ...half, N: 2, Range: [0, 0.5, 0, 1] }));
    expect(f.evaluate([0.5])).toEqual([0.25, 0.75]);
    expect(f.evaluate([7])).toEqual([0.5, 0]);
  });

  it('stitches parts, each on its own side of a bound, and tells the bounds', () => {
    const parts = [half, { ...half, C0: [5, 5], C1: [6, 7] }];
    const f = readFunction(
      dict({ FunctionType: 3, Domain: [0, 2], Bounds: [1], Encode: [0, 1, 1, 0], Functions: parts }),
    );
    expect(f.evaluate([0.5])).toEqual([0.5, 0.5]);
    expect(f.evaluate([1])).toEqual([6, 7]);
    expect(f.evaluate([2])).toEqual([5, 5]);
    expect(f.breaks).toEqual([0, 1, 2]);
  });

  it('reads samples of 8 and 16 bits, and arrays of functions', () => {
    const entries = { FunctionType: 0, Domain: [0, 1], Range: [0, 1], Size: [3] };
    const eight = readFunction(stream(Uint8Array.of(0, 255, 51), { ...entries, BitsPerSample: 8 }));
    expect([0, 0.25, 0.5, 1].map((x) => eight.evaluate([x])[0])).toEqual([0, 0.5, 1, 0.2]);
    const sixteen = readFunction(stream(Uint8Array.of(255, 255, 0, 0, 0, 0), { ...entries, BitsPerSample: 16 }));
    expect(sixteen.evaluate([0.25])).toEqual([0.5]);
    const ramp = { ...half, C0: [0], C1: [1] };
    expect(readFunction(context.obj([dict(ramp), dict({ ...ramp, C1: [4] })])).evaluate([0.5])).toEqual([0.5, 2]);
  });

  it.each([
    ['a function of no known type', { FunctionType: 1 }],
    ['a stitched one without its parts', { FunctionType: 3, Domain: [0, 1], Bounds: [], Encode: [] }],
    ['a dictionary for a program', { FunctionType: 4, Domain: [0, 1], Range: [0, 1] }],
  ])('refuses %s', (_, entries) => {
    expect(() => readFunction(dict(entries))).toThrow(PdfSyntaxError);
  });

  it('refuses functions that hold one another without end', () => {
    const ref = context.nextRef();
    context.assign(
      ref,
      dict({ FunctionType: 3, Domain: [0, 1], Bounds: [], Encode: [0, 1], Functions: context.obj([ref]) }),
    );
    expect(() => readFunction(context.lookup(ref))).toThrow('functions nested too deeply');
  });
});
