import { words } from '../../base/index.js';
import { oddities } from '../oddities.js';
import { none, type Rule } from '../rule.js';

/** LZW and Crypt are the filters that PDF/X rules out. */
export const compression: Rule = {
  id: 'compression',
  title: words('Compression', '压缩方式'),
  severity: 'error',
  source: 'ISO 15930-7:2010',
  limit: none,
  hint: words('Save the file anew; programs of today use Flate.', '请重新保存，现今的程序使用 Flate 压缩。'),
  file: (file) =>
    oddities(file, ['lzw', 'crypt'], (what, count) =>
      words(
        `Streams are coded by LZW or an encryption filter: ${what} (${count}).`,
        `数据流使用了 LZW 或加密过滤器：${what}（${count} 处）。`,
      ),
    ),
};
