import { price, priceList } from './price.js';

const GHENT = 'Ghent Workgroup: warning below 150 ppi, error below 100';

/** What pictures, pull-quotes, summaries and tables cost by their size. */
export const ITEMS = priceList('Pictures, quotes, summaries and tables', {
  crop: price(
    5,
    'flaws × (share of the tolerance)²',
    'Cropping loses a part of the picture.',
    'by eye, on pages of 1 to 12 photos',
  ),
  size: price(3, 'flaws × ln²', 'A picture of another area than its ideal one.', 'by eye, on pages of 1 to 12 photos'),
  leadSize: price(
    9,
    'flaws × ln²',
    'The lead picture makes the page: its size matters more.',
    'by eye, on pages of 1 to 12 photos',
  ),
  softPpi: price(150, 'ppi', 'Below this resolution a picture looks soft in newsprint at 100 lpi.', GHENT),
  soft: price(1, 'flaws', 'A soft picture.'),
  softStep: price(10, 'ppi', 'Each so many pixels an inch less cost one flaw more.'),
  coarsePpi: price(100, 'ppi', 'Below this resolution single pixels show.', GHENT),
  coarse: price(12, 'flaws', 'A picture of which single pixels show.'),
  unusedCaption: price(
    1.5,
    'flaws a cell',
    'Rows kept for a longer caption beside: a hole where text stands under it.',
  ),
  quoteOneColumn: price(3, 'flaws', 'A pull-quote in one column looks like text.'),
  quoteTwoColumns: price(0.3, 'flaws', 'A pull-quote in two columns.'),
  quoteThreeColumns: price(0.4, 'flaws', 'A pull-quote in three columns.'),
  quoteWide: price(1, 'flaws', 'A pull-quote in more columns.'),
  quoteWideColumn: price(0.3, 'flaws a column', 'For each of its columns.'),
  summaryColumn: price(0.6, 'flaws a column', 'A summary is best in two columns; for each more or less.'),
  airRow: price(0.2, 'flaws a row', 'Empty rows in a quote, a summary or a table.'),
  tableWide: price(2, 'flaws × (share)²', 'A table looks lost on a place much wider than its entries need.'),
  tableWidest: price(20, 'flaws', 'The most that a table too wide costs.'),
});
