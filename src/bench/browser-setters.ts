import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'puppeteer';
import { em, pt, ptToMm, version } from '../base/index.js';
import type { FoundBrowser, RunningBrowser } from '../chrome/index.js';
import { compose, prepare } from '../compose/index.js';
import type { Face, FontLibrary } from '../fonts/index.js';
import type { BenchCopy } from '../testing/copy.js';
import { readGlyphs, type Glyph } from '../testing/glyphs.js';
import { LEFT_MM, paragraphStyle, setCopy, sheetOf, type Setting } from '../testing/sheet.js';
import { characters, htmlOf, INDENT, rate, SIZE, type CopySetter } from './setters.js';
import { openPlainBrowser } from '../testing/plain-browser.js';

const RUNS = 9;
/** How often the copy is set in one run. */
const TIMES = 60;

/** The faces that the copy is set in, and the library that they are from. */
interface Faces {
  readonly library: FontLibrary;
  readonly chain: readonly Face[];
}

/** Our own composer: lines printed through the product's HTML. */
export function ours(
  name: string,
  options: Pick<Setting, 'breaker' | 'rules'>,
  browser: Browser,
  { library, chain }: Faces,
): CopySetter {
  const left = LEFT_MM / ptToMm(pt(1));
  return {
    name: `Banxin, ${name}`,
    version,
    async set(copy, measure) {
      const set = setCopy(copy, { size: SIZE, measure, chain, indent: INDENT, ...options });
      const pages = await withPage(browser, async (page) => {
        await page.setContent(await sheetOf([set], library));
        return await print(page);
      });
      return pages.map((glyphs) => glyphs.map((g) => ({ ...g, x: g.x - left, end: g.end - left })));
    },
    speed(copy, measure) {
      const style = paragraphStyle(copy.language, chain, INDENT, options.rules);
      const texts = Array.from({ length: TIMES }, () => copy.paragraphs).flat();
      const all = characters(copy) * TIMES;
      const whole: number[] = [];
      const again: number[] = [];
      for (let run = 0; run < RUNS; run++) {
        const start = performance.now();
        const prepared = texts.map((text) => prepare({ text, marks: [] }, style));
        for (const paragraph of prepared) compose(paragraph, em(measure), options);
        const middle = performance.now();
        for (const paragraph of prepared) compose(paragraph, em(measure + 1), options);
        whole.push(middle - start);
        again.push(performance.now() - middle);
      }
      return Promise.resolve({ 'from text to lines': rate(all, whole), 'a further measure': rate(all, again) });
    },
  };
}

/** What Chrome offers for Chinese lines. */
const CSS = 'line-break: strict; text-spacing-trim: trim-start; text-autospace: normal; hyphens: auto;';

/** The browser's own line breaking; `wrap` is the value of text-wrap. */
export function chrome({ browser, version }: RunningBrowser, folder: string, font: string, wrap: string): CopySetter {
  const file = join(folder, 'chrome.html');
  const open = async <T>(copy: BenchCopy, measure: number, work: (page: Page) => Promise<T>): Promise<T> => {
    await writeFile(file, htmlOf(copy, measure, pathToFileURL(font).href, `${CSS} text-wrap: ${wrap};`));
    return withPage(browser, async (page) => {
      await page.goto(pathToFileURL(file).href);
      await page.evaluate('document.fonts.ready.then(() => 0)');
      return await work(page);
    });
  };
  return {
    name: wrap === 'wrap' ? 'Chrome' : `Chrome, text-wrap: ${wrap}`,
    version,
    set: (copy, measure) => open(copy, measure, print),
    speed: (copy, measure) =>
      open(copy, measure, async (page) => {
        const [whole, again] = (await page.evaluate(timing(measure))) as [number[], number[]];
        const all = characters(copy) * TIMES;
        return { 'from text to lines': rate(all, whole), 'a further measure': rate(all, again) };
      }),
  };
}

/** In the page: the copy laid out many times over, first as new text and then at another width. Milliseconds. */
const timing = (measure: number): string => `(() => {
  const html = document.body.innerHTML;
  const box = document.body.appendChild(document.createElement('div'));
  const timed = (change) => { const start = performance.now(); change(); box.offsetHeight; return performance.now() - start; };
  const whole = [], again = [];
  for (let run = 0; run < ${RUNS}; run++) {
    const text = html.replaceAll('</p>', run + '</p>').repeat(${TIMES});
    whole.push(timed(() => { box.style.width = '${measure}em'; box.innerHTML = text; }));
    again.push(timed(() => { box.style.width = '${measure + 1}em'; }));
  }
  return [whole, again];
})()`;

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  css: 'text/css',
  ttf: 'font/ttf',
};

/**
 * Vivliostyle's viewer in a browser of its own, since it must reach a server on this machine. Null where the package
 * `@vivliostyle/viewer` is not to be found from the working directory or the folder that BANXIN_BENCH_MODULES names.
 */
export async function vivliostyle(
  found: FoundBrowser,
  font: string,
): Promise<(CopySetter & { close(): Promise<void> }) | null> {
  const viewer = viewerFolder();
  if (viewer === null) return null;
  const manifest = JSON.parse(await readFile(join(viewer, 'package.json'), 'utf8')) as { version: string };
  let html = '';
  const server = await serve(async (path) => {
    if (path === '/copy.html') return Buffer.from(html);
    if (path === '/face.ttf') return await readFile(font);
    return await readFile(join(viewer, 'lib', path));
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await openPlainBrowser(found, ['--font-render-hinting=none']);
  const set = (copy: BenchCopy, measure: number): Promise<readonly (readonly Glyph[])[]> => {
    html = htmlOf(copy, measure, `${origin}/face.ttf`, CSS);
    return withPage(browser, async (page) => {
      await page.goto(`${origin}/index.html#src=${origin}/copy.html&bookMode=false&renderAllPages=true`);
      await page.waitForSelector('[data-vivliostyle-viewer-status="complete"]', { timeout: 60_000 });
      return await print(page);
    });
  };
  return {
    name: 'Vivliostyle',
    version: `viewer ${manifest.version} in the same Chrome`,
    set,
    speed: async (copy, measure) => ({ 'whole program': await wholeRate(copy, measure, set) }),
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}

function viewerFolder(): string | null {
  for (const folder of [process.env['BANXIN_BENCH_MODULES'], process.cwd()]) {
    if (folder === undefined) continue;
    try {
      return dirname(createRequire(join(folder, 'x.js')).resolve('@vivliostyle/viewer/package.json'));
    } catch {
      // not installed there
    }
  }
  return null;
}

async function serve(read: (path: string) => Promise<Buffer>): Promise<Server> {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://x').pathname);
    read(path).then(
      (bytes) => {
        const type = TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
        response.writeHead(200, { 'content-type': type }).end(bytes);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** Characters a second of a whole program: what twenty times the copy takes longer than the copy itself. */
export async function wholeRate(
  copy: BenchCopy,
  measure: number,
  set: (copy: BenchCopy, measure: number) => Promise<unknown>,
): Promise<number> {
  const many = { ...copy, paragraphs: Array.from({ length: 20 }, () => copy.paragraphs).flat() };
  const timed = async (what: BenchCopy): Promise<number> => {
    const start = performance.now();
    await set(what, measure);
    return performance.now() - start;
  };
  const [short, long]: [number[], number[]] = [[], []];
  for (let run = 0; run < 3; run++) {
    short.push(await timed(copy));
    long.push(await timed(many));
  }
  return rate(characters(copy) * 19, [Math.min(...long) - Math.min(...short)]);
}

async function withPage<T>(browser: Browser, work: (page: Page) => Promise<T>): Promise<T> {
  const page = await browser.newPage();
  try {
    return await work(page);
  } finally {
    await page.close();
  }
}

async function print(page: Page): Promise<readonly (readonly Glyph[])[]> {
  await page.evaluate('document.fonts.ready.then(() => 0)');
  return readGlyphs(await page.pdf({ preferCSSPageSize: true, printBackground: true, timeout: 60_000 }));
}
