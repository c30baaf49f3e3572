import { words } from '../../base/index.js';
import { isPrinted, kindOf } from '../inks.js';
import { gather, type Rule } from '../rule.js';

/** The colour of register marks prints on every plate: on a page it is all inks at once. */
export const allInks: Rule = {
  id: 'all-inks',
  title: words('Register colour on the page', '版面使用套版色'),
  severity: 'error',
  source: 'Ghent Workgroup 2022, Separation All',
  limit: () => 'outside the trimmed page',
  hint: words('Use black in its place.', '请改用单色黑。'),
  page: (page) =>
    gather(
      page,
      (mark) => {
        const { box, space } = mark;
        const onPage = box.x < page.trim.w && box.y < page.trim.h && box.x + box.w > 0 && box.y + box.h > 0;
        return isPrinted(mark) && onPage && space.colourants.includes('All') ? mark.kind : null;
      },
      ([mark]) => ({
        severity: 'error',
        message: words(
          `The ${kindOf(mark).en} is in the colour of register marks, which prints on every plate.`,
          `${kindOf(mark).zh}使用了套版色，会印在所有色版上。`,
        ),
        measured: 'All',
      }),
    ),
};
