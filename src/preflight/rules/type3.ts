import { words } from '../../base/index.js';
import { none, observe, type Rule } from '../rule.js';

/** Type 3 text prints coarsely on some presses, and comes from faces that the exporter could not embed. */
export const type3: Rule = {
  id: 'type3',
  title: words('Type 3 fonts', 'Type 3 字体'),
  severity: 'warning',
  source: 'Fonts drawn by page operators; no hints, no outlines for the RIP',
  limit: none,
  hint: words('Use TrueType or OpenType faces that are not variable.', '请换用非可变的 TrueType 或 OpenType 字体。'),
  end: (_pages, fonts) =>
    fonts
      .filter((font) => font.subtype === 'Type3')
      .map((font) =>
        observe(
          'warning',
          words(
            `Font ${font.name} is a Type 3 font: its glyphs are drawings.`,
            `字体 ${font.name} 为 Type 3 字体，字形只是图形。`,
          ),
          { page: font.page, places: [font.place] },
        ),
      ),
};
