import { words } from '../../base/index.js';
import { none, observe, type Rule } from '../rule.js';

/** A font that is not in the file is replaced by another. */
export const fontEmbedding: Rule = {
  id: 'font-embedding',
  title: words('Fonts embedded', '字体嵌入'),
  severity: 'error',
  source: 'ISO 15930-7:2010',
  limit: none,
  hint: words('Embed all fonts when exporting.', '导出时请嵌入全部字体。'),
  end: (_pages, fonts) =>
    fonts
      .filter((font) => !font.embedded)
      .map((font) =>
        observe(
          'error',
          words(`Font ${font.name} (${font.subtype}) is not embedded.`, `字体 ${font.name}（${font.subtype}）未嵌入。`),
          { page: font.page, places: [font.place] },
        ),
      ),
};
