import { words, type Words } from '../base/index.js';
import { PdfSyntaxError } from './errors.js';
import { Name, PdfString, type Operand } from './operands.js';

/** Greatest depth of nested arrays and dictionaries; deeper nesting is damage or an attack. */
const DEPTH = 64;

const WHITE = 1;
const DELIMITER = 2;
/** Class of every byte (7.2.2): 0 regular, 1 white space, 2 delimiter. */
const CLASS = new Uint8Array(256);
for (const byte of [0, 9, 10, 12, 13, 32]) CLASS[byte] = WHITE;
for (const character of '()<>[]{}/%') CLASS[character.charCodeAt(0)] = DELIMITER;

export const isWhite = (byte: number | undefined): boolean => byte !== undefined && CLASS[byte] === WHITE;
export const isRegular = (byte: number | undefined): boolean => byte !== undefined && CLASS[byte] === 0;

/** A token that is no operand: an operator, or `BI`, `ID`, `EI`. */
export class Keyword {
  constructor(readonly word: string) {}
}

const END = Symbol('end');
export type Token = Operand | Keyword | typeof END;
export const isEnd = (token: Token): token is typeof END => token === END;

/** Reads the objects and keywords of a content stream one after the other. */
export class Lexer {
  /** Offset of the next byte to read. */
  offset = 0;
  /** Offset of the first byte of the last token. */
  start = 0;

  constructor(readonly bytes: Uint8Array) {}

  /** The next operand or keyword, or the end. White space and comments before it are skipped. */
  next(): Token {
    this.#skip();
    this.start = this.offset;
    return this.#token(0);
  }

  fail(reason: Words, offset = this.offset): never {
    throw new PdfSyntaxError(reason, offset);
  }

  #skip(): void {
    const { bytes } = this;
    for (; this.offset < bytes.length; this.offset++) {
      const byte = bytes[this.offset]!;
      if (byte === 0x25) while (this.offset + 1 < bytes.length && !isLineEnd(bytes[this.offset + 1]!)) this.offset++;
      else if (CLASS[byte] !== WHITE) return;
    }
  }

  #token(depth: number): Token {
    const byte = this.bytes[this.offset];
    if (byte === undefined) return END;
    if (depth > DEPTH) this.fail(words('objects nested too deeply', '对象嵌套过深'));
    switch (byte) {
      case 0x2f: // /
        return this.#name();
      case 0x28: // (
        return this.#literal();
      case 0x3c: // <
        return this.bytes[this.offset + 1] === 0x3c ? this.#dict(depth) : this.#hex();
      case 0x5b: // [
        return this.#array(depth);
      default:
        return CLASS[byte] === DELIMITER
          ? this.fail(
              words(
                `unexpected ${shownWord(String.fromCharCode(byte))}`,
                `多余的 ${shownWord(String.fromCharCode(byte))}`,
              ),
            )
          : wordToken(this.#word());
    }
  }

  #word(): string {
    const from = this.offset;
    while (isRegular(this.bytes[this.offset])) this.offset++;
    return latin1(this.bytes, from, this.offset);
  }

  #name(): Name {
    this.offset++;
    const word = this.#word();
    if (!word.includes('#')) return new Name(word);
    return new Name(
      word.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    );
  }

  #array(depth: number): Operand[] {
    const from = this.offset++;
    const items: Operand[] = [];
    for (;;) {
      this.#skip();
      if (this.bytes[this.offset] === 0x5d) {
        this.offset++;
        return items;
      }
      items.push(this.#operand(depth + 1, from, ARRAY));
    }
  }

  #dict(depth: number): Map<string, Operand> {
    const from = this.offset;
    this.offset += 2;
    const entries = new Map<string, Operand>();
    for (;;) {
      this.#skip();
      if (this.bytes[this.offset] === 0x3e && this.bytes[this.offset + 1] === 0x3e) {
        this.offset += 2;
        return entries;
      }
      const at = this.offset;
      const key = this.#operand(depth + 1, from, DICTIONARY);
      if (!(key instanceof Name)) this.fail(words('a key of a dictionary is not a name', '字典的键不是名称'), at);
      this.#skip();
      entries.set(key.name, this.#operand(depth + 1, from, DICTIONARY));
    }
  }

  #operand(depth: number, from: number, within: Words): Operand {
    const at = this.offset;
    const token = this.#token(depth);
    if (isEnd(token)) this.fail(words(`${within.en} without an end`, `${within.zh}没有结尾`), from);
    if (token instanceof Keyword)
      this.fail(
        words(
          `operator ${shownWord(token.word)} inside ${within.en}`,
          `${within.zh}中有操作符 ${shownWord(token.word)}`,
        ),
        at,
      );
    return token;
  }

  #literal(): PdfString {
    const { bytes } = this;
    const from = this.offset++;
    const out: number[] = [];
    for (let open = 1; ;) {
      const byte = bytes[this.offset++];
      if (byte === undefined) this.fail(words('string without an end', '字符串没有结尾'), from);
      if (byte === 0x5c) {
        this.#escape(out);
        continue;
      }
      if (byte === 0x28) open++;
      if (byte === 0x29 && --open === 0) return new PdfString(Uint8Array.from(out));
      if (byte === 0x0d) {
        // Every form of an end of line in a string becomes a line feed (7.3.4.2).
        if (bytes[this.offset] === 0x0a) this.offset++;
        out.push(0x0a);
      } else out.push(byte);
    }
  }

  #escape(out: number[]): void {
    const { bytes } = this;
    const byte = bytes[this.offset++];
    if (byte === undefined) return;
    if (byte === 0x0d) {
      if (bytes[this.offset] === 0x0a) this.offset++;
    } else if (isOctal(byte)) {
      let value = byte - 0x30;
      for (let i = 0; i < 2 && isOctal(bytes[this.offset]); i++) value = value * 8 + bytes[this.offset++]! - 0x30;
      out.push(value & 0xff);
    } else if (byte !== 0x0a) {
      out.push(ESCAPES.get(byte) ?? byte);
    }
  }

  #hex(): PdfString {
    const from = this.offset++;
    const end = this.bytes.indexOf(0x3e, from);
    if (end < 0) this.fail(words('string without an end', '字符串没有结尾'), from);
    this.offset = end + 1;
    const digits = latin1(this.bytes, from + 1, end).replace(/[\0\t\n\f\r ]/g, '');
    if (!/^[0-9a-f]*$/i.test(digits))
      this.fail(words('a hexadecimal string with another character', '十六进制字符串中有其他字符'), from);
    return new PdfString(new Uint8Array(Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex')));
  }
}

/** A token of a file, shortened and escaped for messages: in damaged files it may have any bytes and any length. */
export function shownWord(word: string): string {
  const start = word.slice(0, LONGEST_SHOWN).replace(/[^!-~]/g, '?');
  return word.length > LONGEST_SHOWN ? `${start}…` : start;
}
const LONGEST_SHOWN = 24;

const ARRAY = words('an array', '数组');
const DICTIONARY = words('a dictionary', '字典');

const ESCAPES = new Map([...'nrtbf'].map((letter, i) => [letter.charCodeAt(0), '\n\r\t\b\f'.charCodeAt(i)]));

/**
 * A number, a keyword of the file format, or an operator. Numbers such as `--5` and `1.2.3` are read up to the fault, as other readers do; what has
 * letters, such as `1e6` or `100l`, is no number (7.3.3), and readers differ over it.
 */
function wordToken(word: string): Token {
  const first = word.charCodeAt(0);
  const numeric = (first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d || first === 0x2e;
  if (numeric && !/[a-z]/i.test(word)) {
    const value = Number(word);
    if (Number.isFinite(value)) return value;
    const read = /^[+-]*(\d*\.?\d*)/.exec(word)![1]!;
    if (read !== '' || /^[+.-]+$/.test(word)) return (word.startsWith('-') ? -1 : 1) * Number(read === '.' ? 0 : read);
  }
  if (word === 'true') return true;
  if (word === 'false') return false;
  if (word === 'null') return null;
  return new Keyword(word);
}

const isOctal = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x37;
const isLineEnd = (byte: number): boolean => byte === 0x0a || byte === 0x0d;

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('latin1');
}
