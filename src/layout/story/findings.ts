import type { Diagnostic } from '../../base/index.js';
import {
  badLine,
  freeRows,
  notVertical,
  overfullLine,
  overset,
  shortColumn,
  type PageSpan,
} from '../diagnostics/index.js';
import type { Candidate } from './candidate.js';
import type { Material } from './material.js';

/** What an editor should know of a page that is not filled to the row. */
export function unfilled(material: Material, best: Candidate, first: boolean): readonly Diagnostic[] {
  const { format, tokens, story } = material;
  const where = { file: story.source.file };
  const out: Diagnostic[] = [];
  if (best.freeRows > 0) {
    // A line less: the last column may end short, and nothing may be too much.
    const characters = (best.freeRows * format.columns - 1) * format.columnEms;
    out.push(freeRows(where, { of: 'story', rows: best.freeRows, pageRows: format.rows, characters }));
  }
  const { spare } = best.distribution;
  if (spare > tokens.slackRows)
    out.push(shortColumn(where, { rows: spare, allowed: tokens.slackRows, characters: spare * format.columnEms }));
  for (const part of ['headline', 'text'] as const)
    if (first && material.stands(part) && best.writing[part] !== 'vertical') out.push(notVertical(where, { part }));
  return out;
}

const SHOWN = 20;

/** Lines that could not be set well at this measure, and the first that is wider than it. */
export function badLines(material: Material, best: Candidate): readonly Diagnostic[] {
  const placeOf = (block: number) => {
    const { line, column } = material.blocks[block]!.span;
    return { file: material.story.source.file, line, column };
  };
  const lines = best.frames.flatMap(({ kind, lines: all }) => all.map((line) => ({ ...line, kind })));
  const overfull = lines.find(({ trouble, block }) => trouble === 'overfull' && block !== null);
  const bad = new Set(
    lines.flatMap(({ kind, quality, block }) =>
      kind === 'text' && quality === 'bad' && block !== null ? [block] : [],
    ),
  );
  const out: Diagnostic[] = [];
  if (overfull !== undefined) {
    const { text } = overfull;
    const line = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
    out.push(overfullLine(placeOf(overfull.block!), { line }));
  }
  const [first] = bad;
  if (first !== undefined) out.push(badLine(placeOf(first), { paragraphs: bad.size }));
  return out;
}

/**
 * The refusal of a story that its page, or all the pages over which it may go on, cannot hold.
 *
 * @param cut characters, found by trying; null where even a third of what the last page is to hold does not fit
 */
export function oversetCopy(material: Material, span: PageSpan, cut: number | null): Diagnostic {
  const characters = material.blocks.reduce((sum, block) => sum + [...block.text].length, 0);
  const beside = { photos: material.photos.length, tables: material.of('table').length };
  return overset({ file: material.story.source.file }, { ...span, fault: 'copy', characters, ...beside, cut });
}

/** The refusal of a story with more lines than all the pages have rows that it may go on over. */
export function oversetLines({ story, format }: Material, span: PageSpan, needed: number, held: number): Diagnostic {
  const cut = (needed - held) * format.columnEms;
  return overset({ file: story.source.file }, { ...span, fault: 'lines', needed, held, cut });
}
