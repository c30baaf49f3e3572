import { words } from '../../base/index.js';
import { isPrinted, kindOf } from '../inks.js';
import { rootFamily, type Family } from '../reader/colour.js';
import { gather, none, sample, type Rule } from '../rule.js';

const GRAY: ReadonlySet<Family> = new Set(['DeviceGray', 'CalGray']);

/** By the specification gray knocks out whatever overprint says; many presses take it for black ink that overprints, and white gray then vanishes. */
export const grayOverprint: Rule = {
  id: 'gray-overprint',
  title: words('Gray with overprint', '灰色叠印'),
  severity: 'warning',
  source: 'Ghent Workgroup 2022, overprint of gray; ISO 32000-1, 8.6.7',
  limit: none,
  hint: words(
    'Switch overprint off, or use black ink (DeviceCMYK) in place of gray.',
    '请关闭叠印，或将灰色改为单色黑（DeviceCMYK）。',
  ),
  page: (page) =>
    gather(
      page,
      (mark) => {
        // A picture has no paint, but a space of its own.
        return mark.overprint && isPrinted(mark) && GRAY.has(rootFamily(mark.space)) ? mark.kind : null;
      },
      ([mark, ...rest]) => {
        const what = kindOf(mark);
        return {
          severity: 'warning',
          message: words(
            `Gray ${what.en} is set to overprint, which presses print in two ways: ${rest.length + 1} ${sample([mark, ...rest])}`.trim() +
              '.',
            `灰色${what.zh}设为叠印，不同设备的输出结果不一：${rest.length + 1} 处${sample([mark, ...rest])}。`,
          ),
        };
      },
    ),
};
