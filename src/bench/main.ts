/**
 * Measures a build of the sample edition, cold and warm, against a bare Chrome print of the same HTML.
 * Prints a table, or with --json one JSON object. Every figure is the median of its runs.
 */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { fileCache, em, memoryCache } from '../base/index.js';
import type { Stage, Target } from '../build-types.js';
import { findBrowser, openBrowser, type FoundBrowser, type PageBundle, type Printer } from '../chrome/index.js';
import { compose, prepare } from '../compose/index.js';
import { BUILT_IN_PUBLICATION } from '../edition/index.js';
import { openSession } from '../engine/index.js';
import { openFonts } from '../fonts/index.js';
import { openPlainBrowser } from '../testing/plain-browser.js';

const SAMPLE = fileURLToPath(new URL('../../assets/sample/', import.meta.url));
const CLI = fileURLToPath(new URL('../bin/main.js', import.meta.url));
const MANUSCRIPT = 'edition/lezhi-reform.txt';
/** Sentences put in at the end of the first long paragraph, another one in each warm rebuild. */
const SENTENCES = [
  '又是一年好时节。',
  '这一天，来办事的人比往常多了一些。',
  '账本摊开来，一笔一笔都对得上。',
  '大家说，日子就是这样一天一天好起来的，往后的路还长。',
  '雨停了。',
];
const BODY_PARAGRAPH = /^(.{80,}。)$/m;
const RUNS = SENTENCES.length;

interface Figures {
  readonly cold: { readonly wall: number; readonly peakMegabytes: number; readonly checkShare: number };
  readonly warm: { readonly wall: number; readonly stages: Readonly<Partial<Record<Stage, number>>> };
  /** The same without press files, so that the copy proof of the screen file is the only check. */
  readonly screen: { readonly cold: number; readonly warm: number; readonly ratio: number };
  readonly barePrint: number;
  readonly ratio: number;
  readonly compose: number;
  readonly browser: string;
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'banxin-bench-'));
  try {
    const figures = await measure(folder);
    process.stdout.write(process.argv.includes('--json') ? `${JSON.stringify(figures)}\n` : table(figures));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(folder: string): Promise<Figures> {
  await cp(SAMPLE, join(folder, 'sample'), { recursive: true });
  // The unpacking of a bundled browser happens once on a machine and is no part of a build.
  const found = await findBrowser(process.env);
  const cold = [];
  const coldScreen = [];
  for (let run = 0; run < 3; run++) {
    cold.push(await coldBuild(folder, `${run}`, found.path, ['press', 'screen']));
    coldScreen.push(await coldBuild(folder, `screen-${run}`, found.path, ['screen']));
  }

  const printer = await openBrowser(found);
  try {
    const { bundle, walls, stages } = await warmBuilds(folder, printer, ['press', 'screen']);
    const wall = median(walls);
    const screen = median((await warmBuilds(folder, printer, ['screen'])).walls);
    const barePrintMs = await barePrint(folder, found, bundle);
    return {
      cold: {
        wall: median(cold.map((c) => c.wall)),
        peakMegabytes: median(cold.map((c) => c.peak)),
        checkShare: median(cold.map((c) => c.checkShare)),
      },
      warm: { wall, stages },
      screen: { cold: median(coldScreen.map((c) => c.wall)), warm: screen, ratio: screen / barePrintMs },
      barePrint: barePrintMs,
      ratio: wall / barePrintMs,
      compose: await composeSpeed(),
      browser: printer.version,
    };
  } finally {
    await printer.close();
  }
}

/** The whole command in a process of its own with an empty cache. */
async function coldBuild(
  folder: string,
  run: string,
  browser: string,
  targets: readonly Target[],
): Promise<{ wall: number; peak: number; checkShare: number }> {
  const out = join(folder, `cold-${run}`);
  const start = performance.now();
  const child = spawn(
    process.execPath,
    ['--import', HOOK, CLI, 'build', join(folder, 'sample/edition'), '--out', out, '--for', targets.join()],
    {
      env: {
        ...process.env,
        BANXIN_CACHE: join(folder, `cache-${run}`),
        BANXIN_BROWSER: browser,
        LC_ALL: 'en_US.UTF-8',
      },
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    },
  );
  let taken = '';
  let said = '';
  child.stdio[3]!.on('data', (bytes: Buffer) => (taken += bytes.toString()));
  child.stderr!.on('data', (bytes: Buffer) => (said += bytes.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`the cold build ended with ${String(code)}: ${said}`);
  const wall = performance.now() - start;
  const { peak, check, all } = JSON.parse(taken) as { peak: number; check: number; all: number };
  return { wall, peak: peak / 1024, checkShare: check / all };
}

/**
 * Writes to descriptor 3 as the process ends: its peak memory in kilobytes, and its processor time in microseconds, in all and up to the line that
 * says that the files are checked from the line before. Chrome's processes are not counted.
 */
const HOOK = `data:text/javascript,${encodeURIComponent(`
  import { writeSync } from 'node:fs';
  const spent = () => { const { user, system } = process.cpuUsage(); return user + system; };
  const { write } = process.stderr;
  let before = 0;
  let check = 0;
  process.stderr.write = function (text, ...rest) {
    const step = /^\\[\\d+\\/\\d+\\] (Check)?/.exec(text);
    if (step !== null && step[1]) check = spent() - before;
    if (step !== null) before = spent();
    return write.call(this, text, ...rest);
  };
  process.on('exit', () => writeSync(3, JSON.stringify({ peak: process.resourceUsage().maxRSS, check, all: spent() })));
`)}`;

/** Builds in one process, the manuscript changed by one sentence each time. */
async function warmBuilds(
  folder: string,
  printer: Printer,
  targets: readonly Target[],
): Promise<{ bundle: PageBundle; walls: number[]; stages: Partial<Record<Stage, number>> }> {
  const cache = fileCache(join(folder, 'warm-cache'));
  let bundle: PageBundle | null = null;
  const session = await openSession({
    cache,
    printer: {
      ...printer,
      load: (page: PageBundle) => {
        bundle = page;
        return printer.load(page);
      },
    },
  });
  const order = { input: join(folder, 'sample/edition'), today: '2024-12-30', targets, out: join(folder, 'warm') };
  const file = join(folder, 'sample', MANUSCRIPT);
  const original = await readFile(file, 'utf8');
  const walls: number[] = [];
  const stages: Partial<Record<Stage, number[]>> = {};
  await session.build(order);
  for (let run = 0; run < RUNS; run++) {
    await writeFile(file, original.replace(BODY_PARAGRAPH, `$1${SENTENCES[run]!}`));
    const start = performance.now();
    const { timings } = await session.build(order);
    walls.push(performance.now() - start);
    for (const [stage, ms] of Object.entries(timings) as [Stage, number][]) (stages[stage] ??= []).push(ms);
  }
  await writeFile(file, original);
  await session.close();
  return {
    bundle: bundle!,
    walls,
    stages: Object.fromEntries(Object.entries(stages).map(([stage, list]) => [stage, median(list)])),
  };
}

/** What a warm Chrome alone needs for the same files, as puppeteer's manual shows it: a new tab, the page, its PDF. */
async function barePrint(folder: string, found: FoundBrowser, bundle: PageBundle): Promise<number> {
  const site = join(folder, 'bare');
  for (const [name, bytes] of [...bundle.assets, ['page.html', bundle.html] as const]) {
    await mkdir(dirname(join(site, name)), { recursive: true });
    await writeFile(join(site, name), bytes);
  }
  const browser = await openPlainBrowser(found);
  const times = [];
  for (let run = -1; run < RUNS; run++) {
    const start = performance.now();
    const page = await browser.newPage();
    await page.goto(pathToFileURL(join(site, 'page.html')).href);
    await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
    await page.close();
    if (run >= 0) times.push(performance.now() - start); // the first one warms the browser
  }
  await browser.close();
  return median(times);
}

/** Characters a second for a measure of prepared paragraphs. */
async function composeSpeed(): Promise<number> {
  const plain = await (await openFonts({ cache: memoryCache() })).chain(['noto-serif-sc-400']);
  const text = await readFile(join(SAMPLE, MANUSCRIPT), 'utf8');
  const { composition } = BUILT_IN_PUBLICATION.tokens;
  const style = {
    faces: { plain, strong: plain },
    composition,
    language: 'zh-CN',
    indent: em(2),
    align: 'justify',
  } as const;
  const paragraphs = text.split('\n').filter((line) => line.length > 40);
  const prepared = Array.from({ length: 30 }, () =>
    paragraphs.map((p) => prepare({ text: p, marks: [] }, style)),
  ).flat();
  const characters = prepared.reduce((sum, p) => sum + [...p.copy.text].length, 0);
  const speeds = [];
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    for (const paragraph of prepared) compose(paragraph, em(13));
    speeds.push((characters / (performance.now() - start)) * 1000);
  }
  return median(speeds);
}

function median(list: readonly number[]): number {
  const sorted = list.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

function table({ cold, warm, screen, barePrint: bare, ratio, compose: speed, browser }: Figures): string {
  const row = (name: string, value: string): string => `${name.padEnd(44)}${value.padStart(16)}\n`;
  const ms = (n: number): string => `${n.toFixed(0)} ms`;
  return [
    row(`browser`, browser),
    row('cold build, whole process', ms(cold.wall)),
    row('  peak memory of the process', `${cold.peakMegabytes.toFixed(0)} MB`),
    row('  checks, share of its processor time', `${(cold.checkShare * 100).toFixed(0)} %`),
    row('warm rebuild after a one-sentence edit', ms(warm.wall)),
    ...Object.entries(warm.stages).map(([stage, n]) => row(`  ${stage}`, ms(n))),
    row('bare Chrome print of the same HTML', ms(bare)),
    row('warm rebuild / bare print', ratio.toFixed(2)),
    row('with --for screen: cold build', ms(screen.cold)),
    row('  warm rebuild', ms(screen.warm)),
    row('  warm rebuild / bare print', screen.ratio.toFixed(2)),
    row('composing, prepared paragraphs', `${Math.round(speed / 1000)}k chars/s`),
  ].join('');
}

await main();
