import { words } from '../../base/index.js';
import { observe, type Rule } from '../rule.js';

/** A page that is turned only by its dictionary is imposed on its side by programs that do not look there. */
export const pageRotation: Rule = {
  id: 'page-rotation',
  title: words('Page rotation', '页面旋转'),
  severity: 'warning',
  source: 'Ghent Workgroup 2022, page size and orientation',
  limit: () => 'Rotate 0',
  hint: words('Export the page upright.', '请按正向导出页面。'),
  page: ({ rotation, number }) =>
    rotation === 0
      ? []
      : [
          observe(
            'warning',
            words(`The page is turned by ${rotation}° (Rotate).`, `页面设有 ${rotation}° 旋转（Rotate）。`),
            { page: number, measured: `${rotation}°`, limit: '0°' },
          ),
        ],
};
