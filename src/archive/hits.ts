import type { Box } from '../base/index.js';
import { partOfLine } from './line-box.js';
import type { ArticleRecord, IssueRecord, LineRecord } from './record.js';
import { occurrences, type Term } from './query.js';

/** A place on a page where something was found. */
export interface Hit {
  readonly page: number;
  /** Share of the page's width and height, 0 to 1. */
  readonly box: Box<number>;
  readonly text: string;
}

/** Boxes of every occurrence of a query's terms in a story, on the printed pages; a string broken over two lines has a box on each. */
export function hitsOf(record: IssueRecord, story: string, terms: readonly Term[]): readonly Hit[] {
  return record.pages.flatMap((page) =>
    page.articles
      .filter((article) => article.story === story)
      .flatMap((article) => runsOf(article))
      .flatMap((lines) => hitsIn(lines, terms))
      .map(({ line, start, end }) => {
        const { x, y, w, h } = partOfLine(line, start, end);
        const across = (part: number): number => share(part, page.trim.w);
        const down = (part: number): number => share(part, page.trim.h);
        return {
          page: page.number,
          text: [...line.text].slice(start, end).join(''),
          box: { x: across(x), y: down(y), w: across(w), h: down(h) },
        };
      }),
  );
}

const share = (part: number, whole: number): number => Math.round((part / whole) * 1e5) / 1e5;

/** Consecutive lines of one block, across the frames of a page: text continues from the end of one frame in the next. */
function runsOf(article: ArticleRecord): readonly (readonly LineRecord[])[] {
  const runs = new Map<string, LineRecord[]>();
  for (const [i, frame] of article.frames.entries()) {
    for (const line of frame.lines) {
      const key =
        line.block === null || frame.kind !== 'text' ? `frame ${i} ${line.block ?? ''}` : `block ${line.block}`;
      const run = runs.get(key);
      if (run === undefined) runs.set(key, [line]);
      else run.push(line);
    }
  }
  return [...runs.values()];
}

interface Part {
  readonly line: LineRecord;
  readonly start: number;
  readonly end: number;
}

function hitsIn(lines: readonly LineRecord[], terms: readonly Term[]): readonly Part[] {
  const found = occurrences(lines.map(({ text }) => text).join(''), terms);
  const parts: Part[] = [];
  let from = 0;
  for (const line of lines) {
    const length = [...line.text].length;
    for (const [start, end] of found) {
      const [a, b] = [Math.max(start - from, 0), Math.min(end - from, length)];
      if (a < b) parts.push({ line, start: a, end: b });
    }
    from += length;
  }
  return parts;
}
