import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../../src/chrome/index.js';
import type { EditAnswer, EditionView } from '../../src/preview/index.js';
import { openWeekly, type Opened } from './fixture.js';

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
/** Waits for what is asked of the page. */
const until = (test: (wanted: string) => unknown, wanted: string) =>
  page.waitForFunction(test, { timeout: 15_000 }, wanted);

beforeAll(async () => {
  opened = await openWeekly();
  browser = await puppeteer.launch({ executablePath: (await findBrowser(process.env)).path, args: ['--no-sandbox'] });
  page = await browser.newPage();
  await page.setViewport({ width: 1440, height: 900 });
  await page.goto(opened.preview.address);
  await page.waitForSelector('iframe.front');
}, 120_000);

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
      until((sought) => document.querySelector<HTMLIFrameElement>('iframe.front')?.src.includes(sought), wanted);
    await front(hash);
    await page.focus('main');
    await page.keyboard.down('c');
    await front(before!);
    await page.waitForSelector('.stamp');
    await page.keyboard.up('c');
    await front(hash);
    await page.click('.undo');
    await until((sought) => document.querySelector<HTMLIFrameElement>('iframe.front')?.src.includes(sought), before!);
  });

  it('is proved with the pages that its stories go on on', async () => {
    expect(await post('prove', { pages: [1] })).toMatchObject({ ok: true });
    const proved = async () => (await view()).pages.map((one) => one.proved);
    await expect.poll(proved, { timeout: 30_000 }).toEqual([true, true, false]);
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
  });
});
