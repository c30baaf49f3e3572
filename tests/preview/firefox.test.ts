import { access, constants, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSample, type Opened } from './fixture.js';

/** Firefox where it is installed; the preview is for any browser, the print for Chrome alone. */
async function firefox(): Promise<string | null> {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const path of folders.flatMap((folder) => ['firefox', 'firefox-esr'].map((name) => join(folder, name))))
    if (
      await access(path, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return path;
  return null;
}
const path = await firefox();

describe.skipIf(path === null)('the preview in Firefox', () => {
  let opened: Opened;
  let browser: Browser;
  let page: Page;
  const manuscript = (): string => join(opened.folder, 'lezhi-reform.txt');
  const seen = (wanted: string) =>
    page.waitForFunction(
      (sought) =>
        document.querySelector<HTMLIFrameElement>('iframe.front')?.contentDocument?.body.textContent.includes(sought),
      { timeout: 20_000, polling: 50 },
      wanted,
    );

  beforeAll(async () => {
    opened = await openSample();
    browser = await puppeteer.launch({ browser: 'firefox', executablePath: path! });
    page = await browser.newPage();
    await page.setViewport({ width: 1440, height: 900 });
    await page.goto(opened.preview.address);
    await page.waitForSelector('iframe.front');
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await opened.preview.close();
    await opened.close();
  });

  it('shows the page, and an edit of its file', async () => {
    const before = await readFile(manuscript(), 'utf8');
    await writeFile(manuscript(), before.replace('。', '，犇羴。'));
    await seen('犇羴');
    await writeFile(manuscript(), before);
    await page.waitForFunction(
      () =>
        !document.querySelector<HTMLIFrameElement>('iframe.front')!.contentDocument!.body.textContent.includes('犇羴'),
    );
  });

  it('is worked with the keyboard, and edited in place', async () => {
    const before = await readFile(manuscript(), 'utf8');
    await page.focus('main');
    await page.keyboard.press('g');
    await page.waitForSelector('.grid');
    await page.keyboard.press('g');
    await page.focus('.place[data-kind="headline"]');
    await page.keyboard.press('F2');
    await page.waitForSelector('.in-place');
    await page.keyboard.down('Control');
    await page.keyboard.press('a');
    await page.keyboard.up('Control');
    await page.keyboard.type('改革向实处走');
    await page.keyboard.press('Enter');
    await seen('改革向实处走');
    await page.waitForFunction(() => !document.querySelector<HTMLButtonElement>('aside .undo')!.disabled);
    await page.click('aside .undo');
    await expect.poll(() => readFile(manuscript(), 'utf8')).toBe(before);
  });
});
