import { diagnostic, ptToMm, pt, words, type Diagnostic } from '../../base/index.js';
import type { PressPage } from '../types.js';
import { FLAT_PPI, type Flattened } from './index.js';

/** Places that are named of one page. */
const NAMED = 3;

/** What is to be said of a page in which transparency was drawn; nothing of another. */
export function flatteningTold({ number, trim, bleed }: PressPage, { drawn, replaced }: Flattened): Diagnostic[] {
  if (drawn.length === 0) return [];
  const mm = (points: number): number => Math.round(ptToMm(pt(points)));
  const places = drawn.slice(0, NAMED).map(({ x0, y0, x1, y1 }) => {
    const [x, y] = [mm(x0) - Math.round(bleed), Math.round(trim.h + bleed) - mm(y1)];
    return `x ${x}, y ${y}, ${mm(x1 - x0)} × ${mm(y1 - y0)} mm`;
  });
  const more = drawn.length - places.length;
  const [en, zh] = [places.join('; '), places.join('；')];
  return [
    diagnostic(
      'note',
      'press/flattened',
      null,
      words(
        `Page ${number}: transparency was drawn at ${FLAT_PPI} ppi, in ${drawn.length} ${drawn.length === 1 ? 'place' : 'places'} (${en}${more > 0 ? `; ${more} more` : ''}). All else is as it was.`,
        `第 ${number} 版：透明效果已按 ${FLAT_PPI} ppi 绘成图片，共 ${drawn.length} 处（${zh}${more > 0 ? `；另 ${more} 处` : ''}），其余内容不变。`,
      ),
    ),
    ...(replaced.length === 0
      ? []
      : [
          diagnostic(
            'warning',
            'press/flattened-spots',
            null,
            words(
              `Page ${number}: where transparency was drawn, these spot inks are not on their own plates but in the four process inks: ${replaced.join(', ')}.`,
              `第 ${number} 版：在已绘成图片处，以下专色不在专色版上，而由四色代替：${replaced.join('、')}。`,
            ),
            words('Use fewer spot inks there, or leave out the transparency.', '请在该处减少专色，或去掉透明效果。'),
          ),
        ]),
  ];
}
