import type { Database as Sqlite } from 'node-sqlite3-wasm';
import { allRows, number, text, unpacked, type Row } from './catalogue-row.js';
import type { FoundStory, SearchRequest, SearchResult } from './catalogue-types.js';
import { IndexContradiction } from './faults.js';
import { parseQuery, snippet, type Query } from './query.js';

/** Marks around an occurrence: isolates (Unicode TR 9), which no newspaper's text has, and which a terminal shows as nothing. */
export const FOUND = ['\u2066', '\u2069'] as const;

/** Throws InputError where the query holds nothing to look for. */
export function searchStories(db: Sqlite, request: SearchRequest): SearchResult {
  const query = parseQuery(request.query);
  const where = [`words MATCH ?`];
  const values: (string | number)[] = [query.match];
  const limit = (condition: string, value: string | null): void => {
    if (value === null) return;
    where.push(condition);
    values.push(value);
  };
  limit('stories.date >= ?', request.from);
  limit('stories.date <= ?', request.to);
  limit('stories.section = ?', request.section);
  limit('editions.publication = ?', request.publication);
  const joined = where.length > 1 || request.sort === 'date';
  const from = joined
    ? 'words JOIN stories ON stories.id = words.rowid JOIN editions ON editions.id = stories.edition'
    : 'words';
  // bm25 weighs a title ten times, a byline five times, a caption twice as much as the body.
  const score = request.sort === 'date' ? '0' : 'bm25(words, 10, 5, 2, 1)';
  const day = joined ? 'stories.date' : "''";
  // The total is counted in the same query, so that FTS5 walks its lists once.
  const ids = allRows(
    db,
    `SELECT id, count(*) OVER () AS total FROM (
       SELECT words.rowid AS id, ${score} AS score, ${day} AS day FROM ${from} WHERE ${where.join(' AND ')} LIMIT -1)
     ORDER BY score, day DESC, id DESC LIMIT ? OFFSET ?`,
    [...values, request.limit, request.offset],
  );
  const past = ids.length === 0 && request.offset > 0; // a page after the last still says how many there are
  const counted = past ? db.get(`SELECT count(*) AS total FROM ${from} WHERE ${where.join(' AND ')}`, values) : ids[0];
  const total = number((counted ?? { total: 0 }) as Row, 'total');
  const stories = ids.map((row) => found(db, number(row, 'id'), query));
  return { total, stories, query };
}

function found(db: Sqlite, id: number, query: Query): FoundStory {
  const row = db.get(
    `SELECT publication, editions.date AS date, version, section, story, pages, stories.title AS title, byline, caption, body
     FROM stories JOIN editions ON editions.id = stories.edition WHERE stories.id = ?`,
    [id],
  ) as (Row & { body: Uint8Array }) | null;
  if (row === null) throw new IndexContradiction(`words of story ${id}, and no story`);
  const fields = { ...row, body: unpacked(row.body) };
  return {
    publication: text(row, 'publication'),
    date: text(row, 'date'),
    version: number(row, 'version'),
    section: text(row, 'section'),
    story: text(row, 'story'),
    pages: text(row, 'pages').split(',').map(Number),
    title: text(row, 'title').split('\n')[0]!,
    byline: text(row, 'byline'),
    snippet: snippetOf(fields, query),
  };
}

/** A snippet of the first field that has an occurrence. The body comes first, since the title is shown anyway. */
function snippetOf(row: Row, query: Query): string {
  for (const field of ['body', 'caption', 'title', 'byline'] as const) {
    const terms = query.terms.filter((term) => term.field === null || term.field === field);
    const shown = snippet(text(row, field), terms, FOUND);
    if (shown.includes(FOUND[0])) return shown;
  }
  return snippet(text(row, 'body'), [], FOUND);
}
