import { words } from '../../base/index.js';
import { observe, type Rule } from '../rule.js';

/** Without its end a file was cut off on the way: what is left may lack pages, fonts or pictures. */
export const fileEnd: Rule = {
  id: 'file-end',
  title: words('Whole file', '文件完整'),
  severity: 'error',
  source: 'ISO 32000-1, 7.5.5',
  limit: () => 'startxref and %%EOF at the end',
  hint: words('Transfer or export it again.', '请重新传输或导出。'),
  file: ({ whole }) =>
    whole ? [] : [observe('error', words('The file is cut off: it has no end mark.', '文件不完整：缺少结尾标记。'))],
};
