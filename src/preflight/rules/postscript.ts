import { words } from '../../base/index.js';
import { oddities } from '../oddities.js';
import { none, type Rule } from '../rule.js';

/** PostScript inside PDF is ignored by some presses and run by others. */
export const postscript: Rule = {
  id: 'postscript',
  title: words('PostScript', 'PostScript 对象'),
  severity: 'error',
  source: 'ISO 15930-7:2010',
  limit: none,
  hint: words('Export anew; PostScript inside PDF is not printed.', '请重新导出，PDF 中的 PostScript 不会被印出。'),
  file: (file) =>
    oddities(file, ['postscript'], (what, count) =>
      words(`The file carries PostScript: ${what} (${count}).`, `文件含 PostScript 代码：${what}（${count} 处）。`),
    ),
};
