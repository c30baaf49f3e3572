import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPlainBrowser } from '../../src/testing/plain-browser.js';
import { findBrowser } from '../../src/chrome/index.js';
import { openShort, SHORT_STORY, type Opened } from './fixture.js';

let opened: Opened;
let browser: Browser;
const file = (): string => join(opened.folder, SHORT_STORY);
const text = (): Promise<string> => readFile(file(), 'utf8');

beforeAll(async () => {
  opened = await openShort();
  browser = await openPlainBrowser(await findBrowser(process.env));
}, 90_000);

afterAll(async () => {
  await browser.close();
  await opened.preview.close();
  await opened.close();
});

/** A tab, in a session of its own if so asked, that shows the pages. */
async function tab(own = false, address = opened.preview.address): Promise<Page> {
  const page = await (own ? await browser.createBrowserContext() : browser).newPage();
  await page.setViewport({ width: 1440, height: 900 });
  await page.goto(address);
  return page;
}
const shown = async (page: Page): Promise<Page> => {
  await page.waitForSelector('iframe.front');
  await page.waitForSelector('.place[data-kind="headline"]');
  return page;
};
const says = (page: Page, selector: string, wanted: string) =>
  page.waitForFunction(
    (where, sought) => document.querySelector(where)?.textContent.includes(sought),
    { timeout: 30_000, polling: 50 },
    selector,
    wanted,
  );
const said = (page: Page, selector: string): Promise<string> => page.$eval(selector, (one) => one.textContent);
/** Opens the headline's field on the page and types over it; does not save. */
async function typing(page: Page, typed: string): Promise<void> {
  await page.bringToFront();
  await page.focus('.place[data-kind="headline"]');
  await page.keyboard.press('F2');
  await page.waitForSelector('.in-place');
  await page.$eval('.in-place', (field) => {
    (field as HTMLTextAreaElement).value = '';
  });
  await page.type('.in-place', typed);
}
const headline = (copy: string): string =>
  copy
    .split('\n')
    .find((line) => line.trim() !== '')!
    .trim();

describe('a preview that is being made', () => {
  it('says so, and not that nothing was found', async () => {
    const release = opened.hold();
    const first = await opened.reopen(0, false);
    const page = await tab(false, first.address);
    await page.waitForSelector('.light.making');
    await says(page, '[role=status]', 'Laying out');
    await says(page, 'main', 'Laying out');
    const whole = await said(page, 'body');
    expect(whole).not.toMatch(/Nothing was found|Findings \(0\)|Connection lost|Clean/);
    release();
    await shown(page);
    await page.waitForFunction(() => document.querySelector('.light.making') === null);
    await first.close();
    await page.close();
  });

  it('shows an edit as received at once, with the time that passes, and then as done', async () => {
    const page = await shown(await tab());
    const before = await text();
    await page.waitForFunction(() => document.querySelector('.light.making') === null);
    const release = opened.hold();
    await typing(page, '渡口重新开渡');
    const sent = performance.now();
    await page.keyboard.press('Enter');
    await says(page, '[role=status]', 'Change received');
    expect(performance.now() - sent).toBeLessThan(2000);
    await page.waitForFunction(() => parseInt(document.querySelector('.passed')?.textContent ?? '') >= 2);
    expect(await text()).toContain('渡口重新开渡'); // it is in the file before it is on the page
    release();
    await says(page, '[role=status]', 'Done in');
    await page.click('aside .undo');
    await expect.poll(text).toBe(before);
    await page.waitForFunction(() => document.querySelector('.light.making') === null);
    await page.close();
  });
});

describe('several sessions', () => {
  it('an edit of one is undone in another, to the byte', async () => {
    const [one, two] = [await shown(await tab()), await shown(await tab(true))];
    const before = await text();
    await typing(one, '林河今日通车');
    await one.keyboard.press('Enter');
    await says(two, '.undo', '(1)');
    expect(await text()).toContain('林河今日通车');
    await two.click('aside .undo');
    await expect.poll(text).toBe(before);
    await says(one, '.undo', '(0)');
    await Promise.all([one.close(), two.close()]);
  });

  it('a preview that is opened again has nothing to undo, and leaves the file alone', async () => {
    const again = await opened.reopen(0);
    const page = await shown(await tab(false, again.address));
    const before = await text();
    expect(await page.$eval('.undo', (button) => (button as HTMLButtonElement).disabled)).toBe(true);
    const origin = new URL(again.address).origin;
    const answer = await fetch(`${again.address}undo`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: '{}',
    });
    expect(await answer.json()).toMatchObject({ ok: false, diagnostics: [{ code: 'preview/nothing-to-undo' }] });
    expect(await text()).toBe(before);
    await again.close();
    await page.close();
  });

  it('of two tabs that type over the same words the second is told, and may still have its way', async () => {
    const [one, two] = [await shown(await tab()), await shown(await tab())];
    const before = await text();
    await typing(two, '后写的题');
    const release = opened.hold();
    const { stories } = (await (await fetch(`${opened.preview.address}edition.json`)).json()) as {
      stories: { id: string; blocks: { kind: string; text: string }[] }[];
    };
    const block = stories[0]!.blocks.findIndex(({ kind }) => kind === 'headline');
    await one.evaluate(
      (wish) =>
        fetch('edit', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(wish) }),
      { do: 'text', story: stories[0]!.id, block, from: stories[0]!.blocks[block]!.text, to: '先写的题' },
    );
    await expect.poll(text).toContain('先写的题');
    await two.bringToFront();
    await two.focus('.in-place');
    await two.keyboard.press('Enter');
    await says(two, '.told', '后写的题');
    expect(await text()).toContain('先写的题');
    release();
    await two.click('.told button'); // write mine in its place
    await expect.poll(text).toContain('后写的题');
    await writeFile(file(), before);
    await Promise.all([one.close(), two.close()]);
  });

  it('a file that changes outside leaves what is being typed where it is', async () => {
    const page = await shown(await tab());
    const before = await text();
    await says(page, 'aside .story', headline(before).slice(0, 4));
    await typing(page, '还没写完的题');
    const revision = Number(await page.$eval('.app', (app) => (app as HTMLElement).dataset['revision']));
    await writeFile(file(), before.replace('。', '，犇羴。'));
    await page.waitForFunction(
      (was) => Number(document.querySelector<HTMLElement>('.app')!.dataset['revision']) > was,
      {},
      revision,
    );
    expect(await page.$eval('.in-place', (field) => (field as HTMLTextAreaElement).value)).toBe('还没写完的题');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('in-place');
    await page.keyboard.press('Enter');
    await expect.poll(text).toContain('还没写完的题');
    expect(await text()).toContain('犇羴');
    await writeFile(file(), before);
    await page.close();
  });
});
