/**
 * Lays out random pages and says how many are filled exactly, how they score and how long they take.
 * `npm run bench:layout -- 500` for so many pages (200 by default), `--json` for one JSON object, `--list` for a line for each page.
 */
import { InputError, memoryCache } from '../base/index.js';
import { openFonts } from '../fonts/index.js';
import { layoutEdition, LayoutMemory, Typesetter, type PageLayout } from '../layout/index.js';
import { bindFaces } from '../pipeline.js';
import { randomPage } from './random-pages.js';

interface Laid {
  readonly seed: number;
  readonly format: string;
  readonly stories: number;
  readonly ms: number;
  /** Null where the page was refused. */
  readonly page: PageLayout | null;
  readonly refusal: string;
}

const isExact = ({ page }: Laid): boolean =>
  page !== null && page.freeRows === 0 && page.stories.every(({ fit }) => fit.spareLines <= SLACK);
/** Rows that the built-in style lets a last column end short. */
const SLACK = 2;

async function main(): Promise<void> {
  const count = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 200);
  const library = await openFonts({ cache: memoryCache() });
  const laid: Laid[] = [];
  for (let seed = 0; seed <= count; seed++) {
    const edition = randomPage(seed, true);
    const { publication, pages } = edition;
    const faces = await bindFaces(publication, library);
    const setter = new Typesetter(publication.tokens, faces, publication.language);
    const { format, stories } = pages[0]!;
    const start = performance.now();
    let page: PageLayout | null = null;
    let refusal = '';
    try {
      page = layoutEdition(edition, setter, new LayoutMemory())[0]!;
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      refusal = error.diagnostics[0]!.message.en;
    }
    const one = { seed, format: format.name, stories: stories.length, ms: performance.now() - start, page, refusal };
    if (seed > 0) laid.push(one); // the first one warms the code
    if (process.argv.includes('--list') && seed > 0) process.stdout.write(`${line(one)}\n`);
  }
  const figures = figuresOf(laid);
  process.stdout.write(process.argv.includes('--json') ? `${JSON.stringify(figures)}\n` : table(figures));
}

function line(laid: Laid): string {
  const { seed, format, stories, ms, page, refusal } = laid;
  const result =
    page === null
      ? refusal
      : `${isExact(laid) ? 'exact' : `white ${page.freeRows}`} score ${page.score.total} tried ${page.weighed}`;
  return `${seed} ${format} ${stories} stories ${Math.round(ms)} ms ${result}`;
}

function figuresOf(laid: readonly Laid[]) {
  const fitted = laid.filter(({ page }) => page !== null);
  const times = laid.map(({ ms }) => ms).sort((a, b) => a - b);
  const mean = (list: readonly number[]): number => list.reduce((sum, n) => sum + n, 0) / Math.max(1, list.length);
  return {
    pages: laid.length,
    refused: laid.length - fitted.length,
    exact: fitted.filter(isExact).length / Math.max(1, fitted.length),
    score: mean(fitted.map(({ page }) => page!.score.total)),
    medianMs: times[Math.floor(times.length / 2)]!,
    p95Ms: times[Math.floor(times.length * 0.95)]!,
  };
}

function table(figures: ReturnType<typeof figuresOf>): string {
  const rows: readonly (readonly [string, string])[] = [
    ['random pages', String(figures.pages)],
    ['refused as too full', String(figures.refused)],
    ['of the others, filled exactly', `${(figures.exact * 100).toFixed(1)} %`],
    ['mean score', figures.score.toFixed(1)],
    ['time a page, median', `${Math.round(figures.medianMs)} ms`],
    ['time a page, 95 of 100', `${Math.round(figures.p95Ms)} ms`],
  ];
  return rows.map(([name, value]) => `${name.padEnd(40)}${value.padStart(12)}\n`).join('');
}

await main();
