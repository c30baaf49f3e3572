import { words } from '../../base/index.js';
import type { Box } from '../../base/index.js';
import { isPrinted } from '../inks.js';
import { observe, type Rule } from '../rule.js';

/** Share of the page that its pictures cover. */
const COVERED = 0.95;
/** Scanners cut a page into bands. */
const BANDS = 64;

/** A page that is one picture has no type: letters are drawn by dots of the screen, and nothing in it can be searched or corrected. */
export const singleImage: Rule = {
  id: 'single-image',
  title: words('Page of one picture', '整页图片'),
  severity: 'note',
  source: 'Ghent Workgroup 2022, pages that are one image',
  limit: () => `pictures alone over ${COVERED * 100} % of the page`,
  hint: words('Export text as text, with fonts embedded.', '请保留可编辑的文字并嵌入字体后导出。'),
  page: ({ marks, trim, number }) => {
    const printed = marks.filter(isPrinted);
    if (printed.length === 0 || printed.length > BANDS || printed.some(({ kind }) => kind !== 'image')) return [];
    const within = ({ x, y, w, h }: Box): number =>
      Math.max(0, Math.min(x + w, trim.w) - Math.max(x, 0)) * Math.max(0, Math.min(y + h, trim.h) - Math.max(y, 0));
    const covered = printed.reduce((sum, { box }) => sum + within(box), 0) / (trim.w * trim.h);
    if (covered < COVERED) return [];
    return [
      observe('note', words('The page is a picture and nothing else: it has no text.', '本页只有图片，没有文字。'), {
        page: number,
      }),
    ];
  },
};
