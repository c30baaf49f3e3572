import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BuildResult } from '../../src/build-types.js';
import { framesOf, glyphsOf, linesOf, openWorkshop, PIXEL, proofOf, PT_PER_MM, type Workshop } from './finished.js';

/** Characters that the faces have (²), and such as they lack, in a headline, in lines that are stretched, at the end of one, and in notes. */
const STORY = `---
kinds:
  12: note
  13: note
---
# 水库蓄水1.2×10⁸立方米

进入十月，北坡水库的蓄水量首次超过1.2×10⁸立方米①，坝顶新铺的2.6万m²草皮已经返青。水体中的NH₄⁺浓度比去年同期下降四成，CO₂通量也由正转负。工程师说，藻类的数量会是现在的2¹⁸⁵倍，流量却只有6.3×10⁻⁵m³；其余的事，要交给时间⁵。

村里的老人不懂这些符号，却记得从前的大旱②：水库见了底，露出淤泥里的石磨，要走10⁴步才能挑回一担水。

①蓄水量按十月一日八时的水位推算，误差不超过±2%，合2.4×10⁶立方米。
②据县志，当年降水量仅为常年的三分之一。`;
const MADE = /[⁰⁵-⁹⁺⁻₀-₉]/u;

describe('superscripts, subscripts and notes in finished files', () => {
  let workshop: Workshop;
  let result: BuildResult;

  beforeAll(async () => {
    workshop = await openWorkshop();
    result = await workshop.make('a.md', STORY);
  }, 120_000);
  afterAll(() => workshop.close());

  it('are printed as they are, and proved', async () => {
    expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const { clean, found, expected } = await proofOf(result);
    expect([clean, found]).toEqual([true, expected]);
  });

  it.each(['screen', 'press'])(
    'are characters of their own in the %s file, each line ending where it was composed to end',
    async (target) => {
      const set = await glyphsOf(result, target);
      let looked = 0;
      let ended = 0;
      for (const line of linesOf(result).filter(({ text }) => MADE.test(text))) {
        const y = line.baseline * PT_PER_MM;
        const own = set.filter(
          (glyph) =>
            Math.abs(glyph.y - y) < 2 * PIXEL &&
            glyph.x > line.x * PT_PER_MM - 1 &&
            glyph.x < (line.x + line.w) * PT_PER_MM,
        );
        expect(
          own
            .map(({ text }) => text)
            .join('')
            .replace(/\s/g, ''),
        ).toBe(line.text.replace(/\s/g, ''));
        expect(Math.abs(Math.min(...own.map(({ x }) => x)) - line.x * PT_PER_MM)).toBeLessThan(0.5);
        const last = own.at(-1)!;
        if (/\p{Script=Han}/u.test(last.text)) {
          expect(Math.abs(last.end - (line.x + line.w) * PT_PER_MM)).toBeLessThan(0.3);
          ended++;
        }
        looked++;
      }
      expect(looked).toBeGreaterThan(4);
      expect(ended).toBeGreaterThan(1);
      const all = set.map(({ text }) => text).join('');
      for (const written of ['1.2×10⁸', 'm²', 'NH₄⁺', 'CO₂', '2¹⁸⁵', '10⁻⁵m³', '10⁶']) expect(all).toContain(written);
    },
  );

  it('stand under a rule at the end of the text', () => {
    expect(framesOf(result).map(({ kind }) => kind)).toContain('rule');
  });
});
