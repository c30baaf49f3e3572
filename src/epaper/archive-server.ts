import { readFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import type { Archive, EditionRow, IssueRecord, SearchRequest } from '../archive/index.js';
import {
  EnvironmentError,
  InputError,
  LruCache,
  madeOnce,
  type Answer,
  type Diagnostic,
  type Scope,
} from '../base/index.js';
import { DEFAULT_SITE } from '../edition/index.js';
import { periodXml, rss } from './feeds.js';
import { marksOf, searched, shown } from './found.js';
import { siteIssue, type SiteIssue } from './model.js';
import { Paths, type Place } from './paths.js';
import { Pictures } from './pictures.js';
import {
  asset,
  ASSETS,
  renderFault,
  renderHome,
  renderPage,
  renderSearch,
  renderShelf,
  renderStory,
  type Notice,
  type Site,
} from './render.js';
import { labelsOf } from './words.js';

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  pdf: 'application/pdf',
};
const RESULTS = 20;
const FEED_ISSUES = 3;
/** At most this many faults of the archive are listed on a page. */
const NOTICES = 20;

/** An edition read from its bag. */
interface Opened {
  readonly record: IssueRecord;
  readonly issue: SiteIssue;
  readonly pictures: Pictures;
}

interface Paper {
  readonly site: Site;
  readonly rows: readonly EditionRow[];
}

/**
 * The e-paper of an archive as it is now, made as it is asked for: a shelf of publications, and below each name the same pages as the static site. The
 * search is that of the archive, and what it finds is marked on the pages. Nothing is written.
 */
export class ArchiveServer {
  private readonly paths = new Paths(DEFAULT_SITE);
  private readonly opened = new LruCache<string, Promise<Opened>>(8);
  private readonly files = new LruCache<string, Promise<Uint8Array>>(80);

  constructor(
    private readonly archive: Archive,
    private readonly scope: Scope,
  ) {}

  /** URLs never map to file paths: they are parsed, and what they name is looked up. */
  readonly answer = async (path: string, search: URLSearchParams, gone?: AbortSignal): Promise<Answer> => {
    try {
      return await this.at(path, search, gone);
    } catch (error) {
      if (error instanceof InputError) return html(renderFault(this.said(error.diagnostics), this.scope), 404);
      if (error instanceof EnvironmentError) return html(renderFault(this.said([error.diagnostic]), this.scope), 503);
      throw error;
    }
  };

  private async at(path: string, search: URLSearchParams, gone: AbortSignal | undefined): Promise<Answer> {
    const [first = '', ...rest] = path.slice(1).split('/');
    if (first === 'assets') return this.asset(rest.join('/'));
    const editions = await this.archive.read((catalogue) => catalogue.editions(), gone);
    const notices = this.said(this.archive.faults);
    if (first === '') return shelf(editions, notices, this.scope);
    const rows = editions.filter(({ publication }) => publication === first);
    if (rows.length === 0) return MISSING;
    if (rest.length === 0) return { status: 302, location: `/${encodeURIComponent(first)}/` };
    return this.below({ rows, site: await this.siteOf(rows, notices) }, rest.join('/'), search, gone);
  }

  /** Faults of the archive as notices, with paths relative to it. */
  private said(faults: readonly Diagnostic[]): readonly Notice[] {
    const shown = faults.slice(0, NOTICES).map(({ where, message }) => ({
      place: where === null ? '' : relative(this.archive.folder, where.file).split(sep).join('/'),
      ...message,
    }));
    const more = faults.length - shown.length;
    return more > 0 ? [...shown, { place: '', zh: `另有 ${more} 处。`, en: `And ${more} more.` }] : shown;
  }

  private async below(
    paper: Paper,
    path: string,
    search: URLSearchParams,
    gone: AbortSignal | undefined,
  ): Promise<Answer> {
    const { site, rows } = paper;
    if (path.startsWith('assets/')) return this.asset(path.slice('assets/'.length));
    switch (path) {
      case '':
      case 'index.html':
        return html(renderHome(site, (await this.openNewest(rows)).issue));
      case 'search.html':
        return this.search(paper, search, gone);
      case 'go.html':
        return this.go(paper, search);
      case 'period.xml':
        return file('xml', periodXml({ issues: rows, paths: this.paths }));
      case 'rss.xml': {
        const opened = await Promise.all(rows.slice(-FEED_ISSUES).map((row) => this.openIfWhole(row)));
        const issues = opened.flatMap((one) => (one === null ? [] : [one.issue]));
        return file('xml', rss({ issues, paths: this.paths }, null));
      }
    }
    const place = this.paths.match(path);
    const row = rows.find(({ date }) => date === place?.date);
    return place === null || row === undefined ? MISSING : this.place(site, row, place, search.get('q') ?? '');
  }

  private async place(site: Site, row: EditionRow, place: Place, query: string): Promise<Answer> {
    const { record, issue, pictures } = await this.open(row);
    if (issue.pages[place.page] === undefined) return MISSING;
    if (place.kind === 'page') return html(renderPage(site, issue, place.page, marksOf(record, place.page, query)));
    if (place.kind === 'story' || place.kind === 'photo') {
      const which = issue.stories.findIndex((story) => story.page === place.page && story.place === place.story);
      const story = issue.stories[which];
      if (story === undefined) return MISSING;
      if (place.kind === 'story') return html(renderStory(site, issue, which));
      if (story.photos[place.photo] === undefined) return MISSING;
      return file('jpg', await this.file(row, place, () => pictures.photo(story, place.photo)));
    }
    const { kind } = place;
    return file(kind.split('.').at(-1)!, await this.file(row, place, () => pictures.page(place.page, kind)));
  }

  private file(row: EditionRow, place: Place, make: () => Promise<Uint8Array>): Promise<Uint8Array> {
    return madeOnce(this.files, `${row.identity} ${JSON.stringify(place)}`, make);
  }

  private async search({ site, rows }: Paper, typed: URLSearchParams, gone: AbortSignal | undefined): Promise<Answer> {
    const t = labelsOf(site.publication.language);
    const value = (name: string): string => (typed.get(name) ?? '').trim();
    const date = (name: string): string | null => (/^\d{4}-\d{2}-\d{2}$/.test(value(name)) ? value(name) : null);
    const at = Math.max(1, Math.min(5000, Number(value('page')) || 1));
    const request: SearchRequest = {
      query: value('q'),
      from: date('from'),
      to: date('to'),
      section: value('section') || null,
      publication: rows[0]!.publication,
      sort: value('sort') === 'date' ? 'date' : 'rank',
      limit: RESULTS,
      offset: (at - 1) * RESULTS,
    };
    const { sections, found, message } = await this.archive.read(
      (catalogue) => ({
        sections: catalogue.sections(rows[0]!.publication),
        ...searched(() => catalogue.search(request), request.query, t),
      }),
      gone,
    );
    const turned = (to: number): string => {
      const kept = new URLSearchParams(typed);
      kept.set('page', String(to));
      return `search.html?${kept.toString()}`;
    };
    const total = found?.total ?? 0;
    return html(
      renderSearch(site, {
        query: request.query,
        from: request.from ?? '',
        to: request.to ?? '',
        sections: sections.map((name) => ({ name, chosen: name === request.section })),
        newest: request.sort === 'date',
        message,
        stories: (found?.stories ?? []).map((story) => shown(story, request.query, t)),
        previous: at > 1 ? turned(at - 1) : null,
        next: at * RESULTS < total ? turned(at + 1) : null,
      }),
    );
  }

  /** Redirects from the name of a story or page to its address, so that a search need not read records. */
  private async go({ rows }: Paper, search: URLSearchParams): Promise<Answer> {
    const row = rows.find(({ date }) => date === search.get('date'));
    if (row === undefined) return MISSING;
    const { record, issue } = await this.open(row);
    const story = issue.stories[record.stories.findIndex(({ id }) => id === search.get('story'))];
    if (story !== undefined) return { status: 302, location: this.paths.story(row.date, story.page, story.place) };
    const page = issue.pages.findIndex(({ number }) => String(number) === search.get('page'));
    if (page < 0) return MISSING;
    const query = new URLSearchParams({ q: search.get('q') ?? '' });
    return { status: 302, location: `${this.paths.page(row.date, page)}?${query.toString()}` };
  }

  private async siteOf(rows: readonly EditionRow[], notices: readonly Notice[]): Promise<Site> {
    const { publication } = (await this.openNewest(rows)).issue;
    return { publication, dates: rows.map(({ date }) => date), paths: this.paths, scope: this.scope, notices };
  }

  /** The newest edition whose bag is intact. Throws InputError where there is none. */
  private async openNewest(rows: readonly EditionRow[]): Promise<Opened> {
    for (let i = rows.length - 1; i > 0; i--) {
      const opened = await this.openIfWhole(rows[i]!);
      if (opened !== null) return opened;
    }
    return this.open(rows[0]!);
  }

  /** An edition; null where its bag was damaged after indexing. */
  private async openIfWhole(row: EditionRow): Promise<Opened | null> {
    return this.open(row).catch((error: unknown) => {
      if (error instanceof InputError) return null;
      throw error;
    });
  }

  private open({ publication, date, version, identity }: EditionRow): Promise<Opened> {
    return madeOnce(this.opened, `${publication} ${date} ${identity}`, async () => {
      const bag = await this.archive.find(date, publication, version);
      const record = await this.archive.record(bag);
      const issue = siteIssue(record);
      const data = join(bag.folder, 'data');
      const read = (name: string): Promise<Uint8Array> => {
        const path = resolve(data, name); // a record that was tampered with cannot lead out of the bag
        return path.startsWith(data + sep)
          ? readFile(path)
          : Promise.reject(new Error(`${name} is outside of the bag`));
      };
      return { record, issue, pictures: new Pictures(issue, read, this.scope) };
    });
  }

  private asset(name: string): Answer {
    return ASSETS.includes(name) ? file(name.split('.').at(-1)!, asset(name)) : MISSING;
  }
}

const MISSING: Answer = { status: 404, type: 'text/plain; charset=utf-8', body: '404\n' };
const html = (body: string, status: 200 | 404 | 503 = 200): Answer => ({
  status,
  type: 'text/html; charset=utf-8',
  body,
});
const file = (extension: string, body: Uint8Array | string): Answer => ({
  status: 200,
  type: TYPES[extension]!,
  body,
});

/** The list of publications; a single one is opened right away. */
function shelf(editions: readonly EditionRow[], notices: readonly Notice[], scope: Scope): Answer {
  const names = new Map(editions.map(({ publication, name }) => [publication, name]));
  const papers = [...names].map(([id, name]) => ({ name, href: `/${encodeURIComponent(id)}/` }));
  return papers.length === 1 ? { status: 302, location: papers[0]!.href } : html(renderShelf(papers, notices, scope));
}
