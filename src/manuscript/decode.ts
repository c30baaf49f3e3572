import { refusal, Telling, type Diagnostic, type InputError } from '../base/index.js';
import { encodingGuessed, halfCharacter, lostCharacter, undecodable } from './diagnostics/encoding.js';
import { binaryFile, emptyFile } from './diagnostics/file.js';
import { decodeAs, guessAmongPairs, guessEncoding, looksLatin, type Guess, type PairCensus } from './encodings.js';
import { binaryFormat } from './magic.js';
import { decodeSevenBit, switchesSets } from './seven-bit.js';
import { bareUtf16, utf16, utf32Text } from './wide.js';

/** Text out of bytes, with line ends as `\n` alone. */
export interface Decoded {
  readonly text: string;
  /** `UTF-8`, `UTF-8 (BOM)`, `UTF-16LE`, `UTF-16BE`, either with ` (BOM)`, `UTF-32LE`, `UTF-32BE`, `GB18030`, or one of `encodings.ts` and `seven-bit.ts`. */
  readonly encoding: string;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Decodes a text manuscript. Tried in this order: a byte order mark, UTF-8 and what old mail wrote in ASCII, UTF-32 and UTF-16 without a mark,
 * GB18030 (which holds GBK and GB 2312), then what a detector proposes, which is reported. Bytes that none of them explains are refused, with the
 * place of the first.
 * `declared` is an encoding that the file itself names (HTML); it is only believed where the bytes bear it out.
 */
export function decodeText(file: string, bytes: Uint8Array, declared: string | null = null): Decoded {
  if (bytes.length === 0) throw refusal(emptyFile({ file }));
  const format = binaryFormat(bytes);
  if (format !== null) throw refusal(binaryFile({ file }, { format }));
  const { text, encoding, guessed = false } = byMark(file, bytes) ?? byContent(file, bytes, declared);
  // A page that was saved in another encoding often keeps the name of the one before.
  const contradicts = !guessed && /^utf-?8$/iu.test(declared ?? '') && !encoding.startsWith('UTF-');
  // Form feeds and vertical tabs end lines in text that comes out of a PDF or of Word.
  const lines = text.replace(/\r\n?|[\v\f\u0085\u2028\u2029]/gu, '\n');
  const repaired = repairDamage(file, lines);
  if (!guessed && !contradicts) return { ...repaired, encoding };
  const guess = encodingGuessed({ file }, { encoding, declaredUtf8: contradicts });
  return { ...repaired, encoding, diagnostics: [guess, ...repaired.diagnostics] };
}

interface Attempt {
  readonly text: string;
  readonly encoding: string;
  /** Whether the encoding was guessed from the characters alone. */
  readonly guessed?: boolean;
}

const asGuess = (guess: Guess | null): Attempt | null => (guess === null ? null : { ...guess, guessed: true });

const PRIVATE = /[\ue000-\uf8ff]/u;

/** NUL bytes that may have slipped into a text: fewer than one in a hundred. */
const MOST_NULS = 0.01;

function byMark(file: string, bytes: Uint8Array): Attempt | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    const fault = firstFaultUtf8(bytes);
    if (fault !== null) throw notDecoded(file, bytes, 'UTF-8', fault);
    return { text: new TextDecoder('utf-8').decode(bytes), encoding: 'UTF-8 (BOM)' };
  }
  // The mark of UTF-32 begins with that of UTF-16.
  const utf32 = bytes.subarray(0, 4).filter((byte) => byte === 0).length === 2 ? utf32Text(bytes) : null;
  if (utf32 !== null) return utf32;
  const little = bytes[0] === 0xff && bytes[1] === 0xfe;
  if (!little && !(bytes[0] === 0xfe && bytes[1] === 0xff)) return null;
  const encoding = little ? 'UTF-16LE' : 'UTF-16BE';
  if (bytes.length % 2 === 1) throw notDecoded(file, bytes, encoding, bytes.length - 1);
  return { text: utf16(bytes.subarray(2), little), encoding: `${encoding} (BOM)` };
}

function byContent(file: string, bytes: Uint8Array, declared: string | null): Attempt {
  const nuls = bytes.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  const hasNul = nuls > bytes.length * MOST_NULS;
  const utf8Fault = firstFaultUtf8(bytes);
  if (utf8Fault === null && !hasNul)
    return asGuess(mailEncoding(file, bytes)) ?? { text: new TextDecoder('utf-8').decode(bytes), encoding: 'UTF-8' };
  const wide = (hasNul ? utf32Text(bytes) : null) ?? bareUtf16(bytes, hasNul);
  if (hasNul) {
    if (wide !== null) return wide;
    throw refusal(binaryFile({ file }, { zeroByte: bytes.indexOf(0) + 1 }));
  }
  const utf8Place = utf8Fault ?? 0;
  // One bad byte in good UTF-8 must not turn the whole text into GB18030 nonsense.
  if (looksUtf8(bytes)) throw notDecoded(file, bytes, 'UTF-8', utf8Place);
  const stated = declared === null ? null : byName(bytes, declared);
  if (stated !== null) return stated;
  const gb = surveyGb(bytes);
  if (gb.fault !== null) {
    const other = wide ?? asGuess(guessEncoding(bytes));
    if (other !== null) return other;
    throw notDecoded(file, bytes, 'UTF-8 / GB18030', Math.max(utf8Place, gb.fault));
  }
  const claimsGb = declared !== null && /^gb/iu.test(declared);
  const share = gb.pairs === 0 ? 1 : gb.common / gb.pairs;
  if (!claimsGb && share < COMMON_SHARE && (gb.pairs >= 4 || looksLatin(bytes))) {
    const other = wide ?? asGuess(guessEncoding(bytes));
    if (other !== null) return other;
    throw notDecoded(file, bytes, 'UTF-8 / GB18030', utf8Place);
  }
  const paired = claimsGb ? null : asGuess(guessAmongPairs(bytes, gb));
  if (paired !== null) return paired;
  const text = new TextDecoder('gb18030').decode(bytes);
  // Short Big5 copy can pass for GB18030, but for private characters that no copy has many of.
  const other = !claimsGb && PRIVATE.test(text) ? asGuess(guessEncoding(bytes)) : null;
  return other ?? { text, encoding: 'GB18030' };
}

/** An encoding that an HTML file names, by the names that pages use for it. */
function byName(bytes: Uint8Array, declared: string): Attempt | null {
  const names: readonly (readonly [RegExp, string])[] = [
    [/^big5/iu, 'Big5'],
    [/^(?:shift[_-]?jis|sjis|x-sjis|windows-31j)$/iu, 'Shift_JIS'],
    [/^euc-jp$/iu, 'EUC-JP'],
    [/^(?:euc-kr|ks_c_5601-1987|korean|windows-949)$/iu, 'EUC-KR'],
    [/^(?:windows-1252|iso-8859-1|latin1)$/iu, 'windows-1252'],
  ];
  const name = names.find(([pattern]) => pattern.test(declared))?.[1];
  return name === undefined ? null : decodeAs(bytes, name);
}

/**
 * Two-byte characters of GB 2312 among all two-byte characters. Simplified text has nearly all of them there, traditional
 * text in GBK some 60 %; Big5 or Latin-1 misread as GB18030 falls below a half.
 */
const COMMON_SHARE = 0.5;

/** Text that was written in ASCII bytes; null for what is ASCII, or not. */
function mailEncoding(file: string, bytes: Uint8Array): Guess | null {
  if (bytes.some((byte) => byte >= 0x80)) return null;
  const decoded = decodeSevenBit(bytes);
  if (decoded === null && switchesSets(bytes)) throw notDecoded(file, bytes, 'ISO-2022-JP', bytes.indexOf(0x1b));
  return decoded;
}

/** Offset of the first byte that is not well-formed UTF-8 (Unicode, table 3-7), or null. */
function firstFaultUtf8(bytes: Uint8Array): number | null {
  let i = 0;
  while (i < bytes.length) {
    const length = utf8Length(bytes, i);
    if (length === 0) return i;
    i += length;
  }
  return null;
}

/** Bytes of the well-formed sequence at `i`; 0 where there is none. */
function utf8Length(bytes: Uint8Array, i: number): number {
  const first = bytes[i] ?? 0;
  if (first < 0x80) return 1;
  const length =
    first >= 0xc2 && first <= 0xdf ? 2 : first >= 0xe0 && first <= 0xef ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0;
  if (length === 0) return 0;
  const second = bytes[i + 1] ?? 0;
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high) return 0;
  for (let k = 2; k < length; k += 1) if (((bytes[i + k] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}

/** True where nine in ten of the non-ASCII bytes stand in well-formed sequences of three or four bytes. */
function looksUtf8(bytes: Uint8Array): boolean {
  let high = 0;
  let explained = 0;
  for (let i = 0; i < bytes.length;) {
    const length = utf8Length(bytes, i);
    if ((bytes[i] ?? 0) >= 0x80) high += Math.max(1, length);
    if (length >= 3) explained += length;
    i += Math.max(1, length);
  }
  return explained >= 6 && explained / high >= 0.9;
}

/** Walks GB18030: one, two or four bytes a character. */
function surveyGb(bytes: Uint8Array): PairCensus & { readonly fault: number | null; readonly common: number } {
  const found = { fault: null as number | null, pairs: 0, common: 0, late: 0, early: 0, kana: 0 };
  for (let i = 0; i < bytes.length;) {
    const first = bytes[i] ?? 0;
    const second = bytes[i + 1] ?? 0;
    if (first < 0x80) i += 1;
    else if (first === 0x80 || first === 0xff) return { ...found, fault: i };
    else if (second >= 0x30 && second <= 0x39) {
      const third = bytes[i + 2] ?? 0;
      const fourth = bytes[i + 3] ?? 0;
      if (third < 0x81 || third > 0xfe || fourth < 0x30 || fourth > 0x39) return { ...found, fault: i };
      i += 4;
    } else if (second >= 0x40 && second !== 0x7f && second <= 0xfe) {
      found.pairs += 1;
      if (first >= 0xa1 && first <= 0xf7 && second >= 0xa1) found.common += 1;
      if (first >= 0xc9) found.late += 1;
      else if (first >= 0xb0) found.early += 1;
      else if (first === 0xa4 || first === 0xa5) found.kana += 1;
      i += 2;
    } else return { ...found, fault: i };
  }
  return found;
}

function notDecoded(file: string, bytes: Uint8Array, tried: string, offset: number): InputError {
  let line = 1;
  for (let i = 0; i < offset; i += 1) if (bytes[i] === 0x0a) line += 1;
  const value = (bytes[offset] ?? 0).toString(16).toUpperCase().padStart(2, '0');
  return refusal(undecodable({ file, line }, { tried, byte: offset + 1, value }));
}

/** Half of a surrogate pair cannot be printed nor written out again: it becomes U+FFFD, which is reported, as one already there is. */
function repairDamage(file: string, source: string): { text: string; diagnostics: readonly Diagnostic[] } {
  const text = source.replace(/\p{Surrogate}/gu, '\ufffd');
  const telling = new Telling();
  let line = 1;
  let lineStart = 0;
  let lineEnd = text.indexOf('\n');
  for (let i = text.indexOf('\ufffd'); i >= 0; i = text.indexOf('\ufffd', i + 1)) {
    for (; lineEnd >= 0 && lineEnd < i; lineEnd = text.indexOf('\n', lineEnd + 1)) {
      line += 1;
      lineStart = lineEnd + 1;
    }
    const where = { file, line, column: i - lineStart + 1 };
    if (source.charAt(i) === '\ufffd') telling.add(lostCharacter.code, () => lostCharacter(where));
    else telling.add(halfCharacter.code, () => halfCharacter(where));
  }
  return { text, diagnostics: telling.diagnostics };
}
