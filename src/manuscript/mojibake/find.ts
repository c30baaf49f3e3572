import { gbkBytes, latinByte } from '../../base/index.js';
import { isCommonHan, utf8At } from './encode.js';

/** A stretch of text that was decoded in a wrong encoding. Offsets in UTF-16 units, end exclusive. */
export interface Mojibake {
  readonly start: number;
  readonly end: number;
  /** What it was, where that can be worked out. */
  readonly meant: string | null;
}

/** What lost characters (U+FFFD) and unset memory read as in GBK, and a UTF-8 byte order mark in GBK. 锟 by itself is in names. */
const LOST =
  /(?:锟[\u4e00-\u9fff])*(?:锟斤拷|斤拷锟|烫{3,}|屯{3,}|葺{3,}|铪{3,}|锘[挎匡縿])(?:锟斤拷?|斤拷锟|锟[\u4e00-\u9fff]|烫{3,}|屯{3,}|葺{3,}|铪{3,}|锘[挎匡縿])*/gu;
const SUSPECT = /[^\p{ASCII}]/u;

/** Every such stretch of a text, in order. Time grows with the length. */
export function findMojibake(text: string): Mojibake[] {
  if (!SUSPECT.test(text)) return [];
  const found = [...lost(text), ...latin(text), ...gbk(text)].sort((a, b) => a.start - b.start);
  const kept: Mojibake[] = [];
  for (const one of found) if (one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one);
  return kept;
}

function lost(text: string): Mojibake[] {
  return [...text.matchAll(LOST)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
    meant: null,
  }));
}

/** UTF-8 or GBK read as Latin-1 or windows-1252: runs of the characters above 7F of those. */
function latin(text: string): Mojibake[] {
  const found: Mojibake[] = [];
  for (let i = 0; i < text.length;) {
    const bytes: number[] = [];
    let end = i;
    for (; end < text.length; end += 1) {
      const byte = latinByte(text.charAt(end));
      if (byte === null) break;
      bytes.push(byte);
    }
    if (bytes.length >= 2) for (const one of gbkInLatin(bytes, i) ?? utf8InLatin(bytes, i)) found.push(one);
    i = Math.max(end, i + 1);
  }
  return found;
}

/** Bytes that curly quotes, dashes and dots of real text have in windows-1252 too. */
const typographic = (byte: number): boolean =>
  byte >= 0x80 && byte <= 0x9f && ![0x80, 0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte);

function utf8InLatin(bytes: readonly number[], start: number): Mojibake[] {
  const found: Mojibake[] = [];
  let meant = '';
  let from = 0;
  let sure = false;
  const close = (at: number): void => {
    if (meant !== '' && (sure || Array.from(meant).length >= 3))
      found.push({ start: start + from, end: start + at, meant: undoAgain(meant) });
    meant = '';
    sure = false;
  };
  for (let i = 0; i < bytes.length;) {
    const sequence = utf8At(bytes, i);
    if (sequence === null) {
      close(i);
      i += 1;
      from = i;
      continue;
    }
    if (meant === '') from = i;
    const rest = bytes.slice(i + 1, i + sequence.length);
    // Ã, Â or â with a sign after it are no words of any language; é between quotes is.
    const lead = bytes[i] ?? 0;
    sure ||=
      rest.some((byte) => !typographic(byte)) || (lead === 0xe2 && rest[0] === 0x80) || /[\p{Script=Han}]/u.test(meant);
    if (sequence.length === 2 && lead > 0xc3 && !rest.some((byte) => byte >= 0xa0)) sure = meant !== '' && sure;
    meant += String.fromCodePoint(sequence.point);
    i += sequence.length;
    if (i >= bytes.length) close(i);
  }
  return found;
}

/** ÖÐÎÄ: pairs of bytes that are common characters of GB 2312. */
function gbkInLatin(bytes: readonly number[], start: number): Mojibake[] | null {
  const even = bytes.length - (bytes.length % 2);
  if (even < 4 || bytes.some((byte) => byte < 0x81)) return null;
  // Signs, fractions and raised figures (the note ¹¹²³) stand side by side in real text.
  if (bytes.every((byte) => byte < 0xc0)) return null;
  const meant = new TextDecoder('gb18030').decode(Uint8Array.from(bytes.slice(0, even)));
  const characters = Array.from(meant);
  const common = characters.filter(
    (character) => isCommonHan(character) || /[，。、；：？！“”（）《》]/u.test(character),
  );
  if (characters.length !== even / 2 || common.length < characters.length * 0.8) return null;
  // UTF-8 read as Latin-1 has other letters: å, æ, ç, è, é and signs.
  return utf8At(bytes, 0) !== null && utf8At(bytes, 3) !== null ? null : [{ start, end: start + even, meant }];
}

/** 涓枃: characters whose GBK bytes are UTF-8 of common characters, while they are rare themselves. */
function gbk(text: string): Mojibake[] {
  const found: Mojibake[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const first = gbkBytes(text.charAt(i));
    if (first === null || !startsUtf8(first)) continue;
    const second = gbkBytes(text.charAt(i + 1)) ?? 0;
    if (utf8At([first >> 8, first & 0xff, second >> 8], 0) === null) continue;
    const bytes: number[] = [];
    let end = i;
    for (; end < text.length && bytes.length < MOST_BYTES; end += 1) {
      const pair = gbkBytes(text.charAt(end));
      if (pair === null) break;
      bytes.push(pair >> 8, pair & 0xff);
    }
    let meant = '';
    let read = 0;
    for (
      let sequence = utf8At(bytes, read);
      sequence !== null && sequence.length >= 3;
      sequence = utf8At(bytes, read)
    ) {
      meant += String.fromCodePoint(sequence.point);
      read += sequence.length;
    }
    const units = Math.ceil(read / 2);
    const written = text.slice(i, i + units);
    const common = Array.from(written).filter(isCommonHan).length;
    const good = Array.from(meant).filter(
      (one) => isCommonHan(one) || /[，。、；：？！“”（）《》—…]/u.test(one),
    ).length;
    if (meant.length >= 2 && good * 2 >= meant.length && good > common && common * 2 <= units) {
      found.push({ start: i, end: i + units, meant });
      i += units - 1;
    }
  }
  return found;
}

/** Bytes that are looked at from one character on. */
const MOST_BYTES = 240;

/** The first byte of Han or a full-width mark in UTF-8, and a byte that goes on from it. */
function startsUtf8(pair: number): boolean {
  const lead = pair >> 8;
  const next = pair & 0xff;
  return ((lead >= 0xe3 && lead <= 0xe9) || lead === 0xef) && next >= 0x80 && next <= 0xbf;
}

/** Text that was encoded twice is undone twice. */
function undoAgain(meant: string): string {
  const again = latin(meant);
  const whole = again.length === 1 && again[0]?.start === 0 && again[0].end === meant.length ? again[0].meant : null;
  return whole ?? meant;
}
