import { BANDS } from './bands.js';
import { BREAKS } from './breaks.js';
import { DIVISION } from './division.js';
import { HEADS } from './heads.js';
import { ITEMS } from './items.js';
import { PAGES } from './pages.js';
import { PARTS } from './parts.js';
import type { PriceList } from './price.js';
import { SCORE } from './score-prices.js';

/** Every price, weight and ceiling by which pages are compared, by subject; docs/layout.md shows them. */
export const COST_TABLE: readonly PriceList[] = [BANDS, ITEMS, HEADS, BREAKS, PAGES, PARTS, DIVISION, SCORE];
