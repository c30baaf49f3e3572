import { refusal, type Diagnostic } from '../../base/index.js';
import { tooLong } from '../diagnostics/file.js';
import { pageFurniture, tabTable } from '../diagnostics/text.js';
import { rawBlock, type RawBlock, type RawManuscript } from '../raw.js';
import { lineMap, plainMapped, sliceMapped, type MappedChange } from '../source-map.js';
import { withTabTables } from './tab-tables.js';
import { unwrap, type SourceLine } from './unwrap.js';

/** More than any story has; its characters are counted for every format. */
const MOST_LINES = 50_000;

/** Plain text: a line is a paragraph, blank lines set things apart. Nothing in it is markup. */
export function readTxt(file: string, source: string, bodyStart: number): RawManuscript {
  const count = source.match(/\n/gu)?.length ?? 0;
  if (count > MOST_LINES)
    throw refusal(tooLong({ file }, { what: 'manuscript', unit: 'lines', count, most: MOST_LINES }));
  const { lines: typed, rules } = sourceLines(source, bodyStart);
  const { lines, changes } = unwrap(typed);
  const blocks: RawBlock[] = [];
  for (const { copy, gap, indented } of lines) {
    const block = rawBlock(copy, { kind: 'plain' }, gap, indented);
    if (block !== null) blocks.push(block);
  }
  const tabulated = withTabTables(blocks);
  const lineOf = lineMap(source);
  return {
    format: 'txt',
    source,
    blocks: tabulated.blocks,
    pictures: [],
    changes: [...rules, ...changes],
    omissions: [],
    diagnostics: [
      ...tellFurniture(file, source, blocks),
      ...tabulated.tables.map(({ from, rows }) => tabTable({ file, ...lineOf.locate(from) }, { rows })),
    ],
  };
}

/** A line drawn with characters sets things apart as a blank line does; it is listed among the changes. */
const DRAWN_RULE = /^(?:-{3,}|={3,}|\*{3,}|_{3,}|~{3,}|#{5,})$/u;

function sourceLines(source: string, start: number): { lines: SourceLine[]; rules: MappedChange[] } {
  const rules: MappedChange[] = [];
  const lines: SourceLine[] = [];
  let gap = 0;
  for (let from = start; from < source.length;) {
    const newline = source.indexOf('\n', from);
    const end = newline < 0 ? source.length : newline;
    const typed = plainMapped(source.slice(from, end), from);
    const copy = sliceMapped(typed, 0, typed.text.length);
    if (copy.text === '') gap += 1;
    else if (DRAWN_RULE.test(copy.text)) {
      rules.push({ from, before: copy.text, after: '', rule: 'thematic-break' });
      gap += 1;
    } else {
      lines.push({ copy, indented: (copy.places[0]?.from ?? from) > from, gap });
      gap = 0;
    }
    from = end + 1;
  }
  return { lines, rules };
}

const PAGE_NUMBER =
  /^(?:第\s*[\d一二三四五六七八九十百]{1,4}\s*页(?:[\s，,/]*共\s*\d{1,4}\s*页)?|[-–—·]\s*\d{1,4}\s*[-–—·]|\d{1,4}\s*\/\s*\d{1,4}|page\s+\d{1,4}(?:\s+of\s+\d{1,4})?)$/iu;
/** A line that is repeated this often may be a running head. */
const REPEATED = 3;
/** Most UTF-16 units of a running head. */
const LONGEST_HEAD = 40;

/** Page numbers and running heads that were copied along out of a PDF are text like any other, but they are pointed out. */
function tellFurniture(file: string, source: string, blocks: readonly RawBlock[]): Diagnostic[] {
  const texts = blocks.map(({ copy }) => copy.text);
  const counts = new Map<string, number>();
  for (const text of texts) if (text.length <= LONGEST_HEAD) counts.set(text, (counts.get(text) ?? 0) + 1);
  const numbered = texts.some((text) => PAGE_NUMBER.test(text));
  // A number by itself that parts a sentence.
  const cuts = (i: number): boolean =>
    /^\d{1,4}$/u.test(texts[i] ?? '') &&
    /[^。！？…”』」.!?:：\d]$/u.test(texts[i - 1] ?? '') &&
    (texts[i - 1] ?? '').length > LONGEST_HEAD / 2;
  const found = blocks.filter(
    ({ copy }, i) =>
      PAGE_NUMBER.test(copy.text) || cuts(i) || (numbered && i > 0 && (counts.get(copy.text) ?? 0) >= REPEATED),
  );
  const [first] = found;
  if (first === undefined) return [];
  const lines = [...new Set(found.map(({ copy }) => copy.text))].slice(0, 5);
  return [pageFurniture({ file, ...lineMap(source).locate(first.from) }, { lines })];
}
