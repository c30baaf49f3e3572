import { Class } from './classes.js';
import { lastLineCost, type LineCost } from './break.js';
import { naturalWidth, sumsOf } from './sums.js';
import type { Prepared } from './types.js';

/** Costs of lines that are set to their natural width: captions, quotes. Few lines, the last as long as it comes. */
export function raggedCost(prepared: Prepared, measure: number): LineCost {
  const sums = sumsOf(prepared);
  return (from, to, last) => {
    const room = from === 0 ? measure - prepared.style.indent : measure;
    const slack = room - naturalWidth(prepared, sums, from, to);
    if (slack < -1e-9) return from === to ? 1e6 : Infinity;
    const lonely = last ? lastLineCost(prepared, from, Math.max(from, sums.shown[to]!)) / 4 : 0;
    return 50 + lonely + (last ? 0 : 100 * (slack / measure) ** 2);
  };
}

/** Where the editor left a space, that is the place to break; a headline without one may break between any words. */
const NOT_AT_A_SPACE = 110;
const NO_SPACE = 40;
const INSIDE_A_WORD = 90;
/** A headline line does not begin with 的 and its like. */
const WEAK_START = new Set('的了着过地得们吗呢吧和与及');

/**
 * Costs of the lines of a headline: of like length, as few as the measure allows, broken where the editor left a
 * space, else between words.
 */
export function balancedCost(prepared: Prepared, measure: number): LineCost {
  const sums = sumsOf(prepared);
  const { count, copy, offsets, classes } = prepared;
  const whole = naturalWidth(prepared, sums, 0, count - 1);
  const lines = Math.max(1, Math.ceil(whole / measure - 1e-9));
  const target = whole / lines;
  const words = wordEnds(copy.text, prepared.style.language);
  const elsewhere = classes.includes(Class.Space) ? NOT_AT_A_SPACE : NO_SPACE;
  return (from, to, last) => {
    const width = naturalWidth(prepared, sums, from, to);
    if (width > measure + 1e-9) return from === to ? 1e6 : Infinity;
    let cost = 60 + 160 * ((width - target) / target) ** 2;
    if (!last) {
      const next = offsets[to + 1]!;
      if (classes[to] !== Class.Space) cost += elsewhere + (words.has(next) ? 0 : INSIDE_A_WORD);
      if (WEAK_START.has(copy.text[next] ?? '')) cost += INSIDE_A_WORD;
    }
    return cost;
  };
}

/** Offsets at which words end. The segmenter cuts names and numbers apart, so this is a cost and no rule. */
function wordEnds(text: string, language: string): ReadonlySet<number> {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  const ends = new Set<number>();
  for (const { index, segment } of segmenter.segment(text)) ends.add(index + segment.length);
  return ends;
}
