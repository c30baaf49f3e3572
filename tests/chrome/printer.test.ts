import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EnvironmentError } from '../../src/base/index.js';
import { findBrowser, openBrowser } from '../../src/chrome/index.js';
import type { FoundBrowser, Printer } from '../../src/chrome/index.js';
import { RED_PNG, TRIM, twoPages } from './fixtures.js';

const SIZE = { widthMm: TRIM.w, heightMm: TRIM.h };
const codes = (page: { diagnostics: readonly { code: string }[] }): string[] => page.diagnostics.map((d) => d.code);

/** Folders of printers that run, or that were left behind. */
async function folders(): Promise<string[]> {
  return (await readdir(tmpdir())).filter((name) => /^banxin-(page|profile)-/.test(name)).sort();
}

let printer: Printer;
beforeAll(async () => {
  printer = await openBrowser(await findBrowser(process.env));
});
afterAll(() => printer.close());

describe('loading', () => {
  it('accepts a page that asks for its own files only, without a word', async () => {
    const page = await printer.load(await twoPages());
    expect(page.diagnostics).toEqual([]);
    await page.close();
  });

  it('lets no request out, and names each that was tried', async () => {
    let connections = 0;
    const server = createServer((_request, response) => response.end()).on('connection', () => connections++);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const there = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const page = await printer.load(
      await twoPages(`<img src="http://${there}/pixel.png"><link rel="stylesheet" href="//${there}/style.css">
        <link rel="preconnect" href="http://${there}"><iframe src="http://${there}/frame"></iframe><object data="http://${there}/object"></object>
        <img src="file:///etc/hostname"><img src="photos/../../secret.png"><img src="photos/none.png">
        <form action="http://${there}/form"></form><meta http-equiv="refresh" content="0;url=http://${there}/away">`),
    );
    await page.close();
    server.close();
    expect(connections).toBe(0);
    const told = page.diagnostics.map(
      ({ code, data = {} }) => `${code} ${'url' in data ? String(data.url) : 'name' in data ? String(data.name) : ''}`,
    );
    expect(told).toContain(`chrome/blocked-request http://${there}/pixel.png`);
    expect(told).toContain(`chrome/blocked-request http://${there}/frame`);
    expect(told).toContain('chrome/blocked-request file:///etc/hostname');
    expect(told).toContain('chrome/missing-file photos/none.png');
    expect(told.some((line) => line.endsWith('secret.png'))).toBe(true);
  });

  it('runs no script of the page', async () => {
    const page = await printer.load(
      await twoPages(`<script>document.body.innerHTML = ''</script><img src="data:," onerror="document.body.innerHTML = ''">
        <svg onload="document.body.innerHTML = ''"></svg>`),
    );
    const pictures = await printer.pages(page, { selector: '.page', ppi: 24 });
    expect(pictures).toHaveLength(2);
    await page.close();
  });

  it('refuses to print with a font that cannot be read', async () => {
    const { html, assets } = await twoPages();
    const broken = new Map(assets).set('fonts/broken.ttf', Buffer.from('no font'));
    const loading = printer.load({ html: html.replace('song.ttf', 'broken.ttf'), assets: broken });
    await expect(loading).rejects.toMatchObject({ name: 'EnvironmentError', diagnostic: { code: 'chrome/font' } });
  });

  it('refuses a page that asks for a font that it was not given', async () => {
    const { html, assets } = await twoPages();
    const loading = printer.load({ html: html.replace('song.ttf', 'none.ttf'), assets });
    await expect(loading).rejects.toMatchObject({
      name: 'InputError',
      diagnostics: [{ code: 'chrome/missing-file', data: { name: 'fonts/none.ttf' } }],
    });
  });

  it('tells of text that a font of the machine stepped in for', async () => {
    const page = await printer.load(await twoPages('<p style="font-family: serif">abc</p>'));
    expect(codes(page)).toEqual(['chrome/foreign-font']);
    await page.close();
  });

  it('tells of a picture that cannot be decoded', async () => {
    const { html, assets } = await twoPages('<img src="photos/half.png">');
    const page = await printer.load({ html, assets: new Map(assets).set('photos/half.png', RED_PNG.subarray(0, 20)) });
    expect(codes(page)).toEqual(['chrome/broken-picture']);
    await page.close();
  });

  it('takes no asset whose name leads out of its folder', async () => {
    const { html } = await twoPages();
    for (const name of ['../x.ttf', '/etc/x.ttf', 'a/../../x', 'a\\b', '']) {
      await expect(printer.load({ html, assets: new Map([[name, RED_PNG]]) })).rejects.toThrow(RangeError);
    }
  });
});

describe('page pictures', () => {
  it('are one an element, cut to its size in whole pixels, and the same every time', async () => {
    const page = await printer.load(await twoPages());
    const first = await printer.pages(page, { selector: '.page', ppi: 110 });
    const again = await printer.pages(page, { selector: '.page', ppi: 110 });
    const { width, height } = await sharp(first[0]).metadata();
    expect([width, height]).toEqual([Math.round((206 / 25.4) * 110), Math.round((286 / 25.4) * 110)]);
    expect(again.map((png) => Buffer.compare(png, first[again.indexOf(png)]!))).toEqual([0, 0]);
    const red = await sharp(first[0]).extract({ left: 160, top: 500, width: 1, height: 1 }).raw().toBuffer();
    expect([...red.subarray(0, 3)]).toEqual([255, 0, 0]);
    await page.close();
  });

  it('of elements inside sheets are the same whatever stands above them', async () => {
    const { html, assets } = await twoPages();
    const sheet = '<section style="position:relative;width:212.3mm;height:292.7mm;overflow:hidden;break-after:page">';
    const sheets = html
      .replace(
        '.page {',
        '.page { position: absolute !important; left: 3mm; top: 3mm; background: linear-gradient(#fff, #888);',
      )
      .replaceAll('<article class="page">', `${sheet}<article class="page">`)
      .replaceAll('</article>', '</article></section>');
    const [, second] = sheets.split(sheet).map((part) => part.split('</section>')[0]!);
    const twice = sheets.replace('</body>', `${sheet}${second!}</section></body>`);
    const page = await printer.load({ html: twice, assets });
    const pictures = await printer.pages(page, { selector: '.page', ppi: 72 });
    expect(pictures).toHaveLength(3);
    expect(Buffer.compare(pictures[2]!, pictures[0]!)).toBe(0);
    expect(Buffer.compare(pictures[1]!, pictures[0]!)).not.toBe(0);
    await page.close();
  });

  it('of a page that was photographed is printed whole afterwards', async () => {
    const page = await printer.load(await twoPages());
    const before = await printer.pdf(page, SIZE);
    await printer.pages(page, { selector: '.page', ppi: 24 });
    const after = await printer.pdf(page, SIZE);
    expect(after.length).toBe(before.length);
    await page.close();
  });
});

describe('failures', () => {
  it('prints with a fresh browser when the first dies, before or during the print', async () => {
    const { browser, pids } = await watched();
    const own = await openBrowser(browser);
    const page = await own.load(await twoPages());
    const whole = await own.pdf(page, SIZE);
    kill(await pids());
    expect(await own.pdf(page, SIZE)).toHaveLength(whole.length);
    const printing = own.pdf(page, SIZE);
    kill(await pids());
    expect(await printing).toHaveLength(whole.length);
    await own.close();
  });

  it('gives up with a clear message when it dies again', async () => {
    const { browser, pids } = await watched();
    const own = await openBrowser(browser);
    const page = await own.load(await twoPages());
    kill(await pids()); // the first one is dead before it can print, and whatever follows it is killed as it starts
    const printing = own.pdf(page, SIZE).catch((error: unknown) => error);
    const killing = setInterval(() => void pids().then(kill), 2);
    const error = await printing;
    clearInterval(killing);
    expect(error).toBeInstanceOf(EnvironmentError);
    expect((error as EnvironmentError).diagnostic.code).toBe('chrome/died');
    await own.close();
  });

  it('stops a browser that does not answer in time, and says at what', async () => {
    const found = named(await findBrowser(process.env), await script('exec sleep 60'));
    await expect(openBrowser(found, { timeoutMs: 300 })).rejects.toMatchObject({
      diagnostic: { code: 'chrome/timeout' },
    });
    const { browser, pids } = await watched();
    const frozen = await openBrowser(browser, { timeoutMs: 3_000 });
    const sheet = await frozen.load(await twoPages());
    for (const pid of await pids()) process.kill(-pid, 'SIGSTOP');
    const printing = frozen.pdf(sheet, SIZE).then((pdf) => pdf.length);
    await expect(printing).rejects.toMatchObject({ diagnostic: { code: 'chrome/timeout' } });
    await frozen.close();
  });

  it('ends with the signal, with its reason', async () => {
    const controller = new AbortController();
    const own = await openBrowser(await findBrowser(process.env), { signal: controller.signal });
    const page = await own.load(await twoPages());
    const printing = own.pdf(page, SIZE);
    const reason = new Error('enough');
    controller.abort(reason);
    await expect(printing).rejects.toBe(reason);
    await own.close();
  });

  it('leaves no folder and no process behind', async () => {
    const before = await folders();
    const { browser, pids } = await watched();
    const own = await openBrowser(browser);
    await own.load(await twoPages());
    await own.close();
    await own.close();
    expect((await folders()).filter((name) => !before.includes(name))).toEqual([]);
    expect((await pids()).filter(isAlive)).toEqual([]);
  });

  it('tells what is wrong where the browser is not one', async () => {
    const found = named(await findBrowser(process.env), await script('echo not a browser >&2; exit 1'));
    await expect(openBrowser(found)).rejects.toMatchObject({
      diagnostic: { code: 'chrome/cannot-start', data: { path: found.path, said: 'not a browser' } },
    });
  });
});

let place: string;
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'banxin-test-'));
});
afterAll(() => rm(place, { recursive: true, force: true }));

let scripts = 0;
async function script(body: string): Promise<string> {
  const path = join(place, `browser-${scripts++}`);
  await writeFile(path, `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  return path;
}

/** As if the user had named it: one that is bundled would be mended by unpacking it anew, here into the folder of these tests. */
const named = (found: FoundBrowser, path: string): FoundBrowser => ({ ...found, path, source: 'environment' });

/** The machine's browser, and the ids of the processes that it is started as. */
async function watched(): Promise<{ browser: FoundBrowser; pids: () => Promise<number[]> }> {
  const found = await findBrowser(process.env);
  const list = join(place, `pids-${scripts}`);
  const path = await script(`echo $$ >> '${list}'; exec '${found.path}' "$@"`);
  // A line that is only half written yet is no process.
  const pids = async (): Promise<number[]> =>
    [...(await readFile(list, 'utf8')).matchAll(/^(\d{2,})\n/gm)].map(([, pid]) => Number(pid));
  return { browser: named(found, path), pids };
}

/** Kills each with all that it started: it may be a script itself. */
function kill(pids: readonly number[]): void {
  for (const pid of pids.filter(isAlive)) {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      continue; // gone meanwhile, or not yet the leader of a group: the next round finds it
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
