import { words } from '../base/index.js';
import { PdfSyntaxError } from './errors.js';

const CLEAR = 256;
const END = 257;
const MOST_ENTRIES = 4096;
const LEAST_WIDTH = 9;
const MOST_WIDTH = 12;

/**
 * Decodes LZW (7.4.4) with codes of 9 to 12 bits.
 *
 * @param earlyChange 1 where code length grows one entry early, as is usual
 */
export function decodeLzw(data: Uint8Array, earlyChange: number, limit: number): Uint8Array {
  const table = new LzwTable();
  let out = Buffer.alloc(Math.min(limit, Math.max(1024, data.length * 4)));
  let size = 0;
  let width = LEAST_WIDTH;
  let previous = -1;
  let buffer = 0;
  let held = 0;
  for (const [at, byte] of data.entries()) {
    buffer = ((buffer << 8) | byte) & 0xffffff;
    held += 8;
    if (held < width) continue;
    held -= width;
    const code = (buffer >> held) & ((1 << width) - 1);
    if (code === END) break;
    if (code === CLEAR) {
      table.clear();
      width = LEAST_WIDTH;
      previous = -1;
      continue;
    }
    if (!table.knows(code, previous)) throw new PdfSyntaxError(words('LZW data is damaged', 'LZW 数据已损坏'), at);
    table.add(previous, code);
    const length = table.lengthOf(code);
    if (size + length > limit)
      throw new PdfSyntaxError(words(`a stream of more than ${limit} bytes`, `数据流超过 ${limit} 字节`), at);
    if (size + length > out.length)
      out = Buffer.concat([out], Math.min(limit, Math.max(out.length * 2, size + length)));
    size += length;
    table.write(code, out, size);
    previous = code;
    if (table.size + earlyChange >= 1 << width && width < MOST_WIDTH) width++;
  }
  return out.subarray(0, size);
}

/** The table of strings: each is an earlier string and one more byte. */
class LzwTable {
  /** Codes in use, including the 256 bytes and the two special codes. */
  size = END + 1;
  private readonly previous = new Uint16Array(MOST_ENTRIES);
  private readonly last = new Uint8Array(MOST_ENTRIES);
  private readonly length = new Uint16Array(MOST_ENTRIES);

  constructor() {
    for (let code = 0; code < 256; code++) {
      this.last[code] = code;
      this.length[code] = 1;
    }
  }

  clear(): void {
    this.size = END + 1;
  }

  /** Whether a code may follow another (-1 for none): known codes may, and so may the next one to be added, since its string follows from the other. */
  knows(code: number, previous: number): boolean {
    return code < this.size || (code === this.size && previous >= 0);
  }

  /** Adds the string of a code with the first byte of the one that follows it. */
  add(previous: number, following: number): void {
    if (previous < 0 || this.size >= MOST_ENTRIES) return;
    const first = this.firstOf(following === this.size ? previous : following);
    this.previous[this.size] = previous;
    this.length[this.size] = this.length[previous]! + 1;
    this.last[this.size] = first;
    this.size++;
  }

  lengthOf(code: number): number {
    return this.length[code]!;
  }

  /** Writes the string of a code so that it ends at an offset. */
  write(code: number, out: Uint8Array, end: number): void {
    let entry = code;
    for (let i = end - 1; i >= end - this.length[code]!; i--) {
      out[i] = this.last[entry]!;
      entry = this.previous[entry]!;
    }
  }

  private firstOf(code: number): number {
    let at = code;
    while (this.length[at]! > 1) at = this.previous[at]!;
    return this.last[at]!;
  }
}
