import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BuildResult } from '../../src/build-types.js';
import { framesOf, glyphsOf, linesOf, openWorkshop, PIXEL, PT_PER_MM, type Workshop } from './finished.js';

const PARAGRAPH =
  '“水到了田边，我们心里就有了底；今年种不种？种！”村民王大有说：他家3口人、12亩田，2024年增收31411元，比《乐至县志》记的（那一年）多。Banxin也来——看看……还有‘小镇法官’，调解了32起。';
/** The same text begun at other places, so that lines end in many ways. */
const PARAGRAPHS = Array.from({ length: 8 }, (_, i) => `${'去年秋天开始的改革'.slice(0, i + 1)}，${PARAGRAPH}`);
/** Signs that stand and signs that turn, of faces with and without heights of their own. */
const SIGNS =
  '✓已浇、✗未浇，①东沟★重点■备用，气温25℃，№12号闸，误差±3毫米，长×宽÷2，§5条，©2026与®商标，½亩、3½亩，→向东，⇒推知，∑总和，≥10，∞无穷，' +
  '收工时发来😀👍👨‍👩‍👧‍👦🇨🇳❤️1️⃣的表情；☎电话，♥心，☑完成，㎡面积，Ⅲ级，α与β，‰千分，5%百分，5％全角，°度，″秒，￥13，＋加－减＝等，∰环，♛后，𝐀组，한글。';
const STORY = `一渠清水 润“三乡”\n\n□ 谢义\n\n${[...PARAGRAPHS, SIGNS, `又有${SIGNS}`].join('\n\n')}`;

describe('vertical lines in finished files', () => {
  let workshop: Workshop;
  let result: BuildResult;
  const codes = (): string[] =>
    result.diagnostics.map(({ code }) => code).filter((code) => code !== 'layout/free-rows');

  beforeAll(async () => {
    workshop = await openWorkshop();
    const vertical = 'id: a\nname: 甲\nlayout:\n  vertical: [headline, quotes, text]\n';
    result = await workshop.make('a.txt', STORY, vertical);
  }, 120_000);
  afterAll(() => workshop.close());

  it('are told in layout.json, from right to left', () => {
    const frames = framesOf(result);
    expect(new Set(frames.map(({ writing }) => writing))).toEqual(new Set(['vertical']));
    for (const { lines } of frames) {
      const across = lines!.map(({ baseline }) => baseline);
      expect(across).toEqual(across.toSorted((a, b) => b - a));
    }
  });

  it('pass the copy proof and every check of the press file', () => {
    expect(codes()).toEqual([]);
  });

  it.each(['screen', 'press'])('end in the %s file where they were composed to end', async (target) => {
    const glyphs = await glyphsOf(result, target);
    let checked = 0;
    for (const { text, x, w, baseline, fontSize } of linesOf(result)) {
      if (!/\p{Script=Han}$/u.test(text)) continue;
      const foot = (x + w) * PT_PER_MM;
      const middle = baseline * PT_PER_MM;
      const last = glyphs.filter(
        (glyph) =>
          Math.abs(glyph.x + fontSize / 2 - middle) < fontSize / 4 &&
          Math.abs(glyph.size - fontSize) < 0.1 &&
          Math.abs(glyph.y - (foot - 0.12 * fontSize)) < fontSize / 2,
      );
      expect(last, text).toHaveLength(1);
      expect(Math.abs(last[0]!.y - (foot - 0.12 * fontSize)), text).toBeLessThan(PIXEL);
      checked++;
    }
    expect(checked).toBeGreaterThan(10);
  });
});
