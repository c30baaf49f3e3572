import { editorialLength } from './characters.js';
import type { Block, Quote } from './types.js';

/** Editorial length of a sentence that can stand by itself in large type. */
const SHORTEST = 16;
const LONGEST = 44;
const BEST = 28;
/** Most sentences that are kept: more than a page of text alone can use. */
const MOST = 12;
/** Ends a sentence; a point within a number or an address does not. */
const STOP = /[。！？]|[.!?](?=\s|$)/gu;
/** A figure, a year or a share: what a reader takes away. */
const FIGURE = /\d|[一二三四五六七八九十百千万亿两]+(?:[年个项人户亩次件名家条所万亿%％]|分之)/u;
/** Begins by pointing to what stands before it. */
const LEANS =
  /^(?:而|但|却|这|那|其|该|此|他|她|它|所以|因此|因而|同时|另外|另|此外|不仅|并|也|还|又|再|于是|随后|接着|然后|其中|与此|And|But|So|Then|This|That|These|Those|It|He|She|They|Its|His|Her|Their)/u;
/** Marks that say that something is quoted, opened or left open. */
const OPEN = /[“”‘’「」『』（）()《》：:；;…—]/u;

/**
 * Sentences of the body that can stand by themselves, best first: set large where a page would otherwise be a field of gray or of white. Nobody
 * says them, so they have no speaker. One a paragraph at most.
 */
export function findKeySentences(blocks: readonly Block[]): readonly Quote[] {
  const best = blocks.flatMap((block, index) => (block.kind === 'paragraph' ? (bestOf(block, index) ?? []) : []));
  return best.sort((a, b) => b.score - a.score || a.block - b.block).slice(0, MOST);
}

function bestOf({ text, marks }: Block, block: number): Quote | null {
  let best: Quote | null = null;
  // 本报讯 belongs to the paragraph, and not to what its first sentence says.
  const opening = marks.find(({ kind }) => kind === 'dateline')?.end ?? 0;
  let from = opening;
  for (const stop of text.matchAll(STOP)) {
    const end = stop.index + stop[0].length;
    if (end <= from) continue;
    const sentence = text.slice(from, end).trimStart();
    const start = end - sentence.length;
    from = end;
    const length = editorialLength(sentence);
    if (length < SHORTEST || length > LONGEST || OPEN.test(sentence) || LEANS.test(sentence)) continue;
    const score = scoreOf(sentence, length, text.slice(opening, start).trim() === '');
    const quote = { text: sentence, block, start, end: start + sentence.length, speaker: null, score };
    if (best === null || score > best.score) best = quote;
  }
  return best;
}

/** Score from 0 to 1: higher near the best length, with a figure, and at the head of a paragraph. */
function scoreOf(sentence: string, length: number, first: boolean): number {
  const fit = Math.max(0, 1 - Math.abs(length - BEST) / BEST);
  const score = 0.5 * fit + (FIGURE.test(sentence) ? 0.3 : 0) + (first ? 0.2 : 0);
  return Math.round(score * 1000) / 1000;
}
