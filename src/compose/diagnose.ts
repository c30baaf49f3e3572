import { diagnostic, words } from '../base/index.js';
import type { Segments } from './segment.js';
import { MISSING, type CompositionDiagnostic } from './types.js';

/** More than this many places of one kind are counted, not listed. */
const LISTED = 20;

/** What is odd in a paragraph, with its place. */
export function diagnose(
  text: string,
  { missing, controls, stray, unpaired }: Segments,
): readonly CompositionDiagnostic[] {
  const found: CompositionDiagnostic[] = [];
  const name = (offset: number): string => `U+${text.codePointAt(offset)!.toString(16).toUpperCase().padStart(4, '0')}`;
  const places = [...missing];
  for (const offset of places.slice(0, LISTED)) {
    const shown = String.fromCodePoint(text.codePointAt(offset)!);
    found.push({
      ...diagnostic(
        'error',
        'compose/no-glyph',
        null,
        words(
          `None of the faces in use has the character “${shown}” (${name(offset)}); it cannot be printed, and a preview shows ${MISSING} in its place${more(places)}.`,
          `所用字体都没有“${shown}”（${name(offset)}）这个字，不能付印，预览中以 ${MISSING} 代替${moreZh(places)}。`,
        ),
        words(
          'Write another character, or name a face that has it as a fallback in publication.yaml (“banxin fonts” lists the faces).',
          '请改用其他字，或在 publication.yaml 中指定含有此字的后备字体（“banxin fonts”列出字体）。',
        ),
      ),
      offset,
    });
  }
  if (controls.length > 0) {
    const offset = controls[0]!;
    found.push({
      ...diagnostic(
        'note',
        'compose/control',
        null,
        words(
          `The text holds ${controls.length} control characters (the first is ${name(offset)}), which are not shown.`,
          `文中有 ${controls.length} 个控制字符（第一个为 ${name(offset)}），不予显示。`,
        ),
        words('Remove them from the manuscript.', '请从稿件中删去。'),
      ),
      offset,
    });
  }
  if (stray.length > 0) {
    const offset = stray[0]!;
    found.push({
      ...diagnostic(
        'note',
        'compose/lone-mark',
        null,
        words(
          `The text holds ${stray.length} combining marks or joiners without a character before them (the first is ${name(offset)}).`,
          `文中有 ${stray.length} 个组合符号或连接符前面没有字符（第一个为 ${name(offset)}）。`,
        ),
        words('Remove them, or type the character that they belong to.', '请删去，或补上其所属的字符。'),
      ),
      offset,
    });
  }
  if (unpaired.length > 0) {
    const offset = unpaired[0]!;
    found.push({
      ...diagnostic(
        'note',
        'compose/unpaired-quote',
        null,
        words(
          `The quotation mark ${text.charAt(offset)} has no partner in its paragraph.`,
          `引号“${text.charAt(offset)}”在本段内没有与之成对的一半。`,
        ),
        words('Add the other mark, or remove this one.', '请补上另一半，或删去这一个。'),
      ),
      offset,
    });
  }
  return found;
}

const more = (places: readonly number[]): string =>
  places.length > LISTED ? `; ${places.length} places in this paragraph in all` : '';
const moreZh = (places: readonly number[]): string => (places.length > LISTED ? `，本段共 ${places.length} 处` : '');
