import { census } from './characters.js';

/** BCP 47 tag by the scripts of the text: Chinese, English, or the language of another script's letters. */
export function languageOf(text: string): string {
  const { han, latinWords } = census(text);
  const count = (letters: RegExp): number => text.match(letters)?.length ?? 0;
  const kana = count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  if (kana * 3 > han && kana > latinWords) return 'ja';
  const others = [
    ['ko', count(/\p{Script=Hangul}/gu)],
    ['ar', count(/\p{Script=Arabic}/gu) / 5],
    ['he', count(/\p{Script=Hebrew}/gu) / 5],
    ['ru', count(/\p{Script=Cyrillic}/gu) / 5],
  ] as const;
  const [tag, most] = others.reduce((a, b) => (b[1] > a[1] ? b : a));
  if (most > han && most > latinWords) return tag;
  return han >= latinWords ? 'zh-CN' : 'en';
}
