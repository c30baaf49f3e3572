import { analyse } from 'chardet';
import { latinCharacter } from '../base/index.js';

/** Text in an encoding that was guessed from its characters. */
export interface Guess {
  readonly text: string;
  readonly encoding: string;
}

/** Encodings that are read besides Unicode and GB 18030, by the detector's names, and what of their text must be of their script. */
const SCRIPTS: Readonly<Record<string, { readonly name: string; readonly script: RegExp; readonly least: number }>> = {
  Big5: { name: 'Big5', script: /[\p{Script=Han}，。、；：？！「」『』（）《》〈〉…—\u3000]/gu, least: 0.9 },
  Shift_JIS: { name: 'Shift_JIS', script: /[\u3041-\u30ff]/gu, least: 0.2 },
  'EUC-JP': { name: 'EUC-JP', script: /[\u3041-\u30ff]/gu, least: 0.2 },
  'EUC-KR': { name: 'EUC-KR', script: /\p{Script=Hangul}/gu, least: 0.6 },
  'windows-1252': {
    name: 'windows-1252',
    script: /[\u00a0-\u00ff\u2013-\u2026\u20ac\u2122\u0152\u0153\u0160\u0161\u0178]/gu,
    least: 1,
  },
};
const BY_DETECTOR: Readonly<Record<string, string>> = { 'ISO-8859-1': 'windows-1252', 'windows-1252': 'windows-1252' };

/** Bytes that the detector looks at. */
const SAMPLE = 65_536;
/** Share of bytes above 7F in Latin text; more is another script. */
const MOST_ACCENTS = 0.25;

/**
 * Tells Big5, Shift_JIS, EUC-JP, EUC-KR and windows-1252 apart where neither UTF-8 nor GB 18030 explains the bytes: the
 * detector's candidates in its order, of which the first counts whose text is in its own script. Null where none is.
 */
export function guessEncoding(bytes: Uint8Array): Guess | null {
  const found = analyse(bytes.subarray(0, SAMPLE)).map(({ name }) => BY_DETECTOR[name] ?? name);
  const candidates = [...new Set([...found, ...Object.keys(SCRIPTS)])].filter((name) => name in SCRIPTS);
  for (const name of candidates) {
    const guess = decodeAs(bytes, name);
    if (guess !== null) return guess;
  }
  return null;
}

/** The text in one of these encodings, or null where the bytes or the characters do not bear it out. */
export function decodeAs(bytes: Uint8Array, name: string): Guess | null {
  const known = SCRIPTS[name];
  if (known === undefined || (name === 'windows-1252' && !mayBeLatin(bytes))) return null;
  const text = name === 'windows-1252' ? latinText(bytes) : decodeStrictly(bytes, known.name);
  if (text === null) return null;
  const beyond = (text.match(/[^\p{ASCII}]/gu) ?? []).length;
  const own = (text.match(known.script) ?? []).length;
  return beyond > 0 && own / beyond >= known.least ? { text, encoding: known.name } : null;
}

function decodeStrictly(bytes: Uint8Array, name: string): string | null {
  try {
    return new TextDecoder(name.toLowerCase(), { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Text in windows-1252. */
function latinText(bytes: Uint8Array): string {
  return Array.from(bytes, latinCharacter).join('');
}

function mayBeLatin(bytes: Uint8Array): boolean {
  const high = bytes.reduce((count, byte) => count + (byte >= 0x80 ? 1 : 0), 0);
  return high <= bytes.length * MOST_ACCENTS;
}

/** Statistics of two-byte characters that GB 18030 could explain as well. */
export interface PairCensus {
  readonly pairs: number;
  /** First bytes from C9 on, where half of all Chinese text lies and no Hangul. */
  readonly late: number;
  /** Hiragana and katakana, which GB 2312 and EUC-JP have in the same place. */
  readonly kana: number;
  /** First bytes B0 to C8, where Hangul lies. */
  readonly early: number;
}

/** Fewest characters from which an encoding can be guessed. */
const FEWEST = 16;

/** EUC-KR or EUC-JP, which look like GB 2312 byte for byte; null for Chinese. */
export function guessAmongPairs(bytes: Uint8Array, { pairs, late, kana, early }: PairCensus): Guess | null {
  if (pairs < FEWEST) return null;
  if (kana / pairs > 0.25) return decodeAs(bytes, 'EUC-JP');
  if (late / pairs < 0.04 && early / pairs > 0.7) return decodeAs(bytes, 'EUC-KR');
  return null;
}

/** True where single bytes above 7F stand between ASCII letters and blanks, as accents and curly quotes of Latin text do. */
export function looksLatin(bytes: Uint8Array): boolean {
  let single = 0;
  let paired = 0;
  for (let i = 0; i < bytes.length; i += 1) {
    if ((bytes[i] ?? 0) < 0x80) continue;
    if ((bytes[i + 1] ?? 0) >= 0x80) {
      paired += 1;
      i += 1;
    } else single += 1;
  }
  return single > paired * 2;
}
