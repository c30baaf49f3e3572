import type { Copy } from '../types.js';

/**
 * A text as it is compared: without white space and invisible characters, and with one form for characters that typesetting may exchange
 * by a rule of docs/manuscripts.md (widths, quotation marks, dashes, dots, title marks). Raised and lowered characters stay apart from those
 * on the line, so that 10⁸ is not 108.
 */
export interface Folded {
  readonly key: string;
  /** Offset in the original text of every UTF-16 unit of `key`. */
  readonly at: readonly number[];
}

/** Stand before every character that is raised or lowered. Private use characters, which no fold of real text begins with. */
const RAISED = '\ue0f1';
const LOWERED = '\ue0f2';
/** A character that the independent reading saw and cannot name, such as a sign of a symbol face. */
export const UNNAMED = '\ue0f0';

/** A key without what tells raised and lowered characters apart: changes that were reported do not say how their characters stand. */
export const withoutScript = (key: string): string => key.replace(/[\ue0f1\ue0f2]/gu, '');

const IGNORED = /[\s\p{Default_Ignorable_Code_Point}\p{Cc}]/u;
const QUOTES = /["'´“”‘’„‟‚‛′″『』「」＂＇]/u;
const DASHES = /[-‐‑‒–—―−~～⸺⁓]/u;
const DOTS = /[.。…⋯]/u;
const TITLES: Readonly<Record<string, string>> = { '《': '<', '〈': '<', '》': '>', '〉': '>', '〔': '[', '〕': ']' };
/** The private area: a sign of a face of its own. */
const PRIVATE = /[\ue000-\uf8ff]/u;
/** Ranges whose compatibility forms are the same character in another width or shape: full-width forms, ligatures, radicals. */
const SAME_BY_NFKC = /[\uff00-\uffef\ufb00-\ufb06\u2f00-\u2fdf\uf900-\ufaff]/u;
const SUPERSCRIPTS = /[\u00aa\u00b2\u00b3\u00b9\u00ba\u2070-\u207f\u02b0-\u02b8\u1d2c-\u1d61\u1d78\u1d9b-\u1dbf]/u;
const SUBSCRIPTS = /[\u2080-\u209c\u1d62-\u1d6a\u2c7c]/u;

/** `script` tells which characters (by offset) are raised or lowered by markup; with `capitals` case is not told apart. */
export function fold(
  text: string,
  capitals = false,
  script: (offset: number) => 'raised' | 'lowered' | null = () => null,
): Folded {
  let key = '';
  let last = ''; // what `key` ends with; to ask a string that grows costs its length
  const at: number[] = [];
  const put = (units: string, offset: number): void => {
    key += units;
    last = units;
    for (let i = 0; i < units.length; i += 1) at.push(offset);
  };
  for (let i = 0; i < text.length;) {
    const character = String.fromCodePoint(text.codePointAt(i) ?? 0);
    const here = i;
    i += character.length;
    if (IGNORED.test(character)) continue;
    const shape = capitals ? plainShape(character).toUpperCase() : plainShape(character);
    const position = script(here) ?? scriptOf(character);
    if (position !== null) for (const unit of shape) put((position === 'raised' ? RAISED : LOWERED) + unit, here);
    else if (DOTS.test(character)) {
      // `...`, `。。。` and … are one ellipsis; a single stop stays what it is.
      let end = i;
      while (end < text.length && (DOTS.test(text.charAt(end)) || text.charAt(end) === ' ')) end += 1;
      const dots = text.slice(here, end).replaceAll(' ', '');
      if (dots.length > 1 || /[…⋯]/u.test(dots)) {
        put('…', here);
        i = end;
      } else put(character, here);
    } else if (shape === '-') {
      if (!last.endsWith('-')) put('-', here);
    } else put(shape, here);
  }
  return { key, at };
}

/** Copy of a story, whose marks tell what is raised. */
export function foldCopy({ text, marks }: Copy, capitals = false): Folded {
  const scripts = marks.filter(({ kind }) => kind === 'superscript' || kind === 'subscript');
  if (scripts.length === 0) return fold(text, capitals);
  if (scripts.some(({ start, end }) => text.slice(0, start).trim() === '' && text.slice(end).trim() === ''))
    return fold(text, capitals);
  // Offsets come in order, so each mark is passed once.
  const inOrder = scripts.toSorted((a, b) => a.start - b.start);
  let next = 0;
  return fold(text, capitals, (offset) => {
    while ((inOrder[next]?.end ?? Infinity) <= offset) next += 1;
    const mark = inOrder[next];
    return mark === undefined || mark.start > offset ? null : mark.kind === 'superscript' ? 'raised' : 'lowered';
  });
}

function scriptOf(character: string): 'raised' | 'lowered' | null {
  return SUPERSCRIPTS.test(character) ? 'raised' : SUBSCRIPTS.test(character) ? 'lowered' : null;
}

function plainShape(character: string): string {
  if (QUOTES.test(character)) return '"';
  if (DASHES.test(character)) return '-';
  const title = TITLES[character];
  if (title !== undefined) return title;
  if (character === '☐') return '□';
  if (PRIVATE.test(character)) return UNNAMED;
  const script = SUPERSCRIPTS.test(character) || SUBSCRIPTS.test(character);
  if (script || SAME_BY_NFKC.test(character)) return withoutWidth(character.normalize('NFKC'));
  return character.normalize('NFC');
}

/** A full-width dash or quotation mark is a dash or quotation mark once its width is gone. */
function withoutWidth(shape: string): string {
  return shape === '−' || shape === '~' ? '-' : QUOTES.test(shape) && shape.length === 1 ? '"' : shape;
}
