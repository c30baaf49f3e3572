import { words } from '../../base/index.js';
import { oddities } from '../oddities.js';
import { none, type Rule } from '../rule.js';

/** A press file is pages and nothing beside them. */
export const embeddedFiles: Rule = {
  id: 'embedded-files',
  title: words('Embedded files', '嵌入文件'),
  severity: 'error',
  source: 'ISO 15930-7:2010; Ghent Workgroup 2022, embedded files',
  limit: none,
  hint: words('Remove attachments from the file.', '请删除 PDF 中的附件。'),
  file: (file) =>
    oddities(file, ['embedded-file'], (what, count) =>
      words(
        `Other files are embedded in this one: ${what} (${count}).`,
        `文件中嵌有其他文件：${what}（${count} 处）。`,
      ),
    ),
};
