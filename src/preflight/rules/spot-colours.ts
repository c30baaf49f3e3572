import { counted, words } from '../../base/index.js';
import { observe, type Rule } from '../rule.js';

/** Every spot colour is a plate, a unit of the press, and a bill. */
export const spotColours: Rule = {
  id: 'spot-colours',
  title: words('Spot colours', '专色'),
  severity: 'error',
  source: 'Ghent Workgroup 2022, spot colours',
  limit: ({ spots }) => String(spots),
  hint: words(
    'Convert spot colours to CMYK, or agree on them with the printer.',
    '请将专色转换为 CMYK，或与印厂约定。',
  ),
  end: (pages, _fonts, { spots: most }) => {
    const names = [...new Set(pages.flatMap(({ spots }) => [...spots.keys()]))];
    if (names.length <= most) return [];
    return names.map((name) => {
      const first = pages.find(({ spots }) => spots.has(name))!;
      const count = pages.filter(({ spots }) => spots.has(name)).length;
      return observe(
        'error',
        words(
          `Spot colour ${name} on ${counted(count, 'page')}; the file has ${names.length}, the condition allows ${most}.`,
          `专色 ${name} 出现于 ${count} 页；文件共 ${names.length} 种，印刷条件允许 ${most} 种。`,
        ),
        { page: first.number, places: [first.spots.get(name)!.place], measured: `${names.length}`, limit: `${most}` },
      );
    });
  },
};
