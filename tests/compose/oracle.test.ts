import puppeteer, { type Browser } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { em } from '../../src/base/index.js';
import { findBrowser } from '../../src/chrome/index.js';
import { compose, prepare, type Line } from '../../src/compose/index.js';
import { lineMarkup, pageStyles } from './markup.js';
import { bodyStyle, library } from './fixture.js';

const COPY = [
  '2024年1—11月，全县完成投资691.88亿元，同比增长5.26%；新增“四上”企业23家、高新技术企业3家。',
  '“改得好不好，群众说了算。”老陈笑着说，“现在办事，一趟就够了——不用再跑第二趟……”',
  '《山城日报》（2024年12月30日）刊发了题为《“1+3+6”怎么干？》的长篇通讯，A股、B股、GDP、CPI都在其中。',
  'The county’s reform office, in a note of 12 May, said that 3.5% was “a floor, not a ceiling”; AVATAR WAVE To Te.',
  '联系方式：news@example.cn，网址https://example.cn/a/b?c=1，电话028-2333 4444，气温23℃，比例1:2.5。',
];

/** Chrome rounds every inline box up to 1/64 of a pixel (0.0013 em at 9 pt): what is left of a difference after that. */
function beyondRounding(off: number, boxes: number): number {
  return off > 0 ? Math.max(0, off - boxes / 64 / 12) : off;
}

describe('line widths in Chrome', () => {
  let browser: Browser;
  beforeAll(async () => {
    const found = await findBrowser(process.env);
    browser = await puppeteer.launch({
      executablePath: found.path,
      args: [...found.args, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--font-render-hinting=none'],
      env: { ...process.env, ...found.env },
    });
  });
  afterAll(async () => {
    await browser.close();
  });

  for (const [name, chain] of [
    ['Song', ['noto-serif-sc-400', 'lxgw-wenkai-500']],
    ['Hei', ['noto-sans-sc-400', 'lxgw-wenkai-500']],
    ['Kai', ['lxgw-wenkai-500']],
  ] as const) {
    it(`${name}: every line is as wide as composed, within 0.02 em`, async () => {
      const plain = await library.chain(chain);
      const style = await bodyStyle({ faces: { plain, strong: plain } });
      const lines: Line[] = [];
      for (const text of COPY) {
        const prepared = prepare({ text, marks: [] }, style);
        for (let measure = 9; measure <= 30; measure += 1) lines.push(...compose(prepared, em(measure)));
      }
      const page = await browser.newPage();
      await page.setContent(
        `<html lang="zh-CN"><style>${await pageStyles(lines)}</style>${lines.map(lineMarkup).join('')}`,
      );
      const widths = (await page.evaluate(
        `document.fonts.ready.then(() => [...document.querySelectorAll('.line')].map((l) => l.getBoundingClientRect().width))`,
      )) as number[];
      await page.close();
      expect(widths).toHaveLength(lines.length);
      const worst = lines
        .map((line, i) => ({ text: line.text, off: beyondRounding(widths[i]! / 12 - line.width, line.runs.length) }))
        .filter(({ text }) => !/\s$/.test(text)) // a space at the end is there, and takes no room in the measure
        .sort((a, b) => Math.abs(b.off) - Math.abs(a.off))[0]!;
      expect(Math.abs(worst.off), worst.text).toBeLessThan(0.02);
    });
  }
});
