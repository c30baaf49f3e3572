import { existsSync, rmdirSync } from 'node:fs';
import sqlite from 'node-sqlite3-wasm';
import type { Database as Sqlite } from 'node-sqlite3-wasm';
import { allRows, number, packed, text, type Row } from './catalogue-row.js';
import { searchStories } from './catalogue-search.js';
import type { EditionRow, SearchRequest, SearchResult } from './catalogue-types.js';
import { pageNumbers } from './names.js';
import type { IssueRecord, StoryRecord } from './record.js';
import { searchFields } from './search-fields.js';
import { textTokens } from './tokens.js';

/** Raised whenever tables or tokens change: an index of another version is rebuilt from the bags. */
const VERSION = 2;

const SCHEMA = `
CREATE TABLE editions (
  id INTEGER PRIMARY KEY, publication TEXT NOT NULL, name TEXT NOT NULL, date TEXT NOT NULL, issue INTEGER, title TEXT NOT NULL,
  version INTEGER NOT NULL, identity TEXT NOT NULL, UNIQUE (publication, date));
CREATE TABLE pages (edition INTEGER NOT NULL, number INTEGER NOT NULL, section TEXT NOT NULL, PRIMARY KEY (edition, number)) WITHOUT ROWID;
CREATE TABLE stories (
  id INTEGER PRIMARY KEY, edition INTEGER NOT NULL, date TEXT NOT NULL, section TEXT NOT NULL, story TEXT NOT NULL, pages TEXT NOT NULL,
  title TEXT NOT NULL, byline TEXT NOT NULL, caption TEXT NOT NULL, body BLOB NOT NULL);
CREATE INDEX stories_edition ON stories (edition);
CREATE TABLE photos (edition INTEGER NOT NULL, story INTEGER NOT NULL, photo TEXT NOT NULL, caption TEXT NOT NULL, credit TEXT NOT NULL);
CREATE INDEX photos_edition ON photos (edition);
CREATE TABLE people (name TEXT NOT NULL, story INTEGER NOT NULL, edition INTEGER NOT NULL, PRIMARY KEY (name, story)) WITHOUT ROWID;
CREATE INDEX people_edition ON people (edition);
CREATE VIRTUAL TABLE words USING fts5 (title, byline, caption, body, content='', contentless_delete=1,
  tokenize='unicode61 remove_diacritics 0');
PRAGMA user_version = ${VERSION};`;

/** The index of an archive: SQLite in one file. It holds nothing that the bags do not. The caller holds the archive's lock. */
export class Catalogue {
  private constructor(private readonly db: Sqlite) {}

  /** Opens or makes the index; null where the file is not an index, is damaged, or is of another version. */
  static open(file: string): Catalogue | null {
    const existed = existsSync(file);
    // The caller holds the archive's own lock. The driver's is a folder beside the file, which a killed process leaves behind.
    if (existsSync(`${file}.lock`)) rmdirSync(`${file}.lock`);
    let db: Sqlite | null = null;
    try {
      db = new sqlite.Database(file);
      // One lock for all queries, so that the driver makes and removes its lock folder once.
      db.exec('PRAGMA locking_mode = EXCLUSIVE;');
      db.exec(
        'PRAGMA page_size = 8192; PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA cache_size = -64000; PRAGMA temp_store = MEMORY;',
      );
      if (!existed) db.exec(`BEGIN; ${SCHEMA} COMMIT;`);
      const version = (db.get('PRAGMA user_version') as Row)['user_version'];
      if (version === VERSION) return new Catalogue(db);
    } catch {
      // Null says so; the caller then builds the index again.
    }
    db?.close();
    return null;
  }

  close(): void {
    this.db.close();
  }

  /** Runs changes as one transaction. */
  async transaction(work: () => Promise<void>): Promise<void> {
    this.db.exec('BEGIN IMMEDIATE');
    try {
      await work();
      this.db.exec('COMMIT');
    } catch (error) {
      try {
        if (this.db.inTransaction) this.db.exec('ROLLBACK'); // where the disk is full, SQLite has rolled back by itself
      } catch {
        // The journal undoes the changes when the index is opened again; the first error is the one to report.
      }
      throw error;
    }
  }

  /** Identity of the edition's bag as it was indexed, by `publication/date/version`. */
  known(): ReadonlyMap<string, string> {
    const rows = allRows(this.db, 'SELECT publication, date, version, identity FROM editions');
    return new Map(
      rows.map((r) => [`${text(r, 'publication')}/${text(r, 'date')}/${number(r, 'version')}`, text(r, 'identity')]),
    );
  }

  /** Adds an edition in place of any version of it in the index. Call it within `transaction`. */
  put(record: IssueRecord, version: number, identity: string): void {
    const { publication, date } = record;
    this.remove(publication.id, date);
    const { lastInsertRowid } = this.db.run(
      'INSERT INTO editions (publication, name, date, issue, title, version, identity) VALUES (?, ?, ?, ?, ?, ?, ?)',
      [publication.id, publication.name, date, record.issue, record.title, version, identity],
    );
    const edition = Number(lastInsertRowid);
    for (const page of record.pages)
      for (const number of pageNumbers(page))
        this.db.run('INSERT OR IGNORE INTO pages VALUES (?, ?, ?)', [edition, number, page.section]);
    for (const story of record.stories) this.putStory(edition, date, story);
  }

  private putStory(edition: number, date: string, story: StoryRecord): void {
    const fields = searchFields(story);
    const { lastInsertRowid } = this.db.run(
      'INSERT INTO stories (edition, date, section, story, pages, title, byline, caption, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      [
        edition,
        date,
        story.section,
        story.id,
        story.pages.join(','),
        fields.title,
        fields.byline,
        fields.caption,
        packed(fields.body),
      ],
    );
    const id = Number(lastInsertRowid);
    this.db.run('INSERT INTO words (rowid, title, byline, caption, body) VALUES (?, ?, ?, ?, ?)', [
      id,
      ...[fields.title, fields.byline, fields.caption, fields.body].map((field) => textTokens(field).join(' ')),
    ]);
    for (const photo of story.photos) {
      this.db.run('INSERT INTO photos VALUES (?, ?, ?, ?, ?)', [edition, id, photo.id, photo.caption, photo.credit]);
    }
    for (const name of story.people) this.db.run('INSERT OR IGNORE INTO people VALUES (?, ?, ?)', [name, id, edition]);
  }

  /** Removes an edition, or only a given version of it. Call it within `transaction`. */
  remove(publication: string, date: string, version: number | null = null): void {
    const row = this.db.get(
      'SELECT id FROM editions WHERE publication = ?1 AND date = ?2 AND (?3 IS NULL OR version = ?3)',
      [publication, date, version],
    );
    if (row === null) return;
    const { id } = row as { id: number };
    this.db.run('DELETE FROM words WHERE rowid IN (SELECT id FROM stories WHERE edition = ?)', [id]);
    for (const table of ['stories', 'pages', 'photos', 'people'])
      this.db.run(`DELETE FROM ${table} WHERE edition = ?`, [id]);
    this.db.run('DELETE FROM editions WHERE id = ?', [id]);
  }

  /** Editions by date and publication, the newest last. */
  editions(
    publication: string | null = null,
    from: string | null = null,
    to: string | null = null,
  ): readonly EditionRow[] {
    const rows = allRows(
      this.db,
      `SELECT publication, name, date, issue, title, version, identity,
        (SELECT count(*) FROM pages WHERE edition = editions.id) AS pages,
        (SELECT count(*) FROM stories WHERE edition = editions.id) AS stories,
        (SELECT count(*) FROM photos WHERE edition = editions.id) AS photos
       FROM editions WHERE (?1 IS NULL OR publication = ?1) AND (?2 IS NULL OR date >= ?2) AND (?3 IS NULL OR date <= ?3)
       ORDER BY date, publication`,
      [publication, from, to],
    );
    return rows as unknown as readonly EditionRow[];
  }

  /** Names of a publication's sections, in alphabetical order. */
  sections(publication: string): readonly string[] {
    const rows = allRows(
      this.db,
      `SELECT DISTINCT section FROM pages JOIN editions ON editions.id = pages.edition
       WHERE publication = ? AND section <> '' ORDER BY section`,
      [publication],
    );
    return rows.map((row) => text(row, 'section'));
  }

  /** Throws InputError where the query holds nothing to look for. */
  search(request: SearchRequest): SearchResult {
    return searchStories(this.db, request);
  }
}
