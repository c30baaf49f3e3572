/**
 * Text as the tokens of the full-text index. A word of an alphabetic script or a number is one token. Every other character begins a token with the
 * one after it (a bigram), or stands alone where its run ends; so any string is a phrase of tokens that follow each other, and a single character is
 * the beginning of a token. Marks are moved to a private plane: SQLite's own tokenizer, which sees the tokens with spaces between, would drop them.
 */
export interface Tokens {
  readonly tokens: readonly string[];
  /** The last token is only the beginning of a longer one. */
  readonly open: boolean;
}

const WORD = /[\p{L}\p{N}\p{M}]/u;
const SINGLE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Supplementary Private Use Areas, whose characters count as letters in unicode61: one stands for marks, the other for emoji and the like. */
const PRIVATE_A = 0xf0000;
const PRIVATE_B = 0x100000;

/** All tokens of a text. */
export const textTokens = (text: string): readonly string[] => tokensOf(text, false).tokens;

/** Tokens of a string that may stand within a longer one. */
export const queryTokens = (text: string): Tokens => tokensOf(text, true);

function tokensOf(text: string, open: boolean): Tokens {
  const characters = [...text].map(folded);
  const tokens: string[] = [];
  for (let i = 0; i < characters.length;) {
    const character = characters[i]!;
    if (/\s/u.test(character)) {
      i++;
    } else if (isWord(character)) {
      let word = '';
      while (i < characters.length && isWord(characters[i]!)) word += characters[i++]!;
      tokens.push(word);
    } else {
      const next = characters[i + 1];
      const pair = next !== undefined && !isWord(next) && !/\s/u.test(next);
      const last = i + 1 === characters.length;
      i++;
      if (pair) tokens.push(sort(character) + sort(next));
      else if (!open || !last) tokens.push(sort(character));
      else if (tokens.length === 0 || !startsPair(characters[i - 2]))
        return { tokens: [...tokens, sort(character)], open: true };
    }
  }
  return { tokens, open: false };
}

/** Whether the character before begins a pair with the next one. */
const startsPair = (before: string | undefined): boolean =>
  before !== undefined && !isWord(before) && !/\s/u.test(before);

const isWord = (character: string): boolean => WORD.test(character) && !SINGLE.test(character);

/** Folds case and width, so that ＧＤＰ is gdp, where one character stays one character. */
function folded(character: string): string {
  const code = character.codePointAt(0)!;
  if (code >= 0x2e80 && code < 0xff00) return character; // Han, kana and their marks have neither case nor width
  const half =
    code >= 0xff01 && code <= 0xff5e && WORD.test(character) ? String.fromCodePoint(code - 0xfee0) : character;
  const small = half.toLowerCase();
  return [...small].length === 1 ? small : half;
}

/** A text with case and width folded; the number of characters stays the same. */
export const foldedText = (text: string): string => text.replace(/[^\u2e80-\ufeff]/gu, folded);

function sort(character: string): string {
  const code = character.codePointAt(0)!;
  if (/[\p{L}\p{N}]/u.test(character)) return character;
  return String.fromCodePoint(code > 0xffff ? PRIVATE_B + (code & 0xffff) : PRIVATE_A + code);
}
