import { price, priceList } from './price.js';

/** What the division of a page among its stories costs beside the stories themselves. */
export const DIVISION = priceList('Divisions of a page', {
  likeHeads: price(1.2, 'flaws', 'Heads of one rank beside each other are taken for one another (碰题).'),
  outOfOrder: price(2, 'flaws a rank', 'A head above another of higher rank, or at its left.'),
  freePlace: price(20, 'flaws', 'Rows that nothing fills: more than any empty rows of a part.'),
  freeCell: price(1, 'flaws a cell', 'For each cell of them.'),
  fullAtMost: price(60, 'flaws', 'What a page may cost more than the cheapest so that no row of it stays white.'),
  errorRows: price(
    4,
    'rows',
    'Empty rows that a page may have more than one with a measure that a reader takes for a mistake.',
  ),
  otherHeight: price(
    3,
    'flaws',
    'On a page that keeps to its layout, a story of another height than before: less than any empty rows.',
  ),
  otherRow: price(0.3, 'flaws a row', 'For each row of it.'),
  keep: price(
    16,
    'flaws',
    'An earlier layout is kept unless another is better by more than this: by some flaws that an editor notices.',
  ),
});
