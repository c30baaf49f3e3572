import { words } from '../../base/index.js';
import { observe, type Rule } from '../rule.js';

/** Whether the file is trapped must be said, and said the same in both places. */
export const trapped: Rule = {
  id: 'trapped',
  title: words('Trapping stated', '陷印标识'),
  severity: 'error',
  source: 'ISO 15930-7:2010',
  limit: () => 'True or False, the same in Info and XMP',
  hint: words('Set Trapped to False unless the file was trapped.', '未做陷印的文件请将 Trapped 设为 False。'),
  file: ({ info, xmp }) => {
    const said = info.get('Trapped') ?? '';
    const repeated = xmp?.get('http://ns.adobe.com/pdf/1.3/Trapped') ?? '';
    const value = said === '' ? repeated : said;
    if ((value === 'True' || value === 'False') && [said, repeated].every((one) => one === value || one === ''))
      return [];
    const found = [said, repeated].filter(Boolean).join(' / ') || '—';
    return [
      observe(
        'error',
        words(
          `The file should say True or False for Trapped, the same in Info and XMP; it says ${found}.`,
          `Trapped 应为 True 或 False，且 Info 与 XMP 一致；实为 ${found}。`,
        ),
        { measured: found },
      ),
    ];
  },
};
