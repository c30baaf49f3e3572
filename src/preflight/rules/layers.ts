import { counted, words } from '../../base/index.js';
import { none, observe, type Rule } from '../rule.js';

/**
 * One look for every printer: what depends on a choice of layers may come out otherwise elsewhere. Layers that are off do not print, and are only noted;
 * other choices of layers are a warning, since any of them may be meant.
 */
export const layers: Rule = {
  id: 'layers',
  title: words('Layers', '图层'),
  severity: 'warning',
  source: 'Ghent Workgroup 2022, optional content; ISO 32000-1, 8.11',
  limit: none,
  hint: words('Export the file without hidden layers.', '导出时请去除隐藏图层。'),
  file: ({ layers: found }) => {
    if (found === null) return [];
    const { hidden, alternatives } = found;
    const names = hidden.slice(0, 5).map((name) => `“${name}”`);
    return [
      ...(hidden.length === 0
        ? []
        : [
            observe(
              'note',
              words(
                `${counted(hidden.length, 'layer')} not printed, and not checked: ${names.join(', ')}.`,
                `有 ${hidden.length} 个图层不打印，未作检查：${names.join('、')}。`,
              ),
              { count: hidden.length },
            ),
          ]),
      ...(alternatives === 0
        ? []
        : [
            observe(
              'warning',
              words(
                `The file offers ${counted(alternatives, 'other choice')} of layers; the first one was checked.`,
                `文件另有 ${alternatives} 套图层方案，仅检查了默认方案。`,
              ),
              { count: alternatives },
            ),
          ]),
    ];
  },
};
