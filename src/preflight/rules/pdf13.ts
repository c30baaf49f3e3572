import { words } from '../../base/index.js';
import { oddities } from '../oddities.js';
import { isX1a } from '../pdfx.js';
import { none, observe, type Rule } from '../rule.js';

/** A RIP for PDF/X-1a reads PDF 1.3: what came later it refuses, leaves out or draws wrongly. Only a file that says it is PDF/X-1a is held against this. */
export const pdf13: Rule = {
  id: 'pdf13',
  title: words('PDF/X-1a: nothing later than PDF 1.3', 'PDF/X-1a：不含 PDF 1.3 以后的内容'),
  severity: 'error',
  source: 'ISO 15930-1:2001, 6.1 and 6.4',
  limit: none,
  hint: words('Export as PDF/X-1a, with transparency flattened.', '请导出为 PDF/X-1a，并拼合透明效果。'),
  file: (file) => {
    if (!isX1a(file)) return [];
    return [
      ...oddities(file, ['transparency'], (what, count) =>
        words(
          `PDF/X-1a allows no transparency: ${what} (${count}).`,
          `PDF/X-1a 不允许透明效果：${what}（${count} 处）。`,
        ),
      ),
      ...oddities(file, ['since-1.4'], (what, count) =>
        words(`PDF 1.3 does not know: ${what} (${count}).`, `PDF 1.3 不支持：${what}（${count} 处）。`),
      ),
      ...(file.layers === null ? [] : [observe('error', words('PDF/X-1a allows no layers.', 'PDF/X-1a 不允许图层。'))]),
      ...(file.packed
        ? [
            observe(
              'error',
              words(
                'Objects or cross references are compressed, which PDF 1.3 does not know.',
                '对象或交叉引用表经过压缩，PDF 1.3 不支持。',
              ),
            ),
          ]
        : []),
    ];
  },
};
