import { words } from '../../base/index.js';
import { oddities } from '../oddities.js';
import { none, type Rule } from '../rule.js';

/** The screen is chosen where plates are made; one in the file may be taken instead. */
export const halftones: Rule = {
  id: 'halftones',
  title: words('Halftone screens in the file', '文件自带网屏'),
  severity: 'warning',
  source: 'Ghent Workgroup 2022, halftones',
  limit: none,
  hint: words('Export without halftone information.', '导出时请不要包含网屏信息。'),
  file: (file) =>
    oddities(
      file,
      ['own-halftone'],
      (what, count) =>
        words(
          `The file brings halftone screens of its own: ${what} (${count}).`,
          `文件自带网屏设置：${what}（${count} 处）。`,
        ),
      'warning',
    ),
};
