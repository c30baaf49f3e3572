import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryCache } from '../../src/base/index.js';
import { readGlyphs } from '../../src/bench/glyphs.js';
import type { BuildResult } from '../../src/build-types.js';
import { findBrowser, openBrowser, type Printer } from '../../src/chrome/index.js';
import { build } from '../../src/pipeline.js';

const PARAGRAPH =
  '“水到了田边，我们心里就有了底；今年种不种？种！”村民王大有说：他家3口人、12亩田，2024年增收31411元，比《乐至县志》记的（那一年）多。Banxin也来——看看……还有‘小镇法官’，调解了32起。';
/** The same text begun at other places, so that lines end in many ways. */
const PARAGRAPHS = Array.from({ length: 8 }, (_, i) => `${'去年秋天开始的改革'.slice(0, i + 1)}，${PARAGRAPH}`);
/** Signs that stand and signs that turn, of faces with and without heights of their own. */
const SIGNS =
  '✓已浇、✗未浇，①东沟★重点■备用，气温25℃，№12号闸，误差±3毫米，长×宽÷2，§5条，©2026与®商标，½亩、3½亩，→向东，⇒推知，∑总和，≥10，∞无穷，' +
  '收工时发来😀👍👨‍👩‍👧‍👦🇨🇳❤️1️⃣的表情；☎电话，♥心，☑完成，㎡面积，Ⅲ级，α与β，‰千分，5%百分，5％全角，°度，″秒，￥13，＋加－减＝等，∰环，♛后，𝐀组，한글。';
const STORY = `一渠清水 润“三乡”\n\n□ 谢义\n\n${[...PARAGRAPHS, SIGNS, `又有${SIGNS}`].join('\n\n')}`;
/** Chrome puts lines on whole CSS pixels, and glyphs of a run by their own advances. In points. */
const PIXEL = 0.75;
const PT_PER_MM = 72 / 25.4;

interface Line {
  readonly text: string;
  readonly x: number;
  readonly baseline: number;
  readonly w: number;
  readonly fontSize: number;
}
interface Layout {
  readonly pages: readonly {
    readonly trim: { readonly h: number };
    readonly stories: readonly {
      readonly frames: readonly { readonly kind: string; readonly writing: string; readonly lines?: readonly Line[] }[];
    }[];
  }[];
}

describe('vertical lines in finished files', () => {
  let printer: Printer;
  let folder: string;
  let result: BuildResult;
  let layout: Layout;
  const codes = (): string[] =>
    result.diagnostics.map(({ code }) => code).filter((code) => code !== 'layout/free-rows');

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'banxin-vertical-'));
    printer = await openBrowser(await findBrowser(process.env));
    await writeFile(join(folder, 'a.txt'), STORY);
    await writeFile(
      join(folder, 'publication.yaml'),
      'id: a\nname: 甲\nlayout:\n  vertical: [headline, quotes, text]\n',
    );
    result = await build(
      {
        input: join(folder, 'a.txt'),
        photos: null,
        publication: join(folder, 'publication.yaml'),
        format: 'tabloid',
        condition: null,
        imposition: null,
        alternative: null,
        date: '2024-12-30',
        today: '2024-12-30',
        targets: ['press', 'screen'],
        pages: null,
        out: join(folder, 'out'),
        archive: join(folder, 'archive'),
      },
      {
        cache: memoryCache(),
        fonts: null,
        layouts: null,
        printer: () => Promise.resolve(printer),
        onProgress: () => undefined,
        signal: new AbortController().signal,
      },
    );
    layout = result.layout as Layout;
  }, 60_000);
  afterAll(async () => {
    await printer.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('are told in layout.json, from right to left', () => {
    const { frames } = layout.pages[0]!.stories[0]!;
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
    const name = result.files.find((file) => file.startsWith(`${target}/`) && file.endsWith('.pdf'))!;
    const glyphs = (await readGlyphs(await readFile(join(result.folder, name))))[0]!;
    const lines = layout.pages[0]!.stories[0]!.frames.flatMap((frame) => frame.lines ?? []);
    let checked = 0;
    for (const { text, x, w, baseline, fontSize } of lines) {
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
