/**
 * The preview as an editor has it: `node dist/bench/preview.js [edits]`, default 30. Runs `banxin preview` on copies of the sample edition and the weekly, opens it
 * in a browser, saves one sentence more again and again, and prints from save to screen (the frame after the new page was shown), and how long opening takes.
 */
import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer';
import { findBrowser } from '../chrome/index.js';
import { openPlainBrowser } from '../testing/plain-browser.js';

const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const EDITIONS = [
  { name: 'sample', folder: 'assets/sample', edition: 'edition', manuscript: 'lezhi-reform.txt' },
  { name: 'weekly', folder: 'assets/weekly', edition: '.', manuscript: '11-reservoir.txt' },
];
/** Pause between two edits, in milliseconds. */
const PAUSE = 400;
const [edits = 30] = process.argv.slice(2).map(Number);
/** The time on a clock that this process and the browser share, in milliseconds. */
const now = (): number => performance.timeOrigin + performance.now();
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** In the browser, so as text: when each page was on screen, which is when the frame after it begins. */
const WATCH = `
  window.drawn = [];
  document.addEventListener('banxin:drawn', () => {
    const text = document.querySelector('iframe.front').contentDocument.body.textContent;
    requestAnimationFrame(() => requestAnimationFrame(() => {
      window.drawn.push({ at: performance.timeOrigin + performance.now(), text });
    }));
  });
`;

const browser = await openPlainBrowser(await findBrowser(process.env));
for (const { name, folder, edition, manuscript } of EDITIONS) {
  const home = await mkdtemp(join(tmpdir(), 'banxin-bench-'));
  try {
    await cp(root(folder), home, { recursive: true });
    const input = join(home, edition);
    await (await measureOpening(input)).stop(); // fills the caches
    const { started, shown, page, stop } = await measureOpening(input);
    console.log(`${name}: opened in ${round(shown)} ms, of them ${round(started)} until the address is told`);
    const times = await measureEdits(page, join(input, manuscript));
    console.log(`${name}: save to screen, ${times.length} edits: ${figures(times)}`);
    await stop();
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}
await browser.close();

/** From the start of the command until its page is drawn in the browser. */
async function measureOpening(input: string) {
  const begun = now();
  const child = spawn(
    process.execPath,
    [root('dist/bin/main.js'), 'preview', input, '--json', '--out', `${input}-out`],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (part: Buffer) => {
      said += part.toString();
      const found = /http:\/\/[^"\s]+/.exec(said)?.[0];
      if (found !== undefined) resolve(found);
    });
    child.on('exit', (code) => {
      reject(new Error(`the preview ended (${code})`));
    });
  });
  const started = now() - begun;
  const page = await browser.newPage();
  await page.setViewport({ width: 1440, height: 900 });
  await page.evaluateOnNewDocument(WATCH);
  await page.goto(address);
  const shown = (await drawnWith(page, '')) - begun;
  const stop = async () => {
    await page.close();
    child.removeAllListeners('exit');
    child.kill('SIGINT');
    await new Promise((resolve) => child.once('exit', resolve));
  };
  return { started, shown, page, stop };
}

async function measureEdits(page: Page, file: string): Promise<readonly number[]> {
  const before = await readFile(file, 'utf8');
  const at = before.lastIndexOf('。') + 1;
  const times: number[] = [];
  for (let i = 0; i < edits; i++) {
    await wait(PAUSE);
    const marker = `改了${i}次`;
    const saved = now();
    await writeFile(file, `${before.slice(0, at)}今天又${marker}。${before.slice(at)}`);
    times.push((await drawnWith(page, marker)) - saved);
  }
  return times;
}

/** When a page that holds the text was on screen. */
async function drawnWith(page: Page, text: string): Promise<number> {
  const sought = `window.drawn.find((one) => one.text.includes(${JSON.stringify(text)}))?.at`;
  const found = await page.waitForFunction(sought, { timeout: 60_000, polling: 20 });
  return (await found.jsonValue()) as number;
}

function figures(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const share = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]!;
  return `median ${round(share(0.5))} ms, p95 ${round(share(0.95))} ms, longest ${round(share(1))} ms`;
}

function round(ms: number): number {
  return Math.round(ms);
}
