import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryCache } from '../../src/base/index.js';
import { readGlyphs, type Glyph } from '../../src/bench/glyphs.js';
import type { BuildResult } from '../../src/build-types.js';
import { findBrowser, openBrowser, type Printer } from '../../src/chrome/index.js';
import { build } from '../../src/pipeline.js';

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

interface Line {
  readonly text: string;
  readonly x: number;
  readonly baseline: number;
  readonly w: number;
}
interface Layout {
  readonly pages: readonly {
    readonly trim: { readonly h: number };
    readonly stories: readonly {
      readonly frames: readonly { readonly kind: string; readonly lines?: readonly Line[] }[];
    }[];
  }[];
}
const PT_PER_MM = 72 / 25.4;
/** Chrome puts baselines on whole CSS pixels. In points. */
const PIXEL = 0.75;

describe('superscripts, subscripts and notes in finished files', () => {
  let printer: Printer;
  let folder: string;
  let result: BuildResult;
  let layout: Layout;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'banxin-scripts-'));
    printer = await openBrowser(await findBrowser(process.env));
    await writeFile(join(folder, 'a.md'), STORY);
    result = await build(
      {
        input: join(folder, 'a.md'),
        photos: null,
        publication: null,
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
    layout = JSON.parse(await readFile(join(result.folder, 'layout.json'), 'utf8')) as Layout;
  }, 60_000);
  afterAll(async () => {
    await printer.close();
    await rm(folder, { recursive: true, force: true });
  });

  const glyphs = async (target: string): Promise<readonly Glyph[]> => {
    const name = result.files.find((file) => file.startsWith(`${target}/`) && file.endsWith('.pdf'))!;
    return (await readGlyphs(await readFile(join(result.folder, name))))[0]!;
  };
  const lines = (): readonly Line[] => layout.pages[0]!.stories[0]!.frames.flatMap(({ lines: own }) => own ?? []);

  it('are printed as they are, and proved', async () => {
    expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const report = JSON.parse(await readFile(join(result.folder, 'report.json'), 'utf8')) as {
      readonly proof: readonly { readonly clean: boolean; readonly expected: number; readonly found: number }[];
    };
    const [proof] = report.proof;
    expect(proof!.clean).toBe(true);
    expect(proof!.found).toBe(proof!.expected);
  });

  it.each(['screen', 'press'])(
    'are characters of their own in the %s file, each line ending where it was composed to end',
    async (target) => {
      const set = await glyphs(target);
      let looked = 0;
      let ended = 0;
      for (const line of lines().filter(({ text }) => MADE.test(text))) {
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
    const kinds = layout.pages[0]!.stories[0]!.frames.map(({ kind }) => kind);
    expect(kinds).toContain('rule');
  });
});
