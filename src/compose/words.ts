import { cut } from 'jieba-wasm';
import { Converter } from 'opencc-js/t2cn';
import TinySegmenter from 'tiny-segmenter';
import type { Custom } from './custom.js';

/**
 * Segmenters with dictionaries of their own, which belong to the project and not to the version of Node: the same copy is broken
 * at the same places everywhere. Jieba is given simplified characters, the only ones that its dictionary knows.
 */
const simplified = Converter({ from: 't', to: 'cn' });
const japanese = new TinySegmenter();

/** Some of the most frequent characters that simplified Chinese does not have: a text without any of them is not converted. */
const TRADITIONAL = /[這們個來說國時會學對發經過還當與後開關問題長東車門見書電話讓縣區員產業務]/u;

/** The words of a run of Han characters and kana, one after the other; joined, they are the run. */
export function wordsOf(run: string, { script }: Custom): readonly string[] {
  if (script === 'japanese') return japanese.segment(run);
  const plain = TRADITIONAL.test(run) ? simplified(run) : run;
  const words = cut(plain, false); // a guess at unknown words (true) joins what only stands side by side: 事办, 卖得
  return plain === run ? words : respelt(words, run);
}

/** The words again in the characters of the run; what the conversion made longer or shorter counts as one word. */
function respelt(words: readonly string[], run: string): readonly string[] {
  if (words.join('').length !== run.length) return [run];
  let at = 0;
  return words.map((word) => run.slice(at, (at += word.length)));
}

/** Belong to the noun that follows: 本|县, 每|年, 新|规, 老|党员. */
const DETERMINERS = /^[本每各该某全首新老旧副总大小]$/u;
/** 上 and 下 belong to what follows where it is a time or an order, and elsewhere to what precedes: 下|月, but 会议上|强调. */
const TIMES = /^[月周旬季届次批期半学]/u;
const NUMERAL = /^[\d〇零一二三四五六七八九十百千万亿两几数多第]+$/u;
const MEASURE = /^[年月日号时分秒个人名户家万亿元角倍成岁次届版岛米吨亩件条项座所辆场位种只头棵间层期批轮]$/u;

/** Whether two words in succession are read as one, so that a line does not end between them. */
export const areBound = (word: string, next: string): boolean =>
  DETERMINERS.test(word) ||
  (/^[上下]$/u.test(word) && TIMES.test(next)) ||
  (NUMERAL.test(word) && MEASURE.test(next)) ||
  next === '们';

/** Prepositions, conjunctions and adverbs, which lean on what follows: a line of a headline does not end with one. */
const LEANING = new Set(
  (
    '在把被对从向由为与和及于以按让给将同跟据因自并而或且但若不未再也已正要更最很都又还才可应须' +
    ' 关于 对于 按照 根据 通过 随着 为了 以及 并且 或者 不再 正在 已经 继续 进一步 全面'
  )
    .split(' ')
    .flatMap((words, i) => (i === 0 ? Array.from(words) : [words])),
);

/** Whether a word leans on the one that follows. */
export const leans = (word: string): boolean => LEANING.has(word);
