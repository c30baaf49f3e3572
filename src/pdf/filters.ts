import { constants, inflateRawSync, inflateSync } from 'node:zlib';
import { words } from '../base/index.js';
import { PdfSyntaxError } from './errors.js';
import type { FilterParameters } from './filter-parameters.js';
import { decodeLzw } from './lzw.js';
import { undoPredictor } from './predictor.js';

/** Filters that are decoded here. The others are image codecs (`DCTDecode`, `JPXDecode`, `JBIG2Decode`, `CCITTFaxDecode`) or encryption. */
const DECODED_FILTERS = ['FlateDecode', 'LZWDecode', 'ASCII85Decode', 'ASCIIHexDecode', 'RunLengthDecode'] as const;
type DecodedFilter = (typeof DECODED_FILTERS)[number];

export const isDecodedFilter = (filter: string): filter is DecodedFilter =>
  (DECODED_FILTERS as readonly string[]).includes(filter);

/**
 * Undoes one filter (7.4).
 *
 * @param limit most bytes of output: a small stream can stand for gigabytes
 * @throws PdfSyntaxError where the data is damaged beyond use, or exceeds the limit; of a truncated stream what it holds is used
 */
export function decodeFilter(
  filter: DecodedFilter,
  data: Uint8Array,
  parameters: FilterParameters,
  limit: number,
): Uint8Array {
  switch (filter) {
    case 'FlateDecode':
      return undoPredictor(inflate(data, limit), parameters);
    case 'LZWDecode':
      return undoPredictor(decodeLzw(data, parameters.earlyChange, limit), parameters);
    case 'ASCII85Decode':
      return decodeAscii85(data);
    case 'ASCIIHexDecode':
      return decodeAsciiHex(data);
    case 'RunLengthDecode':
      return decodeRunLength(data, limit);
  }
}

function inflate(data: Uint8Array, limit: number): Uint8Array {
  // A truncated stream yields what it holds, as in every reader.
  const options = { maxOutputLength: limit, finishFlush: constants.Z_SYNC_FLUSH };
  try {
    return inflateSync(data, options);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(limit);
    try {
      return inflateRawSync(data.subarray(2), options); // a wrong header or checksum
    } catch {
      throw new PdfSyntaxError(words('compressed data is damaged', '压缩数据已损坏'), 0);
    }
  }
}

function tooLarge(limit: number): PdfSyntaxError {
  return new PdfSyntaxError(words(`a stream of more than ${limit} bytes`, `数据流超过 ${limit} 字节`), 0);
}

function decodeAsciiHex(data: Uint8Array): Uint8Array {
  const text = Buffer.from(data).toString('latin1').split('>', 1)[0]!.replace(/\s|\0/g, '');
  if (!/^[0-9a-f]*$/i.test(text))
    throw new PdfSyntaxError(words('hexadecimal data with another character', '十六进制数据中有其他字符'), 0);
  return Buffer.from(text.length % 2 === 0 ? text : `${text}0`, 'hex');
}

function decodeAscii85(data: Uint8Array): Uint8Array {
  const out: number[] = [];
  let group: number[] = [];
  const flush = (count: number): void => {
    let value = 0;
    for (let i = 0; i < 5; i++) value = value * 85 + (group[i] ?? 84);
    for (let i = 0; i < count; i++) out.push(Math.floor(value / 256 ** (3 - i)) & 0xff);
    group = [];
  };
  for (const [at, byte] of data.entries()) {
    if (byte === 0x7e) break;
    if (byte <= 0x20) continue;
    if (byte === 0x7a && group.length === 0) out.push(0, 0, 0, 0);
    else if (byte >= 0x21 && byte <= 0x75) {
      group.push(byte - 0x21);
      if (group.length === 5) flush(4);
    } else
      throw new PdfSyntaxError(words('ASCII base-85 data with another character', 'ASCII 85 数据中有其他字符'), at);
  }
  if (group.length > 1) flush(group.length - 1);
  return Uint8Array.from(out);
}

function decodeRunLength(data: Uint8Array, limit: number): Uint8Array {
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let at = 0; at < data.length;) {
    const length = data[at++]!;
    if (length === 128) break;
    const part = length < 128 ? data.subarray(at, at + length + 1) : new Uint8Array(257 - length).fill(data[at] ?? 0);
    at += length < 128 ? length + 1 : 1;
    size += part.length;
    if (size > limit) throw tooLarge(limit);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
