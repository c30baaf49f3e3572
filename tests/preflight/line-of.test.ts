import { describe, expect, it } from 'vitest';
import { MM_PER_PT, SCRIPT_RISE, SCRIPT_SIZE, type Script } from '../../src/base/index.js';
import type { PageLayout, PlacedLine } from '../../src/layout/index.js';
import { linesByBaseline, standingOf } from '../../src/preflight/line-of.js';

function lineAt(baseline: number, size: number, scripts: readonly Script[], writing = 'horizontal'): PlacedLine {
  const runs = scripts.map((script) => ({ text: 'x', script }));
  return { writing, x: 20, baseline, w: 40, size, runs } as unknown as PlacedLine;
}
const layoutOf = (...lines: readonly PlacedLine[]): PageLayout =>
  ({ stories: [{ frames: [{ lines }] }], furniture: [] }) as unknown as PageLayout;

describe('the line that a character of the file stands in', () => {
  it.each([
    ['superscript', 9],
    ['subscript', 9],
    ['superscript', 60],
    ['subscript', 60],
  ] as const)('is found for a %s beside %i pt', (script, size) => {
    const line = lineAt(100, size, ['superscript', 'subscript']);
    const lines = linesByBaseline(layoutOf(lineAt(95.8, 9, []), line));
    const baseline = 100 - SCRIPT_RISE[script] * size * MM_PER_PT;
    const one = { character: 'n', x: 30, baseline, size: SCRIPT_SIZE * size, apart: false };
    expect(standingOf(one, lines)).toEqual({ line, script });
    expect(standingOf({ ...one, baseline: 100, size }, lines)).toEqual({ line, script: null });
  });

  it('is not a line without any: there small raised type is something else', () => {
    const lines = linesByBaseline(layoutOf(lineAt(100, 9, [])));
    const baseline = 100 - SCRIPT_RISE.superscript * 9 * MM_PER_PT;
    expect(standingOf({ character: 'n', x: 30, baseline, size: SCRIPT_SIZE * 9, apart: false }, lines)).toBeNull();
  });

  it('leaves ruby out', () => {
    const lines = linesByBaseline(layoutOf(lineAt(100, 9, ['superscript'])));
    expect(standingOf({ character: 'n', x: 30, baseline: 98.6, size: 4.05, apart: false }, lines)).toBeNull();
  });

  it('tells both apart in a vertical line by their side', () => {
    const line = lineAt(50, 9, ['superscript', 'subscript'], 'vertical');
    const lines = linesByBaseline(layoutOf(line));
    const one = { character: 'n', baseline: 40, size: SCRIPT_SIZE * 9, apart: false };
    expect(standingOf({ ...one, x: 50.6 }, lines)).toEqual({ line, script: 'superscript' });
    expect(standingOf({ ...one, x: 48.9 }, lines)).toEqual({ line, script: 'subscript' });
  });
});
