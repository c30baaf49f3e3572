import { codePoint } from 'dingbat-to-unicode';

/** Faces whose characters are pictures, as the table of `dingbat-to-unicode` names them. */
const FACES: Readonly<Record<string, string>> = {
  symbol: 'Symbol',
  webdings: 'Webdings',
  wingdings: 'Wingdings',
  'wingdings 2': 'Wingdings 2',
  'wingdings 3': 'Wingdings 3',
};

/** Characters of newspapers' faces for those that hardly any face of text has. */
const COMMON: Readonly<Record<string, string>> = {
  '🗸': '✓', '🗹': '☑', '🗷': '☒', '🗴': '×', '🗵': '☒', '🗶': '×', '✔': '✓', '⛞': '☒',
  '⚫': '●', '⚪': '○', '🌑': '●', '🞄': '·', '🞆': '○', '🞈': '●', '🞉': '◎', '🞊': '◎', '⬤': '●', '⭗': '○',
  '⭘': '○', '🞏': '□', '🞐': '□', '🞑': '□', '🞒': '■', '🞓': '□', '🞔': '□', '🞕': '■', '🞖': '■', '🞗': '■', '🞜': '◆', '🞝': '◆',
  '❑': '□', '❒': '□', '🗆': '□', '⬛': '■', '⬜': '□', '◾': '■', '◽': '□', '▪': '▪', '◼': '■', '◻': '□', '⯀': '■',
  '⬧': '◆', '⧫': '◆', '⬥': '◆', '⬦': '◇', '🞌': '■', '🞍': '■', '🞎': '□', '⯁': '◆', '⯂': '⬟',
  '⭠': '←', '⭡': '↑', '⭢': '→', '⭣': '↓', '⭤': '↔', '⭥': '↕', '⭦': '↖', '⭧': '↗', '⭨': '↘', '⭩': '↙',
  '🡠': '←', '🡡': '↑', '🡢': '→', '🡣': '↓', '🡤': '↖', '🡥': '↗', '🡦': '↘', '🡧': '↙',
  '🡨': '←', '🡩': '↑', '🡪': '→', '🡫': '↓', '🡬': '↖', '🡭': '↗', '🡮': '↘', '🡯': '↙',
  '🡰': '←', '🡱': '↑', '🡲': '→', '🡳': '↓', '🡄': '←', '🡅': '↑', '🡆': '→', '🡇': '↓',
  '⮘': '←', '⮚': '→', '⮙': '↑', '⮛': '↓', '⮜': '←', '⮞': '→', '⮝': '↑', '⮟': '↓', '➔': '→',
  '⇦': '←', '⇨': '→', '⇧': '↑', '⇩': '↓', '⬀': '↗', '⬁': '↖', '⬂': '↘', '⬃': '↙',
  '⏴': '◀', '⏵': '▶', '⏶': '▲', '⏷': '▼', '⯅': '▲', '⯆': '▼', '⯇': '◀', '⯈': '▶', '🞂': '▶', '🞀': '◀', '🞁': '▲', '🞃': '▼',
  '🟉': '★', '⯨': '★', '⭑': '★', '🟊': '✶', '⓿': '⓪', '🄋': '⓪', '🄌': '⓪',
  '➀': '①', '➁': '②', '➂': '③', '➃': '④', '➄': '⑤', '➅': '⑥', '➆': '⑦', '➇': '⑧', '➈': '⑨', '➉': '⑩',
}; // prettier-ignore

/** Faces of text, in which F0xx is the character xx of Latin-1. */
const TEXT_FACE =
  /\p{Script=Han}|^(?:sim(?:sun|hei)|kaiti|fangsong|microsoft|pmingliu|mingliu|ms |yu |batang|times|arial|calibri|cambria|courier|georgia|verdana|tahoma|segoe ui$)/iu;

/**
 * What a reader sees for a character of a face: the Unicode character for one of a face of pictures, the character itself for one of any
 * other face; null for one that has no meaning outside its face.
 */
export function symbolOf(face: string | null, code: number): string | null {
  const name = FACES[(face ?? '').trim().toLowerCase()];
  if (name !== undefined) {
    const at = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code;
    if (at === 0x20) return ' ';
    const found = codePoint(name, at)?.string;
    if (found !== undefined) return COMMON[found] ?? found;
    return code >= 0xe000 && code <= 0xf8ff ? null : at < 0x100 ? null : String.fromCodePoint(code);
  }
  if (code >= 0xf020 && code <= 0xf0ff && TEXT_FACE.test(face ?? '')) return String.fromCodePoint(code - 0xf000);
  if (code >= 0xe000 && code <= 0xf8ff) return null;
  return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) || code < 0x20 ? null : String.fromCodePoint(code);
}

/** A face whose letters are pictures. */
export function isPictorial(face: string | null): boolean {
  return face !== null && FACES[face.trim().toLowerCase()] !== undefined;
}
