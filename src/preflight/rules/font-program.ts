import { words } from '../../base/index.js';
import { none, observe, type Rule } from '../rule.js';

/** A font program that is cut off, or lacks a table, draws nothing on one press and a substitute on another. */
export const fontProgram: Rule = {
  id: 'font-program',
  title: words('Font programs whole', '字体程序完好'),
  severity: 'error',
  source: 'ISO 15930-7:2010; ISO 19005-2:2011, 6.2.11.3 and 6.2.11.4',
  limit: none,
  hint: words(
    'Export again; if it stays, use another copy of the font.',
    '请重新导出；如仍出现，请更换该字体的安装文件。',
  ),
  end: (_pages, fonts) =>
    fonts.flatMap(({ name, damage, page, place }) =>
      damage === null
        ? []
        : [
            observe(
              'error',
              words(
                `The program of font ${name} is damaged: ${damage.en}.`,
                `字体 ${name} 的字体程序已损坏：${damage.zh}。`,
              ),
              { page, places: [place] },
            ),
          ],
    ),
};
