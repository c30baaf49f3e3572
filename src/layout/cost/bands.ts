import { price, priceList } from './price.js';

const CEILING = 'measured on pages of 0 to 16 photos';

/** What the search pays for bands of text, the blocks in them, and the seams between them. */
export const BANDS = priceList('Bands, blocks and seams', {
  shortLeg: price(10, 'rows', 'Legs of fewer rows are short.'),
  shortLegRow: price(0.5, 'flaws a row', 'A short leg breaks the flow of reading; for each row that it lacks.'),
  tallLeg: price(28, 'rows', 'Legs of more rows are tall.'),
  tallLegRow: price(0.08, 'flaws a row', 'A tall leg tires the eye; for each row beyond.'),
  longLeg: price(40, 'rows', 'Legs of more rows are too long.'),
  longLegRow: price(0.4, 'flaws a row', 'For each row beyond, in place of the price of tall legs.'),
  textBand: price(0.5, 'flaws', 'A band of text alone.'),
  grayField: price(14, 'rows', 'A band of text alone with more rows is a gray field.'),
  grayFieldRow: price(0.25, 'flaws a row', 'For each row beyond.'),
  fullBlock: price(
    0.4,
    'flaws',
    'A block across all columns, or one with text under it: the reader has to jump over it.',
  ),
  loneLeg: price(2.5, 'flaws', 'A single leg beside a block reads as its caption.'),
  deepText: price(14, 'rows', 'More text under a block separates it from the head of its band.'),
  deepTextRow: price(0.2, 'flaws a row', 'For each row beyond.'),
  twoBlocks: price(0.6, 'flaws', 'A second block in a band.'),
  legBetween: price(1, 'flaws', 'A single leg between two blocks.'),
  bareSeam: price(1, 'flaws', 'Two bands without any text, one above the other.'),
  textSeam: price(
    1.5,
    'flaws',
    'Text above a band of text alone is read straight down, across the rule; a picture below the seam helps.',
  ),
  sharedSeam: price(
    8,
    'flaws',
    'On a page that stories share, a rule between bands of one story makes two stories of it.',
  ),
  freeRow: price(3, 'flaws a row', 'Free rows at the foot of a page are a last resort.'),
  alignment: price(2.5, 'flaws', 'The most that it may cost to bring two neighbours to one height.'),
  listedQuotes: price(6, 'flaws', 'Pull-quotes that touch read as a list.'),
  firstCeiling: price(
    7,
    'flaws',
    'Pairs of bands that cost more are not looked at in the first round of the search.',
    CEILING,
  ),
  firstCeilingItem: price(0.9, 'flaws an item', 'What each item adds to the first ceiling.', CEILING),
  ceilingGrowth: price(2.5, 'times', 'The ceiling rises so much from round to round, until a page is found.'),
  lastCeiling: price(60, 'flaws', 'A round beyond this ceiling is the last.'),
});
