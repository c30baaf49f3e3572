import { price, priceList } from './price.js';

/** What pages cost that are set by other means than bands: posters of little text, and text in vertical lines. */
export const PAGES = priceList('Posters and vertical text', {
  posterEmptyRow: price(0.3, 'flaws a row', 'Empty rows of a poster, beside the costs of its head and pictures.'),
  posterIdealLeg: price(12, 'rows', 'The leg in which a short text looks best.'),
  posterLeg: price(3, 'flaws × |ln|', 'A leg of another height.'),
  posterLongLeg: price(26, 'rows', 'A longer leg makes a stalk of the text.'),
  posterLongLegRow: price(0.5, 'flaws a row', 'For each row beyond.'),
  verticalMeasure: price(0.25, 'flaws a character', 'Vertical lines longer or shorter than those that read best.'),
  verticalEmptyLine: price(0.2, 'flaws a line', 'Lines that the last tier lacks.'),
  verticalShape: price(3, 'flaws × |ln|', 'A block of another shape than the page’s.'),
  verticalFill: price(1, 'flaws × share', 'What a block that fills the page saves.'),
  verticalShortHead: price(0.1, 'flaws a row', 'Rows by which the headline is shorter than the text beside it.'),
});
