import { words } from '../../base/index.js';
import { judged } from '../inks.js';
import { observe, type Rule } from '../rule.js';

/** Where too much ink lies on an area, newsprint tears, sticks and sets off. */
export const inkWindow: Rule = {
  id: 'ink-window',
  title: words('Total ink over 15 mm', '15 毫米见方平均总墨量'),
  severity: 'warning',
  source: 'Ghent Workgroup 2022, total area coverage over any 15 mm square',
  limit: ({ inkLimit }) => `${inkLimit.window} %`,
  hint: words('Separate the picture for the printing condition, or lighten it.', '请按印刷条件重新分色，或减淡该处。'),
  ink: ({ number }, ink, condition) => {
    const { windows, otherwise } = judged(ink, condition);
    const { window: limit } = condition.inkLimit;
    return windows
      .filter(({ total }) => total > limit)
      .map((heavy) =>
        observe(
          'warning',
          words(
            `Total ink is ${heavy.total} %${otherwise(heavy).en} over 15 mm; the paper takes ${limit} %.`,
            `15 毫米见方平均总墨量为 ${heavy.total}%${otherwise(heavy).zh}，纸张可承受 ${limit}%。`,
          ),
          { page: number, places: [heavy.box], measured: `${heavy.total} %`, limit: `${limit} %` },
        ),
      );
  },
};
