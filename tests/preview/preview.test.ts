import { readFile, rename, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import type { Browser, ElementHandle, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPlainBrowser } from '../../src/testing/plain-browser.js';
import { findBrowser } from '../../src/chrome/index.js';
import type { EditAnswer, EditionView, Preview } from '../../src/preview/index.js';
import { openSample, type Opened } from './fixture.js';

let opened: Opened;
let preview: Preview;
let browser: Browser;
let page: Page;
const file = (name: string): string => join(opened.folder, name);
const text = (name = 'lezhi-reform.txt'): Promise<string> => readFile(file(name), 'utf8');
const view = async (): Promise<EditionView> =>
  (await (await fetch(`${preview.address}edition.json`)).json()) as EditionView;

beforeAll(async () => {
  opened = await openSample();
  preview = opened.preview;
  browser = await openPlainBrowser(await findBrowser(process.env));
  page = await browser.newPage();
  await page.setViewport({ width: 1440, height: 900 });
  await page.goto(preview.address);
  await page.waitForSelector('iframe.front');
}, 90_000);

afterAll(async () => {
  await browser.close();
  await preview.close();
  await opened.close();
});

/** Text of the page in front, once it holds `wanted`. */
const seen = (tab: Page, wanted: string) =>
  tab.waitForFunction(
    (sought) =>
      document.querySelector<HTMLIFrameElement>('iframe.front')?.contentDocument?.body.textContent.includes(sought),
    { timeout: 30_000, polling: 50 }, // a tab in the background draws no frames to poll by
    wanted,
  );
const notice = (wanted: string) =>
  page.waitForFunction((sought) => document.querySelector('.notices')?.textContent.includes(sought), {}, wanted);
const post = async (path: string, body: unknown): Promise<EditAnswer> => {
  const origin = new URL(preview.address).origin;
  const headers = { 'content-type': 'application/json', origin };
  return (await (
    await fetch(preview.address + path, { method: 'POST', headers, body: JSON.stringify(body) })
  ).json()) as EditAnswer;
};

describe('the preview', () => {
  it('shows an edit of the file on disk, in two tabs at once, with nothing from elsewhere', async () => {
    const second = await browser.newPage();
    const asked: string[] = [];
    second.on('request', (r) => asked.push(r.url()));
    await second.goto(preview.address);
    const before = await text();
    await writeFile(file('lezhi-reform.txt'), before.replace('。', '，犇羴。'));
    await Promise.all([seen(page, '犇羴'), seen(second, '犇羴')]);
    await writeFile(file('lezhi-reform.txt'), before);
    expect(asked.filter((url) => !url.startsWith(preview.address) && !url.startsWith('data:'))).toEqual([]);
    await second.close();
  });

  it('edits a headline in place, in the manuscript, and undoes it to the byte', async () => {
    const before = await text();
    const { stories } = await view();
    const headline = stories[0]!.blocks.find(({ kind }) => kind === 'headline')!.text;
    await page.bringToFront();
    await page.focus('.place[data-kind="headline"]');
    await page.keyboard.press('F2');
    await page.waitForSelector('.in-place');
    await page.$eval('.in-place', (field) => {
      (field as HTMLTextAreaElement).value = '';
    });
    await page.type('.in-place', '改革向实处走');
    await page.keyboard.press('Enter');
    await seen(page, '改革向实处走');
    expect(await text()).toBe(before.replace(headline, '改革向实处走'));
    await page.waitForFunction(() => !document.querySelector<HTMLButtonElement>('aside .undo')!.disabled);
    await page.click('aside .undo');
    await expect.poll(() => text()).toBe(before);
    await expect.poll(async () => (await view()).stories[0]!.title).toBe(headline);
  });

  it('never writes over what was changed meanwhile, and says what stands there', async () => {
    const before = await text();
    const { stories } = await view();
    const block = stories[0]!.blocks.findIndex(({ kind }) => kind === 'headline');
    const from = stories[0]!.blocks[block]!.text;
    const other = before.replace(from, '别人改过的题');
    await writeFile(file('lezhi-reform.txt'), other);
    const answer = await post('edit', { do: 'text', story: stories[0]!.id, block, from, to: '我改的题' });
    expect(answer).toMatchObject({ ok: false, diagnostics: [{ code: 'preview/changed-meanwhile' }] });
    expect(answer).toMatchObject({ conflict: { lines: [{ kind: 'removed', text: from }, { kind: 'added' }] } });
    expect(JSON.stringify(answer)).toContain('别人改过的题');
    expect(await text()).toBe(other);
    await writeFile(file('lezhi-reform.txt'), before);
    await seen(page, from.slice(0, 4));
  });

  it('writes rank and focus to edition.yaml and keeps every comment', async () => {
    const before = await text('edition.yaml');
    const story = (await view()).stories[0]!.id;
    expect(await post('edit', { do: 'rank', story, rank: 2 })).toMatchObject({ ok: true });
    expect(await post('edit', { do: 'focus', story, photo: '02.jpg', focus: { x: 0.5, y: 0.25 } })).toMatchObject({
      ok: true,
    });
    expect(
      await post('edit', { do: 'focus', story, photo: '05-清水村秋千.jpg', focus: { x: 0.4, y: 0.6 } }),
    ).toMatchObject({ ok: true });
    expect(await text('edition.yaml')).toBe(
      before
        .replace('file: lezhi-reform.txt', 'file: lezhi-reform.txt\n      rank: 2')
        .replace('- photos/02.jpg', "- { file: 'photos/02.jpg', focus: { x: 0.5, y: 0.25 } }")
        .replace('focus: { x: 0.45, y: 0.6 }', 'focus: { x: 0.4, y: 0.6 }'),
    );
    for (let i = 0; i < 3; i++) await post('undo', {});
    expect(await text('edition.yaml')).toBe(before);
  });

  it('keeps the last good page with the message of a broken edition.yaml', async () => {
    const before = await text('edition.yaml');
    await writeFile(file('edition.yaml'), before.replace('pages:', 'pages: ['));
    await notice('edition.yaml');
    // What is shown follows the message, on a busy machine a moment later.
    await page.waitForFunction(
      () =>
        document.querySelectorAll('iframe.front').length === 1 &&
        document.querySelector('[role=status]')?.className.includes('error'),
    );
    await writeFile(file('edition.yaml'), before);
    await page.waitForFunction(() => document.querySelector('.notices')?.textContent === '');
  });

  it('shows a photo that was replaced', async () => {
    const [a, b] = [file('photos/06.jpg'), file('photos/07.jpg')];
    const hash = (await view()).pages[0]!.hash;
    const before = await readFile(a);
    await writeFile(`${a}.new`, await readFile(b));
    await rename(`${a}.new`, a);
    await expect.poll(async () => (await view()).pages[0]!.hash).not.toBe(hash);
    await writeFile(a, before);
    await expect.poll(async () => (await view()).pages[0]!.hash).toBe(hash);
  });

  it('does bounded work for sixty saves in a second; the last one wins', async () => {
    const before = await text();
    const builds = preview.builds();
    for (let i = 0; i < 60; i++) {
      await writeFile(file('lezhi-reform.txt'), before.replace('。', `，第${i}次。`));
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    await seen(page, '第59次');
    // One build at a time: how many there are is a matter of the machine, but fewer than saves.
    expect(preview.builds() - builds).toBeLessThan(60);
    await writeFile(file('lezhi-reform.txt'), before);
  });

  it('is worked with the keyboard', async () => {
    await page.focus('main');
    await page.keyboard.press('g');
    await page.waitForSelector('.grid');
    await page.keyboard.press('b');
    await page.waitForSelector('.overlay .frame');
    await page.keyboard.press('p');
    await page.waitForSelector('.ppi');
    const wide = await page.$eval('.sheet', (sheet) => sheet.clientWidth);
    await page.keyboard.press('+');
    await page.waitForFunction((w) => document.querySelector('.sheet')!.clientWidth > w, {}, wide);
    await page.keyboard.press('/');
    await page.keyboard.type('改革');
    await page.waitForSelector('.overlay .found');
  });

  it('shows the press file of a page: on the paper, by plates, by ink; kept by what the page shows', async () => {
    const corner = async (face: string): Promise<readonly number[]> => {
      await page.select('header select', face);
      await page.waitForFunction(
        (kind) => {
          const picture = document.querySelector<HTMLImageElement>('img.proof');
          return picture?.src.includes(`-${kind}.jpg`) === true && picture.style.visibility === 'visible';
        },
        { timeout: 30_000 },
        face,
      );
      return page.$eval('img.proof', (shown) => {
        const picture = shown;
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [picture.naturalWidth, picture.naturalHeight];
        const context = canvas.getContext('2d')!;
        context.drawImage(picture, 0, 0);
        const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
        let darkest = 255;
        for (let at = 0; at < data.length; at += 4) darkest = Math.min(darkest, data[at]!);
        return [...data.slice(0, 3), darkest, canvas.width];
      });
    };
    const [r, g, b, darkest, width] = await corner('soft');
    // Newsprint is darker than a screen's white and yellowish; its black is not black.
    expect(r).toBeLessThan(240);
    expect(b!).toBeLessThan(g!);
    expect(darkest).toBeGreaterThan(20);
    const { format } = (await view()).pages[0]!;
    expect(width! / (format.trim.w / 25.4)).toBeGreaterThan(110);
    for (const face of ['cyan', 'black', 'ink'])
      expect((await corner(face)).slice(0, 3).every((level) => level > 250)).toBe(true);
    const proved = await view();
    expect(proved.pages[0]!.proved).toBe(true);
    expect(await page.$eval('[role=status]', (light) => light.textContent)).toContain('1/1');
    await page.select('header select', 'asMade');
    const before = await text();
    await writeFile(file('lezhi-reform.txt'), before.replace('。', '，犇羴。'));
    await expect.poll(async () => (await view()).pages[0]!.proved).toBe(false);
    await writeFile(file('lezhi-reform.txt'), before);
    await expect.poll(async () => (await view()).pages[0]!.proved).toBe(true);
  });

  it('lists what preflight found, and leads to its place', async () => {
    const before = await text('edition.yaml');
    // A photo cropped from few pixels.
    const photo = await readFile(file('photos/06.jpg'));
    const { default: sharp } = await import('sharp');
    await writeFile(file('photos/06.jpg'), await sharp(photo).resize(160).jpeg().toBuffer());
    await expect.poll(async () => (await view()).pages[0]!.proved).toBe(false);
    await page.waitForFunction(() => !document.querySelector<HTMLButtonElement>('.preflight button')!.disabled);
    await page.click('.preflight button');
    await expect
      .poll(async () => (await view()).findings.map(({ code }) => code), { timeout: 30_000 })
      .toContain('preflight/image-resolution');
    const found = (await view()).findings.find(({ code }) => code === 'preflight/image-resolution')!;
    expect(found.boxes.length).toBeGreaterThan(0);
    const button = await page.waitForFunction(
      (said) =>
        [...document.querySelectorAll<HTMLButtonElement>('.findings button')].find((one) =>
          one.textContent.includes(said),
        ),
      {},
      found.message.en,
    );
    await (button as ElementHandle<HTMLButtonElement>).click();
    const drawn = await page.$eval('.overlay .finding', (mark) => Number(mark.getAttribute('x')));
    expect(drawn).toBeCloseTo(found.boxes[0]!.x, 3);
    await writeFile(file('photos/06.jpg'), photo);
    await writeFile(file('edition.yaml'), before);
  });

  it('runs no script of a manuscript', async () => {
    const before = await text();
    await writeFile(file('lezhi-reform.txt'), before.replace('。', '<script>parent.hacked=1</script>。'));
    await seen(page, 'parent.hacked');
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
    await writeFile(file('lezhi-reform.txt'), before);
  });

  it('says that the server has stopped; one that is started again has another token', async () => {
    const port = Number(new URL(preview.address).port);
    const before = new URL(preview.address).pathname;
    await preview.close();
    await page.waitForSelector('.light.lost');
    preview = await opened.reopen(port);
    expect((await status({ path: before })).code).toBe(403);
    await page.goto(preview.address);
    await page.waitForSelector('iframe.front');
  });
});

interface Asked {
  readonly path: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** By hand: fetch would mend paths and headers. */
function status({ path, method = 'GET', headers = {}, body }: Asked): Promise<{ code: number; text: string }> {
  const { hostname, port } = new URL(preview.address);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, method, headers }, (response) => {
      let got = '';
      response.on('data', (part: Buffer) => (got += part.toString()));
      response.on('end', () => {
        resolve({ code: response.statusCode!, text: got });
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

describe('its server', () => {
  const path = (rest: string): string => new URL(preview.address).pathname + rest;
  const own = (): string => new URL(preview.address).origin;
  const json = { 'content-type': 'application/json' };

  it('answers whoever has the token', async () => {
    expect((await status({ path: path('edition.json') })).code).toBe(200);
  });

  it.each<[string, () => Asked, number]>([
    ['no token', () => ({ path: '/edition.json' }), 403],
    ['a wrong token', () => ({ path: `/${'x'.repeat(24)}/edition.json` }), 403],
    ['another origin', () => ({ path: path('edition.json'), headers: { origin: 'https://example.org' } }), 403],
    ['another site', () => ({ path: path('edition.json'), headers: { 'sec-fetch-site': 'cross-site' } }), 403],
    ['another name of the host', () => ({ path: path('edition.json'), headers: { host: 'example.org' } }), 421],
    ['a post without an origin', () => ({ path: path('edit'), method: 'POST', headers: json, body: '{}' }), 403],
    ['another method', () => ({ path: path('edit'), method: 'DELETE' }), 405],
    ['a path that climbs', () => ({ path: path('../../../../etc/passwd') }), 404],
    ['one that climbs in disguise', () => ({ path: path('page/%2e%2e%2f%2e%2e%2fedition.yaml') }), 404],
    ['a file of the edition', () => ({ path: path('page/edition.yaml') }), 404],
    ['a file of the client by its folder', () => ({ path: path('assets/../index.html') }), 404],
    [
      'no edit',
      () => ({ path: path('edit'), method: 'POST', headers: { ...json, origin: own() }, body: '{"do":"x"}' }),
      400,
    ],
    ['a form', () => ({ path: path('edit'), method: 'POST', headers: { origin: own() }, body: 'a=1' }), 400],
    [
      '100 kB',
      () => ({ path: path('edit'), method: 'POST', headers: { ...json, origin: own() }, body: `"${'x'.repeat(1e5)}"` }),
      400,
    ],
  ])('refuses %s', async (_, asked, code) => {
    const answer = await status(asked());
    expect(answer.code).toBe(code);
    expect(answer.text).toMatch(new RegExp(`^${code}[^\n]{0,80}\n$`));
  });
});
