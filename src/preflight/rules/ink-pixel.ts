import { words } from '../../base/index.js';
import { judged } from '../inks.js';
import { observe, type Rule } from '../rule.js';

/** No single point may carry more than the paper can hold. */
export const inkPixel: Rule = {
  id: 'ink-pixel',
  title: words('Total ink of a point', '单点最大总墨量'),
  severity: 'warning',
  source: 'the printing condition',
  limit: ({ inkLimit }) => `${inkLimit.pixelMaximum} %`,
  hint: words('Separate the picture for the printing condition.', '请按印刷条件重新分色。'),
  ink: ({ number }, ink, condition) => {
    const { peaks, otherwise } = judged(ink, condition);
    const { pixelMaximum: limit } = condition.inkLimit;
    return peaks
      .filter(({ total }) => total > limit)
      .map((heavy) =>
        observe(
          'warning',
          words(
            `The heaviest point here has ${heavy.total} % of ink${otherwise(heavy).en}; the condition allows ${limit} %.`,
            `此处最重的点总墨量为 ${heavy.total}%${otherwise(heavy).zh}，印刷条件允许 ${limit}%。`,
          ),
          { page: number, places: [heavy.box], measured: `${heavy.total} %`, limit: `${limit} %` },
        ),
      );
  },
};
