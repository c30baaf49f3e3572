import type { Diagnostic } from '../base/index.js';
import { editorialLength, fold, foldWithPlaces } from './characters.js';
import { quoteNotFound } from './diagnostics/recognition.js';
import { speakerOf } from './speaker.js';
import { isBody, type Block, type Quote } from './types.js';

/** Editorial length of a quotation worth pulling: shorter says little, longer does not fit its box. */
const SHORTEST = 15;
const LONGEST = 60;
const BEST = 32;
/** Factor for a quotation whose speaker is not named. */
const NAMELESS = 0.6;

/** Quotations of the body that somebody says, best first; with `wanted`, those instead. Offsets lie inside the quotation marks. */
export function findQuotes(
  file: string,
  blocks: readonly Block[],
  wanted: readonly string[] | null,
): { quotes: readonly Quote[]; diagnostics: readonly Diagnostic[] } {
  if (wanted !== null) return wantedQuotes(file, blocks, wanted);
  const quotes = blocks.flatMap((block, index) => (block.kind === 'paragraph' ? quotesOf(block.text, index) : []));
  return {
    quotes: quotes.sort((a, b) => b.score - a.score || a.block - b.block || a.start - b.start),
    diagnostics: [],
  };
}

function quotesOf(text: string, block: number): Quote[] {
  const quotes: Quote[] = [];
  for (const { start, end } of spokenRanges(text)) {
    const spoken = speakerOf(text, start, end);
    if (spoken === null) continue;
    for (const sentence of sentences(text, start, end)) {
      const said = text.slice(sentence.start, sentence.end);
      const length = editorialLength(said);
      if (length < SHORTEST || length > LONGEST) continue;
      const score = Math.round(scoreOf(said, length) * (spoken.name === null ? NAMELESS : 1) * 1000) / 1000;
      quotes.push({ text: said, block, ...sentence, speaker: spoken.name, score });
    }
  }
  return quotes;
}

/** The ranges between the outermost “ ” pairs. */
function spokenRanges(text: string): { start: number; end: number }[] {
  const ranges: { start: number; end: number }[] = [];
  for (let open = text.indexOf('“'); open >= 0;) {
    const close = text.indexOf('”', open + 1);
    if (close < 0) break;
    ranges.push({ start: open + 1, end: close });
    open = text.indexOf('“', close + 1);
  }
  return ranges;
}

/** The whole of a quotation where it is short enough, else each complete sentence of it. A comma before ” is the sentence’s end. */
function sentences(text: string, start: number, end: number): { start: number; end: number }[] {
  const said = text.slice(start, end);
  if (editorialLength(said) <= LONGEST)
    return /[。！？…，.!?,]$/u.test(said) ? [{ start, end: /[，,]$/u.test(said) ? end - 1 : end }] : [];
  const found: { start: number; end: number }[] = [];
  for (const match of said.matchAll(/[^。！？…]+(?:[。！？]|……)+/gu)) {
    const lead = match[0].length - match[0].trimStart().length;
    found.push({ start: start + match.index + lead, end: start + match.index + match[0].length });
  }
  return found;
}

/** Score from 0 to 1: higher near the best length, in the first person, and for a sentence that does not depend on the one before it. */
function scoreOf(said: string, length: number): number {
  const fit = 1 - Math.abs(length - BEST) / BEST;
  const own = /我|咱|\b(?:I|we|our|my)\b/iu.test(said) ? 1 : 0;
  const opening = /^(?:而|但|这|那|所以|因此|同时|另外|此外|And|But|This|That)/u.test(said) ? 0 : 1;
  const plain = /[《》（）\d]/u.test(said) ? 0 : 1;
  return Math.round((0.4 * Math.max(0, fit) + 0.25 * own + 0.2 * opening + 0.15 * plain) * 1000) / 1000;
}

function wantedQuotes(
  file: string,
  blocks: readonly Block[],
  wanted: readonly string[],
): { quotes: readonly Quote[]; diagnostics: readonly Diagnostic[] } {
  const quotes: Quote[] = [];
  const diagnostics: Diagnostic[] = [];
  const bodies = blocks.flatMap((block, index) =>
    isBody(block) ? [{ block, index, ...foldWithPlaces(block.text) }] : [],
  );
  wanted.forEach((typed, order) => {
    const key = fold(typed);
    const body = key === '' ? undefined : bodies.find(({ folded }) => folded.includes(key));
    if (body === undefined) {
      diagnostics.push(quoteNotFound({ file }, { quote: typed }));
      return;
    }
    const at = body.folded.indexOf(key);
    const start = body.places[at] ?? 0;
    const end = (body.places[at + key.length - 1] ?? start) + 1;
    const spoken = spokenRanges(body.block.text).find((range) => start >= range.start - 1 && end <= range.end + 1);
    const speaker = spoken === undefined ? null : (speakerOf(body.block.text, spoken.start, spoken.end)?.name ?? null);
    const score = (wanted.length - order) / wanted.length;
    quotes.push({ text: body.block.text.slice(start, end), block: body.index, start, end, speaker, score });
  });
  return { quotes, diagnostics };
}
