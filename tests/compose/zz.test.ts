import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import puppeteer from 'puppeteer';
import type { Browser } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { em } from '../../src/base/index.js';
import { compose, prepare } from '../../src/compose/index.js';
import type { Line } from '../../src/compose/index.js';
import { pageOf } from './page.js';
import { ARTICLE, FACES, SAMPLES, copy, styled } from './samples.js';

/** Chrome must print every line as wide as it was composed. Ems of the line's size. */
const TOLERANCE = 0.02;
const PX_PER_EM = 12; // 9 pt

let browser: Browser;

beforeAll(async () => {
  const root = process.getuid?.() === 0;
  const args = ['--font-render-hinting=none', ...(root ? ['--no-sandbox'] : [])];
  const installed = installedBrowser();
  if (installed !== null) browser = await puppeteer.launch({ executablePath: installed, args });
  else {
    const { default: chromium } = await import('@sparticuz/chromium');
    browser = await puppeteer.launch({
      executablePath: await chromium.executablePath(),
      args: [...chromium.args, ...args],
    });
  }
});
afterAll(() => browser.close());

function installedBrowser(): string | null {
  const named = process.env['BANXIN_BROWSER'] ?? process.env['PUPPETEER_EXECUTABLE_PATH'];
  if (named !== undefined) return named;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path)) ?? null;
}

async function measuredInChrome(lines: readonly Line[], language: string): Promise<readonly number[]> {
  const page = await browser.newPage();
  try {
    await page.setContent(await pageOf(lines, language));
    // A string: this runs in the page, whose names this program does not know.
    const widths = await page.evaluate(
      `document.fonts.ready.then(() => [...document.querySelectorAll('.line')].map((line) => line.getBoundingClientRect().width))`,
    );
    return (widths as number[]).map((px) => px / PX_PER_EM);
  } finally {
    await page.close();
  }
}

function describeLine(line: Line): string {
  const runs = line.runs.map(
    (r) =>
      `${r.text}{${r.form} ls${r.letterSpacing.toFixed(3)} ws${r.wordSpacing.toFixed(3)} sp${r.space.toFixed(3)} w${r.width.toFixed(3)}}`,
  );
  return `${line.text} :: ${runs.join(' ')}`;
}

describe('Chrome prints lines as wide as they were composed', () => {
  const everything = [
    ...Object.values(SAMPLES),
    '東京オリンピックのバレーボール・ティー。彼は publication と言う',
    '他说“Hello, world!” wrote: “It’s over — really…” 好',
  ];
  const cases = (Object.keys(FACES) as (keyof typeof FACES)[]).flatMap((name) => [
    { name, language: 'zh-CN', texts: everything, least: 100 },
    { name, language: 'en', texts: [SAMPLES.latin, ...ARTICLE], least: 15 },
  ]);
  it.each(cases)('in $name, $language', async ({ name, language, texts, least }) => {
    const lines: Line[] = [];
    for (const text of texts) {
      for (const align of ['justify', 'start'] as const) {
        for (const punctuation of ['full', 'half', 'kaiming'] as const) {
          const prepared = prepare(
            copy(text),
            styled({ chain: FACES[name], language, align, composition: { punctuation, hanLatin: 0.125 } }),
          );
          for (const measure of [9, 13, 16.4, 24]) lines.push(...compose(prepared, em(measure)));
        }
      }
    }
    expect(lines.length).toBeGreaterThan(least);
    const widths = await measuredInChrome(lines, language);
    const off = lines.flatMap((line, i) => {
      const difference = widths[i]! - line.width;
      return Math.abs(difference) > TOLERANCE ? [`${difference.toFixed(3)} ${describeLine(line)}`] : [];
    });
    expect(off).toEqual([]);
  });

  it('and a line that is composed wrong is found out', async () => {
    const [line] = compose(prepare(copy(SAMPLES.plain), styled()), em(13));
    const spaced = { ...line!, runs: line!.runs.map((run) => ({ ...run, letterSpacing: em(0.01) })) };
    const widths = await measuredInChrome([spaced], 'zh-CN');
    expect(Math.abs(widths[0]! - line!.width)).toBeGreaterThan(TOLERANCE);
  });
});
