import { pt, ptToMm, roundMm, type Box } from '../../base/index.js';
import type { PageFormat } from '../../edition/index.js';
import { measurePage } from '../measure/index.js';
import { DIVISION } from '../cost/division.js';
import { cellsBox } from '../setting/grid.js';
import { USUAL, type PageDecisions } from '../story/context.js';
import type { Furniture, PlacedStory, Score } from '../setting/types.js';
import { ALTERNATIVES, differToTheEye, distinct } from './distinct.js';
import type { Seam } from './guillotine.js';
import type { Partition } from './lazy-refinement.js';
import { pageScore } from './page-score.js';
import type { PlacedUnit } from './unit.js';
import { NO_WHITESPACE } from './whitespace.js';

/** A division with every unit in its place, judged as a page. */
export interface Offered {
  readonly partition: Partition;
  /** What its page had decided. */
  readonly decisions: PageDecisions;
  /** It is the layout to keep to. */
  readonly isKept: boolean;
  readonly placed: readonly PlacedUnit[];
  /** Of the whole page. */
  readonly furniture: readonly Furniture[];
  readonly score: Score;
  /** Measures beyond a limit that a reader takes for a mistake. */
  readonly errors: number;
  /** Rows at the foot that are white, or that a column ends short of it by more than the style allows. */
  readonly white: number;
  /** The share of the page that its lead photo has where a photo of a lower rank is larger; else null. */
  readonly largerThanLead: number | null;
  /** Rows that it looks worse by than a page without white and mistakes. */
  readonly flaws: number;
}

/** A page of advertisements alone. */
export const BOOKED: Offered = {
  partition: { parts: [], seams: [], extraCost: 0, whitespace: NO_WHITESPACE, units: [], cost: 0 },
  decisions: USUAL,
  isKept: false,
  placed: [],
  furniture: [],
  score: { total: 100, parts: [] },
  errors: 0,
  white: 0,
  largerThanLead: null,
  flaws: 0,
};

/** Divisions that are judged as whole pages: those that differ to the eye, the cheapest first. */
const JUDGED = 10;

/** What a page has before anything stands on it. */
interface Sheet {
  readonly format: PageFormat;
  /** Masthead, folio line and advertisements. */
  readonly shell: readonly Furniture[];
  /** Rows by which a last column may end short. */
  readonly slackRows: number;
}

/**
 * The layouts that were judged: that of a layout to keep to, then the full ones, by their scores. Where none of the cheapest is full, the
 * cheapest that is stands with them.
 */
export function offered(
  { same, anew }: { readonly same: Partition | null; readonly anew: readonly Partition[] },
  sheet: Sheet,
  decisions: PageDecisions,
): readonly Offered[] {
  const all = same === null ? anew : [same, ...anew];
  // Beyond that price a page stands behind the others, full or not: one that is full at any price looks worse than some white.
  const most = (all[0]?.cost ?? 0) + DIVISION.values.fullAtMost;
  const judge = (partition: Partition): Offered => ({
    ...offer(partition, sheet, partition.cost > most),
    decisions,
    isKept: partition === same,
  });
  const few = distinct(all, JUDGED).map(judge);
  // Of a page that is hard to fill, the others are tried one by one.
  if (few.every(({ white }) => white > 0))
    for (const partition of all.filter((one) => one.cost <= most && few.every((other) => other.partition !== one))) {
      const one = judge(partition);
      if (one.white > 0) continue;
      few.push(one);
      break;
    }
  return few.toSorted((a, b) => Number(b.isKept) - Number(a.isKept) || byFlaws(a, b));
}

/** The best page, and those after it that an editor sees to be others. */
export function apart(found: readonly Offered[]): readonly Offered[] {
  const kept: Offered[] = [];
  for (const one of found) {
    if (kept.length === ALTERNATIVES) break;
    if (kept.every(({ partition }) => differToTheEye(one.partition, partition))) kept.push(one);
  }
  return kept;
}

/** The better of two pages first. */
export const byFlaws = (a: Offered, b: Offered): number => a.flaws - b.flaws || b.score.total - a.score.total;

function offer(
  partition: Partition,
  { format, shell, slackRows }: Sheet,
  isDear: boolean,
): Omit<Offered, 'decisions' | 'isKept'> {
  const placed = placeUnits(partition);
  const furniture = [
    ...shell,
    ...partition.seams.map((seam) => ruleOf(seam, format)),
    ...placed.flatMap((unit) => unit.furniture),
  ];
  const stories = placed.flatMap((unit) => unit.stories);
  const { faults } = measurePage({ format, furniture, stories });
  const errors = faults.filter(({ severity }) => severity === 'error').length;
  const white = whiteRows({ partition, placed }, slackRows);
  return {
    partition,
    placed,
    furniture,
    score: pageScore(placed, format, faults),
    errors,
    white,
    largerThanLead: faults.some(({ rule }) => rule === 'photo-order') ? leadPhotoOf(stories, format) : null,
    flaws: white + errors * DIVISION.values.errorRows + (isDear ? format.rows : 0),
  };
}

/** The share of the page that the largest photo of the highest rank with photos has. */
function leadPhotoOf(stories: readonly PlacedStory[], { typeArea }: PageFormat): number {
  const photos = stories.flatMap(({ rank, frames }) =>
    frames.filter(({ kind }) => kind === 'photo').map(({ box }) => ({ rank, area: box.w * box.h })),
  );
  const first = Math.min(...photos.map(({ rank }) => rank));
  const lead = Math.max(...photos.filter(({ rank }) => rank === first).map(({ area }) => area));
  return lead / (typeArea.w * typeArea.h);
}

/** Rows at the foot that are white, or that a column ends short of it by more than the style allows. */
function whiteRows({ partition, placed }: Pick<Offered, 'partition' | 'placed'>, slackRows: number): number {
  const short = placed.flatMap(({ stories }) => stories).map(({ fit }) => fit.spareLines - slackRows);
  return Math.max(0, partition.whitespace.rows, ...placed.map(({ freeRows }) => freeRows), ...short);
}

/** Every unit at its place, in the order of reading. */
export function placeUnits({ parts, units }: Partition): readonly PlacedUnit[] {
  return parts.map((part) => units[part.unit]!.place(part)!);
}

/** A hairline in the middle of a seam. */
function ruleOf(seam: Seam, format: PageFormat): Furniture {
  const box = cellsBox(format, seam.way === 'across' ? seam : { ...seam, columns: 1 });
  const half = ptToMm(pt(format.leading / 2));
  const gutter = ptToMm(pt((format.gutterEms * format.bodySize) / 2));
  const line =
    seam.way === 'across'
      ? { ...box, y: roundMm(box.y + half), h: 0 as Box['h'] }
      : { ...box, x: roundMm(box.x - gutter), w: 0 as Box['w'] };
  return { kind: 'rule', box: line, lines: [], photo: null };
}
