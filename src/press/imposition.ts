import { diagnostic, words, type Diagnostic } from '../base/index.js';

/**
 * Pages that stand side by side on the sheets of a newspaper, left before right, from the outermost sheet inwards, front before back: of four pages
 * 4 | 1 and 2 | 3.
 *
 * @param count of pages
 * @returns null where that is no multiple of four, for a folded sheet has four
 */
export function printersSpreads(count: number): (readonly [left: number, right: number])[] | null {
  if (count === 0 || count % 4 !== 0) return null;
  return Array.from({ length: count / 2 }, (_, i) => (i % 2 === 0 ? [count - i, i + 1] : [i + 1, count - i]));
}

export const notFolded = (count: number): Diagnostic =>
  diagnostic(
    'warning',
    'press/imposition',
    null,
    words(
      `No file of printer's spreads was made: they need a multiple of four pages, for a folded sheet has four; found ${count}.`,
      `未生成拼版文件：拼版须为四的倍数个版（一张对折的纸有四个版），现有 ${count} 个版。`,
    ),
    words(
      'Build all pages of the edition, add pages, or leave --imposition spread out: the printer then imposes the single pages.',
      '请输出本期全部版面或补足版数；也可不用 --imposition spread，由印厂以单版文件拼版。',
    ),
  );

export const unequalPages = (): Diagnostic =>
  diagnostic(
    'warning',
    'press/imposition',
    null,
    words(
      "No file of printer's spreads was made: they need pages of one size, and these differ.",
      '未生成拼版文件：拼版要求各版尺寸相同，现有不同。',
    ),
    words(
      'Give all pages one format, or leave --imposition spread out.',
      '请各版用同一版式，或不用 --imposition spread。',
    ),
  );
