import { price, priceList } from './price.js';

const CLREQ = 'clreq, widows and orphans; the number by eye';

/** What the breaks between columns cost. */
export const BREAKS = priceList('Column breaks', {
  widow: price(12, 'flaws', 'A column that begins with a last line under a third of the measure.', CLREQ),
  longWidow: price(0.8, 'flaws', 'A column that begins with a longer last line.', CLREQ),
  orphan: price(1, 'flaws', 'A column that ends with the first line of a paragraph.', CLREQ),
  dividedWord: price(0.6, 'flaws', 'The halves of a word in two columns.'),
  stretchedRow: price(0.3, 'flaws a row', 'Rows added around a subhead.'),
  stretchAtTop: price(1, 'flaws a row', 'The same at the top of a column, where it lowers the column’s first line.'),
  blankAtTop: price(6, 'flaws', 'A column that begins with the empty row before a stanza.'),
  partedNotes: price(
    8,
    'flaws',
    'Notes at the top of a column, with the row of their rule at the foot of the one before.',
  ),
  shorterColumn: price(
    0.8,
    'flaws a column',
    'A column that ends a row before the others: better than a last column that ends short by many.',
  ),
  spareRow: price(0.5, 'flaws a row', 'A last column that ends short, within the slack of the style.'),
});
