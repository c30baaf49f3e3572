import { words } from '../../base/index.js';
import { observe, type Rule } from '../rule.js';

/** Where the file and the font disagree over widths, programs set the same text at different places. */
export const fontWidths: Rule = {
  id: 'font-widths',
  title: words('Widths of characters', '字符宽度一致'),
  severity: 'error',
  source: 'ISO 15930-7:2010; ISO 19005-2:2011, 6.2.11.5',
  limit: () => 'within 1/1000 em of the font program',
  hint: words('Export again from the program that the text was set in.', '请用排版软件重新导出。'),
  end: (_pages, fonts) =>
    fonts.flatMap(({ name, widths, page, place }) => {
      if (widths === null) return [];
      const [stated, actual] = [Math.round(widths.stated), Math.round(widths.actual)];
      return [
        observe(
          'error',
          words(
            `Font ${name}: ${widths.wrong} of its characters ${widths.wrong === 1 ? 'has another width' : 'have other widths'} than in the font, such as ${stated} in place of ${actual} thousandths of an em.`,
            `字体 ${name} 有 ${widths.wrong} 个字符的宽度与字体程序不符，例如千分之 ${stated} 全身，应为 ${actual}。`,
          ),
          { page, places: [place], measured: `${stated}`, limit: `${actual}` },
        ),
      ];
    }),
};
