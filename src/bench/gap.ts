/**
 * How far the pages are from the best of all divisions: random pages of two to seven stories, against a search in which every story was worked out
 * to the line at every width and height. `npm run bench:gap -- 20` for so many pages (10 by default); a page takes some ten seconds.
 */
import { memoryCache } from '../base/index.js';
import { openFonts } from '../fonts/index.js';
import { partitionsOf, unitsOf, type Unit } from '../layout/benchmarks.js';
import { LayoutCache, Typesetter } from '../layout/index.js';
import { bindFaces } from '../pipeline/index.js';
import { randomPage } from './random-pages.js';

const MOST_STORIES = 7;

/** A unit whose costs are exact. */
const exact = (unit: Unit): Unit => ({
  id: unit.id,
  rank: unit.rank,
  pin: unit.pin,
  leastCells: unit.leastCells,
  estimate: (columns, rows) => unit.cost(columns, rows),
  cost: (columns, rows) => unit.cost(columns, rows),
  place: (cells) => unit.place(cells),
});

async function main(): Promise<void> {
  const wanted = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 10);
  const library = await openFonts({ cache: memoryCache() });
  const gaps: number[] = [];
  for (let seed = 1; gaps.length < wanted; seed++) {
    const edition = randomPage(seed);
    const { publication, pages } = edition;
    const page = pages[0]!;
    const { format, stories } = page;
    if (stories.length < 2 || stories.length > MOST_STORIES) continue;
    const faces = await bindFaces(publication, library);
    const setter = new Typesetter(publication.tokens, faces, publication.language);
    const { searches, units: cache } = new LayoutCache();
    const units = unitsOf({ edition, page, setter, searches, units: cache }, []);
    const cells = { column: 0, row: 0, columns: format.columns, rows: format.rows };
    const [found] = partitionsOf(units, cells);
    const [best] = partitionsOf(units.map(exact), cells);
    if (found === undefined || best === undefined) continue;
    const gap = found.cost / best.cost - 1;
    gaps.push(gap);
    process.stdout.write(
      `page ${seed}: ${stories.length} stories, ${found.cost.toFixed(2)} against ${best.cost.toFixed(2)}, ${(gap * 100).toFixed(1)} %\n`,
    );
  }
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  process.stdout.write(`mean of ${gaps.length} pages: ${(mean * 100).toFixed(1)} %\n`);
}

await main();
