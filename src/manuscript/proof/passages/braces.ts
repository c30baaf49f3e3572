import { passage, type Passage } from '../passage.js';

/** `{饕餮|tāotiè}`: one to six Han, a bar, and Latin letters or kana. */
const RUBY = /\{(\p{Script=Han}{1,6})[|｜]([\p{Script=Latin}\p{M}\p{Script=Hiragana}\p{Script=Katakana}ー'’ -]+)\}/gu;

/** A line without the signs of its ruby, and every reading as a passage of its own. */
export function withoutBraces(
  text: string,
  line: number,
): { readonly plain: string; readonly readings: readonly Passage[] } {
  if (!text.includes('{')) return { plain: text, readings: [] };
  const readings: Passage[] = [];
  const plain = text.replace(RUBY, (_, base: string, reading: string) => {
    readings.push(passage(reading, line, 'ruby'));
    return base;
  });
  return { plain, readings };
}
