import { words } from '../../base/index.js';
import { oddities } from '../oddities.js';
import { none, type Rule } from '../rule.js';

/** Smoothing is left to the program that makes the plate, and programs differ. */
export const interpolation: Rule = {
  id: 'interpolation',
  title: words('Smoothed pictures', '图像插值'),
  severity: 'note',
  source: 'ISO 19005-2:2011, 6.2.8.1',
  limit: none,
  hint: words('Export pictures at the resolution in which they are printed.', '请按付印分辨率导出图片。'),
  file: (file) =>
    oddities(
      file,
      ['interpolation'],
      (what, count) =>
        words(
          `Pictures ask to be smoothed, which programs do in their own ways: ${what} (${count}).`,
          `图片要求插值平滑，各程序结果不一：${what}（${count} 处）。`,
        ),
      'note',
    ),
};
