import { refusal } from '../../base/index.js';
import { tooLong } from '../diagnostics/file.js';
import { markdownDelimiters } from '../diagnostics/text.js';
import { rawBlock, type Form, type RawBlock, type RawManuscript } from '../raw.js';
import { lineMap, plainMapped } from '../source-map.js';
import type { Line, Reading } from './markdown/block-writer.js';
import { BlockReader, isTitle } from './markdown/blocks.js';
import { readDefinitions } from './markdown/definitions.js';
import { ODD_PICTURE, segmentMarkdown, type Segment } from './markdown/segments.js';
import { SHORTCODE, shortcodePicture } from './markdown/shortcodes.js';
import { tellLiterals, Told } from './markdown/told.js';
import { unwrap } from './unwrap.js';

/** UTF-16 units without pictures inside it: sixty full pages. The parser takes up to ten seconds for it. */
const LONGEST = 500_000;
const MOST_LINES = 20_000;

/**
 * CommonMark with GFM's tables, strikethrough, footnotes and task lists, HTML inside it, and the shortcodes of site generators. Soft line
 * breaks are read as in plain text: a line is a paragraph unless lines are hard-wrapped.
 * Throws InputError for a text that is too long.
 */
export function readMd(file: string, source: string, bodyStart: number): RawManuscript {
  const characters = source.length > LONGEST ? source.replace(/;base64,[\w+/=]+/gu, '').length : source.length;
  if (characters > LONGEST)
    throw refusal(tooLong({ file }, { what: 'markdown', unit: 'characters', count: characters, most: LONGEST }));
  const count = source.match(/\n/gu)?.length ?? 0;
  if (count > MOST_LINES)
    throw refusal(tooLong({ file }, { what: 'markdown', unit: 'lines', count, most: MOST_LINES }));
  const told = new Told();
  const lineOf = lineMap(source);
  const reading: Reading = {
    file,
    source,
    lines: lineOf,
    told,
    definitions: readDefinitions(source.slice(bodyStart)),
    underlined: hasUnderlinedTitles(source, bodyStart),
    crowded: false,
  };
  const reader = new BlockReader(reading);
  for (const segment of segmentMarkdown(source, bodyStart)) readSegment(reader, reading, segment);
  const { lines, changes } = joinLines([...reader.lines, ...reader.notes]);
  return {
    format: 'md',
    source,
    blocks: withGaps(source, bodyStart, lines),
    pictures: told.pictures,
    changes: [...told.changes, ...changes],
    omissions: told.omissions,
    diagnostics: [
      ...told.diagnostics,
      ...tellLiterals(file, told.literals, lineOf),
      ...(reading.crowded ? [markdownDelimiters({ file })] : []),
    ],
  };
}

function readSegment(reader: BlockReader, { source, told }: Reading, { kind, from, to, text }: Segment): void {
  const raw = source.slice(from, to).replace(/\n$/u, '');
  switch (kind) {
    case 'markdown':
      reader.read(from, to);
      return;
    case 'text':
      reader.push(plainMapped(raw, from), { kind: 'plain' });
      told.literal(from, raw);
      return;
    case 'directive':
      told.omit('markup', raw, from);
      return;
    case 'nested':
      told.omit('markup', source.slice(from, text), from);
      reader.push(plainMapped(source.slice(text, to), text), { kind: 'quotation' });
      return;
    case 'picture': {
      const [, embedded, size, alt = '', path] = ODD_PICTURE.exec(raw) ?? [];
      // A number after the bar is a width in pixels.
      const caption = embedded === undefined ? alt : /^\d+(?:x\d+)?$/u.test(size ?? '') ? '' : (size ?? '');
      const at = from + Math.max(0, raw.indexOf(caption));
      reader.picture({
        url: (embedded ?? path ?? '').trim().replaceAll('%', '%25'),
        alt: plainMapped(caption, at),
        from,
      });
      return;
    }
    case 'shortcode':
      for (const match of raw.matchAll(SHORTCODE)) {
        const picture = shortcodePicture(match[0]);
        const start = from + match.index;
        if (picture === null) told.omit('markup', match[0], start);
        else {
          const at = start + Math.max(0, match[0].indexOf(picture.caption));
          reader.picture({ url: picture.url, alt: plainMapped(picture.caption, at), from: start });
        }
      }
  }
}

/** Titles over lines of `===` or `---`: one at the start, or several that all look like titles. */
function hasUnderlinedTitles(source: string, start: number): boolean {
  const found = [...source.slice(start).matchAll(/^([^\n#>|]{1,200})\n {0,3}(?:=+|-{2,})[ \t]*$/gmu)];
  const titles = found.filter(([, title = '']) => isTitle(title.trim()) && title.trim() !== '');
  const [first] = titles;
  return titles.length >= 2 || (first !== undefined && source.slice(start, start + first.index).trim() === '');
}

/** Wrapped lines of paragraphs, list items and quotations become one again; headings and the rest stay as they are. */
function joinLines(lines: readonly Line[]): ReturnType<typeof unwrap<Line>> {
  return unwrap(lines.map((line) => ({ ...line, indented: line.indented || line.form.kind === 'heading' })));
}

/** Counts blank lines and drawn rules between blocks; comments and shortcodes between them count for nothing. */
function withGaps(source: string, start: number, lines: readonly Line[]): RawBlock[] {
  const blocks: RawBlock[] = [];
  let end = start;
  for (const { copy, form } of lines) {
    const from = copy.places[0]?.from ?? end;
    const between = source
      .slice(end, Math.max(end, from))
      .split('\n')
      .slice(blocks.length === 0 ? 0 : 1, -1);
    const gap = between.filter((line) => /^[\s\u3000>*_=~-]*$/u.test(line)).length;
    const block = blockOf(copy, form, gap);
    if (block === null) continue;
    blocks.push(block);
    end = Math.max(end, block.to);
  }
  return blocks;
}

function blockOf(copy: Line['copy'], form: Form, gap: number): RawBlock | null {
  if (form.kind !== 'picture') return rawBlock(copy, form, gap);
  const from = copy.places[0]?.from ?? 0;
  return { copy, form, gap, indented: false, from, to: from + copy.text.length };
}
