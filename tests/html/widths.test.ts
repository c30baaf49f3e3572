import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { em } from '../../src/base/index.js';
import { COPY, TRIALS } from '../../src/testing/copy.js';
import { paragraphStyle, setCopy, type SetCopy } from '../../src/testing/sheet.js';
import { compose, prepare } from '../../src/compose/index.js';
import { describeLine, difference, measureLines, TOLERANCE } from '../../src/testing/widths.js';
import { findBrowser, startBrowser, type RunningBrowser } from '../../src/chrome/index.js';
import { openFonts } from '../../src/fonts/index.js';
import { facesCache } from '../keeping.js';

const library = await openFonts({ cache: facesCache() });
let running: RunningBrowser;
beforeAll(async () => {
  running = await startBrowser(await findBrowser(process.env), 60_000);
});
afterAll(() => running.end());

/** A sample of what `npm run oracle` measures, in a face of each kind. */
const SAMPLE = [
  { face: 'noto-serif-sc-400', size: 9, measure: 41, indent: 2 },
  { face: 'noto-sans-sc-700', size: 10.5, measure: 17.3, indent: 0 },
  { face: 'lxgw-wenkai-500', size: 7.5, measure: 24, indent: 2 },
] as const;

async function setsOf({ face, ...setting }: (typeof SAMPLE)[number]): Promise<readonly SetCopy[]> {
  const chain = await library.chain([face, face === 'lxgw-wenkai-500' ? 'noto-serif-sc-400' : 'lxgw-wenkai-500']);
  return [...Object.values(TRIALS), ...Object.values(COPY)].map((copy) => setCopy(copy, { ...setting, chain }));
}

describe('Chrome draws lines as wide as they were composed, through the page’s own HTML', () => {
  it('in a face of each kind', async () => {
    const sets = (await Promise.all(SAMPLE.map(setsOf))).flat();
    const measured = await measureLines(running.browser, sets, library);
    expect(measured.length).toBeGreaterThan(300);
    const off = measured.filter((m) => Math.abs(difference(m)) > TOLERANCE);
    expect(off.map(describeLine)).toEqual([]);
  });

  it('with room made for wide ruby, at line ends too', async () => {
    const chain = await library.chain(['noto-serif-sc-400']);
    const text = '春天来到河边，柳树（旧堤）发了新芽，王大有说：“桩要一根一根打。”';
    const marks = Array.from(text, (character, start) => ({ character, start }))
      .filter(({ character }) => /\p{Script=Han}/u.test(character))
      .map(({ start }) => ({ kind: 'ruby' as const, start, end: start + 1, href: null, text: 'zhuāng' }));
    const prepared = prepare({ text, marks }, { ...paragraphStyle('zh-CN', chain, 2), ruby: true });
    const paragraphs = [5, 7.3, 11, 40].map((measure) => compose(prepared, em(measure)));
    const measured = await measureLines(running.browser, [{ language: 'zh-CN', size: 9, paragraphs }], library);
    expect(measured.length).toBeGreaterThan(20);
    expect(measured.filter((m) => Math.abs(difference(m)) > TOLERANCE).map(describeLine)).toEqual([]);
  });

  it('and a line that is set otherwise than it was composed is found out', async () => {
    const chain = await library.chain(['noto-serif-sc-400']);
    const set = setCopy(TRIALS.chinese, { size: 9, measure: 13, indent: 0, chain });
    const spoiled = {
      ...set,
      paragraphs: set.paragraphs.map((lines) =>
        lines.map((line) => ({
          ...line,
          runs: line.runs.map((run, i) => (i === 0 ? { ...run, letterSpacing: em(run.letterSpacing + 0.05) } : run)),
        })),
      ),
    };
    const measured = await measureLines(running.browser, [spoiled], library);
    const found = measured.filter((m) => Math.abs(difference(m)) > TOLERANCE);
    expect(found).toHaveLength(measured.length);
  });

  it('as the checked-in result of all faces says', () => {
    const result = JSON.parse(readFileSync(new URL('../../docs/measured/widths.json', import.meta.url), 'utf8')) as {
      readonly lines: number;
      readonly faces: number;
      readonly off: number;
      readonly largest: number;
    };
    expect(result.lines).toBeGreaterThan(5000);
    expect(result).toMatchObject({ faces: library.list().length, off: 0 });
    expect(result.largest).toBeLessThan(TOLERANCE);
  });
});
