import { PDFParse } from 'pdf-parse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Scope, memoryCache, MM_PER_PT } from '../../src/base/index.js';
import type { BuildResult } from '../../src/build-types.js';
import { openCondition, plainWish } from '../../src/colour/index.js';
import { checkPdf, type Mark } from '../../src/preflight/index.js';
import { glyphsOf, openWorkshop, pdfOf, PIXEL, proofOf, type Workshop } from './finished.js';

/** Emphasis across a line's end, round a mark, over a space that was typed, and in a paragraph's first characters. */
const EMPHASISED = `# 一渠清水润三乡

*春天来到河边，柳树发了新芽*，孩子们在堤上放起风筝，老人坐着晒太阳。改造后的支{渠|qú}从*石桥镇一直流到青山 乡、白果乡，沿途两万亩水田*都等着它。

“水到了田边，我们心里就有了底。”村民王大有*介绍*。`;
const PLAIN = EMPHASISED.replaceAll('*', '').replace(/[{}]|\|qú/g, '');
/** Han in stars. */
const DOTTED = [...EMPHASISED.matchAll(/\*([^*]+)\*/g)].map(([, inside]) => inside!.replace(/[^\p{Script=Han}]/gu, ''));

/** In points, of 9 pt body: across a dot, and from the baseline to its centre. */
const DIAMETER = 0.16 * 9;
const DEPTH = 0.23 * 9;
/** A baseline and a drawing may each be half a pixel off, in points. */
const HALF_PIXEL = PIXEL / 2 + 0.01;

describe('emphasis dots and ruby in finished files', () => {
  let workshop: Workshop;
  let results: BuildResult[];

  beforeAll(async () => {
    workshop = await openWorkshop();
    results = [await workshop.make('dotted.md', EMPHASISED), await workshop.make('plain.md', PLAIN)];
  }, 120_000);
  afterAll(() => workshop.close());

  it.each(['screen', 'press'])('leave every glyph of the %s file where it is', async (target) => {
    const [all, plain] = await Promise.all(results.map((result) => glyphsOf(result, target)));
    const small = all!.filter(({ size }) => size < 5);
    const dotted = all!.filter(({ size }) => size >= 5);
    expect(small.map(({ text }) => text)).toEqual(['q', 'ú']);
    const under = dotted.filter(
      (g) => g.text === '渠' && Math.abs((g.x + g.end - small[0]!.x - small[1]!.end) / 2) < 0.1,
    );
    expect(under).toHaveLength(1);
    expect(under[0]!.y - small[0]!.y).toBeCloseTo(0.93 * 9, 0);
    expect(dotted.map(({ text }) => text)).toEqual(plain!.map(({ text }) => text));
    const moved = dotted.map((glyph, i) =>
      Math.max(Math.abs(glyph.x - plain![i]!.x), Math.abs(glyph.y - plain![i]!.y)),
    );
    expect(Math.max(...moved)).toBeLessThan(0.05);
  });

  it('leave the copy as it was, with nothing more to report', async () => {
    const [proof, plain] = await Promise.all(results.map(proofOf));
    const codes = results.map(({ diagnostics }) => diagnostics.map(({ code }) => code));
    expect(codes[0]).toEqual(codes[1]);
    expect(proof).toMatchObject({ clean: true, expected: plain!.found });
  });

  it.each(['screen', 'press'])('are no part of the text of the %s file', async (target) => {
    const texts = await Promise.all(
      results.map(async (result) => {
        const parser = new PDFParse({ data: await pdfOf(result, target) });
        const { text } = await parser.getText();
        await parser.destroy();
        return text.replace(/\s|qú/gu, '');
      }),
    );
    expect(texts[0]).toBe(texts[1]);
    expect(texts[0]).toContain('王大有介绍。');
  });

  it('stand under the Han in stars and nothing else, in black alone, in a press file without a finding', async () => {
    const condition = await openCondition(plainWish('newsprint'), memoryCache());
    const marks: Mark[] = [];
    const checked = await checkPdf(
      { bytes: await pdfOf(results[0]!, 'press'), name: 'dots.pdf' },
      condition,
      new Scope(),
      {
        visit: (page) => void marks.push(...page.marks),
      },
    );
    expect(checked.findings).toEqual([]);
    const side = DIAMETER * MM_PER_PT;
    const dots = marks.filter(
      ({ kind, box }) => kind === 'fill' && Math.abs(box.w - side) < 0.02 && Math.abs(box.h - side) < 0.02,
    );
    for (const dot of dots) {
      expect(dot.paint?.inks).toEqual({ c: 0, m: 0, y: 0, k: 1 });
      expect([dot.seen, dot.overprint]).toEqual([true, true]);
    }
    const set = await glyphsOf(results[0]!, 'press');
    const above = dots.map(({ box }) => {
      const x = (box.x + box.w / 2) / MM_PER_PT;
      const y = (box.y + box.h / 2) / MM_PER_PT;
      const found = set.filter(
        (g) => Math.abs((g.x + g.end) / 2 - x) < HALF_PIXEL && Math.abs(y - DEPTH - g.y) < 2 * HALF_PIXEL,
      );
      return found.map(({ text }) => text).join('');
    });
    expect(above.join('')).toBe(DOTTED.join(''));
  });
});
