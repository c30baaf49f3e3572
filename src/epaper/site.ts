import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  compareText,
  draftPath,
  EnvironmentError,
  isSystemError,
  releaseDraft,
  sweepDrafts,
  type Scope,
} from '../base/index.js';
import { notWritten } from './diagnostics.js';
import type { SiteOptions } from '../edition/index.js';
import { periodXml, rss, sitemap } from './feeds.js';
import { siteIssue, type SiteIssue } from './model.js';
import { Paths } from './paths.js';
import { PAGE_KINDS, Pictures } from './pictures.js';
import { asset, ASSETS, renderHome, renderPage, renderSearch, renderStory, type Site } from './render.js';
import { searchFiles } from './search-index.js';
import type { IssueSource } from './types.js';

/** Where a site lies, and its address and paths. */
export interface SiteTarget {
  readonly folder: string;
  readonly options: SiteOptions;
}

/**
 * Writes issues into a site, beside those that it holds already; the same day is replaced. Each file is put in place whole, pictures before the pages
 * that show them and the front page last, so that a reader never meets a page of which a part is missing; what has not changed is not touched.
 *
 * @throws EnvironmentError where the folder cannot be written
 */
export async function writeSite(
  { folder, options }: SiteTarget,
  sources: readonly IssueSource[],
  scope: Scope,
  signal: AbortSignal,
): Promise<void> {
  const paths = new Paths(options);
  const put = async (name: string, content: Uint8Array | string): Promise<void> => {
    signal.throwIfAborted();
    await writeChanged(folder, name, Buffer.from(content as string));
  };
  try {
    await sweepDrafts(folder, DRAFT);
    const held = new Map((await heldIssues(folder)).map((issue) => [issue.date, issue]));
    for (const source of sources) {
      const issue = siteIssue(source.record);
      await writePictures(issue, new Pictures(issue, source.read, scope), paths, put);
      held.set(issue.date, issue);
      await put(`data/${issue.date}.json`, JSON.stringify(issue));
    }
    const issues = [...held.values()].sort((a, b) => compareText(a.date, b.date));
    const newest = issues.at(-1);
    if (newest === undefined) return;
    const site: Site = { publication: newest.publication, dates: issues.map(({ date }) => date), paths, scope };
    const feed = { issues, paths };
    const { address } = options;
    for (const name of ASSETS) await put(`assets/${name}`, asset(name));
    for (const issue of issues) {
      for (const [k, { page, place }] of issue.stories.entries())
        await put(paths.story(issue.date, page, place), renderStory(site, issue, k));
      for (const k of issue.pages.keys()) await put(paths.page(issue.date, k), renderPage(site, issue, k));
    }
    for (const [name, text] of searchFiles(feed)) await put(name, text);
    await put('search.html', renderSearch(site));
    await put('rss.xml', rss(feed, address));
    await put('sitemap.xml', sitemap(feed, address));
    await put('period.xml', periodXml(feed));
    await put('index.html', renderHome(site, newest));
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new EnvironmentError(notWritten({ file: folder }, { code: error.code ?? error.message }), { cause: error });
  }
}

async function heldIssues(folder: string): Promise<readonly SiteIssue[]> {
  const names = await readdir(join(folder, 'data')).catch(() => []);
  return Promise.all(
    names
      .filter((name) => /^\d{4}-\d{2}-\d{2}\.json$/.test(name))
      .map(async (name) => JSON.parse(await readFile(join(folder, 'data', name), 'utf8')) as SiteIssue),
  );
}

async function writePictures(
  issue: SiteIssue,
  pictures: Pictures,
  paths: Paths,
  put: (name: string, content: Uint8Array) => Promise<void>,
): Promise<void> {
  for (const page of issue.pages.keys()) {
    for (const kind of PAGE_KINDS) await put(paths.pageFile(issue.date, page, kind), await pictures.page(page, kind));
  }
  for (const story of issue.stories) {
    for (const photo of story.photos.keys())
      await put(paths.photo(issue.date, story.page, story.place, photo), await pictures.photo(story, photo));
  }
}

/** Prefix of files that are being written. They lie at the top of the site, where the next run finds what a killed one has left. */
const DRAFT = 'draft';

async function writeChanged(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const path = join(folder, name);
  const old = await readFile(path).catch(() => null);
  if (old?.equals(bytes) === true) return;
  await mkdir(dirname(path), { recursive: true });
  const draft = draftPath(folder, DRAFT);
  try {
    await writeFile(draft, bytes);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined); // the next run removes it
    throw error;
  } finally {
    releaseDraft(draft);
  }
}
