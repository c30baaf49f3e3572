import { price, priceList } from './price.js';

const SHARED = 'On a page that stories share: ';

/** The parts of the score, and the faults by which each falls: a part of `n` faults has its weight over 1 + n. */
export const SCORE = priceList('The score', {
  white: price(24, 'points', 'Weight of space that nothing fills.'),
  photos: price(20, 'points', 'Weight of crops, sizes and resolutions.'),
  legs: price(14, 'points', 'Weight of the lengths of legs.'),
  breaks: price(14, 'points', 'Weight of widows, orphans and uneven space.'),
  balance: price(12, 'points', 'Weight of the centre of weight.'),
  headline: price(10, 'points', 'Weight of the size and fill of the headline.'),
  edges: price(6, 'points', 'Weight of left edges beyond the grid’s own; a fault for each share of the columns.'),
  hierarchy: price(14, 'points', `${SHARED}weight of headlines that follow the ranks (Kendall’s tau).`),
  neighbours: price(8, 'points', `${SHARED}weight of like headlines side by side (碰题).`),
  eye: price(24, 'points', `${SHARED}weight of what is measured of the whole page.`),
  eyeError: price(1, 'faults', 'A measure beyond its limit that a reader takes for a mistake.'),
  eyeWarning: price(0.3, 'faults', 'A measure beyond its limit that an art director would mend.'),
  freeRows: price(6, 'rows a fault', 'Free rows at the foot.'),
  spareRows: price(4, 'rows a fault', 'Rows that the last column ends short.'),
  margins: price(
    4,
    'faults × share',
    'Columns left empty at the sides: a design, but still empty space; a quarter of the page counts like six free rows.',
  ),
  itemCost: price(14, 'flaws a fault', 'What the items cost in the search.'),
  breakCost: price(12, 'flaws a fault', 'What the column breaks cost.'),
  imbalance: price(
    3,
    'faults × share',
    'Distance of the centre of weight from the optical centre, in sizes of the page.',
  ),
  headCost: price(6, 'flaws a fault', 'What the headline block costs.'),
  shortLeg: price(8, 'rows', 'A shorter leg is a fault.'),
  longLeg: price(30, 'rows', 'A longer leg is a fault.'),
  opticalCentre: price(0.47, 'share of the height', 'The optical centre lies a little above the middle.'),
  photoInk: price(1, 'ink', 'A photo is what weighs most on a page.'),
  headlineInk: price(0.8, 'ink', 'Weight of a headline.'),
  textInk: price(0.35, 'ink', 'Weight of running text.'),
  summaryInk: price(0.3, 'ink', 'Weight of a summary.'),
  quoteInk: price(0.2, 'ink', 'Weight of a pull-quote.'),
  alike: price(1.15, 'times', `${SHARED}headlines nearer in size look alike.`),
  good: price(78, 'points', 'A full page of this score is taken without trying other numbers of pull-quotes.'),
});
