/**
 * Sets copy in every face of the catalogue at several sizes and measures, lets Chrome draw it through the page's own HTML, and
 * compares the width of every line with the composed one. Renews docs/measured/widths.json; exits 1 where a line is off.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fileCache } from '../base/index.js';
import { findBrowser, startBrowser } from '../chrome/index.js';
import { openFonts, type FontLibrary } from '../fonts/index.js';
import { COPY, TRIALS } from '../testing/copy.js';
import { setCopy, type SetCopy } from '../testing/sheet.js';
import { describeLine, difference, measureLines, TOLERANCE, type Measured } from '../testing/widths.js';

const RESULT = fileURLToPath(new URL('../../docs/measured/widths.json', import.meta.url));
const TIMEOUT_MS = 60_000;

/** Size in points, measure in ems: body and captions, decks, headlines. */
const SETTINGS = [
  { size: 7.5, measure: 24, indent: 0 },
  { size: 9, measure: 13, indent: 2 },
  { size: 9, measure: 41, indent: 2 },
  { size: 10.5, measure: 17.3, indent: 2 },
  { size: 24, measure: 11, indent: 0 },
] as const;

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'banxin-oracle-'));
  const running = await startBrowser(await findBrowser(process.env), TIMEOUT_MS);
  try {
    const library = await openFonts({ cache: fileCache(folder) });
    const measured: Measured[] = [];
    for (const { id } of library.list()) {
      measured.push(...(await measureLines(running.browser, await setsIn(id, library), library)));
    }
    const result = summary(measured, running.version, library.list().length);
    await mkdir(join(RESULT, '..'), { recursive: true });
    await writeFile(RESULT, `${JSON.stringify(result, null, 2)}\n`);
    process.stdout.write(
      `${result.browser}: ${result.lines} lines in ${result.faces} faces, ${result.off} off by more than ${TOLERANCE} em, the worst by ${result.largest} em\n`,
    );
    for (const line of result.worst) process.stdout.write(`  ${line}\n`);
    process.exitCode = result.off === 0 ? 0 : 1;
  } finally {
    await running.end();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Everything in one face, with a face of another family for what it lacks. */
async function setsIn(id: string, library: FontLibrary): Promise<readonly SetCopy[]> {
  const fallback = id.startsWith('lxgw') ? 'noto-serif-sc-400' : 'lxgw-wenkai-500';
  const chain = await library.chain([id, fallback]);
  return SETTINGS.flatMap((setting) =>
    [...Object.values(TRIALS), ...Object.values(COPY)].map((copy) => setCopy(copy, { ...setting, chain })),
  );
}

const round = (n: number): number => Math.round(n * 1e4) / 1e4;

function summary(measured: readonly Measured[], browser: string, faces: number) {
  const byError = measured.toSorted((a, b) => Math.abs(difference(b)) - Math.abs(difference(a)));
  const errors = byError.map((m) => Math.abs(difference(m))).reverse();
  const at = (share: number): number => round(errors[Math.min(errors.length - 1, Math.floor(errors.length * share))]!);
  return {
    browser,
    tolerance: TOLERANCE,
    faces,
    sizes: [...new Set(SETTINGS.map(({ size }) => size))],
    measures: [...new Set(SETTINGS.map(({ measure }) => measure))],
    lines: measured.length,
    off: errors.filter((error) => error > TOLERANCE).length,
    largest: at(1),
    mean: round(errors.reduce((sum, error) => sum + error, 0) / errors.length),
    quantiles: { '50 %': at(0.5), '90 %': at(0.9), '99 %': at(0.99), '99.9 %': at(0.999) },
    worst: byError.slice(0, 5).map(describeLine),
  };
}

await main();
