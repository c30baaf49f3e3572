import { price, priceList } from './price.js';

/** What headline blocks cost by their size and shape. */
export const HEADS = priceList('Headline blocks', {
  size: price(14, 'flaws × ln²', 'A headline off its ideal size.'),
  filled: price(0.62, 'share', 'A headline whose longest line fills less of its measure looks lost on it.'),
  thin: price(6, 'flaws × share', 'For what is missing to that share.'),
  thirdLine: price(2, 'flaws', 'A headline of more than two lines is read slowly.'),
  condensed: price(
    8,
    'flaws × share',
    'Condensed type; by a tenth it costs as much as a headline a quarter off its ideal size.',
  ),
  misfit: price(
    14,
    'flaws',
    'More lines than the style allows, or a line too wide: another width of the story is looked for first.',
  ),
  airCell: price(0.08, 'flaws a cell', 'White above and below a headline block that it could do without, by its area.'),
  plentyShare: price(
    0.7,
    'share',
    'On a page that stories share, more empty rows than this share of those that the head needs look like a hole.',
  ),
  plenty: price(6, 'flaws', 'So many: only where a column would end short or rows would stay free.'),
  plentyCell: price(0.25, 'flaws a cell', 'For each cell beyond.'),
  hole: price(20, 'flaws', 'More empty rows than a head of the rank may have: a hole.'),
  holeCell: price(0.7, 'flaws a cell', 'For each cell beyond: more than the same white costs at the foot.'),
  pillarFilled: price(0.66, 'share', 'A vertical headline that fills less of its columns looks lost in them.'),
  pillarThin: price(8, 'flaws × share', 'For what is missing to that share.'),
  pillarColumn: price(0.4, 'flaws a column', 'Each column of a vertical headline after the first.'),
});
