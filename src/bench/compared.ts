/**
 * Sets the same copy at the same measures with our composer and with others, and compares the lines by what their PDFs show.
 * Prints the figures and renews the tables in docs/composition-compared.md. Programs that are not installed are named and skipped.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fileCache } from '../base/index.js';
import { findBrowser, startBrowser } from '../chrome/index.js';
import { openFonts } from '../fonts/index.js';
import { chrome, ours, vivliostyle } from './browser-setters.js';
import { COPY, type BenchCopy } from '../testing/copy.js';
import { drawnLines } from './drawn.js';
import { typst, weasyprint } from './other-setters.js';
import { qualityOf, type Quality } from './quality.js';
import { characters, type CopySetter } from './setters.js';

const DOCS = fileURLToPath(new URL('../../docs/composition-compared.md', import.meta.url));
const MEASURES = [11, 13, 16, 24] as const;
const FACE = 'noto-serif-sc-400';
/** Without rules that no other program keeps: here —— and …… may begin a line, and a character may stand alone on the last one. */
const FEWER_RULES = { prohibition: 'gb', lastLine: 1 } as const;
const say = (text: string): boolean => process.stderr.write(`${text}\n`);

/** The figures of one program for one copy, all measures together or one alone. */
interface Row {
  readonly setter: string;
  readonly quality: Quality;
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'banxin-compared-'));
  const found = await findBrowser(process.env);
  const running = await startBrowser(found, 60_000);
  const library = await openFonts({ cache: fileCache(join(folder, 'cache')) });
  const chain = await library.chain([FACE]);
  const faces = { library, chain };
  const font = library.path(FACE);
  const viv = await vivliostyle(found, font);
  try {
    const offered: readonly (readonly [string, CopySetter | null])[] = [
      ['', ours('optimal', {}, running.browser, faces)],
      ['', ours('fewer rules', { rules: FEWER_RULES }, running.browser, faces)],
      ['', ours('greedy', { breaker: 'greedy' }, running.browser, faces)],
      ['', chrome(running, folder, font, 'wrap')],
      ['', chrome(running, folder, font, 'pretty')],
      ['Vivliostyle (npm package @vivliostyle/viewer)', viv],
      ['Typst (command typst, or Python module typst)', await typst(folder, font)],
      ['WeasyPrint (command weasyprint)', await weasyprint(folder, font)],
    ];
    const setters = offered.flatMap(([name, setter]) => {
      if (setter === null) say(`skipped, not installed: ${name}`);
      return setter ?? [];
    });
    const space = chain[0]!.advance(0x20);
    const tables = [versions(setters)];
    for (const [name, copy] of Object.entries(COPY)) tables.push(await compare(name, copy, setters, space));
    tables.push(await speeds(setters));
    const text = tables.join('\n\n');
    process.stdout.write(`${text}\n`);
    await renew(text);
  } finally {
    await viv?.close();
    await running.end();
    await rm(folder, { recursive: true, force: true });
  }
}

async function compare(name: string, copy: BenchCopy, setters: readonly CopySetter[], space: number): Promise<string> {
  const parts = [`### ${name}, ${characters(copy)} characters, ${copy.paragraphs.length} paragraphs`];
  for (const measure of MEASURES) {
    const rows: Row[] = [];
    for (const setter of setters) {
      say(`${name}, ${measure} em: ${setter.name}`);
      const lines = drawnLines(copy, await setter.set(copy, measure));
      rows.push({ setter: setter.name, quality: qualityOf(copy, lines, measure, space) });
    }
    parts.push(`**${measure} em**\n\n${table(rows)}`);
  }
  return parts.join('\n\n');
}

const COLUMNS: readonly (readonly [string, (quality: Quality) => string])[] = [
  ['lines', (q) => String(q.lines)],
  ['prohibitions broken', (q) => String(q.prohibitions)],
  ['—— …… first', (q) => String(q.strict)],
  ['mean stretch', (q) => q.meanStretch.toFixed(3)],
  ['worst', (q) => (Math.round(q.worstStretch * 1000) / 1000 + 0).toFixed(3)],
  ['loose', (q) => String(q.loose)],
  ['tight', (q) => (q.tight === null ? '' : String(q.tight))],
  ['unevenness', (q) => q.unevenness.toFixed(2)],
  ['marks', (q) => (Number.isNaN(q.marks) ? '' : q.marks.toFixed(2))],
  ['lonely', (q) => String(q.lonely)],
  ['split words', (q) => String(q.splitWords)],
  ['hyphens', (q) => String(q.hyphens)],
  ['not flush', (q) => String(q.notFlush)],
];

function table(rows: readonly Row[]): string {
  return markdown(
    ['', ...COLUMNS.map(([name]) => name)],
    rows.map(({ setter, quality }) => [setter, ...COLUMNS.map(([, show]) => show(quality))]),
  );
}

function versions(setters: readonly CopySetter[]): string {
  return markdown(
    ['', 'version'],
    setters.map(({ name, version }) => [name, version]),
  );
}

async function speeds(setters: readonly CopySetter[]): Promise<string> {
  const rows: string[][] = [];
  for (const setter of setters) {
    say(`speed: ${setter.name}`);
    const rates = await setter.speed(COPY.chinese, 13);
    const shown = (what: string): string => {
      const rate = rates[what];
      return rate === undefined ? '' : (Math.round(rate / 1000) * 1000).toLocaleString('en-US');
    };
    rows.push([setter.name, shown('from text to lines'), shown('a further measure'), shown('whole program')]);
  }
  const head = ['', 'from text to lines', 'a further measure', 'whole program'];
  return `### Characters a second, chinese, 13 em\n\n${markdown(head, rows)}`;
}

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n');
}

/** Puts the tables between the two marks of the document; what is written around them stays. */
async function renew(text: string): Promise<void> {
  const [start, end] = ['<!-- figures -->', '<!-- end of figures -->'];
  const old = await readFile(DOCS, 'utf8');
  const [from, to] = [old.indexOf(start), old.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${DOCS} has no place for the figures`);
  await writeFile(DOCS, `${old.slice(0, from + start.length)}\n\n${text}\n\n${old.slice(to)}`);
}

await main();
