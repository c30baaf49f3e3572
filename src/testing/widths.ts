import type { Browser } from 'puppeteer';
import type { Line } from '../compose/index.js';
import type { FontLibrary } from '../fonts/index.js';
import { sheetOf, type SetCopy } from './sheet.js';

/** Chrome must draw every line as wide as it was composed. Ems of the line's size. */
export const TOLERANCE = 0.02;

/** A line, its width as composed and as Chrome draws it. Ems. */
export interface Measured {
  readonly line: Line;
  /** Points. */
  readonly size: number;
  readonly face: string;
  /** The width of the line's runs; a stop that hangs in the margin is counted. */
  readonly composed: number;
  readonly drawn: number;
}

/** Puts the lines into the browser as a page does and measures each. */
export async function measureLines(
  browser: Browser,
  sets: readonly SetCopy[],
  library: FontLibrary,
): Promise<readonly Measured[]> {
  const page = await browser.newPage();
  try {
    await page.setContent(await sheetOf(sets, library));
    const drawn = (await page.evaluate(WIDTHS)) as number[];
    const lines = sets.flatMap(({ paragraphs, size }) => paragraphs.flat().map((line) => ({ line, size })));
    if (drawn.length !== lines.length) throw new Error(`${lines.length} lines were set, ${drawn.length} drawn`);
    return lines.map(({ line, size }, i) => ({
      line,
      size,
      face: line.runs[0]?.face ?? '',
      composed: line.runs.reduce((sum, run) => sum + run.width, 0),
      drawn: drawn[i]! / (size * (96 / 72)),
    }));
  } finally {
    await page.close();
  }
}

/** A string: it runs in the page, whose names this program does not know. */
const WIDTHS = `document.fonts.ready.then(() => {
  const failed = [...document.fonts].filter((face) => face.status === 'error');
  if (failed.length > 0) throw new Error(failed.length + ' faces did not load');
  return [...document.querySelectorAll('.line')].map((line) => line.getBoundingClientRect().width);
})`;

export const difference = ({ drawn, composed }: Measured): number => drawn - composed;

/** A line with how each run is set, for a report. */
export function describeLine({ line, size, face, composed, drawn }: Measured): string {
  const runs = line.runs.map((run) => {
    const set = [
      run.form === 'normal' ? '' : run.form,
      run.letterSpacing === 0 ? '' : `letter ${run.letterSpacing.toFixed(3)}`,
      run.wordSpacing === 0 ? '' : `word ${run.wordSpacing.toFixed(3)}`,
      run.space === 0 ? '' : `space ${run.space.toFixed(3)}`,
    ].filter((part) => part !== '');
    return set.length === 0 ? run.text : `${run.text}{${set.join(' ')}}`;
  });
  return `${face} ${size} pt, ${composed.toFixed(4)} em, drawn ${drawn.toFixed(4)}: ${runs.join('|')}`;
}
