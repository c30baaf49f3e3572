import type { Diagnostic } from '../../base/index.js';
import type { EditionPage } from '../../edition/index.js';
import { airyPage, freeRows } from '../diagnostics/index.js';
import type { Whitespace } from './whitespace.js';

/** Rows for the head of a story that is added, in few columns and in more: rather too many, since a head can take more space, but not less. */
const headRows = (columns: number): number => (columns <= 2 ? 10 : 7);
/** Least characters of a story. */
const LEAST_STORY = 60;

/** The report of stories that do not fill their page. */
export function notFull({ number, format, stories }: EditionPage, { rows, cells, gap }: Whitespace): Diagnostic {
  const where = { file: stories[0]!.story.source.file };
  const found = { of: 'stories', page: number, stories: stories.length, rows, pageRows: format.rows } as const;
  if (gap === null) return freeRows(where, { ...found, gap: null, characters: cells * format.columnEms });
  const characters = (gap.rows - headRows(gap.columns)) * gap.columns * format.columnEms;
  return freeRows(where, {
    ...found,
    gap: { firstColumn: gap.column + 1, lastColumn: gap.column + gap.columns, firstRow: gap.row + 1 },
    characters: characters >= LEAST_STORY ? characters : null,
  });
}

/** The report of a page with advertisements only, which do not cover it. */
export function notBooked({ number, format }: EditionPage, { rows }: Whitespace): Diagnostic {
  return freeRows(null, { of: 'bookings', page: number, rows, pageRows: format.rows });
}

/** Shares of a page from which on empty space in its heads is reported, as a note and as a warning. */
const AIRY = { note: 0.06, warning: 0.15 };

/** The report of a page on which headlines take room that its copy does not fill. */
export function airy({ number, format, stories }: EditionPage, cells: number): readonly Diagnostic[] {
  const share = cells / (format.columns * format.rows);
  if (share <= AIRY.note) return [];
  const where = { file: stories[0]!.story.source.file };
  const grave = share > AIRY.warning;
  const percent = Math.round(share * 100);
  return [airyPage(where, { page: number, percent, grave, characters: cells * format.columnEms })];
}
