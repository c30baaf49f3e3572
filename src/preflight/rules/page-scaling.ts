import { words } from '../../base/index.js';
import { observe, type Rule } from '../rule.js';

/** Programs differ in whether they look at the unit of a page: half of them would print it in another size. */
export const pageScaling: Rule = {
  id: 'page-scaling',
  title: words('Page scaling', '页面缩放'),
  severity: 'error',
  source: 'Ghent Workgroup 2022, page scaling; ISO 32000-1, 14.11.1',
  limit: () => 'UserUnit 1',
  hint: words('Export the page in the size in which it is printed.', '请按实际付印尺寸导出。'),
  page: ({ userUnit, number }) =>
    userUnit === 1
      ? []
      : [
          observe(
            'error',
            words(
              `The page is scaled by ${userUnit} (UserUnit); sizes and resolutions here are those after scaling.`,
              `页面设有 ${userUnit} 倍缩放（UserUnit）；此处尺寸与分辨率均按缩放后计算。`,
            ),
            { page: number, measured: String(userUnit), limit: '1' },
          ),
        ],
};
