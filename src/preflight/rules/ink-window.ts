import { words } from '../../base/index.js';
import { observe, type Rule } from '../rule.js';

/** Where too much ink lies on an area, newsprint tears, sticks and sets off. */
export const inkWindow: Rule = {
  id: 'ink-window',
  title: words('Total ink over 15 mm', '15 毫米见方平均总墨量'),
  severity: 'warning',
  source: 'Ghent Workgroup 2022, total area coverage over any 15 mm square',
  limit: ({ inkLimit }) => `${inkLimit.window} %`,
  hint: words('Separate the picture for the printing condition, or lighten it.', '请按印刷条件重新分色，或减淡该处。'),
  ink: ({ number }, { windows }, { inkLimit }) =>
    windows
      .filter(({ total }) => total > inkLimit.window)
      .map(({ box, total }) =>
        observe(
          'warning',
          words(
            `Total ink is ${total} % over 15 mm; the paper takes ${inkLimit.window} %.`,
            `15 毫米见方平均总墨量为 ${total}%，纸张可承受 ${inkLimit.window}%。`,
          ),
          { page: number, places: [box], measured: `${total} %`, limit: `${inkLimit.window} %` },
        ),
      ),
};
