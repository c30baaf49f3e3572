import { Class, classOf } from './classes.js';

/**
 * The class of a character where its neighbours decide: a solidus, a note mark, an apostrophe, and the marks that Chinese and
 * Latin share.
 *
 * @param cls its class by itself
 * @param latin offsets of shared marks that are Latin in this text; see `readContext`
 */
export function classInContext(text: string, offset: number, cls: number, latin: ReadonlySet<number> | null): number {
  if (text.charCodeAt(offset) === 0x2f && isChineseAt(text, offset - 1) && isChineseAt(text, offset + 1))
    return Class.SOLIDUS;
  if (cls === Class.LETTER && isNoteMark(text, offset)) return Class.SUFFIX;
  if (latin === null) return cls;
  const code = text.charCodeAt(offset);
  // An apostrophe inside a word is a letter everywhere.
  if (code === 0x2019 && isLatinAt(text, offset - 1) && isLatinAt(text, offset + 1)) return Class.LETTER;
  if (!latin.has(offset)) return code === 0x2014 && text.charCodeAt(offset + 1) === code ? Class.DASH : cls;
  switch (cls) {
    case Class.OPEN:
      return Class.LATIN_OPEN;
    case Class.CONNECTOR:
      return Class.LATIN_JOIN;
    case Class.INTERPUNCT:
      return Class.LETTER;
    default:
      return Class.LATIN_CLOSE; // ” ’ …
  }
}

/** Marks of notes, which stay with what they follow (clreq "Prohibition rules for unbreakable marks") and stand off by nothing. */
const NOTE_MARK = /[¹²³⁰⁴-⁹†‡]/;

/** Whether a note mark follows Chinese text; behind a letter or a figure it is a power or belongs to the word. */
function isNoteMark(text: string, offset: number): boolean {
  let at = offset;
  while (NOTE_MARK.test(text.charAt(at))) at--;
  return at < offset && isChineseAt(text, at);
}

function isLatinAt(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return !Number.isNaN(code) && classOf(code) === Class.LETTER;
}

/** Ideographs and the marks that stand beside them; a space is neither. */
function isChineseAt(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  if (Number.isNaN(code)) return false;
  const cls = classOf(code);
  return cls === Class.HAN || (cls >= Class.OPEN && cls <= Class.STOP);
}
