import { PDFArray, PDFDict, PDFName, PDFNumber, PDFStream } from '@cantoo/pdf-lib';
import type { PDFObject, PDFPage } from '@cantoo/pdf-lib';
import type { InlineImage } from './content.js';
import { DEFAULT_PARAMETERS, type FilterParameters } from './filter-parameters.js';
import { decodeFilter, isDecodedFilter } from './filters.js';
import { Name } from './operands.js';
import type { Operand } from './operands.js';

/** Largest size of a decoded stream, more than any page, font or picture of a newspaper has. */
const STREAM_LIMIT = 1 << 30;

/** The bytes of a stream after all filters but image codecs have been undone. */
export interface DecodedStream {
  readonly bytes: Uint8Array;
  /** The image codec that remains, such as `DCTDecode`; null where all filters were undone. */
  readonly remaining: string | null;
}

/**
 * Decodes a stream.
 *
 * @param limit most bytes after each filter
 * @throws PdfSyntaxError where the stream cannot be decoded
 */
export function decodeStream(stream: PDFStream, limit = STREAM_LIMIT): DecodedStream {
  const { dict } = stream;
  const lookup = (dictionary: PDFDict, key: string): PDFObject | undefined => dictionary.lookup(PDFName.of(key));
  const filters = listed(lookup(dict, 'Filter')).map((item) => (item instanceof PDFName ? item.decodeText() : ''));
  const parameters = listed(lookup(dict, 'DecodeParms')).map((item) =>
    parametersOf((key) => {
      const value = item instanceof PDFDict ? lookup(item, key) : undefined;
      return value instanceof PDFNumber ? value.asNumber() : undefined;
    }),
  );
  return decode(stream.getContents(), filters, parameters, limit);
}

/** As `decodeStream`, for an inline image. */
export function decodeInlineImage({ dict, data }: InlineImage, limit = STREAM_LIMIT): DecodedStream {
  const list = (value: Operand | undefined): readonly (Operand | undefined)[] =>
    Array.isArray(value) ? (value as readonly Operand[]) : [value];
  const filters = list(dict.get('Filter')).flatMap((item) => (item instanceof Name ? [item.name] : []));
  const parameters = list(dict.get('DecodeParms')).map((item) =>
    parametersOf((key) => {
      const value = item instanceof Map ? (item.get(key) as Operand | undefined) : undefined;
      return typeof value === 'number' ? value : undefined;
    }),
  );
  return decode(data, filters, parameters, limit);
}

/** The content of a page, its streams joined, since an operation may begin in one and end in the next (7.8.2). */
export function pageContent(page: PDFPage, limit = STREAM_LIMIT): Uint8Array {
  const contents = page.node.Contents();
  const streams =
    contents instanceof PDFArray
      ? Array.from({ length: contents.size() }, (_, i) => contents.lookup(i))
      : [contents as PDFObject | undefined];
  const parts = streams.flatMap((stream) => (stream instanceof PDFStream ? [decodeStream(stream, limit).bytes] : []));
  if (parts.length === 1) return parts[0]!;
  return Buffer.concat(parts.flatMap((part) => [part, Buffer.from('\n')]));
}

function decode(
  data: Uint8Array,
  filters: readonly string[],
  parameters: readonly FilterParameters[],
  limit: number,
): DecodedStream {
  let bytes = data;
  for (const [i, filter] of filters.entries()) {
    if (!isDecodedFilter(filter)) return { bytes, remaining: filter };
    bytes = decodeFilter(filter, bytes, parameters[i] ?? DEFAULT_PARAMETERS, limit);
  }
  return { bytes, remaining: null };
}

function listed(value: PDFObject | undefined): readonly (PDFObject | undefined)[] {
  if (value === undefined) return [];
  return value instanceof PDFArray ? Array.from({ length: value.size() }, (_, i) => value.lookup(i)) : [value];
}

function parametersOf(read: (key: string) => number | undefined): FilterParameters {
  return {
    predictor: read('Predictor') ?? DEFAULT_PARAMETERS.predictor,
    colors: read('Colors') ?? DEFAULT_PARAMETERS.colors,
    bits: read('BitsPerComponent') ?? DEFAULT_PARAMETERS.bits,
    columns: read('Columns') ?? DEFAULT_PARAMETERS.columns,
    earlyChange: read('EarlyChange') ?? DEFAULT_PARAMETERS.earlyChange,
  };
}
