import { PDFName, PDFNumber, PDFStream } from '@cantoo/pdf-lib';
import type { PDFContext, PDFDict, PDFRawStream } from '@cantoo/pdf-lib';
import {
  at,
  isProgram,
  numberAt,
  numbers,
  parseProgram,
  programText,
  readFunction,
  runProgram,
  writeProgram,
  type Program,
} from '../pdf/index.js';
import { cannotPrint } from './failures.js';
import { alongDomain, inkStops, type Stop } from './gradient.js';
import type { InkTable } from './inks.js';
import { shadingSpace, type Inking, type ShadingSpace } from './shading-space.js';
import type { Mode } from './mode.js';

/** Entries of a shading's geometry, not of its colours (tables 78 to 81). */
const GEOMETRY = ['ShadingType', 'Coords', 'Domain', 'Extend', 'Matrix', 'BBox', 'AntiAlias'].map((key) =>
  PDFName.of(key),
);

/**
 * A shading in ink: along a line or between circles (types 2 and 3), and by a function of the place (type 1), which is what Chrome writes for conic,
 * repeated and half transparent gradients. Meshes are refused; Chrome writes none.
 */
export function convertShading(shading: PDFDict, inking: Inking, place: string): PDFDict {
  const { inks, mode } = inking;
  const { context } = inking.spaces;
  const converted = context.obj({});
  for (const key of GEOMETRY) {
    const value = shading.lookup(key);
    if (value !== undefined) converted.set(key, value);
  }
  const spaceOf = (stops: readonly Stop[]): ShadingSpace => {
    const chosen = shadingSpace(stops, inking);
    converted.set(PDFName.of('ColorSpace'), chosen.space);
    return chosen;
  };
  const kind = numberAt(shading, 'ShadingType') ?? 0;
  const colours = at(shading, 'Function');
  if (kind === 2 || kind === 3) {
    const f = readFunction(colours);
    const domain = numbers(shading, 'Domain') ?? [0, 1];
    const inside = f.breaks.filter((at) => at > domain[0]! && at < domain[1]!);
    const stops = inkStops(alongDomain(f), [domain[0]!, ...inside, domain[1]!], inks, mode);
    converted.set(PDFName.of('Function'), stitchedFunction(context, stops, spaceOf(stops)));
  } else if (kind === 1 && colours instanceof PDFStream) {
    const source = parseProgram(programText(colours));
    const parts = colourParts(source, inks, mode);
    if (parts.length === 0) throw cannotPrint(place, 'unknown-gradient');
    const space = spaceOf(parts.flat());
    if (asAxial(converted, source, parts[0]!, space)) return converted;
    const program = convertProgram(source, parts.values(), space);
    converted.set(PDFName.of('Function'), context.register(programFunction(context, colours, program, space)));
  } else throw cannotPrint(place, 'shading-type', String(kind));
  return converted;
}

/** Ways to find how far along a gradient a place is that other types of shading have of their own, and coordinates for those. */
const KNOWN_WAYS: ReadonlyMap<string, { readonly type: 2 | 3; readonly coordinates: readonly number[] }> = new Map([
  ['pop', { type: 2, coordinates: [0, 0, 1, 0] }],
  ['dup mul exch dup mul add sqrt', { type: 3, coordinates: [0, 0, 0, 0, 0, 1] }],
]);

/** Along a line or around a point, which is what half transparent gradients mostly do: a simpler shading, which more programs draw. */
function asAxial(converted: PDFDict, source: Program, stops: readonly Stop[], space: ShadingSpace): boolean {
  const at = coloursAt(source);
  const way = at < 0 ? undefined : KNOWN_WAYS.get(source.slice(0, at).join(' '));
  if (way === undefined) return false;
  const { context } = converted;
  converted.delete(PDFName.of('Domain'));
  converted.set(PDFName.of('ShadingType'), PDFNumber.of(way.type));
  converted.set(PDFName.of('Coords'), context.obj([...way.coordinates]));
  converted.set(PDFName.of('Extend'), context.obj([true, true]));
  converted.set(PDFName.of('Function'), stitchedFunction(context, stops, space));
  return true;
}

/** A stitching function (type 3) of linear parts (type 2). */
function stitchedFunction(context: PDFContext, stops: readonly Stop[], { pick }: ShadingSpace): PDFDict {
  const tidy = (components: readonly number[]): number[] =>
    pick(components).map((value) => Math.round(value * 1e5) / 1e5);
  const parts = stops.slice(1).flatMap((to, i) => (to.at > stops[i]!.at ? [{ from: stops[i]!, to }] : []));
  const functions = parts.map(({ from, to }) =>
    context.obj({ FunctionType: 2, Domain: [0, 1], N: 1, C0: tidy(from.components), C1: tidy(to.components) }),
  );
  if (functions.length === 1) {
    const [only] = parts;
    if (only!.from.at === 0 && only!.to.at === 1) return functions[0]!;
  }
  return context.obj({
    FunctionType: 3,
    Domain: [parts[0]!.from.at, parts.at(-1)!.to.at],
    Bounds: parts.slice(1).map(({ from }) => from.at),
    Encode: parts.flatMap(() => [0, 1]),
    Functions: functions,
  });
}

function programFunction(
  context: PDFContext,
  source: PDFStream,
  program: Program,
  { components }: ShadingSpace,
): PDFRawStream {
  const range = Array.from({ length: components }, () => [0, 1]).flat();
  const dict = { FunctionType: 4, Domain: numbers(source.dict, 'Domain') ?? [], Range: range };
  return context.stream(Buffer.from(writeProgram(program), 'latin1'), dict);
}

/**
 * A program finds how far along the gradient a place is, and then the colour there. That second part is found by how Skia begins it,
 * `dup 0 le {pop r g b ...} if`, and it is only taken for what it seems if it needs nothing but that one number. Between two circles some places
 * have no colour, {there is one: its colour} {0 0 0} ifelse, so there may be several such parts, in the order in which they stand.
 */
function colourParts(program: Program, inks: InkTable, mode: Mode): readonly Stop[][] {
  const at = coloursAt(program);
  if (at < 0) return program.flatMap((step) => (isProgram(step) ? colourParts(step, inks, mode) : []));
  const colours = program.slice(at);
  return [inkStops((t) => runProgram(colours, [t]), thresholds(colours), inks, mode)];
}

/** The program with its parts that say the colour replaced by those of the stops. */
function convertProgram(program: Program, parts: Iterator<readonly Stop[]>, space: ShadingSpace): Program {
  const at = coloursAt(program);
  if (at >= 0) return [...program.slice(0, at), ...stopsProgram(parts.next().value as readonly Stop[], space)];
  const nothing = Array.from({ length: space.components }, () => 0);
  const isNothing = (step: Program): boolean => step.length === 3 && step.every((n) => n === 0);
  return program.map((step) => {
    if (!isProgram(step)) return step;
    return isNothing(step) ? nothing : convertProgram(step, parts, space);
  });
}

/** Index at which the second part begins; -1 where it is not found. */
const coloursAt = (program: Program): number =>
  program.findIndex(
    (step, i) =>
      step === 'dup' &&
      program[i + 1] === 0 &&
      program[i + 2] === 'le' &&
      isColours(program[i + 3]) &&
      program[i + 4] === 'if',
  );

const isColours = (step: Program[number] | undefined): boolean =>
  isProgram(step) && step[0] === 'pop' && step.length >= 4 && step.slice(1).every((n) => typeof n === 'number');

/** 0, 1, and every number that the position along the gradient is compared with. */
function thresholds(program: Program): number[] {
  const found = new Set([0, 1]);
  const look = (steps: Program): void => {
    steps.forEach((step, i) => {
      if (isProgram(step)) look(step);
      else if (typeof step === 'number' && step > 0 && step < 1 && steps[i + 1] === 'le') found.add(step);
    });
  };
  look(program);
  return [...found].sort((a, b) => a - b);
}

/** A program from the position on the stack to the components there. */
function stopsProgram(all: readonly Stop[], { pick }: ShadingSpace): Program {
  const stops = all.map(({ at, components }) => ({ at, components: pick(components) }));
  const [first, last] = [stops[0]!, stops.at(-1)!];
  const parts = stops.slice(1).flatMap((to, i) => (to.at > stops[i]!.at ? [{ from: stops[i]!, to }] : []));
  const choose = (i: number): Program => {
    const part = line(parts[i]!.from, parts[i]!.to);
    return i === parts.length - 1 ? part : ['dup', parts[i]!.to.at, 'le', part, choose(i + 1), 'ifelse'];
  };
  return ['dup', first.at, 'lt', ['pop', first.at], 'if', 'dup', last.at, 'gt', ['pop', last.at], 'if', ...choose(0)];
}

function line(from: Stop, to: Stop): Program {
  return from.components.flatMap((value, i) => {
    const slope = (to.components[i]! - value) / (to.at - from.at);
    const straight = [slope, 'mul', value - slope * from.at, 'add'];
    return i === from.components.length - 1 ? straight : ['dup', ...straight, 'exch'];
  });
}
