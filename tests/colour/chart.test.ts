import { readFile, writeFile } from 'node:fs/promises';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { memoryCache } from '../../src/base/index.js';
import { liftShadows, type RenderingIntent } from '../../src/colour/index.js';
import { separatePixels, separationTable } from '../../src/colour/table.js';
import { deltaE2000, labOf, type Lab } from './delta-e.js';
import { engineOf, newsprint } from './fixtures.js';

/*
 * What rendering intents and lifted shadows make of a chart on newsprint, as docs/press.md tells it. After a change:
 *   BANXIN_UPDATE=1 npx vitest run tests/colour/chart.test.ts
 */
const CHART = [
  ['skin', '肤色', [198, 134, 92]],
  ['light skin', '浅肤色', [241, 194, 165]],
  ['dark skin', '深肤色', [92, 58, 42]],
  ['gray', '灰', [32, 32, 32]],
  ['gray', '灰', [64, 64, 64]],
  ['gray', '灰', [128, 128, 128]],
  ['gray', '灰', [192, 192, 192]],
  ['green', '绿', [0, 255, 0]],
  ['green', '绿', [60, 170, 50]],
  ['green', '绿', [0, 128, 0]],
  ['dark green', '深绿', [20, 60, 25]],
  ['red', '红', [200, 30, 40]],
  ['sky', '天蓝', [90, 150, 210]],
  ['blue', '蓝', [0, 70, 160]],
] as const;
const SHADOWS = [16, 48] as const;
const LIFTS = [0, 50, 100] as const;
const WAYS = (['relative', 'perceptual'] as const).flatMap((intent) => LIFTS.map((lift) => ({ intent, lift })));

const condition = await newsprint();
const engine = await engineOf(condition);
const tables = new Map(
  await Promise.all(
    (['relative', 'perceptual'] as const).map(
      async (intent) =>
        [intent, (await separationTable(condition.icc, condition.inkLimit.total, intent, memoryCache()))!] as const,
    ),
  ),
);

interface Printed {
  /** Relative to the paper. */
  readonly lab: Lab;
  /** Total ink in per cent. */
  readonly ink: number;
}

/** Every colour that is looked at, and how each way prints it. */
const COLOURS: readonly (readonly number[])[] = [...CHART.map(([, , rgb]) => rgb), ...SHADOWS.map((v) => [v, v, v])];
const prints = new Map(
  WAYS.map(({ intent, lift }) => {
    const inks = separatePixels(tables.get(intent)!, liftShadows(Uint8Array.from(COLOURS.flat()), lift));
    const lab = engine.measure(Uint16Array.from(inks, (level) => level * 257));
    const seen = COLOURS.map((rgb, i): readonly [string, Printed] => {
      const ink = inks.subarray(i * 4, i * 4 + 4).reduce((sum, level) => sum + level, 0) / 2.55;
      return [String(rgb), { lab: [lab[i * 3]!, lab[i * 3 + 1]!, lab[i * 3 + 2]!], ink }];
    });
    return [`${intent} ${lift}`, new Map(seen)];
  }),
);
const printed = (rgb: readonly number[], intent: RenderingIntent, lift: number): Printed =>
  prints.get(`${intent} ${lift}`)!.get(String(rgb))!;

const away = (rgb: readonly number[], intent: RenderingIntent, lift: number): number =>
  deltaE2000(labOf(rgb), printed(rgb, intent, lift).lab);
const gray = (level: number, intent: RenderingIntent, lift: number) => printed([level, level, level], intent, lift);
/** How far two dark grays lie apart in print, in L*. */
const apart = (intent: RenderingIntent, lift: number): number =>
  gray(SHADOWS[1], intent, lift).lab[0] - gray(SHADOWS[0], intent, lift).lab[0];

function markdown(zh: boolean): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const figures = (of: (intent: RenderingIntent, lift: number) => string) =>
    WAYS.map(({ intent, lift }) => of(intent, lift));
  const mean = (intent: RenderingIntent, lift: number): number =>
    CHART.reduce((sum, [, , rgb]) => sum + away(rgb, intent, lift), 0) / CHART.length;
  const [dark, light] = SHADOWS;
  return [
    row([zh ? '色块' : 'patch', ...WAYS.map(({ intent, lift }) => `${intent} ${lift}`)]),
    row(['---', ...WAYS.map(() => '--:')]),
    ...CHART.map(([en, name, rgb]) =>
      row([`${zh ? name : en} ${rgb.join(', ')}`, ...figures((intent, lift) => away(rgb, intent, lift).toFixed(1))]),
    ),
    row([zh ? '平均 ΔE2000' : 'mean ΔE2000', ...figures((intent, lift) => mean(intent, lift).toFixed(1))]),
    row([
      zh ? `灰 ${dark} 与 ${light} 印出后的 L* 差` : `L* between gray ${dark} and ${light} in print`,
      ...figures((intent, lift) => apart(intent, lift).toFixed(1)),
    ]),
    row([
      zh ? `灰 ${light} 的总墨量，%` : `total ink of gray ${light}, %`,
      ...figures((intent, lift) => gray(light, intent, lift).ink.toFixed(0)),
    ]),
  ].join('\n');
}

describe('a chart of skin, neutrals, greens and shadows on newsprint', () => {
  it.each([
    ['docs/press.md', false],
    ['docs/press.zh-CN.md', true],
  ])('is in %s as it is measured', async (name, zh) => {
    const file = fileURLToPath(new URL(`../../${name}`, import.meta.url));
    const section = /(?<=<!-- chart -->\n\n)[^]*?(?=\n\n<!-- end -->)/;
    const table = markdown(zh);
    if (env['BANXIN_UPDATE'] === '1')
      await writeFile(
        file,
        (await readFile(file, 'utf8')).replace(section, () => table),
      );
    expect(section.exec(await readFile(file, 'utf8'))?.[0]).toBe(table);
  });

  it('relative is nearer to the source for skin and neutrals, perceptual for dark and for the strongest colours', () => {
    const nearer = CHART.filter(([, , rgb]) => away(rgb, 'perceptual', 0) < away(rgb, 'relative', 0));
    expect(nearer.map(([, , rgb]) => rgb.join())).toEqual(['241,194,165', '92,58,42', '0,255,0', '20,60,25']);
  });

  it.each(['relative', 'perceptual'] as const)(
    '%s: the lift takes dark tones apart and ink out of them, and leaves skin, light and bright greens',
    (intent) => {
      expect(apart(intent, 100)).toBeGreaterThan(apart(intent, 0) * 1.3);
      expect(apart(intent, 50)).toBeGreaterThan(apart(intent, 0) * 1.1);
      expect(gray(SHADOWS[1], intent, 100).ink).toBeLessThan(gray(SHADOWS[1], intent, 0).ink - 10);
      for (const rgb of [
        [198, 134, 92],
        [241, 194, 165],
        [192, 192, 192],
        [0, 255, 0],
        [60, 170, 50],
      ])
        expect(Math.abs(away(rgb, intent, 100) - away(rgb, intent, 0))).toBeLessThan(0.3);
    },
  );
});
