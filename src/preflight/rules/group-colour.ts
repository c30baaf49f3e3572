import { words } from '../../base/index.js';
import { oddities } from '../oddities.js';
import { none, type Rule } from '../rule.js';

/** Blending in RGB and converting after gives other colours than the page shows, and turns black into four inks. */
export const groupColour: Rule = {
  id: 'group-colour',
  title: words('Colour of transparency groups', '透明组的颜色空间'),
  severity: 'error',
  source: 'ISO 15930-7:2010',
  limit: none,
  hint: words('Set the blending space of the document to CMYK.', '请将文档的透明混合空间设为 CMYK。'),
  file: (file) =>
    oddities(file, ['group-colour'], (what, count) =>
      words(
        `Transparency is blended outside DeviceCMYK: ${what} (${count}).`,
        `透明混合的颜色空间不是 DeviceCMYK：${what}（${count} 处）。`,
      ),
    ),
};
