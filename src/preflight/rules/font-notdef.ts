import { counted, words } from '../../base/index.js';
import { none, observe, type Rule } from '../rule.js';

/** The .notdef glyph is a box where a character should be. */
export const fontNotdef: Rule = {
  id: 'font-notdef',
  title: words('No missing glyphs', '无缺字'),
  severity: 'error',
  source: 'ISO 15930-7:2010; ISO 19005-2:2011, 6.2.11.8',
  limit: none,
  hint: words('Set these characters in a font that has them.', '请换用含有这些字的字体。'),
  end: (_pages, fonts) =>
    fonts
      .filter((font) => font.notdef > 0)
      .map((font) =>
        observe(
          'error',
          words(
            `Font ${font.name} shows the sign for a missing glyph ${counted(font.notdef, 'time')}.`,
            `字体 ${font.name} 有 ${font.notdef} 处显示为缺字符号。`,
          ),
          { page: font.page, places: [font.place] },
        ),
      ),
};
