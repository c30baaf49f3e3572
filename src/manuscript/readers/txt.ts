import { rawBlock, type RawBlock, type RawManuscript } from '../raw.js';
import { plainTraced, sliceTraced, type TracedChange } from '../traced.js';
import { unwrap, type SourceLine } from './unwrap.js';

/** Plain text: a line is a paragraph, blank lines set things apart. Nothing in it is markup. */
export function readTxt(file: string, source: string, bodyStart: number): RawManuscript {
  const { lines: typed, rules } = sourceLines(source, bodyStart);
  const { lines, changes } = unwrap(typed);
  const blocks: RawBlock[] = [];
  for (const { copy, gap, indented } of lines) {
    const block = rawBlock(copy, { kind: 'plain' }, gap, indented);
    if (block !== null) blocks.push(block);
  }
  return {
    format: 'txt',
    source,
    blocks,
    pictures: [],
    changes: [...rules, ...changes],
    omissions: [],
    diagnostics: [],
  };
}

/** A line drawn with characters sets things apart as a blank line does; it is listed among the changes. */
const DRAWN_RULE = /^(?:-{3,}|={3,}|\*{3,}|_{3,}|~{3,}|#{5,})$/u;

function sourceLines(source: string, start: number): { lines: SourceLine[]; rules: TracedChange[] } {
  const rules: TracedChange[] = [];
  const lines: SourceLine[] = [];
  let gap = 0;
  for (let from = start; from < source.length;) {
    const newline = source.indexOf('\n', from);
    const end = newline < 0 ? source.length : newline;
    const typed = plainTraced(source.slice(from, end), from);
    const copy = sliceTraced(typed, 0, typed.text.length);
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
