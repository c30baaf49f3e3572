import { words } from '../../base/index.js';
import { none, observe, type Rule } from '../rule.js';

/** A whole Chinese font makes the file many times larger. */
export const fontSubset: Rule = {
  id: 'font-subset',
  title: words('Fonts subset', '字体子集化'),
  severity: 'warning',
  source: 'PDF/X-4 allows whole fonts; a Chinese one is tens of megabytes',
  limit: none,
  hint: words('Embed only the characters used.', '请只嵌入用到的字符。'),
  end: (_pages, fonts) =>
    fonts
      .filter((font) => font.embedded && !font.subset)
      .map((font) =>
        observe('warning', words(`Font ${font.name} is embedded whole.`, `字体 ${font.name} 整套嵌入，未做子集化。`), {
          page: font.page,
          places: [font.place],
        }),
      ),
};
