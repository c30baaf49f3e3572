import { words } from '../../base/index.js';
import { observe, type Rule } from '../rule.js';

/** PDF/X-4 is PDF 1.6. Screen files of Chrome are 1.4, of office programs 1.7. */
export const version: Rule = {
  id: 'version',
  title: words('PDF version', 'PDF 版本'),
  severity: 'error',
  source: 'ISO 15930-7:2010',
  limit: () => '1.6',
  hint: words('Export as PDF/X-4, which sets the version.', '请导出为 PDF/X-4，版本随之正确。'),
  file: ({ version }) =>
    version === '1.6'
      ? []
      : [
          observe(
            'error',
            words(`The file is PDF ${version}; PDF/X-4 is 1.6.`, `文件为 PDF ${version}，PDF/X-4 应为 1.6。`),
            {
              measured: version,
              limit: '1.6',
            },
          ),
        ],
};
