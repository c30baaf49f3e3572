import { words } from '../../base/index.js';
import { observe, type Rule } from '../rule.js';

const GTS_VERSION = 'http://www.npes.org/pdfx/ns/id/GTS_PDFXVersion';

/** A file is PDF/X-4 only where it says so itself. */
export const pdfxClaim: Rule = {
  id: 'pdfx-claim',
  title: words('PDF/X-4 identification', 'PDF/X-4 标识'),
  severity: 'error',
  source: 'ISO 15930-7:2010',
  limit: () => 'PDF/X-4',
  hint: words('Export as PDF/X-4.', '请导出为 PDF/X-4。'),
  file: ({ xmp, info }) => {
    const claim = xmp?.get(GTS_VERSION) ?? info.get('GTS_PDFXVersion') ?? '';
    if (xmp?.get(GTS_VERSION) === 'PDF/X-4') return [];
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
