import { words } from '../../base/index.js';
import { GTS_VERSION, saidToBe } from '../pdfx.js';
import { observe, type Rule } from '../rule.js';

const NAMES = ['PDF/X-4', 'PDF/X-1a:2001'];

/** A file is PDF/X-4, or PDF/X-1a:2001 for an old workflow, only where it says so itself; what it says is what it is held against. */
export const pdfxClaim: Rule = {
  id: 'pdfx-claim',
  title: words('PDF/X identification', 'PDF/X 标识'),
  severity: 'error',
  source: 'ISO 15930-7:2010; ISO 15930-1:2001',
  limit: () => NAMES.join(' or '),
  hint: words('Export as PDF/X-4.', '请导出为 PDF/X-4。'),
  file: (file) => {
    const claim = saidToBe(file);
    // PDF/X-4 is named in the metadata alone.
    const named = claim === 'PDF/X-4' ? file.xmp?.has(GTS_VERSION) === true : NAMES.includes(claim);
    if (named) return [];
    const found = claim === '' ? words('no such name', '没有标识') : words(claim, claim);
    return [
      observe(
        'error',
        words(
          `The metadata should name the file PDF/X-4; there is ${found.en}.`,
          `元数据应标明 PDF/X-4，实为：${found.zh}。`,
        ),
        { measured: claim, limit: 'PDF/X-4' },
      ),
    ];
  },
};
