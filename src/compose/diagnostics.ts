import { defineDiagnostic, words } from '../base/index.js';
import { MISSING } from './types.js';

/** Characters of one paragraph, shown by one of them. */
interface Characters {
  readonly character: string;
  /** Such as `U+20BB7`. */
  readonly codePoint: string;
  readonly count: number;
}

export const noGlyph = defineDiagnostic<Characters & { /** Not all of them are told one by one. */ counted: boolean }>(
  'compose/no-glyph',
  {
    severity: 'error',
    message: ({ character, codePoint, count, counted }) =>
      words(
        `None of the faces in use has the character “${character}” (${codePoint}); it cannot be printed, and a preview shows ${MISSING} in its place${counted ? `; ${count} places in this paragraph in all` : ''}.`,
        `所用字体都没有“${character}”（${codePoint}）这个字，不能付印，预览中以 ${MISSING} 代替${counted ? `，本段共 ${count} 处` : ''}。`,
      ),
    hint: () =>
      words(
        'Write another character, or name a face that has it as a fallback in publication.yaml (“banxin fonts” lists the faces).',
        '请改用其他字，或在 publication.yaml 中指定含有此字的后备字体（“banxin fonts”列出字体）。',
      ),
    examples: [
      { character: '𱁬', codePoint: 'U+3106C', count: 1, counted: false },
      { character: '𱁬', codePoint: 'U+3106C', count: 32, counted: true },
    ],
  },
);

export const controlCharacters = defineDiagnostic<Omit<Characters, 'character'>>('compose/control', {
  severity: 'note',
  message: ({ count, codePoint }) =>
    words(
      `The text holds ${count} control characters (the first is ${codePoint}), which are not shown.`,
      `文中有 ${count} 个控制字符（第一个为 ${codePoint}），不予显示。`,
    ),
  hint: () => words('Remove them from the manuscript.', '请从稿件中删去。'),
  examples: [{ count: 2, codePoint: 'U+0007' }],
});

export const loneMarks = defineDiagnostic<Omit<Characters, 'character'>>('compose/lone-mark', {
  severity: 'note',
  message: ({ count, codePoint }) =>
    words(
      `The text holds ${count} combining marks or joiners without a character before them (the first is ${codePoint}).`,
      `文中有 ${count} 个组合符号或连接符前面没有字符（第一个为 ${codePoint}）。`,
    ),
  hint: () => words('Remove them, or type the character that they belong to.', '请删去，或补上其所属的字符。'),
  examples: [{ count: 1, codePoint: 'U+0301' }],
});

export const unpairedQuote = defineDiagnostic<{ readonly mark: string }>('compose/unpaired-quote', {
  severity: 'note',
  message: ({ mark }) =>
    words(`The quotation mark ${mark} has no partner in its paragraph.`, `引号“${mark}”在本段内没有与之成对的一半。`),
  hint: () => words('Add the other mark, or remove this one.', '请补上另一半，或删去这一个。'),
  examples: [{ mark: '“' }],
});
