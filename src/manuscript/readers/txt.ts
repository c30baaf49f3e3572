import { rawBlock, type RawBlock, type RawManuscript } from '../raw.js';
import { plainTraced, sliceTraced } from '../traced.js';
import { unwrap, type SourceLine } from './unwrap.js';

/** Plain text: a line is a paragraph, blank lines set things apart. Nothing in it is markup. */
export function readTxt(source: string, bodyStart: number): RawManuscript {
  const { lines, changes } = unwrap(sourceLines(source, bodyStart));
  const blocks: RawBlock[] = [];
  for (const { copy, gap } of lines) {
    const block = rawBlock(copy, { kind: 'plain' }, gap);
    if (block !== null) blocks.push(block);
  }
  return { format: 'txt', source, blocks, pictures: [], changes, diagnostics: [] };
}

function sourceLines(source: string, start: number): SourceLine[] {
  const lines: SourceLine[] = [];
  let gap = 0;
  for (let from = start; from < source.length;) {
    const newline = source.indexOf('\n', from);
    const end = newline < 0 ? source.length : newline;
    const typed = plainTraced(source.slice(from, end), from);
    const copy = sliceTraced(typed, 0, typed.text.length);
    if (copy.text === '') gap += 1;
    else {
      lines.push({ copy, indented: (copy.places[0]?.from ?? from) > from, gap });
      gap = 0;
    }
    from = end + 1;
  }
  return lines;
}
