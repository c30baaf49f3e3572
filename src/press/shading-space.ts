import { PDFName, type PDFContext, type PDFObject, type PDFRef } from '@cantoo/pdf-lib';
import { PROCESS_INKS } from '../colour/index.js';
import type { Program } from '../pdf/index.js';
import { writeProgram } from '../pdf/index.js';
import type { Stop } from './gradient.js';
import { spotName } from './spots.js';
import type { InkTable, SpotInk } from './inks.js';
import type { Mode } from './mode.js';

/** The colour spaces of inks that a shading needs; each is one object of the file. */
export interface InkSpaces {
  readonly context: PDFContext;
  separation(ink: SpotInk): PDFRef;
  processAndSpots(inks: readonly SpotInk[]): PDFRef;
}

/** What turns the colours of a gradient into inks. */
export interface Inking {
  readonly spaces: InkSpaces;
  readonly inks: InkTable;
  readonly mode: Mode;
}

/** The colour space of a gradient, and which of a stop's components are colours of it. */
export interface ShadingSpace {
  readonly space: PDFObject;
  readonly components: number;
  readonly pick: (components: readonly number[]) => number[];
}

const PROCESS = [0, 1, 2, 3];
const UNITS = PROCESS.map((ink) => PROCESS.map((other) => (ink === other ? 1 : 0)));

/**
 * The smallest space that holds all stops: DeviceCMYK; one spot ink alone where it only grows lighter; else DeviceN of the four inks and the spots,
 * so that a spot colour stays on its own plate.
 */
export function shadingSpace(stops: readonly Stop[], { spaces, inks, mode }: Inking): ShadingSpace {
  if (mode === 'luminosity') return chosen(PDFName.of('DeviceGray'), [0]);
  const used = (i: number): boolean => stops.some(({ components }) => (components[i] ?? 0) > 0);
  const spots = inks.spots.flatMap((ink, i) => (used(i + PROCESS.length) ? [{ ink, at: i + PROCESS.length }] : []));
  const [first] = spots;
  if (first === undefined) return chosen(PDFName.of('DeviceCMYK'), PROCESS);
  if (spots.length === 1 && !PROCESS.some(used)) return chosen(spaces.separation(first.ink), [first.at]);
  return chosen(spaces.processAndSpots(spots.map(({ ink }) => ink)), [...PROCESS, ...spots.map(({ at }) => at)]);
}

function chosen(space: PDFObject, indices: readonly number[]): ShadingSpace {
  return { space, components: indices.length, pick: (components) => indices.map((i) => components[i] ?? 0) };
}

/** DeviceN of the four inks and some spots (8.6.6.5), with the Colorants that PDF/A-2 asks for (6.2.4.4). */
export function deviceN(
  spots: readonly SpotInk[],
  { context, separation }: Pick<InkSpaces, 'context' | 'separation'>,
): PDFRef {
  const count = PROCESS.length + spots.length;
  const alternates = spots.map(({ alternate: { c, m, y, k } }) => [c, m, y, k]);
  const tint = context.stream(Buffer.from(writeProgram(tintProgram([...UNITS, ...alternates])), 'latin1'), {
    FunctionType: 4,
    Domain: Array.from({ length: count }, () => [0, 1]).flat(),
    Range: [0, 1, 0, 1, 0, 1, 0, 1],
  });
  const colorants = context.obj({});
  for (const spot of spots) colorants.set(spotName(spot), separation(spot));
  const names = PROCESS_INKS.map((ink) => PDFName.of(ink));
  return context.register(
    context.obj([
      PDFName.of('DeviceN'),
      context.obj([...names, ...spots.map(spotName)]),
      PDFName.of('DeviceCMYK'),
      context.register(tint),
      context.obj({ Colorants: colorants }),
    ]),
  );
}

/** A program from shares of inks to C, M, Y and K: it adds the process equivalents, and Range clips the sums at 1. */
export function tintProgram(vectors: readonly (readonly number[])[]): Program {
  const count = vectors.length;
  const sums = PROCESS.flatMap((done): Program => [
    0,
    // On the stack, `done` results lie above the inputs, and the current sum above those.
    ...vectors.flatMap((vector, i): Program => {
      const share = vector[done]!;
      if (share === 0) return [];
      return [count - i + done, 'index', ...(share === 1 ? [] : [share, 'mul' as const]), 'add'];
    }),
  ]);
  return [...sums, count + PROCESS.length, PROCESS.length, 'roll', ...Array.from({ length: count }, () => 'pop')];
}
