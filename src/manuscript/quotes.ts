import { diagnostic, words, type Diagnostic } from '../base/index.js';
import { editorialLength, fold, foldWithPlaces } from './characters.js';
import { isBody, type Block, type Quote } from './types.js';

/** Editorial length of a quotation worth pulling: shorter says little, longer does not fit its box. */
const SHORTEST = 15;
const LONGEST = 60;
const BEST = 32;

const SAYS =
  '(?:告诉记者|对记者说|向记者介绍|接受采访时说|介绍说|介绍|表示|说道|说|称赞道|感慨道|感叹道?|坦言|直言|称|道|认为|强调|指出|回忆道?|笑道)';
const AFTER = new RegExp(`^([^，。！？；：“”\\n]{2,50}?)${SAYS}(?:[，。：！？；,]|$)`, 'u');
const BEFORE = new RegExp(`(?:^|[，。！？；”])([^，。！？；：“”\\n]{2,50}?)${SAYS}[，：:,]$`, 'u');
const ENGLISH_AFTER =
  /^\s*(?:said|says|told [\w ]+|added)\s+([^.,;“”]{2,60})|^\s*([^.,;“”]{2,60}?)\s+(?:said|says|added)\b/u;

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
    const speaker = speakerOf(text, start, end);
    if (speaker === null) continue;
    for (const sentence of sentences(text, start, end)) {
      const said = text.slice(sentence.start, sentence.end);
      const length = editorialLength(said);
      if (length < SHORTEST || length > LONGEST) continue;
      quotes.push({ text: said, block, ...sentence, speaker, score: scoreOf(said, length) });
    }
  }
  return quotes;
}

/** Insides of outermost “ ” pairs. */
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

function speakerOf(text: string, start: number, end: number): string | null {
  const after = text.slice(end + 1, end + 81);
  const before = text.slice(Math.max(0, start - 81), start - 1);
  const found = AFTER.exec(after)?.[1] ?? BEFORE.exec(before)?.[1];
  if (found !== undefined) return nameOf(found);
  const english = ENGLISH_AFTER.exec(after);
  return (english?.[1] ?? english?.[2])?.trim() ?? null;
}

/** 高兴地, 笑着: how it was said. 基地 and 工地 are places. */
const ADVERB =
  /(?:(?:深有感触|不无感慨|感慨万千|笑呵呵|乐呵呵|喜滋滋|兴冲冲|[\p{Script=Han}]{2})(?<![基工当产属驻])地|笑着|高兴得)$/u;

/** The person without what is told about them: what stands after the last 的, and no adverb of time before it. */
function nameOf(phrase: string): string | null {
  const name = phrase
    .replace(/^.*的(?=[\p{Script=Han}]{2,})/u, '')
    .replace(/^(?:当天|近日|日前|采访中|对此|随后|如今|同时|据)/u, '')
    .replace(ADVERB, '')
    .trim();
  return name.length >= 2 && !/^(?:他|她|它|我|你|他们|她们|我们|大家|有人)$/u.test(name) ? name : null;
}

/** Near the best length, in the first person, a sentence that stands without the one before it. 0 to 1. */
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
      diagnostics.push(
        diagnostic(
          'warning',
          'manuscript/quote-not-found',
          { file },
          words(`The quotation “${typed}” is not in the body.`, `正文中没有引语“${typed}”。`),
          words('Quote a stretch of one paragraph, word for word.', '请逐字引用同一段落中的文字。'),
        ),
      );
      return;
    }
    const at = body.folded.indexOf(key);
    const start = body.places[at] ?? 0;
    const end = (body.places[at + key.length - 1] ?? start) + 1;
    const spoken = spokenRanges(body.block.text).find((range) => start >= range.start - 1 && end <= range.end + 1);
    const speaker = spoken === undefined ? null : speakerOf(body.block.text, spoken.start, spoken.end);
    const score = (wanted.length - order) / wanted.length;
    quotes.push({ text: body.block.text.slice(start, end), block: body.index, start, end, speaker, score });
  });
  return { quotes, diagnostics };
}
