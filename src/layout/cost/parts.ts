import type { Rank } from '../../edition/index.js';
import { price, priceList } from './price.js';

/** What a story costs as a part of a page, by estimate and when it is fitted. */
export const PARTS = priceList('Stories that share a page', {
  width: price(12, 'flaws × share of the page', 'A width that does not suit the rank.'),
  width1: price(
    50,
    'flaws × share of the page',
    'The same for a story of rank 1: what leads a page does not stand in one column of it.',
  ),
  width2: price(25, 'flaws × share of the page', 'The same for rank 2.'),
  legLeast: price(5, 'rows', 'Shorter legs are none.'),
  legMost: price(42, 'rows', 'Longer legs tire the reader.'),
  legRow: price(0.25, 'flaws a row', 'For each row outside of these.'),
  stub: price(
    30,
    'flaws a leg',
    'A leg of fewer rows than `legLeast`, of a story that is longer than that: worse than white at the foot.',
  ),
  emptyFoot: price(4, 'flaws', 'Empty rows at the foot of a part.'),
  emptyFootCell: price(0.5, 'flaws a cell', 'For each cell of it.'),
  shortColumn: price(
    16,
    'flaws',
    'A last column that ends shorter than the style allows: any division without one is better.',
  ),
  shortColumnRow: price(1, 'flaws a row', 'For each row beyond.'),
  notVertical: price(10, 'flaws', 'A headline meant to stand in vertical lines is set across.'),
  jump: price(5, 'flaws', 'A jump to another page loses readers.'),
  quote: price(0.6, 'flaws', 'A pull-quote that fills a part.'),
  headMost: price(
    6,
    'flaws',
    'The most that a head costs by estimate: a fitted story pays little for one far off its rank’s size, as in a single column.',
  ),
  photoSize1: price(5, 'flaws × ln²', 'Pictures of a story of rank 1 with another area than the rank’s.'),
  photoSize2: price(3, 'flaws × ln²', 'The same for rank 2.'),
  photoSize3: price(2, 'flaws × ln²', 'The same for rank 3.'),
  photoSize4: price(2, 'flaws × ln²', 'The same for rank 4.'),
  photoSize5: price(2, 'flaws × ln²', 'The same for rank 5.'),
  leadPhotoSmall: price(25, 'flaws × ln²', 'The photo that leads the page is smaller than its budget.'),
  photoLarge: price(40, 'flaws × ln²', 'A photo beyond its budget: no other may vie with the one that leads the page.'),
  underPicture: price(0.6, 'flaws a row', 'By estimate, a row that stays empty under a picture.'),
  unknownCrop: price(
    2,
    'flaws',
    'One of several pictures for which no crop was found: its share of the room is only an estimate.',
  ),
  scorePoint: price(0.3, 'flaws a point', 'What a fitted story falls short of a score of 100.'),
  hopedScore: price(
    97,
    'points',
    'Score that estimates assume. A lower one finds pages sooner, and worse ones.',
    'measured: at 90 pages cost 9 % more than the best, at 97 0.4 %',
  ),
  ruled: price(
    6,
    'flaws a rule',
    'Text of one story in several bands, with a rule between them, looks like several stories.',
  ),
});

/** What another area of its pictures costs a story of a rank. */
export const PHOTO_SIZE: Readonly<Record<Rank, number>> = {
  1: PARTS.values.photoSize1,
  2: PARTS.values.photoSize2,
  3: PARTS.values.photoSize3,
  4: PARTS.values.photoSize4,
  5: PARTS.values.photoSize5,
};

/** What a width that does not suit it costs a story of a rank. */
export const WIDTH: Readonly<Record<Rank, number>> = {
  1: PARTS.values.width1,
  2: PARTS.values.width2,
  3: PARTS.values.width,
  4: PARTS.values.width,
  5: PARTS.values.width,
};
