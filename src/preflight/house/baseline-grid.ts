import { counted, ptToMm, words } from '../../base/index.js';
import { observe } from '../rule.js';
import type { HouseRule } from './rule.js';

/** Tolerance in mm: the eye sees a line that is a tenth of a millimetre lower than its neighbour. */
const TOLERANCE = 0.1;

/** Lines of neighbouring columns stand at the same heights. */
export const baselineGrid: HouseRule = {
  id: 'baseline-grid',
  title: words('Baseline grid', '基线网格'),
  severity: 'warning',
  source: 'house rule',
  limit: () => `${TOLERANCE} mm`,
  hint: words('This is a fault of the program; compare with layout.json.', '这是程序的错误，请对照 layout.json。'),
  check: (page) => {
    // The grid consists of horizontal lines.
    const marks = page.body.filter(({ line }) => line.writing === 'horizontal');
    const { typeArea, leading } = page.layout.format;
    const row = ptToMm(leading);
    if (marks.length === 0) return [];
    // The position of the baseline within a row depends on the face; the rule asks that it is the same in all rows.
    const phase = (baseline: number): number => (((baseline - typeArea.y) % row) + row) % row;
    const grid = commonest(marks.map(({ baseline }) => phase(baseline)));
    const off = (baseline: number): number => {
      const apart = Math.abs(phase(baseline) - grid);
      return Math.min(apart, row - apart);
    };
    const wrong = marks.filter(({ baseline }) => off(baseline) > TOLERANCE);
    if (wrong.length === 0) return [];
    const worst = Math.max(...wrong.map(({ baseline }) => off(baseline)));
    return [
      observe(
        'warning',
        words(
          `Body text stands off the grid by up to ${worst.toFixed(2)} mm (${counted(wrong.length, 'place')}).`,
          `正文偏离基线网格，最多 ${worst.toFixed(2)} 毫米（${wrong.length} 处）。`,
        ),
        {
          page: page.facts.number,
          places: wrong.map(({ mark }) => mark.box),
          measured: `${worst.toFixed(2)} mm`,
          limit: `${TOLERANCE} mm`,
        },
      ),
    ];
  },
};

/** The most frequent number, to the hundredth of a millimetre. */
function commonest(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) {
    const rounded = Math.round(number * 100) / 100;
    counts.set(rounded, (counts.get(rounded) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]![0];
}
