import type { PDFDict } from '@cantoo/pdf-lib';
import { PDFStream, type PDFObject } from '@cantoo/pdf-lib';
import { decodeStream } from '../../pdf/index.js';
import { dictOf, itemsAt, numberAt, numbersAt } from './objects.js';
import { compileCalculator } from './calculator.js';

/** A PDF function (ISO 32000-1, 7.10): numbers in, numbers out. */
export type PdfFunction = (inputs: readonly number[]) => readonly number[];

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);
const between = (x: number, a: number, b: number, c: number, d: number): number =>
  b === a ? c : c + ((x - a) * (d - c)) / (b - a);

/** Null where the object is no function that can be read. */
export function readFunction(object: PDFObject | undefined, depth = 0): PdfFunction | null {
  const dict = dictOf(object);
  if (dict === undefined || depth > 8) return null;
  const domain = numbersAt(dict, 'Domain') ?? [0, 1];
  const range = numbersAt(dict, 'Range');
  const raw = bodyOf(dict, object, domain, range, depth);
  if (raw === null) return null;
  return (inputs) => {
    const held = inputs.map((x, i) => clamp(x, domain[2 * i] ?? x, domain[2 * i + 1] ?? x));
    const out = raw(held);
    return range === undefined ? out : out.map((y, i) => clamp(y, range[2 * i] ?? y, range[2 * i + 1] ?? y));
  };
}

function bodyOf(
  dict: PDFDict,
  object: PDFObject | undefined,
  domain: readonly number[],
  range: readonly number[] | undefined,
  depth: number,
): PdfFunction | null {
  switch (numberAt(dict, 'FunctionType')) {
    case 0:
      return object instanceof PDFStream && range !== undefined ? sampled(object, domain, range) : null;
    case 2: {
      const c0 = numbersAt(dict, 'C0') ?? [0];
      const c1 = numbersAt(dict, 'C1') ?? [1];
      const n = numberAt(dict, 'N') ?? 1;
      return ([x = 0]) => c0.map((from, i) => from + x ** n * ((c1[i] ?? from) - from));
    }
    case 3:
      return stitched(dict, domain, depth);
    case 4:
      return object instanceof PDFStream
        ? compileCalculator(Buffer.from(decodeStream(object).bytes).toString('latin1'))
        : null;
    case undefined:
    default:
      return null;
  }
}

function stitched(dict: PDFDict, [low = 0, high = 1]: readonly number[], depth: number): PdfFunction | null {
  const parts = itemsAt(dict, 'Functions').map((part) => readFunction(part, depth + 1));
  const bounds = numbersAt(dict, 'Bounds') ?? [];
  const encode = numbersAt(dict, 'Encode') ?? [];
  if (parts.length === 0 || parts.includes(null)) return null;
  return ([x = 0]) => {
    const found = bounds.findIndex((bound) => x < bound);
    const i = found < 0 ? parts.length - 1 : found;
    const to = between(
      x,
      i === 0 ? low : bounds[i - 1]!,
      bounds[i] ?? high,
      encode[2 * i] ?? 0,
      encode[2 * i + 1] ?? 1,
    );
    return parts[i]!([to]);
  };
}

/** Samples of 8 or 16 bits, the nearest one: colours for a check, not for a plate. */
function sampled(stream: PDFStream, domain: readonly number[], range: readonly number[]): PdfFunction | null {
  const { dict } = stream;
  const size = numbersAt(dict, 'Size') ?? [];
  const bits = numberAt(dict, 'BitsPerSample') ?? 8;
  if (bits !== 8 && bits !== 16) return null;
  const { bytes } = decodeStream(stream);
  const outputs = range.length / 2;
  const encode = numbersAt(dict, 'Encode') ?? size.flatMap((n) => [0, n - 1]);
  const decode = numbersAt(dict, 'Decode') ?? range;
  const sample = (index: number): number =>
    bits === 8 ? (bytes[index] ?? 0) / 255 : ((bytes[2 * index] ?? 0) * 256 + (bytes[2 * index + 1] ?? 0)) / 65535;
  return (inputs) => {
    let index = 0;
    let stride = 1;
    size.forEach((n, i) => {
      const to = between(
        inputs[i] ?? 0,
        domain[2 * i] ?? 0,
        domain[2 * i + 1] ?? 1,
        encode[2 * i]!,
        encode[2 * i + 1]!,
      );
      index += clamp(Math.round(to), 0, n - 1) * stride;
      stride *= n;
    });
    return Array.from({ length: outputs }, (_, j) =>
      between(sample(index * outputs + j), 0, 1, decode[2 * j]!, decode[2 * j + 1]!),
    );
  };
}
