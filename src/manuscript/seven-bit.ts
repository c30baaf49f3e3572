import { Buffer } from 'node:buffer';
import type { Guess } from './encodings.js';

/** Characters of Chinese, Japanese and Korean copy. */
const CJK =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u2010-\u2027\u3000-\u303f\uff01-\uffee]/gu;
/** Text that only looks encoded has no more of them by chance. */
const FEWEST = 8;

/** Escapes of ISO 2022 that name a set of characters: ESC $ B for JIS X 0208, ESC $ ) C for KS X 1001. */
const DESIGNATION = new RegExp(`${String.fromCharCode(0x1b)}(?:\\$[()*+]?[@-Z]|\\([A-J])`, 'u');

/**
 * Chinese, Japanese or Korean text that was written in ASCII bytes for old mail: HZ (RFC 1843), ISO-2022-JP (RFC 1468) and UTF-7 (RFC 2152). Null
 * for what is ASCII and nothing else.
 *
 * @param ascii bytes below 80 alone
 */
export function decodeSevenBit(ascii: Uint8Array): Guess | null {
  const text = Buffer.from(ascii).toString('latin1');
  if (DESIGNATION.test(text)) return fromJis(ascii);
  return text.includes('~{') ? fromHz(text) : text.includes('+') ? fromUtf7(text) : null;
}

/** True for text that switches between sets of characters by escapes, whether they are read here or not. */
export const switchesSets = (ascii: Uint8Array): boolean =>
  ascii.includes(0x1b) && DESIGNATION.test(Buffer.from(ascii).toString('latin1'));

function fromJis(bytes: Uint8Array): Guess | null {
  try {
    return { text: new TextDecoder('iso-2022-jp', { fatal: true }).decode(bytes), encoding: 'ISO-2022-JP' };
  } catch {
    return null;
  }
}

/** `~{` begins characters of GB 2312 without their high bits, `~}` or the end of the line ends them. */
function fromHz(text: string): Guess | null {
  let chinese = '';
  const decoded = text.replace(/~\{((?:[!-w][!-~])*)(?:~\}|(?=\n))|~~|~\n/gu, (mark, pairs?: string) => {
    if (pairs === undefined) return mark === '~~' ? '~' : '';
    const found = new TextDecoder('gb18030').decode(Uint8Array.from(pairs, (letter) => letter.charCodeAt(0) | 0x80));
    chinese += found;
    return found;
  });
  return isCjk(chinese) && !decoded.includes('~{') ? { text: decoded, encoding: 'HZ' } : null;
}

/** `+` begins UTF-16 in base64, which ends before the first other character; `+-` is a plus sign. */
function fromUtf7(text: string): Guess | null {
  let encoded = '';
  const decoded = text.replace(/\+([A-Za-z0-9+/]*)-?/gu, (mark, letters: string) => {
    if (letters === '') return mark === '+-' ? '+' : mark;
    const bytes = Buffer.from(letters, 'base64');
    const found = bytes
      .subarray(0, bytes.length - (bytes.length % 2))
      .swap16()
      .toString('utf16le');
    encoded += found;
    return found;
  });
  return isCjk(encoded) ? { text: decoded, encoding: 'UTF-7' } : null;
}

/** Nearly every character is one of CJK copy, letters between them aside. */
function isCjk(text: string): boolean {
  const beyond = text.match(/[^\p{ASCII}]/gu)?.length ?? 0;
  const own = text.match(CJK)?.length ?? 0;
  return own >= FEWEST && own >= beyond * 0.95 && own * 2 >= text.length;
}
