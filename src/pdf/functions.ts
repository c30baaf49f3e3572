import { PDFArray, PDFDict, PDFName, PDFNumber, PDFStream } from '@cantoo/pdf-lib';
import type { PDFObject } from '@cantoo/pdf-lib';
import { words } from '../base/index.js';
import { parseProgram, runProgram } from './calculator.js';
import { PdfSyntaxError } from './errors.js';
import { decodeStream } from './streams.js';

/** A function of PDF (7.10), ready to be evaluated. Inputs and outputs are clipped to Domain and Range. */
export interface PdfFunction {
  readonly type: 0 | 2 | 3 | 4;
  readonly domain: readonly number[];
  /** Inputs between which it is smooth: the bounds of a stitched function's parts and of its domain, in order. */
  readonly breaks: readonly number[];
  evaluate(inputs: readonly number[]): number[];
}

/** Greatest depth of nested functions; deeper nesting is damage or an attack. */
const DEPTH = 16;

/**
 * Reads a function, or an array of functions of one output each.
 *
 * @throws PdfSyntaxError where the object is no function
 */
export function readFunction(object: PDFObject | undefined, depth = 0): PdfFunction {
  if (depth > DEPTH) throw new PdfSyntaxError(words('functions nested too deeply', '函数嵌套过深'), 0);
  if (object instanceof PDFArray) {
    const parts = Array.from({ length: object.size() }, (_, i) => readFunction(object.lookup(i), depth + 1));
    const first = parts[0];
    if (first === undefined) throw new PdfSyntaxError(words('an empty array for a function', '函数为空数组'), 0);
    const breaks = [...new Set(parts.flatMap((part) => part.breaks))].sort((a, b) => a - b);
    return { ...first, breaks, evaluate: (inputs) => parts.flatMap((part) => part.evaluate(inputs)) };
  }
  const dict = object instanceof PDFStream ? object.dict : object;
  if (!(dict instanceof PDFDict))
    throw new PdfSyntaxError(words('a function that is no dictionary', '函数不是字典'), 0);
  const domain = numbers(dict, 'Domain') ?? [0, 1];
  const range = numbers(dict, 'Range');
  const type = dict.lookup(PDFName.of('FunctionType'));
  const kind = type instanceof PDFNumber ? type.asNumber() : -1;
  const ends = domain.length === 2 ? domain : [];
  const made = (evaluate: (inputs: readonly number[]) => number[], breaks: readonly number[] = ends): PdfFunction => ({
    type: kind as PdfFunction['type'],
    domain,
    breaks,
    evaluate: (inputs) => {
      const out = evaluate(inputs.map((input, i) => clip(input, domain[2 * i]!, domain[2 * i + 1]!)));
      return range === null
        ? out
        : out.slice(-range.length / 2).map((n, i) => clip(n, range[2 * i]!, range[2 * i + 1]!));
    },
  });
  if (kind === 2) return made(exponential(dict));
  if (kind === 3) return stitched(dict, domain, depth, made);
  if (kind === 0 && object instanceof PDFStream && range !== null) return made(sampled(object, domain, range));
  if (kind === 4 && object instanceof PDFStream && range !== null) {
    const program = parseProgram(programText(object));
    return made((inputs) => runProgram(program, inputs));
  }
  throw new PdfSyntaxError(words(`a function of the unknown type ${kind}`, `未知类型 ${kind} 的函数`), 0);
}

/** The program text of a function of type 4. */
export const programText = (stream: PDFStream): string => Buffer.from(decodeStream(stream).bytes).toString('latin1');

/** The numbers of an array in a dictionary, or null. */
export function numbers(dict: PDFDict, key: string): number[] | null {
  const array = dict.lookup(PDFName.of(key));
  if (!(array instanceof PDFArray)) return null;
  return Array.from({ length: array.size() }, (_, i) => {
    const item = array.lookup(i);
    return item instanceof PDFNumber ? item.asNumber() : 0;
  });
}

const clip = (n: number, least: number, most: number): number => Math.min(Math.max(n, least), most);
const between = (x: number, [a, b]: readonly [number, number], [c, d]: readonly [number, number]): number =>
  a === b ? c : c + ((x - a) * (d - c)) / (b - a);

/** An exponential function, type 2 (7.10.3). */
function exponential(dict: PDFDict): (inputs: readonly number[]) => number[] {
  const from = numbers(dict, 'C0') ?? [0];
  const to = numbers(dict, 'C1') ?? [1];
  const n = dict.lookup(PDFName.of('N'));
  const power = n instanceof PDFNumber ? n.asNumber() : 1;
  return ([x = 0]) => from.map((a, i) => a + x ** power * ((to[i] ?? a) - a));
}

/** A stitching function, type 3 (7.10.4). */
function stitched(
  dict: PDFDict,
  domain: readonly number[],
  depth: number,
  made: (evaluate: (inputs: readonly number[]) => number[], breaks: readonly number[]) => PdfFunction,
): PdfFunction {
  const list = dict.lookup(PDFName.of('Functions'));
  const parts =
    list instanceof PDFArray
      ? Array.from({ length: list.size() }, (_, i) => readFunction(list.lookup(i), depth + 1))
      : [];
  const bounds = [domain[0]!, ...(numbers(dict, 'Bounds') ?? []), domain[1]!];
  const encode = numbers(dict, 'Encode') ?? [];
  if (parts.length === 0 || bounds.length !== parts.length + 1)
    throw new PdfSyntaxError(words('a stitched function without its parts', '拼接函数缺少各段'), 0);
  const encoded = (i: number): readonly [number, number] => [encode[2 * i] ?? 0, encode[2 * i + 1] ?? 1];
  const breaks = parts.flatMap((part, i) =>
    part.breaks.map((at) => between(at, encoded(i), [bounds[i]!, bounds[i + 1]!])),
  );
  const evaluate = ([x = 0]: readonly number[]): number[] => {
    let i = 0;
    while (i < parts.length - 1 && x >= bounds[i + 1]!) i++;
    return parts[i]!.evaluate([between(x, [bounds[i]!, bounds[i + 1]!], encoded(i))]);
  };
  return made(
    evaluate,
    [...new Set([...bounds, ...breaks])].filter((at) => at >= domain[0]! && at <= domain[1]!).sort((a, b) => a - b),
  );
}

/** A sampled function, type 0 (7.10.2), of one input, linear between samples: gradients along a line have no function of more inputs. */
function sampled(
  stream: PDFStream,
  domain: readonly number[],
  range: readonly number[],
): (inputs: readonly number[]) => number[] {
  const [size] = numbers(stream.dict, 'Size') ?? [0];
  const bitsObject = stream.dict.lookup(PDFName.of('BitsPerSample'));
  const bits = bitsObject instanceof PDFNumber ? bitsObject.asNumber() : 0;
  if (domain.length !== 2 || size === undefined || size < 1 || ![8, 16].includes(bits)) {
    throw new PdfSyntaxError(
      words(
        'a sampled function of more than one input, or of other than 8 or 16 bits',
        '采样函数的输入多于一个，或不是 8 位、16 位',
      ),
      0,
    );
  }
  const outputs = range.length / 2;
  const decode = numbers(stream.dict, 'Decode') ?? range;
  const encode = numbers(stream.dict, 'Encode') ?? [0, size - 1];
  const { bytes } = decodeStream(stream);
  const sample = (at: number, i: number): number => {
    const index = at * outputs + i;
    const raw =
      bits === 8 ? (bytes[index] ?? 0) / 255 : ((bytes[2 * index] ?? 0) * 256 + (bytes[2 * index + 1] ?? 0)) / 65535;
    return between(raw, [0, 1], [decode[2 * i]!, decode[2 * i + 1]!]);
  };
  return ([x = 0]) => {
    const at = clip(between(x, [domain[0]!, domain[1]!], [encode[0]!, encode[1]!]), 0, size - 1);
    const low = Math.floor(at);
    const high = Math.min(low + 1, size - 1);
    return Array.from({ length: outputs }, (_, i) => sample(low, i) + (at - low) * (sample(high, i) - sample(low, i)));
  };
}
