import type { Frame, PlacedStory, Score } from '../setting/types.js';
import type { PageFormat } from '../../edition/index.js';
import { SCORE } from './score-prices.js';

/** What the score needs to know of a page beyond its frames. */
export interface Judged {
  readonly format: PageFormat;
  readonly story: PlacedStory;
  /** Rows of every leg of text. */
  readonly legs: readonly number[];
  /** Rows left empty at the end of the last column. */
  readonly spareRows: number;
  /** Cost of widows, orphans and uneven space. */
  readonly breakCost: number;
  /** Rows at the foot of the page that nothing fills. */
  readonly freeRows: number;
  /** Share of the page's columns that are left empty at the sides. */
  readonly margins: number;
  readonly headCost: number;
  /** How far crops and sizes are from ideal, from the search. */
  readonly itemCost: number;
}

const cost = SCORE.values;

/** Weights of the parts of a story's page; they add up to 100. */
const { white, photos, legs, breaks, balance, headline, edges } = cost;
const WEIGHTS = { white, photos, legs, breaks, balance, headline, edges };

/** A page's score out of 100, by part. Each part falls from its weight towards 0 as its faults grow. */
export function scoreOf(page: Judged): Score {
  const faults: Record<keyof typeof WEIGHTS, number> = {
    white: page.freeRows / cost.freeRows + page.spareRows / cost.spareRows + page.margins * cost.margins,
    photos: page.itemCost / cost.itemCost,
    legs: legFaults(page.legs),
    breaks: page.breakCost / cost.breakCost,
    balance: imbalance(page) * cost.imbalance,
    headline: page.headCost / cost.headCost,
    edges: Math.max(0, leftEdges(page.story.frames) - page.format.columns) / page.format.columns,
  };
  const parts = (Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[]).map((name) => ({
    name,
    points: Math.round((WEIGHTS[name] / (1 + Math.max(0, faults[name]))) * 10) / 10,
    weight: WEIGHTS[name],
  }));
  return { total: Math.round(parts.reduce((sum, part) => sum + part.points, 0) * 10) / 10, parts };
}

/** Share of legs that are too short or too long. */
function legFaults(legs: readonly number[]): number {
  if (legs.length === 0) return 0;
  return legs.filter((rows) => rows < cost.shortLeg || rows > cost.longLeg).length / legs.length;
}

/** Ink of each kind of frame, for the page's centre of weight. */
const INK: Partial<Record<Frame['kind'], number>> = {
  photo: cost.photoInk,
  headline: cost.headlineInk,
  text: cost.textInk,
  'pull-quote': cost.quoteInk,
  summary: cost.summaryInk,
};

/** Distance of the centre of weight from the optical centre, as a share of the page. The optical centre lies a little above the middle. */
function imbalance({ format, story }: Judged): number {
  let ink = 0;
  let x = 0;
  let y = 0;
  for (const { kind, box } of story.frames) {
    const weight = (INK[kind] ?? 0) * box.w * box.h;
    ink += weight;
    x += weight * (box.x + box.w / 2);
    y += weight * (box.y + box.h / 2);
  }
  if (ink === 0) return 0;
  const area = format.typeArea;
  return Math.hypot((x / ink - area.x) / area.w - 0.5, (y / ink - area.y) / area.h - cost.opticalCentre);
}

function leftEdges(frames: readonly Frame[]): number {
  return new Set(frames.filter((f) => f.kind !== 'deck').map((f) => Math.round(f.box.x * 10))).size;
}
