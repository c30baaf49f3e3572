import { words } from '../base/index.js';
import { PdfSyntaxError } from './errors.js';

const CLEAR = 256;
const END = 257;

/**
 * Decodes LZW (7.4.4) of codes from 9 to 12 bits.
 *
 * @param earlyChange 1 where codes grow one entry before they must, as is usual
 */
export function decodeLzw(data: Uint8Array, earlyChange: number, limit: number): Uint8Array {
  // An entry is the entry before it and one byte; strings are written from their end.
  const previousOf = new Uint16Array(4096);
  const lastOf = new Uint8Array(4096);
  const lengthOf = new Uint16Array(4096);
  for (let code = 0; code < 256; code++) {
    lastOf[code] = code;
    lengthOf[code] = 1;
  }
  let out = Buffer.alloc(Math.min(limit, Math.max(1024, data.length * 4)));
  let size = 0;
  let next = END + 1;
  let width = 9;
  let previous = -1;
  let buffer = 0;
  let held = 0;
  const firstOf = (code: number): number => {
    let at = code;
    while (lengthOf[at]! > 1) at = previousOf[at]!;
    return lastOf[at]!;
  };
  for (const [at, byte] of data.entries()) {
    buffer = ((buffer << 8) | byte) & 0xffffff;
    held += 8;
    if (held < width) continue;
    held -= width;
    const code = (buffer >> held) & ((1 << width) - 1);
    if (code === END) break;
    if (code === CLEAR) {
      next = END + 1;
      width = 9;
      previous = -1;
      continue;
    }
    if (code > next || (code === next && previous < 0))
      throw new PdfSyntaxError(words('LZW data is damaged', 'LZW 数据已损坏'), at);
    if (previous >= 0 && next < 4096) {
      previousOf[next] = previous;
      lengthOf[next] = lengthOf[previous]! + 1;
      lastOf[next] = firstOf(code === next ? previous : code);
      next++;
    }
    const length = lengthOf[code]!;
    if (size + length > limit)
      throw new PdfSyntaxError(words(`a stream of more than ${limit} bytes`, `数据流超过 ${limit} 字节`), at);
    if (size + length > out.length)
      out = Buffer.concat([out], Math.min(limit, Math.max(out.length * 2, size + length)));
    for (let entry = code, i = size + length - 1; i >= size; i--) {
      out[i] = lastOf[entry]!;
      entry = previousOf[entry]!;
    }
    size += length;
    previous = code;
    if (next + earlyChange >= 1 << width && width < 12) width++;
  }
  return out.subarray(0, size);
}
