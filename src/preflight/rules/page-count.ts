import { counted, words } from '../../base/index.js';
import { observe, type Rule } from '../rule.js';

/** A page too few stands empty in the paper, and one too many belongs to somebody else. */
export const pageCount: Rule = {
  id: 'page-count',
  title: words('Number of pages', '页数'),
  severity: 'error',
  source: 'Ghent Workgroup 2022, number of pages',
  limit: () => 'as ordered, where that is said',
  hint: words('Export the pages that were ordered, each once.', '请按约定的页数导出，每页一次。'),
  file: ({ pages, ordered }) =>
    ordered === null || ordered === pages
      ? []
      : [
          observe(
            'error',
            words(
              `The file has ${counted(pages, 'page')}; ${ordered} ${ordered === 1 ? 'was' : 'were'} ordered.`,
              `文件共 ${pages} 页，应为 ${ordered} 页。`,
            ),
            { measured: `${pages}`, limit: `${ordered}` },
          ),
        ],
};
