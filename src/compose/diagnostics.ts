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
      `The text holds combining marks or joiners without a character before them, ${count} in all (the first is ${codePoint}).`,
      `文中有 ${count} 个组合符号或连接符前面没有字符（第一个为 ${codePoint}）。`,
    ),
  hint: () => words('Remove them, or type the character that they belong to.', '请删去，或补上其所属的字符。'),
  examples: [{ count: 1, codePoint: 'U+0301' }],
});

export const unpairedQuote = defineDiagnostic<{ readonly mark: string }>('compose/unpaired-quote', {
  severity: 'note',
  message: ({ mark }) =>
    words(`The quotation mark ${mark} has no partner in its paragraph.`, `本段中的引号（${mark}）没有成对。`),
  hint: () => words('Add the other mark, or remove this one.', '请补上另一半，或删去这一个。'),
  examples: [{ mark: '“' }],
});

const RUBY_REFUSALS = {
  'no-room': words('the line pitch leaves no room for it here', '此处行距不足'),
  'no-letters': words('no face of the text has its letters', '所用字体缺少其中字母'),
  'too-wide': words('it is too wide for its characters', '注音过宽'),
} as const;

/** Why ruby is not set. */
export type RubyRefusal = keyof typeof RUBY_REFUSALS;

export const rubyLeftOut = defineDiagnostic<{
  readonly ruby: string;
  /** The characters that it belongs to. */
  readonly base: string;
  readonly reason: RubyRefusal;
}>('compose/ruby-left-out', {
  severity: 'warning',
  message: ({ ruby, base, reason }) =>
    words(
      `The ruby “${ruby}” of “${base}” is left out: ${RUBY_REFUSALS[reason].en}.`,
      `“${base}”的注音“${ruby}”未排：${RUBY_REFUSALS[reason].zh}。`,
    ),
  hint: () =>
    words(
      'Put it in brackets after the characters, or over more of them: {饕餮|tāotiè}.',
      '请改为在字后用括号注音，或数字合注：{饕餮|tāotiè}。',
    ),
  examples: [
    { ruby: 'tāotiè', base: '饕餮', reason: 'no-room' },
    { ruby: 'zhuàng', base: '戆', reason: 'too-wide' },
    { ruby: 'ㄊㄠ', base: '饕', reason: 'no-letters' },
  ],
});
