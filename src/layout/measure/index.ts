import { measureFlow } from './flow.js';
import { measureOrder } from './order.js';
import { areaOf, measuredStories, total, type MeasuredPage } from './reading.js';
import type { PageFault, PageMeasures } from './types.js';
import { measureWhite } from './white.js';

export { MEASURE_NAMES } from './names.js';
export type { MeasuredPage } from './reading.js';
export type { MeasureRule, PageFault, PageMeasures } from './types.js';

/** A page of one story with less text than this share of the type area is a poster: white and photos are its design. */
const POSTER = 0.2;
const POSTER_RULES: ReadonlySet<PageFault['rule']> = new Set(['head-white', 'head-white-area', 'photo-share']);

/** What a reader and an art director see of a finished page, in figures, from the places of its frames alone. */
export function measurePage(page: MeasuredPage): PageMeasures {
  const stories = measuredStories(page);
  const { faults: white, ...whiteFigures } = measureWhite(page, stories);
  const { faults: order, ...orderFigures } = measureOrder(page, stories);
  const { faults: flow, ...flowFigures } = measureFlow(page, stories);
  const text = total(stories.flatMap((story) => story.text.map(({ box }) => areaOf(box))));
  const poster = stories.length === 1 && text < POSTER * areaOf(page.format.typeArea);
  const faults = [...white, ...order, ...flow].filter(({ rule }) => !poster || !POSTER_RULES.has(rule));
  return { ...whiteFigures, ...orderFigures, ...flowFigures, faults };
}

const round = (n: number): number => Math.round(n * 100) / 100;
const roundOrNull = (n: number | null): number | null => (n === null ? null : round(n));

/** The measures of a page with two decimals, as reports and benchmarks show them. */
export function shownMeasures(page: MeasuredPage): PageMeasures {
  const { ladder, leadPhoto, place, faults, ...figures } = measurePage(page);
  return {
    headRows: round(figures.headRows),
    headWhite: round(figures.headWhite),
    freeWhite: round(figures.freeWhite),
    ladder: ladder.map(round),
    leadPhoto: roundOrNull(leadPhoto),
    place: roundOrNull(place),
    quotes: round(figures.quotes),
    stretched: round(figures.stretched),
    faults: faults.map((fault) => ({ ...fault, figure: round(fault.figure), limit: round(fault.limit) })),
  };
}
