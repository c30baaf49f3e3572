import { words } from '../../base/index.js';
import { oddities } from '../oddities.js';
import { none, type Rule } from '../rule.js';

/** Tones are as the file has them: no curve is applied later. */
export const transferFunctions: Rule = {
  id: 'transfer-functions',
  title: words('Transfer functions', '传递函数'),
  severity: 'error',
  source: 'ISO 15930-7:2010',
  limit: none,
  hint: words('Remove them, or apply them to the pictures.', '请去除，或预先应用于图片。'),
  file: (file) =>
    oddities(file, ['transfer-function', 'halftone'], (what, count) =>
      words(
        `Transfer functions change tones on the way to the plate: ${what} (${count}).`,
        `传递函数会在制版时改变阶调：${what}（${count} 处）。`,
      ),
    ),
};
