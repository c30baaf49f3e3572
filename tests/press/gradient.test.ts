import { PDFName } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFunction } from '../../src/pdf/index.js';
import { inkStops } from '../../src/press/gradient.js';
import { colourOf, InkTable } from '../../src/press/inks.js';
import { at, literal, pressed, RED, separator, written, type Build } from './fixtures.js';

const shaded =
  (shading: Record<string, unknown>, program?: string): Build =>
  ({ context }, resources) => {
    const dict = context.obj(literal(shading));
    if (program !== undefined) {
      const f = { FunctionType: 4, Domain: [0, 9, 0, 9], Range: [0, 1, 0, 1, 0, 1] };
      dict.set(PDFName.of('Function'), context.register(context.stream(program, f)));
    }
    const pattern = context.obj({ Type: 'Pattern', PatternType: 2, Matrix: [2, 0, 0, 2, 0, 0], Shading: dict });
    resources.set(PDFName.of('Pattern'), context.obj({ P1: context.register(pattern) }));
  };
const shadingOf = async (build: Build): Promise<unknown> => {
  const { form } = await pressed('/Pattern cs /P1 scn 0 0 99 99 re f', build);
  return at(form, 'Resources', 'Pattern', 'P1', 'Shading');
};
const LINE = { ShadingType: 2, ColorSpace: 'DeviceRGB', Coords: [0, 0, 100, 0], Extend: [true, true] };
const between = (from: readonly number[], to: readonly number[]) => ({
  FunctionType: 2,
  Domain: [0, 1],
  N: 1,
  C0: from,
  C1: to,
});
const PALETTE_RED = [0.7843, 0.0627, 0.1804];

describe('gradients', () => {
  it('run straight in ink from a palette colour to paper, with no other ink on the way', async () => {
    const shading = await shadingOf(shaded({ ...LINE, Function: between(PALETTE_RED, [1, 1, 1]) }));
    expect(written(shading)).toBe(
      '<</ShadingType 2 /Coords [0 0 100 0] /Extend [true true] /ColorSpace /DeviceCMYK /Function <</FunctionType 2 /Domain [0 1] /N 1 /C0 [0 1 0.8 0] /C1 [0 0 0 0]>>>>',
    );
  });

  it('from black to white are black ink alone', async () => {
    const shading = await shadingOf(shaded({ ...LINE, Function: between([0, 0, 0], [1, 1, 1]) }));
    expect(written(at(shading, 'Function'))).toBe('<</FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 1] /C1 [0 0 0 0]>>');
  });

  it('follow the separation between two other colours, and keep edges where they are', async () => {
    const f = {
      FunctionType: 3,
      Domain: [0, 1],
      Bounds: [0.5],
      Encode: [0, 1, 0, 1],
      Functions: [between([1, 0, 0], [0, 0, 1]), between([0, 1, 0], [0, 1, 0])],
    };
    const shading = await shadingOf(shaded({ ...LINE, Function: f }));
    const ink = readFunction(at(shading, 'Function') as never);
    const near = (x: number): number[] => ink.evaluate([x]).map((n) => Math.round(n * 100) / 100);
    expect(near(0)).toEqual([0, 1, 1, 0]);
    expect(near(0.25)).toEqual([0.5, 1, 0.5, 0]);
    expect(near(0.4999)).toEqual([1, 1, 0, 0]);
    expect(near(0.5001)).toEqual([1, 0, 1, 0]);
    expect(near(1)).toEqual([1, 0, 1, 0]);
  });

  it('keep a spot colour on its own plate: alone as it fades, beside the process inks where it turns into them', async () => {
    const gold = [180 / 255, 150 / 255, 60 / 255];
    const fading = await shadingOf(shaded({ ...LINE, Function: between(gold, [1, 1, 1]) }));
    expect(written(at(fading, 'ColorSpace'))).toMatch(/^\[\/Separation \/Gold/);
    expect(written(at(fading, 'Function'))).toBe('<</FunctionType 2 /Domain [0 1] /N 1 /C0 [0.5] /C1 [0]>>');

    const turning = await shadingOf(shaded({ ...LINE, Function: between(gold, PALETTE_RED) }));
    expect(written(at(turning, 'ColorSpace'))).toMatch(
      /^\[\/DeviceN \[\/Cyan \/Magenta \/Yellow \/Black \/Gold\S* *\]/,
    );
    const shares = readFunction(at(turning, 'Function') as never);
    expect([shares.evaluate([0]), shares.evaluate([1])]).toEqual([
      [0, 0, 0, 0, 0.5],
      [0, 1, 0.8, 0, 0],
    ]);
    // What stands for the spot ink where there is no such plate: its alternate, added to the other four.
    const tint = readFunction(at(turning, 'ColorSpace', '3') as never);
    const rounded = (...inks: number[]): number[] => tint.evaluate(inks).map((n) => Math.round(n * 1e3) / 1e3);
    expect(rounded(0, 0, 0, 0, 1)).toEqual([0, 0.2, 0.8, 0.2]);
    expect(rounded(0.1, 0.5, 0.4, 0, 0.5)).toEqual([0.1, 0.6, 0.8, 0.1]);
  });

  it('by a program that only measures along a line become axial ones, those around a point radial', async () => {
    const colours =
      'dup 0 le {pop 1 0 0 0} if dup dup 0 gt exch 1 le and {0 sub dup -1 mul 1 add exch 0 exch 0} if 0 gt {0 0 1} if';
    const byPlace = { ShadingType: 1, ColorSpace: 'DeviceRGB', Domain: [0, 9, 0, 9] };
    const line = await shadingOf(shaded(byPlace, `{pop ${colours}}`));
    expect(written(at(line, 'ShadingType'))).toBe('2');
    expect(written(at(line, 'Coords'))).toBe('[0 0 1 0]');
    const circle = await shadingOf(shaded(byPlace, `{dup mul exch dup mul add sqrt ${colours}}`));
    expect([written(at(circle, 'ShadingType')), written(at(circle, 'Coords'))]).toEqual(['3', '[0 0 0 0 0 1]']);
    const cone = await shadingOf(shaded(byPlace, `{exch atan 360 div ${colours}}`));
    expect(written(at(cone, 'ShadingType'))).toBe('1');
    const ink = readFunction(at(cone, 'Function') as never);
    expect(ink.evaluate([0, 4]).map((n) => Math.round(n * 1e3) / 1e3)).toEqual([0.25, 1, 0.75, 0]); // 90 of 360 degrees
  });

  it('by a program of another shape are refused with their place', async () => {
    const byPlace = { ShadingType: 1, ColorSpace: 'DeviceRGB', Domain: [0, 9, 0, 9] };
    await expect(shadingOf(shaded(byPlace, '{add dup dup}'))).rejects.toThrow(
      /a gradient of an unknown shape \(page 1, pattern P1\)/,
    );
  });

  it('never stray from the separation by more than a press shows: any two colours, at any place', async () => {
    const byte = fc.integer({ min: 0, max: 255 }).map((n) => n / 255);
    const colour = fc.tuple(byte, byte, byte);
    await fc.assert(
      fc.asyncProperty(colour, colour, fc.double({ min: 0, max: 1, noNaN: true }), async (from, to, place) => {
        const inks = new InkTable([RED]);
        const rgb = (x: number): number[] => from.map((value, i) => value + x * (to[i]! - value));
        inkStops(rgb, [0, 1], inks, 'ink');
        await inks.fill(separator);
        const stops = inkStops(rgb, [0, 1], inks, 'ink');
        expect(stops.map(({ at }) => at)).toEqual(stops.map(({ at }) => at).toSorted((a, b) => a - b));
        const [r, g, b] = rgb(place) as [number, number, number];
        const neutral = (c: readonly number[]): boolean => c[0] === c[1] && c[1] === c[2];
        fc.pre(!neutral(from) && !neutral(to) && colourOf(r, g, b) !== colourOf(r, r, r));
        const expected = [1 - r, 1 - g, 1 - b, 0];
        const i = Math.max(
          1,
          stops.findIndex(({ at }) => at >= place),
        );
        const [left, right] = [stops[i - 1]!, stops[i]!];
        const share = (place - left.at) / (right.at - left.at);
        left.components.forEach((value, ink) => {
          const shown = value + share * (right.components[ink]! - value);
          // Where a gray lies between two colours, the test's separator jumps to black alone there.
          if (left.components[3] === 0 && right.components[3] === 0)
            expect(Math.abs(shown - expected[ink]!)).toBeLessThan(0.01);
        });
      }),
      { numRuns: 60 },
    );
  });
});
