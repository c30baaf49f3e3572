import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openPlainBrowser } from '../../src/testing/plain-browser.js';
import { findBrowser } from '../../src/chrome/index.js';
import type { EditAnswer, EditionView, News } from '../../src/preview/index.js';
import { openWeekly, type Opened } from '../preview/fixture.js';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');
let opened: Opened;
let browser: Browser;
let page: Page;
const file = (): string => join(opened.folder, 'edition.yaml');
const yaml = (): Promise<string> => readFile(file(), 'utf8');
const view = async (): Promise<EditionView> =>
  (await (await fetch(`${opened.preview.address}edition.json`)).json()) as EditionView;
const post = async (path: string, body: unknown): Promise<EditAnswer> => {
  const { address } = opened.preview;
  const headers = { 'content-type': 'application/json', origin: new URL(address).origin };
  return (await (
    await fetch(address + path, { method: 'POST', headers, body: JSON.stringify(body) })
  ).json()) as EditAnswer;
};
/** A page of many stories that is made anew beside other work takes its time. Milliseconds. */
const PATIENCE = 60_000;
vi.setConfig({ testTimeout: 4 * PATIENCE, expect: { poll: { timeout: PATIENCE } } });
/** Waits for what is asked of the page. */
const until = (test: (wanted: string) => unknown, wanted: string) =>
  page.waitForFunction(test, { timeout: PATIENCE }, wanted);
/** What a listener is told as it comes: the state of now. */
const news = async (): Promise<News> => {
  const end = new AbortController();
  const { body } = await fetch(`${opened.preview.address}events`, { signal: end.signal });
  const { value } = await body!.getReader().read();
  end.abort();
  return JSON.parse(/^data: (.*)$/m.exec(Buffer.from(value!).toString())![1]!) as News;
};
/** Until the page shows that so many edits can be undone: then it has heard of the last one. */
const undoable = (count: number) =>
  until((sought) => document.querySelector('.undo')?.textContent.includes(sought), `(${count})`);

beforeAll(async () => {
  opened = await openWeekly();
  browser = await openPlainBrowser(await findBrowser(process.env));
  page = await browser.newPage();
  await page.setViewport({ width: 1440, height: 900 });
  await page.goto(opened.preview.address);
  await page.waitForSelector('iframe.front');
  start = await view();
}, 120_000);

/** What the tests begin with. */
let start: EditionView;
const hashes = ({ pages }: EditionView): string => pages.map(({ hash }) => hash).join();
/** Longer than the preview waits for a save to be over. Milliseconds. */
const QUIET = 300;
/**
 * Until it is as it was, nothing is being made any more, and the page has heard of it. An edit counts as soon as it is written: the pages of what
 * was taken back since are still made and shown before those of the state it was taken back to.
 */
const restored = async () => {
  const rest = async () => {
    await new Promise((resolve) => setTimeout(resolve, QUIET));
    const now = await view();
    const { revision, making } = await news();
    return !making && now.revision === revision && hashes(now) === hashes(start) ? revision : null;
  };
  await expect.poll(rest).not.toBeNull();
  await until(
    (wanted) => Number(document.querySelector<HTMLElement>('.app')?.dataset['revision']) >= Number(wanted),
    String((await view()).revision),
  );
};

afterAll(async () => {
  await browser.close();
  await opened.preview.close();
  await opened.close();
});

describe('a page of several stories', () => {
  it('is given another of the layouts found; the file keeps every comment', async () => {
    const before = await yaml();
    const [first] = (await view()).pages;
    expect(first!.alternatives.length).toBeGreaterThan(1);
    const other = '.choices button:nth-child(2)';
    expect(await page.$eval(other, (button) => button.getAttribute('aria-pressed'))).toBe('false');
    await page.click(other);
    await until((sought) => document.querySelector(sought)?.getAttribute('aria-pressed') === 'true', other);
    expect(await yaml()).toBe(before.replace('- number: 1', '- number: 1\n    alternative: 2'));
    const [second] = (await view()).pages;
    expect(second!.hash).not.toBe(first!.hash);
    expect(second!.score.total).toBeCloseTo(first!.alternatives[1]!.score, 5);
    expect(second!.before).toBe(first!.hash);
  });

  it('is seen as it was before, while the key is held', async () => {
    const [{ hash, before }] = (await view()).pages as [EditionView['pages'][number]];
    const front = (wanted: string) =>
      until((sought) => document.querySelector<HTMLIFrameElement>('iframe.front')?.dataset['shown'] === sought, wanted);
    await front(hash);
    await page.focus('main');
    await page.keyboard.down('c');
    await front(before!);
    await page.waitForSelector('.stamp');
    await page.keyboard.up('c');
    await front(hash);
    await page.click('.undo');
    await front(before!);
    await restored();
  });

  it('is proved with the pages that its stories go on on', async () => {
    expect(await post('prove', { pages: [1] })).toMatchObject({ ok: true });
    const proved = async () => (await view()).pages.map((one) => one.proved);
    await expect.poll(proved).toEqual([true, true, false]);
    expect((await view()).findings.filter(({ code }) => code.startsWith('preflight/'))).toEqual([]);
  });

  it('is left as it is where somebody else has chosen meanwhile, and the lines are shown', async () => {
    const before = await yaml();
    const changed = before.replace('- number: 1', '- number: 1\n    alternative: 3');
    const [answer] = await Promise.all([
      writeFile(file(), changed).then(() => post('edit', { do: 'alternative', page: 1, alternative: 2 })),
    ]);
    expect(answer).toMatchObject({ ok: false, diagnostics: [{ code: 'preview/changed-meanwhile' }] });
    expect(answer.ok ? [] : answer.conflict!.lines).toContainEqual({ kind: 'added', text: '    alternative: 3' });
    expect(await yaml()).toBe(changed);
    await writeFile(file(), before);
    // One's own edits in a row are nobody else's.
    for (const alternative of [2, 3])
      expect(await post('edit', { do: 'alternative', page: 1, alternative })).toMatchObject({ ok: true });
    for (let i = 0; i < 2; i++) await post('undo', {});
    expect(await yaml()).toBe(before);
    await restored();
  });

  it('has a story held where it is dragged, or moved with the keys, until it is let go', async () => {
    const before = await yaml();
    const [first] = (await view()).pages;
    const story = first!.stories.find(({ title }) => before.includes(title) || title.includes('三条乡村路'))!;
    const handle = `.pin[data-title="${story.title}"]`;
    const frame = `.place[aria-label*="${story.title.slice(0, 5)}"]`;
    await page.click(frame);
    const pin = (await page.waitForSelector(handle))!;
    const { x, y, width, height } = (await pin.boundingBox())!;
    const [left, top] = [x + width / 2, y + height / 2];
    await page.mouse.move(left, top);
    await page.mouse.down();
    await page.mouse.move(left + 30, top + 30, { steps: 3 });
    await page.waitForSelector('.ghost');
    await page.keyboard.press('Escape');
    await page.mouse.up();
    expect(await yaml()).toBe(before);
    await page.mouse.move(left, top);
    await page.mouse.down();
    await page.mouse.move(left, top + 20, { steps: 3 });
    await page.mouse.up();
    await expect.poll(yaml).toMatch(/13-roads.txt, rank: 3, place: \{ column: \d+, row: \d+, columns: \d+ \}/);
    await undoable(1);
    await post('undo', {});
    expect(await yaml()).toBe(before);
    await restored();
    expect(await page.$eval(handle, (button) => button.textContent)).toBe('✥');
    const label = await page.$eval(handle, (button) => button.getAttribute('aria-label')!);
    const [column, row] = [/column (\d+)/, /row (\d+)/].map((pattern) => Number(pattern.exec(label)![1]));
    await page.focus(handle);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect.poll(yaml).toContain(`place: { column: ${column}, row: ${row! - 1}, columns: `);
    const held = async () => (await view()).stories.find(({ id }) => id === story.id)!.place;
    await expect.poll(held).toMatchObject({ column, row: row! - 1 });
    expect((await view()).fault).toBeNull();
    await page.waitForSelector('.let-go');
    await page.click('.let-go');
    await expect.poll(yaml).toBe(before);
    await expect.poll(held).toBeNull();
    for (let i = 0; i < 2; i++) await post('undo', {});
    expect(await yaml()).toBe(before);
    await restored();
  });

  it('has the focus of a photo set by a click on it, or with the keys', async () => {
    const before = await yaml();
    const { pages, stories } = await view();
    const photo = '.place[data-kind="photo"]';
    await page.waitForSelector(photo);
    const { x, y, width, height } = (await (await page.$(photo))!.boundingBox())!;
    await page.mouse.click(x + width / 2, y + height / 2, { count: 2 });
    await page.waitForSelector('.focusing');
    await page.mouse.click(x + width / 4, y + height / 2);
    await expect
      .poll(yaml)
      .toMatch(/photos: \[\{ file: '?photos\/11-水库大坝.jpg'?, focus: \{ x: 0\.\d+, y: 0\.\d+ \} \}\]/);
    await undoable(1);
    const { crop } = pages[0]!.stories[0]!.frames.find((frame) => frame.photo !== null)!.photo!;
    const original = stories[0]!.photos[0]!;
    const { focus } = /focus: \{ x: (?<focus>[\d.]+)/.exec(await yaml())!.groups as { focus: string };
    expect(Number(focus)).toBeCloseTo((crop.x + crop.w / 4) / original.width, 1);
    await post('undo', {});
    expect(await yaml()).toBe(before);
    await restored();
    expect(await page.$eval('.focus input', (input) => input.value)).toBe(String(Math.round(original.focus.x * 100)));
    await page.focus(photo);
    await page.keyboard.press('F2');
    await page.waitForSelector('.focusing');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    const share = Math.round((original.focus.x - 0.02) * 1000) / 1000;
    await expect.poll(yaml).toContain(`focus: { x: ${share}, y: ${original.focus.y} }`);
    await post('undo', {});
    expect(await yaml()).toBe(before);
    await restored();
  });
});

describe('the flatplan', () => {
  it('has its pages moved by the keyboard and by dragging; what goes on on a page follows it', async () => {
    const before = await yaml();
    await page.evaluate(() => {
      document.querySelector<HTMLButtonElement>('header [role=group] button')!.click();
    });
    await page.waitForSelector('.shift');
    // All pages are drawn, so that nothing takes the focus away any more.
    await until((count) => document.querySelectorAll('iframe.front[data-shown]').length === Number(count), '3');
    const later = 'figure:nth-child(2) .shift:last-child';
    await page.focus(later);
    await until((sought) => document.activeElement?.matches(sought), later);
    await page.keyboard.press('Enter');
    const moved = before
      .replace('- number: 2', '- number: x')
      .replace('- number: 3', '- number: 2')
      .replace('- number: x', '- number: 3')
      .replace('jump: 2', 'jump: 3');
    await expect.poll(yaml).toBe(moved);
    await expect.poll(async () => (await view()).pages.map(({ section }) => section).join()).toBe('要闻,乡镇,综合');
    await until(
      (sought) => document.querySelector('figure:nth-child(2) figcaption')?.textContent.includes(sought),
      '乡镇',
    );
    const [second, third] = [await page.$('figure:nth-child(2)'), await page.$('figure:nth-child(3)')];
    const centre = async (figure: typeof second, share: number) => {
      const { x, y, width, height } = (await figure!.boundingBox())!;
      return { x: x + width * share, y: y + height / 2 };
    };
    const [from, to] = [await centre(third, 0.5), await centre(second, 0.2)];
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x + 5, to.y, { steps: 4 });
    // The browser begins to drag when it gets to it; until then moving is just moving.
    for (let nudge = 1; (await page.$('figure:nth-child(2).drop-before')) === null; nudge = -nudge) {
      await page.mouse.move(to.x + nudge, to.y);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await page.mouse.up();
    await expect.poll(yaml).toBe(before);
    await expect.poll(async () => (await view()).pages.map(({ section }) => section).join()).toBe('要闻,综合,乡镇');
    await restored();
  });

  it('is put in another order, and undone, while the pages of the edit before are still being made', async () => {
    const before = await yaml();
    const { stories, undo } = await view();
    const { id, photos } = stories[0]!;
    const release = opened.hold();
    try {
      const focus = { do: 'focus', story: id, photo: photos[0]!.id, focus: { x: 0.3, y: 0.3 } };
      expect(await post('edit', focus)).toMatchObject({ ok: true });
      expect(await post('edit', { do: 'order', pages: [1, 3, 2] })).toMatchObject({ ok: true });
      expect((await view()).undo).toBe(undo + 2);
      await undoable(undo + 2);
      // Pages have other numbers now than those that are shown.
      expect(await post('edit', { do: 'order', pages: [1, 3, 2] })).toMatchObject({ ok: false });
      for (let i = 0; i < 2; i++) expect(await post('undo', {})).toMatchObject({ ok: true });
      await undoable(undo);
      expect(await yaml()).toBe(before);
    } finally {
      release();
    }
    await restored();
  });

  it('does not move a page where the stories of an earlier one go on', async () => {
    const before = await yaml();
    expect(await post('edit', { do: 'order', pages: [2, 1, 3] })).toMatchObject({ ok: true });
    await expect.poll(async () => (await view()).fault?.[0]?.code).toBe('edition/value');
    expect((await view()).pages.length).toBe(3);
    await post('undo', {});
    expect(await yaml()).toBe(before);
    expect(await post('edit', { do: 'order', pages: [1, 3] })).toMatchObject({ ok: false });
    expect(await yaml()).toBe(before);
    await restored();
  });
});

describe('for everybody', () => {
  const axe = async (): Promise<readonly string[]> => {
    await page.evaluate(axeSource);
    const options = JSON.stringify({ iframes: false, resultTypes: ['violations'] });
    return (await page.evaluate(
      `axe.run(document, ${options}).then(({ violations }) => violations.map((v) => v.id + ' ' + v.nodes.map((n) => n.target + ' ' + n.failureSummary).join(' ')))`,
    )) as readonly string[];
  };
  const mode = (name: string) =>
    page.evaluate((sought) => {
      [...document.querySelectorAll('button')].find((button) => button.textContent === sought)!.click();
    }, name);

  it.each(['light', 'dark'])('has nothing that axe finds, %s', async (theme) => {
    await page.evaluate((name) => {
      localStorage.setItem('banxin.theme', name);
    }, theme);
    await page.reload();
    await page.waitForSelector('iframe.front');
    await page.waitForSelector('.choices');
    expect(await axe()).toEqual([]);
    await mode('Flatplan');
    await page.waitForSelector('.shift');
    expect(await axe()).toEqual([]);
    await page.setViewport({ width: 390, height: 844 });
    expect(await axe()).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.setViewport({ width: 1440, height: 900 });
  });

  it('reaches everything with the tab key, in the order in which it is seen', async () => {
    await mode('Page');
    await page.focus('header button');
    const reached = new Set<string>(['header']);
    for (let i = 0; i < 150; i++) {
      await page.keyboard.press('Tab');
      reached.add(await page.evaluate(() => document.activeElement?.closest('header,main,aside')?.localName ?? 'end'));
      if (reached.has('end')) break;
    }
    expect([...reached]).toEqual(['header', 'main', 'aside', 'end']);
    expect(await page.$eval('.notices', (notices) => notices.getAttribute('aria-live'))).toBe('polite');
  });

  it('prints pages and nothing else', async () => {
    await page.emulateMediaType('print');
    const seen = await page.$$eval('header, aside, figcaption, .notices, .overlay, .sheet, iframe', (all) =>
      all.filter((one) => one.checkVisibility()).map((one) => one.className || one.localName),
    );
    expect([...new Set(seen)].sort()).toEqual(['front', 'sheet']);
    await page.emulateMediaType('screen');
  });
});
