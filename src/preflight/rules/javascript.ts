import { words } from '../../base/index.js';
import { oddities } from '../oddities.js';
import { none, type Rule } from '../rule.js';

/** What can act has no place in a file that is printed. */
export const javascript: Rule = {
  id: 'javascript',
  title: words('JavaScript and actions', '脚本与动作'),
  severity: 'error',
  source: 'ISO 15930-7:2010',
  limit: none,
  hint: words('Export without scripts, links and buttons.', '导出时请去掉脚本、链接与按钮。'),
  file: (file) =>
    oddities(file, ['javascript', 'action'], (what, count) =>
      words(
        `The file has scripts or actions: ${what}${count > 1 ? `, ${count} in all` : ''}.`,
        `文件含脚本或动作：${what}（共 ${count} 处）。`,
      ),
    ),
};
