import { words } from '../base/index.js';
import { decodedImageLength } from './inline-image.js';
import { isEnd, isRegular, isWhite, Keyword, Lexer } from './lexer.js';
import { Name, writeOperand, type Operand, type OperandDict } from './operands.js';

/** An operator with the operands before it (7.8.2). */
export interface Operation {
  /** `BI` stands for a whole inline image, up to and with its `EI`. */
  readonly operator: string;
  readonly operands: readonly Operand[];
  /** First byte of the first operand, and the byte after the operator. */
  readonly start: number;
  readonly end: number;
  readonly image: InlineImage | null;
}

/** An image in the content stream itself (8.9.7). Keys and values are in full: `ColorSpace`, not `CS`. */
export interface InlineImage {
  readonly dict: OperandDict;
  /** The data, still encoded by its `Filter`. */
  readonly data: Uint8Array;
}

/**
 * Iterates over the operations of a content stream: of a page, whose streams are joined by a line feed first, a form, a tiling pattern or a
 * glyph. Operators that no specification defines are yielded like any other.
 *
 * @throws PdfSyntaxError where the bytes are no content stream, with the place; operations before it have been yielded
 */
export function* readContent(bytes: Uint8Array): Generator<Operation, void, undefined> {
  const lexer = new Lexer(bytes);
  let operands: Operand[] = [];
  let start = -1;
  for (;;) {
    const token = lexer.next();
    if (isEnd(token)) {
      if (operands.length > 0) lexer.fail(words('operands without an operator', '有操作数而没有操作符'), start);
      return;
    }
    if (start < 0) ({ start } = lexer);
    if (!(token instanceof Keyword)) {
      operands.push(token);
      continue;
    }
    const image = token.word === 'BI' ? readInlineImage(lexer) : null;
    yield { operator: token.word, operands, start, end: lexer.offset, image };
    operands = [];
    start = -1;
  }
}

/** A range of a content stream and its replacement; an empty range inserts. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Applies edits, in the order of their places, to a content stream; every other byte stays as it is. A replacement needs no space
 * around it.
 */
export function editContent(bytes: Uint8Array, edits: readonly Edit[]): Uint8Array {
  if (edits.length === 0) return bytes;
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const { start, end, text } of edits) {
    if (start < at || end < start) throw new RangeError(`edits overlap or are out of order at byte ${start}`);
    parts.push(bytes.subarray(at, start));
    const before = start > 0 && isRegular(bytes[start - 1]) ? ' ' : '';
    const after = end < bytes.length && !isWhite(bytes[end]) ? '\n' : '';
    if (text !== '') parts.push(Buffer.from(before + text + after, 'latin1'));
    at = end;
  }
  parts.push(bytes.subarray(at));
  return Buffer.concat(parts);
}

/** An operation as it is written in a content stream. */
export function writeOperation(operator: string, ...operands: readonly Operand[]): string {
  return [...operands.map(writeOperand), operator].join(' ');
}

/** Short forms of keys and values in inline images (tables 93 and 94). */
const KEYS: Readonly<Record<string, string>> = {
  BPC: 'BitsPerComponent',
  CS: 'ColorSpace',
  D: 'Decode',
  DP: 'DecodeParms',
  F: 'Filter',
  H: 'Height',
  IM: 'ImageMask',
  I: 'Interpolate',
  L: 'Length',
  W: 'Width',
};
const SPACES: Readonly<Record<string, string>> = {
  G: 'DeviceGray',
  RGB: 'DeviceRGB',
  CMYK: 'DeviceCMYK',
  I: 'Indexed',
};
const FILTERS: Readonly<Record<string, string>> = {
  AHx: 'ASCIIHexDecode',
  A85: 'ASCII85Decode',
  LZW: 'LZWDecode',
  Fl: 'FlateDecode',
  RL: 'RunLengthDecode',
  CCF: 'CCITTFaxDecode',
  DCT: 'DCTDecode',
};

/** Reads an inline image, from after `BI` to after `EI`. */
function readInlineImage(lexer: Lexer): InlineImage {
  const from = lexer.start;
  const dict = new Map<string, Operand>();
  for (;;) {
    const key = lexer.next();
    if (key instanceof Keyword && key.word === 'ID') break;
    if (!(key instanceof Name))
      lexer.fail(words('a key of an inline image is not a name', '内嵌图像的键不是名称'), lexer.start);
    const value = lexer.next();
    if (isEnd(value) || value instanceof Keyword)
      lexer.fail(words('an inline image ends within its dictionary', '内嵌图像的字典没有结尾'), from);
    const full = KEYS[key.name] ?? key.name;
    const names = full === 'ColorSpace' ? SPACES : full === 'Filter' ? FILTERS : {};
    dict.set(full, inFull(value, names));
  }
  // One white-space character separates ID from the data; many writers put CR LF.
  if (isWhite(lexer.bytes[lexer.offset])) lexer.offset++;
  if (lexer.bytes[lexer.offset - 1] === 0x0d && lexer.bytes[lexer.offset] === 0x0a) lexer.offset++;
  const start = lexer.offset;
  const end = endOfData(lexer, dict, start, from);
  return { dict, data: lexer.bytes.subarray(start, end) };
}

function inFull(value: Operand, names: Readonly<Record<string, string>>): Operand {
  if (value instanceof Name) return new Name(names[value.name] ?? value.name);
  return Array.isArray(value) ? (value as readonly Operand[]).map((item) => inFull(item, names)) : value;
}

/** Finds the end of the data, and sets the lexer after `EI`. */
function endOfData(lexer: Lexer, dict: OperandDict, start: number, from: number): number {
  const known = decodedImageLength(dict);
  if (known !== null) {
    const end = start + known;
    const length = endMarker(lexer.bytes, end);
    if (length !== null) {
      lexer.offset = end + length;
      return end;
    }
  }
  for (let at = start; ; at++) {
    at = lexer.bytes.indexOf(0x45, at);
    if (at < 0) lexer.fail(words('inline image without an end', '内嵌图像没有结尾'), from);
    const { bytes } = lexer;
    if (bytes[at + 1] !== 0x49 || isRegular(bytes[at + 2])) continue;
    if (at > start && !isWhite(bytes[at - 1])) continue;
    if (!looksLikeContent(bytes, at + 2)) continue;
    lexer.offset = at + 2;
    return at > start ? at - 1 : at;
  }
}

/** Number of bytes from the end of the data to the end of `EI`; null where `EI` does not follow. */
function endMarker(bytes: Uint8Array, end: number): number | null {
  let at = end;
  while (isWhite(bytes[at]) && at < end + 3) at++;
  return bytes[at] === 0x45 && bytes[at + 1] === 0x49 && !isRegular(bytes[at + 2]) ? at + 2 - end : null;
}

/** Compressed data may contain `EI` between white space by chance; only text follows the real one. */
function looksLikeContent(bytes: Uint8Array, from: number): boolean {
  for (let at = from; at < Math.min(from + 24, bytes.length); at++) {
    const byte = bytes[at]!;
    if (!isWhite(byte) && (byte < 0x20 || byte > 0x7e)) return false;
    if (byte === 0) return false;
  }
  return true;
}
