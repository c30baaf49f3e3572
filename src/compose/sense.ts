import type { Custom } from './custom.js';
import { isIdeographic } from './custom.js';
import type { Segments } from './segments.js';
import { areBound, leans, wordsOf } from './words.js';

/**
 * What a break after a unit would part: nothing, a word from what it leans on (a preposition from its noun), a word in itself, or
 * a name, title, date or number that is read as one thing.
 */
export const Sense = { BETWEEN: 0, LEANING: 1, WORD: 2, WHOLE: 3 } as const;

/** What is segmented at once: the segmenters' time grows with length alone, their memory does, too. */
const RUN = /[\p{Script=Han}々ー\p{Script=Hiragana}\p{Script=Katakana}]{2,400}/gu;

/**
 * Each of these is one thing to the reader: titles in their marks and short quotations, dates and times, names of several
 * parts, a figure with what it counts, an abbreviation with what it opens. Repetitions are bounded: the text is read once.
 */
const WHOLES: readonly RegExp[] = [
  /《[^《》\n]{1,12}》|〈[^〈〉\n]{1,12}〉|“[^“”\n]{1,8}”|「[^「」\n]{1,8}」/gu,
  /[0-9０-９〇一二三四五六七八九十]{1,4}(?:年[0-9０-９一二三四五六七八九十]{1,3}月|月[0-9０-９一二三四五六七八九十]{1,3}日|[时点][0-9０-９]{1,2}分)(?:[0-9０-９一二三四五六七八九十]{1,3}日)?/gu,
  /[〇零一二三四五六七八九]{4}年|第?[〇零一二三四五六七八九十百千万亿]{3,8}/gu,
  /(?:(?![的了和与在是说对及由])\p{Script=Han}){1,6}(?:·(?:(?![的了和与在是说对及由])\p{Script=Han}){1,8}){1,4}/gu,
  /[0-9][0-9.,]{0,15} ?(?:[kcmµμ]?m[²³23]?|[kmµμ]?g|[kM]?W|kWh|[ap]\.?m\.?|ha|°[CF]|℃|%|(?:m|b|tr)illion|亿元|万元|万亩|公里|公斤|平方米|千瓦)(?![A-Za-z])/gu,
  /\b(?:Nos?|Figs?|Vols?|Chs?|pp?|Dr|Mr|Mrs|Ms|St|Prof|Gen|Gov|Sen|Rep|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\. [\p{Lu}\d]/gu,
];

/** An index in Sense for every gap of a paragraph. `names` are kept whole wherever they occur. */
export function senseOf(text: string, segments: Segments, custom: Custom, names: readonly string[]): Uint8Array {
  const sense = new Uint8Array(segments.count);
  const mark = (from: number, to: number, value: number): void => {
    for (let i = unitAt(segments, from); i + 1 < segments.count && segments.start[i + 1]! < to; i++) {
      if (sense[i]! < value) sense[i] = value;
    }
  };
  if (isIdeographic(custom)) {
    for (const run of text.matchAll(RUN)) {
      let at = run.index;
      const words = wordsOf(run[0], custom);
      words.forEach((word, i) => {
        const next = words[i + 1];
        const bound = next === undefined ? 0 : areBound(word, next) ? Sense.WORD : leans(word) ? Sense.LEANING : 0;
        mark(at, at + word.length, Sense.WORD);
        at += word.length;
        if (bound > 0) mark(at - 1, at + 1, bound);
      });
    }
  }
  for (const whole of WHOLES) {
    for (const { 0: found, index } of text.matchAll(whole)) mark(index, index + found.length, Sense.WHOLE);
  }
  for (const name of names) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      // A name is known better than a word that runs across its edges.
      const [first, last] = [unitAt(segments, at), unitAt(segments, at + name.length - 1)];
      if (first > 0 && sense[first - 1] === Sense.WORD) sense[first - 1] = Sense.BETWEEN;
      if (sense[last] === Sense.WORD) sense[last] = Sense.BETWEEN;
      mark(at, at + name.length, Sense.WHOLE);
    }
  }
  return sense;
}

/** The unit that holds an offset, or the one before it. */
function unitAt({ start, count }: Segments, offset: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (start[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
