import { counted, words } from '../../base/index.js';
import { inkText } from '../../colour/index.js';
import { inksOf, isBlack } from '../inks.js';
import { observe } from '../rule.js';
import type { HouseRule } from './rule.js';

/** Body text in more than one ink is as sharp as the plates are in register. */
export const bodyBlack: HouseRule = {
  id: 'body-black',
  title: words('Body text in black alone', '正文单黑'),
  severity: 'error',
  source: 'house rule; Ghent Workgroup 2022, small text',
  limit: () => 'C0 M0 Y0 K100',
  hint: words('Set the palette’s ink to black.', '请将调色板的正文颜色设为黑。'),
  check: (page) => {
    const wrong = page.body.filter(({ mark }) => {
      const inks = inksOf(mark);
      return inks === null || !isBlack(inks);
    });
    if (wrong.length === 0) return [];
    const inks = inksOf(wrong[0]!.mark);
    const found = inks === null ? wrong[0]!.mark.space.family : inkText(inks);
    return [
      observe(
        'error',
        words(
          `Body text is set in ${found}: ${counted(wrong.length, 'place')}.`,
          `正文颜色为 ${found}：${wrong.length} 处。`,
        ),
        { page: page.facts.number, places: wrong.map(({ mark }) => mark.box), measured: found, limit: 'C0 M0 Y0 K100' },
      ),
    ];
  },
};
