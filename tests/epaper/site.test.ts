/// <reference lib="dom" />
import { createRequire } from 'node:module';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'puppeteer';
import sharp from 'sharp';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IssueRecord } from '../../src/archive/index.js';
import { DEFAULT_SITE } from '../../src/edition/index.js';
import { madeUpIssue } from '../../src/testing/archive-corpus.js';
import { randomNumbers } from '../../src/testing/random-numbers.js';
import { openPlainBrowser } from '../../src/testing/plain-browser.js';
import { findBrowser } from '../../src/chrome/index.js';
import { Paths } from '../../src/epaper/paths.js';
import { renderSearch } from '../../src/epaper/render.js';
import { writeSite, type IssueSource } from '../../src/epaper/index.js';
import { Scope } from '../../src/base/index.js';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SCOPE = new Scope();
const SIGNAL = new AbortController().signal;

/** A made-up issue with pictures of blank pages; its stories have a photo each on page one. */
async function source(record: IssueRecord): Promise<IssueSource> {
  const png = await sharp({ create: { width: 80, height: 112, channels: 3, background: '#fffefa' } })
    .png()
    .toBuffer();
  const document = await PDFDocument.create();
  for (let i = 0; i < record.pages.length; i++) document.addPage([60, 84]);
  const pdf = await document.save();
  return { record, read: (name) => Promise.resolve(name.endsWith('.pdf') ? pdf : png) };
}

function axeFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run: (options: unknown) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      resultTypes: ['violations'],
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`);
  });
}

/** The page of results that a server makes. */
function servedSearch(): string {
  const paths = new Paths(DEFAULT_SITE);
  const site = {
    publication: { id: 'trial', name: '试刊', language: 'zh-CN' },
    dates: ['2024-12-30'],
    paths,
    scope: SCOPE,
  };
  return renderSearch(site, {
    query: '灯',
    from: '2024-12-01',
    to: '',
    sections: [{ name: '要闻', chosen: true }],
    newest: true,
    message: '21 篇',
    stories: [
      {
        href: 'index.html',
        title: '街口的灯',
        meta: '2024-12-30　要闻',
        snippet: [
          { text: '灯', found: true },
          { text: '亮到十点', found: false },
        ],
        pages: [{ href: 'index.html', label: '第1版' }],
      },
    ],
    previous: null,
    next: 'index.html',
  });
}

const withPhotos = (record: IssueRecord): IssueRecord => ({
  ...record,
  stories: record.stories.map((story) => ({
    ...story,
    photos: [{ id: 'a.jpg', file: 'source/a.jpg', caption: '街口的灯', credit: '周念 摄', pixels: { w: 80, h: 112 } }],
  })),
});

describe('the e-paper in a browser, opened from disk', () => {
  const records = ['2024-12-28', '2024-12-30', '2025-01-02'].map((date, i) =>
    withPhotos(
      madeUpIssue({ publication: 'trial', date }, { pages: 2, storiesPerPage: 4, length: 150 }, randomNumbers(i + 1)),
    ),
  );
  let folder: string;
  let browser: Browser;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'banxin-epaper-'));
    const [opened] = await Promise.all([
      findBrowser(process.env).then((found) => openPlainBrowser(found)),
      (async () => {
        const site = { folder, options: DEFAULT_SITE };
        // The second run finds the first issues in the site itself.
        await writeSite(site, [await source(records[0]!), await source(records[2]!)], SCOPE, SIGNAL);
        await writeSite(site, [await source(records[1]!)], SCOPE, SIGNAL);
      })(),
    ]);
    browser = opened;
  });
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });

  const open = async (
    path: string,
    change: { width?: number; script?: boolean; dark?: boolean } = {},
  ): Promise<Page> => {
    const page = await browser.newPage();
    await page.setViewport({ width: change.width ?? 1280, height: 900 });
    await page.setJavaScriptEnabled(change.script ?? true);
    if (change.dark === true) await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    await page.goto(
      pathToFileURL(join(folder, path.split('?')[0]!)).href + (path.includes('?') ? `?${path.split('?')[1]!}` : ''),
    );
    return page;
  };
  const text = (page: Page, selector: string) => page.$eval(selector, (node) => node.textContent.trim());
  const list = (page: Page, selector: string) =>
    page.$$eval(selector, (nodes) => nodes.map((node) => node.textContent.trim()));

  it('opens the right story from every hot zone of every page', async () => {
    const page = await open('html/2024-12/30/node_1.htm');
    for (const [number, sheet] of records[1]!.pages.entries()) {
      const file = join(folder, `html/2024-12/30/node_${number + 1}.htm`);
      for (const article of sheet.articles) {
        await page.goto(pathToFileURL(file).href);
        // Where the story stands on the printed page, not where the site says it is.
        const place = await page.$eval(
          '#page-image',
          (image, { x, y }) => {
            image.scrollIntoView();
            const rect = image.getBoundingClientRect();
            window.scrollTo(0, window.scrollY + rect.top + y * rect.height - 300);
            const now = image.getBoundingClientRect();
            return { x: now.left + x * now.width, y: now.top + y * now.height };
          },
          {
            x: (article.box.x + article.box.w / 2) / sheet.trim.w,
            y: (article.box.y + article.box.h / 2) / sheet.trim.h,
          },
        );
        await Promise.all([page.waitForNavigation(), page.mouse.click(place.x, place.y)]);
        const story = records[1]!.stories.find(({ id }) => id === article.story)!;
        expect(await text(page, 'h1')).toBe(story.title);
        expect(await text(page, '.body')).toContain(story.blocks[0]!.text);
      }
    }
    await page.close();
  });

  it('leads from page to page and issue to issue, by links and by keys', async () => {
    const page = await open('html/2024-12/30/node_1.htm');
    const ends = async (path: string) => {
      // The address is there before the page is.
      await page.waitForFunction(
        (end) => location.pathname.endsWith(end) && document.readyState === 'complete',
        {},
        path,
      );
    };
    await page.keyboard.press('ArrowRight');
    await ends('30/node_2.htm');
    await page.keyboard.press('ArrowLeft');
    await ends('30/node_1.htm');
    expect(await page.$$eval('.issues a', (links) => links.map((a) => new URL(a.href).pathname.slice(-24)))).toEqual(
      ['l/2024-12/28/node_1.htm', 'l/2025-01/02/node_1.htm'].map(
        (end) => expect.stringContaining(end.slice(2)) as string,
      ),
    );
    await page.close();
  });

  it('loads the large picture when a page is enlarged, and not before; a zone that has the focus opens by Enter', async () => {
    const page = await open('html/2024-12/30/node_1.htm');
    const loaded: string[] = [];
    page.on('request', (request) => void loaded.push(basename(request.url())));
    await page.reload();
    expect(loaded.filter((name) => name.startsWith('page_'))).toEqual(['page_1.jpg']);
    const width = () => page.$eval('#page-image', (image) => image.clientWidth);
    const before = await width();
    await page.focus('#zoom');
    await page.keyboard.press('Space');
    await page.waitForFunction(() => document.querySelector('img')!.currentSrc.endsWith('page_1.large.jpg'));
    expect(await width()).toBeGreaterThanOrEqual(1.99 * before);
    await page.keyboard.press('Enter');
    expect(await width()).toBe(before);
    await page.focus('.zone:nth-of-type(2)');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    expect(await text(page, 'h1')).toBe(records[1]!.stories[1]!.title);
    await page.close();
  });

  it('reads without JavaScript: calendar, page, story, PDF', async () => {
    const page = await open('index.html', { script: false });
    expect(await list(page, '.months caption')).toEqual(['2025年1月', '2024年12月']);
    expect(await list(page, '.months a')).toEqual(['2', '28', '30']);
    await Promise.all([page.waitForNavigation(), page.click('.months table:nth-child(2) a')]);
    expect(await list(page, '.stories a')).toHaveLength(4);
    const pdf = await page.$eval('a[download]', (a) => a.href);
    expect((await stat(new URL(pdf))).size).toBeGreaterThan(300);
    await Promise.all([page.waitForNavigation(), page.click('.stories a')]);
    expect(await page.$$eval('figure img', (images) => images.every((image) => image.naturalWidth > 0))).toBe(true);
    await page.close();
  });

  it('finds every string exactly, also one character and a word', async () => {
    const all = records.flatMap(({ stories }) => stories);
    const body = [...all[5]!.blocks[0]!.text];
    for (const query of [body.slice(2, 4).join(''), body.slice(1, 5).join(''), body[3]!, 'gdp', '没有的']) {
      const page = await open(`search.html?q=${encodeURIComponent(query)}`);
      await page.waitForFunction(() => /\d|没有/.test(document.querySelector('#status')?.textContent ?? ''));
      const expected = all.filter(({ title, deck, byline, blocks }) =>
        [title, deck, byline, '街口的灯', '周念 摄', ...blocks.map((block) => block.text)].some((part) =>
          part.toLowerCase().includes(query),
        ),
      );
      expect((await list(page, '#found a')).sort(), query).toEqual(expected.map(({ title }) => title).sort());
      await page.close();
    }
  });

  it('has no fault that axe-core knows, light and dark, wide and narrow, and nothing runs off the side', async () => {
    await writeFile(join(folder, 'served.html'), servedSearch());
    await Promise.all(
      [
        'index.html',
        'html/2024-12/30/node_1.htm',
        'html/2024-12/30/content_1_1.htm',
        'search.html?q=的',
        'served.html',
      ].map(async (path) => {
        const page = await open(path, { width: 1280, dark: true });
        await page.evaluate(AXE);
        for (const [width, dark] of [
          [1280, true],
          [390, false],
        ] as const) {
          await page.setViewport({ width, height: 900 });
          await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }]);
          expect(await axeFaults(page), `${path} ${width}`).toEqual([]);
          expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(width);
        }
        await page.close();
      }),
    );
  });

  it('names its issues in period.xml, its stories in RSS and sitemap', async () => {
    const read = (name: string) => readFile(join(folder, name), 'utf8');
    expect([...(await read('period.xml')).matchAll(/<front_page>(.*?)</g)].map((m) => m[1])).toEqual([
      'html/2025-01/02/node_1.htm',
      'html/2024-12/30/node_1.htm',
      'html/2024-12/28/node_1.htm',
    ]);
    expect((await read('rss.xml')).match(/<item>/g)).toHaveLength(24);
    expect((await read('sitemap.xml')).match(/<url>/g)).toHaveLength(1 + 3 * 2 + 3 * 8);
  });

  it('lies where the paths say', async () => {
    const other = join(folder, 'other');
    const paths = { page: 'paper/{yyyy}{mm}{dd}/p{page}.html', story: 'paper/{yyyy}{mm}{dd}/p{page}-s{story}.html' };
    const small = madeUpIssue(
      { publication: 'trial', date: '2024-12-28' },
      { pages: 1, storiesPerPage: 2, length: 100 },
      randomNumbers(1),
    );
    await writeSite(
      { folder: other, options: { address: 'https://example.org/', paths } },
      [await source(small)],
      SCOPE,
      SIGNAL,
    );
    expect(await readFile(join(other, 'paper/20241228/p1-s2.html'), 'utf8')).toContain('href="p1.html"');
    expect(await readFile(join(other, 'rss.xml'), 'utf8')).toContain('https://example.org/paper/20241228/p1-s1.html');
  });
});
