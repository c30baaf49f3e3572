import { gbkBytes, latinByte, latinCharacter } from '../base/index.js';

/** Decodings of one text that are undone at most: it was coded once too often by each of so many programs. */
const MOST_LAYERS = 3;
/** Of pairs of high bytes, the share in GB 2312's rows that tells Chinese from other text in one or two bytes. */
const CHINESE = 0.7;

/** Text behind bytes that do not say how they are coded: UTF-8, else GB18030, Big5 or Windows-1252, by what they look like. */
export function decodeBytes(bytes: Uint8Array): string {
  const utf8 = decoded('utf-8', bytes);
  if (utf8 !== null) return untangled(utf8);
  const { gb, big5, pairs } = pairsOf(bytes);
  const gbk = gb >= CHINESE * pairs ? decoded('gb18030', bytes) : null;
  if (gbk !== null && pairs > 0) return gbk;
  const traditional = pairs > 1 && big5 === pairs ? decoded('big5', bytes) : null;
  return traditional ?? windows1252(bytes);
}

/** A text with what programs did to it undone that took its UTF-8 for Windows-1252, Latin-1 or GBK. */
export function untangled(text: string): string {
  let best = text;
  for (let layer = 0; layer < MOST_LAYERS; layer++) {
    const next = asUtf8(oneByteCodes(best)) ?? chinese(asUtf8(gbkCodes(best)));
    if (next === null) return best;
    best = next;
  }
  return best;
}

/** Letters of Latin scripts beyond ASCII, and signs, that are rare beside one another in any language. */
const HIGH_LATIN =
  /[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2020-\u2022\u2026\u2030\u20ac\u2122]/g;
const HAN = /\p{Script=Han}/u;

/** Whether a text was coded wrongly and cannot be put right any more. */
export function isGarbled(text: string): boolean {
  if (/[\ufffd\u0080-\u009f\ue000-\uf8ff]|锟斤拷|烫烫烫|屯屯屯/.test(text)) return true;
  if (/^[?\s]{3,}$/.test(text)) return true;
  const high = text.match(HIGH_LATIN)?.length ?? 0;
  return high >= 4 && !HAN.test(text) && high > 0.4 * text.length;
}

function decoded(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** How many pairs that begin with a high byte there are, and how many of them stand where GB 2312 and Big5 have common characters. */
function pairsOf(bytes: Uint8Array): { readonly gb: number; readonly big5: number; readonly pairs: number } {
  let [gb, big5, pairs] = [0, 0, 0];
  for (let i = 0; i < bytes.length; i++) {
    const lead = bytes[i]!;
    if (lead < 0x80) continue;
    const trail = bytes[++i] ?? 0;
    pairs++;
    if (lead >= 0xa1 && lead <= 0xf7 && trail >= 0xa1) gb++;
    if (lead >= 0xa1 && lead <= 0xc8 && ((trail >= 0x40 && trail <= 0x7e) || trail >= 0xa1)) big5++;
  }
  return { gb, big5, pairs };
}

/** Text that a series of bytes is in UTF-8, where any of them is beyond ASCII. */
function asUtf8(bytes: readonly number[] | null): string | null {
  if (bytes === null || bytes.every((byte) => byte < 0x80)) return null;
  return decoded('utf-8', Uint8Array.from(bytes));
}

/** Chance makes UTF-8 of Chinese in GBK, but hardly ever of Chinese characters alone. */
const chinese = (text: string | null): string | null =>
  text !== null &&
  HAN.test(text) &&
  /^[\p{Script=Han}\u0020-\u007e\u3000-\u303f\uff00-\uffef\u2018-\u201d\u2026\u2014·]+$/u.test(text)
    ? text
    : null;

const windows1252 = (bytes: Uint8Array): string => Array.from(bytes, latinCharacter).join('');

/** Bytes of Windows-1252, and of Latin-1 where that has none; null where a character has no such byte. */
const oneByteCodes = (text: string): readonly number[] | null =>
  codesOf(text, (character) => {
    const code = latinByte(character);
    return code === null ? null : [code];
  });

/** Bytes of GBK; null where a character has none. */
const gbkCodes = (text: string): readonly number[] | null =>
  HAN.test(text)
    ? codesOf(text, (character) => {
        const pair = gbkBytes(character);
        return pair === null ? null : [pair >> 8, pair & 0xff];
      })
    : null;

/** The bytes of all characters, ASCII as it is; null where `beyond` knows none for a character. */
function codesOf(text: string, beyond: (character: string) => readonly number[] | null): readonly number[] | null {
  const codes: number[] = [];
  for (const character of text) {
    const own = character <= '\x7f' ? [character.charCodeAt(0)] : beyond(character);
    if (own === null) return null;
    codes.push(...own);
  }
  return codes;
}
