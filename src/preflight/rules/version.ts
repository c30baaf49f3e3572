import { words } from '../../base/index.js';
import { isX1a } from '../pdfx.js';
import { observe, type Rule } from '../rule.js';

/** PDF/X-4 is PDF 1.6, PDF/X-1a:2001 no later than 1.3. Screen files of Chrome are 1.4, of office programs 1.7. */
export const version: Rule = {
  id: 'version',
  title: words('PDF version', 'PDF 版本'),
  severity: 'error',
  source: 'ISO 15930-7:2010; ISO 15930-1:2001',
  limit: () => '1.6',
  hint: words('Export as PDF/X-4, which sets the version.', '请导出为 PDF/X-4，版本随之正确。'),
  file: (file) => {
    const { version } = file;
    const old = isX1a(file);
    const [standard, limit] = old ? ['PDF/X-1a:2001', '1.3'] : ['PDF/X-4', '1.6'];
    if (old ? Number(version) <= 1.3 : version === limit) return [];
    return [
      observe(
        'error',
        words(
          `The file is PDF ${version}; ${standard} is ${limit}.`,
          `文件为 PDF ${version}，${standard} 应为 ${limit}。`,
        ),
        { measured: version, limit },
      ),
    ];
  },
};
