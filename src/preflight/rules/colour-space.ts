import { words } from '../../base/index.js';
import { kindOf } from '../inks.js';
import { rootFamily, type Family } from '../reader/colour.js';
import { gather, type Rule } from '../rule.js';

const ALLOWED: ReadonlySet<Family> = new Set(['DeviceCMYK', 'DeviceGray', 'Separation', 'DeviceN', 'Pattern']);

/** Everything painted, in whatever corner of the file, is in inks. */
export const colourSpace: Rule = {
  id: 'colour-space',
  title: words('Colour spaces', '颜色空间'),
  severity: 'error',
  source: 'Ghent Workgroup 2022, colour spaces; ISO 15930-7:2010',
  limit: () => [...ALLOWED].slice(0, 4).join(', '),
  hint: words('Convert to CMYK for the printing condition.', '请按印刷条件转换为 CMYK。'),
  page: (page) =>
    gather(
      page,
      (mark) => {
        // The alternate of a spot colour must be in inks, too.
        const { space } = mark;
        const family = rootFamily(space);
        const alternate = family === 'Separation' || family === 'DeviceN' ? space.base : null;
        const wrong = !ALLOWED.has(family)
          ? family
          : alternate !== null && !ALLOWED.has(rootFamily(alternate))
            ? rootFamily(alternate)
            : null;
        // A luminosity mask in calibrated gray does not print.
        if (wrong === null || (mark.source === 'soft mask' && wrong === 'CalGray')) return null;
        return `${wrong} ${mark.kind} ${mark.source} ${mark.seen ? 'seen' : ''}`;
      },
      ([mark, ...rest], key) => {
        const [family = ''] = key.split(' ', 1);
        const what = kindOf(mark);
        const by = mark.source === 'page' ? '' : `, ${mark.source}`;
        // A mark outside the bleed, clipped away or invisible is in the file but not on the paper.
        if (!mark.seen)
          return {
            severity: 'note',
            message: words(
              `${family}: ${what.en} in a colour that is not ink, where nothing prints (${rest.length + 1}${by}).`,
              `${family}：${what.zh}使用了非油墨颜色，但不在可印范围内（${rest.length + 1} 处${by}）。`,
            ),
            measured: family,
            limit: 'DeviceCMYK',
          };
        return {
          severity: 'error',
          message: words(
            `${family}: ${what.en} painted in a colour that is not ink (${rest.length + 1}${by}).`,
            `${family}：${what.zh}使用了非油墨颜色（${rest.length + 1} 处${by}）。`,
          ),
          measured: family,
          limit: 'DeviceCMYK',
        };
      },
    ),
};
