import { words } from '../../base/index.js';
import { none, observe, type Rule } from '../rule.js';

/** Without ToUnicode nobody can search, copy or prove the text. */
export const fontUnicode: Rule = {
  id: 'font-unicode',
  title: words('Characters known', '字符可识别'),
  severity: 'error',
  source: 'ISO 19005-2:2011, 6.2.11.7',
  limit: none,
  hint: words('Export with a ToUnicode map.', '导出时请写入 ToUnicode 映射。'),
  end: (_pages, fonts) =>
    fonts
      .filter((font) => font.toUnicode === 'none' || font.toUnicode === 'partial')
      .map((font) =>
        observe(
          'error',
          words(
            `Font ${font.name} does not tell ${font.toUnicode === 'none' ? 'any of its characters' : `${font.unmapped.length} of its characters`}: text cannot be searched or proved.`,
            `字体 ${font.name} ${font.toUnicode === 'none' ? '没有字符映射' : `有 ${font.unmapped.length} 个字符没有映射`}，文字无法检索与核对。`,
          ),
          { page: font.page, places: [font.place] },
        ),
      ),
};
