import { words } from '../../base/index.js';
import { oddities } from '../oddities.js';
import { none, type Rule } from '../rule.js';

/** Everything that is printed is in the file, once. */
export const externalContent: Rule = {
  id: 'external-content',
  title: words('Content outside the file', '外部内容'),
  severity: 'error',
  source: 'ISO 15930-7:2010',
  limit: none,
  hint: words('Embed all pictures at full resolution.', '请嵌入全部高分辨率图片。'),
  file: (file) =>
    oddities(file, ['external-stream', 'opi', 'reference', 'alternate-image'], (what, count) =>
      words(
        `The file relies on content outside it, or on a choice of pictures: ${what} (${count}).`,
        `文件依赖外部内容或备选图像：${what}（${count} 处）。`,
      ),
    ),
};
