/**
 * Measures random pages, and those of edition folders, as an art director looks at them (`layout/measure`): how many pages are without an error, and which
 * limits are passed how often. `npm run bench:pages -- 200 assets/weekly` for so many random pages (200 by default) and these editions, `--list` for a line for each page.
 */
import { InputError, memoryCache } from '../base/index.js';
import { openSession } from '../engine/index.js';
import { openFonts } from '../fonts/index.js';
import { layoutEdition, shownMeasures, Typesetter, type PageFault, type PageLayout } from '../layout/index.js';
import { bindFaces } from '../pipeline/index.js';
import { randomPage } from './random-pages.js';

interface Measured {
  readonly name: string;
  readonly faults: readonly PageFault[];
  readonly isFull: boolean;
}

/** Rows that the built-in style lets a last column end short. */
const SLACK = 2;
const isFull = (page: PageLayout): boolean =>
  page.freeRows === 0 && page.stories.every(({ fit }) => fit.spareLines <= SLACK);

const measured = (name: string, page: PageLayout): Measured => ({
  name,
  faults: shownMeasures(page).faults,
  isFull: isFull(page),
});

async function randomOnes(count: number): Promise<{ readonly pages: readonly Measured[]; readonly refused: number }> {
  const library = await openFonts({ cache: memoryCache() });
  const pages: Measured[] = [];
  for (let seed = 1; seed <= count; seed++) {
    const edition = randomPage(seed, true);
    const { publication } = edition;
    const setter = new Typesetter(publication.tokens, await bindFaces(publication, library), publication.language);
    try {
      pages.push(measured(`random ${seed}`, layoutEdition(edition, setter)[0]!));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
    }
  }
  return { pages, refused: count - pages.length };
}

async function ofEditions(folders: readonly string[]): Promise<readonly Measured[]> {
  if (folders.length === 0) return [];
  const session = await openSession({});
  const pages: Measured[] = [];
  for (const input of folders)
    for (const page of (await session.typeset({ input, today: '2026-03-01' })).pages)
      pages.push(measured(`${input} ${page.number}`, page));
  await session.close();
  return pages;
}

const percent = (some: number, all: number): string => `${((100 * some) / Math.max(1, all)).toFixed(1)} %`;
const hasError = ({ faults }: Measured): boolean => faults.some(({ severity }) => severity === 'error');

function print(title: string, pages: readonly Measured[]): void {
  const rows: [string, string][] = [
    ['pages', String(pages.length)],
    ['without an error', percent(pages.filter((page) => !hasError(page)).length, pages.length)],
    ['filled exactly', percent(pages.filter((page) => page.isFull).length, pages.length)],
  ];
  const counts = new Map<string, number>();
  for (const { faults } of pages)
    for (const name of new Set(faults.map(({ rule, severity }) => `${severity}: ${rule}`)))
      counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const [name, count] of [...counts].sort()) rows.push([name, percent(count, pages.length)]);
  process.stdout.write(`${title}\n`);
  for (const [name, figure] of rows) process.stdout.write(`  ${name.padEnd(40)}${figure.padStart(10)}\n`);
}

function list(pages: readonly Measured[]): void {
  for (const { name, faults, isFull } of pages) {
    const shown = faults.map(({ rule, severity, story, figure }) => `${severity} ${rule} ${story ?? ''} ${figure}`);
    process.stdout.write(`${name}: ${isFull ? 'full' : 'not full'}; ${shown.join('; ')}\n`);
  }
}

const words = process.argv.slice(2);
const count = Number(words.find((word) => /^\d+$/.test(word)) ?? 200);
const random = await randomOnes(count);
const editions = await ofEditions(words.filter((word) => !/^(\d+|--.*)$/.test(word)));
if (words.includes('--list')) list([...random.pages, ...editions]);
print(`Random pages (${random.refused} more were refused as too full)`, random.pages);
if (editions.length > 0) print('Editions', editions);
