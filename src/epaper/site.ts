import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { EDITION_PDF, pageJpeg, pagePng } from '../archive/index.js';
import { diagnostic, EnvironmentError, isSystemError, words } from '../base/index.js';
import { periodXml, rss, sitemap } from './feeds.js';
import { PHOTO_SIDE, siteIssue, SMALL_PAGE, type SiteIssue } from './model.js';
import { Paths } from './paths.js';
import { asset, pageFile, photoFile, renderHome, renderPage, renderSearch, renderStory, type Site } from './render.js';
import { searchFiles } from './search-index.js';
import { DEFAULT_OPTIONS, type IssueSource, type SiteOptions } from './types.js';

const ASSETS = ['epaper.css', 'epaper.js'];

/**
 * Writes issues into a site, beside those that it holds already; the same day is replaced. Each file is put in place whole, pictures before the pages
 * that show them and the front page last, so that a reader never meets a page of which a part is missing; what has not changed is not touched.
 *
 * @throws EnvironmentError where the folder cannot be written
 */
export async function writeSite(
  folder: string,
  sources: readonly IssueSource[],
  options: SiteOptions | null,
  signal: AbortSignal,
): Promise<void> {
  const paths = new Paths(options ?? DEFAULT_OPTIONS);
  const put = async (name: string, content: Uint8Array | string): Promise<void> => {
    signal.throwIfAborted();
    await writeChanged(join(folder, name), Buffer.from(content as string));
  };
  try {
    const held = new Map((await heldIssues(folder)).map((issue) => [issue.date, issue]));
    for (const source of sources) {
      const issue = siteIssue(source.record);
      await writePictures(issue, source, paths, put);
      held.set(issue.date, issue);
      await put(`data/${issue.date}.json`, JSON.stringify(issue));
    }
    const site: Site = { issues: [...held.values()].sort((a, b) => (a.date < b.date ? -1 : 1)), paths };
    const address = options?.address ?? null;
    for (const name of ASSETS) await put(`assets/${name}`, asset(name));
    for (const [i, issue] of site.issues.entries()) {
      for (const k of issue.stories.keys())
        await put(paths.story(issue.date, issue.stories[k]!.page, issue.stories[k]!.place), renderStory(site, i, k));
      for (const k of issue.pages.keys()) await put(paths.page(issue.date, k), renderPage(site, i, k));
    }
    for (const [name, text] of searchFiles(site)) await put(name, text);
    await put('search.html', renderSearch(site));
    await put('rss.xml', rss(site, address));
    await put('sitemap.xml', sitemap(site, address));
    await put('period.xml', periodXml(site));
    await put('index.html', renderHome(site));
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new EnvironmentError(
      diagnostic(
        'error',
        'epaper/not-written',
        { file: folder },
        words(
          `The e-paper cannot be written (${error.code ?? error.message}).`,
          `无法写入数字报（${error.code ?? error.message}）。`,
        ),
        words(
          'Free some space, correct the permissions, or choose another folder with --out; then run it again.',
          '请腾出空间、改正权限，或用 --out 另选文件夹，然后重新运行。',
        ),
      ),
      { cause: error },
    );
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
  { read }: IssueSource,
  paths: Paths,
  put: (name: string, content: Uint8Array) => Promise<void>,
): Promise<void> {
  const edition = await PDFDocument.load(await read(EDITION_PDF), { updateMetadata: false });
  for (const [i, page] of issue.pages.entries()) {
    const at = (kind: 'jpg' | 'large.jpg' | 'pdf'): string => paths.beside(issue.date, i, pageFile(i, kind));
    const small = sharp(await read(pagePng(page.number)))
      .resize({ width: SMALL_PAGE, kernel: 'lanczos3' })
      .sharpen({ sigma: 0.5 });
    await put(at('jpg'), await small.jpeg({ quality: 78, mozjpeg: true }).toBuffer());
    await put(at('large.jpg'), await read(pageJpeg(page.number)));
    await put(at('pdf'), issue.pages.length === 1 ? await read(EDITION_PDF) : await onePage(edition, i));
  }
  for (const story of issue.stories) {
    for (const [i, { source }] of story.photos.entries()) {
      const photo = sharp(await read(source), { failOn: 'none' })
        .rotate()
        .resize({ width: PHOTO_SIDE, height: PHOTO_SIDE, fit: 'inside', withoutEnlargement: true });
      await put(
        paths.beside(issue.date, story.page, photoFile(story, i)),
        await photo.jpeg({ quality: 80, mozjpeg: true }).toBuffer(),
      );
    }
  }
}

/** One page of an edition as a file of its own, with what the edition says about itself. */
async function onePage(edition: PDFDocument, index: number): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const [page] = await document.copyPages(edition, [index]);
  document.addPage(page);
  const title = edition.getTitle();
  if (title !== undefined) document.setTitle(title);
  return document.save();
}

async function writeChanged(path: string, bytes: Uint8Array): Promise<void> {
  const old = await readFile(path).catch(() => null);
  if (old?.equals(bytes) === true) return;
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${randomBytes(4).toString('hex')}.part`;
  try {
    await writeFile(draft, bytes);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
