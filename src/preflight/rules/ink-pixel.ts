import { words } from '../../base/index.js';
import { observe, type Rule } from '../rule.js';

/** No single point may carry more than the paper can hold. */
export const inkPixel: Rule = {
  id: 'ink-pixel',
  title: words('Total ink of a point', '单点最大总墨量'),
  severity: 'warning',
  source: 'the printing condition',
  limit: ({ inkLimit }) => `${inkLimit.pixelMaximum} %`,
  hint: words('Separate the picture for the printing condition.', '请按印刷条件重新分色。'),
  ink: ({ number }, { peaks }, { inkLimit }) =>
    peaks
      .filter(({ total }) => total > inkLimit.pixelMaximum)
      .map(({ box, total }) =>
        observe(
          'warning',
          words(
            `The heaviest point here has ${total} % of ink; the condition allows ${inkLimit.pixelMaximum} %.`,
            `此处最重的点总墨量为 ${total}%，印刷条件允许 ${inkLimit.pixelMaximum}%。`,
          ),
          { page: number, places: [box], measured: `${total} %`, limit: `${inkLimit.pixelMaximum} %` },
        ),
      ),
};
