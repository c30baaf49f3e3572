import { failure, success, type Diagnostic, type Result, type Where } from '../../base/index.js';
import type { Advertisement, EditionPage, UnitPlace } from '../../edition/index.js';
import { DIVISION } from '../cost/division.js';
import { misshapen, placeAdvertisements } from '../furniture/advertisements.js';
import { ALTERNATIVES } from './distinct.js';
import { partitionsOf, partitionFreely, type Effort } from './partition.js';
import { MOST_TRIED, type Partition } from './lazy-refinement.js';
import type { Part } from './guillotine.js';
import { partitionAsBefore } from './stability.js';
import { CALM, decidedOf, leastOfLesser, weighed } from './decisions.js';
import { USUAL, type PageDecisions } from '../story/context.js';
import { apart, BOOKED, offered, placeUnits, type Offered } from './offers.js';
import type { Unit } from './unit.js';
import { MOST_UNITS } from './unit-set.js';
import { unitsOf, type Arrival, type SharedPageContext } from './units.js';
import { uncovered } from './whitespace.js';
import { advertisementOnMasthead, notKept, pageOverset, tooManyStories } from '../diagnostics/index.js';
import { airy, notBooked, notFull } from './findings.js';
import { refusalOfHeld } from './badly-held.js';
import { tooMuch, type Trials } from './refusals.js';
import { furnitureOf, mastheadRows } from '../furniture/furniture.js';
import type { Cells } from '../setting/grid.js';
import type { LaidPages } from './laid-pages.js';
import type { Alternative, PageLayout } from '../setting/types.js';

/**
 * A page that several stories share.
 *
 * @param arriving what is left of stories that began on earlier pages
 * @param advised whether a refusal says what to cut, and other layouts are looked for to choose from; both take longer
 * @returns the page, or the fault where its stories do not fit
 */
export function layoutPage(
  context: SharedPageContext,
  arriving: readonly Arrival[],
  advised = true,
): Result<LaidPages, Diagnostic> {
  const { edition, page, setter } = context;
  const { format, number, section } = page;
  const units = unitsOf(context, arriving);
  if (units.length > MOST_UNITS) return failure(tooMany(page, units.length));
  const top = mastheadRows(edition, number, format);
  const covered = page.advertisements.find(({ row }) => row < top);
  if (covered !== undefined) return failure(onMasthead(page, covered, top));
  const cells = { column: 0, row: top, columns: format.columns, rows: format.rows - top };
  const shell = [...furnitureOf(context), ...placeAdvertisements(edition, page, setter)];
  const { slackRows, cropTolerance } = edition.publication.tokens;
  const sheet = { format, shell, slackRows };
  const chosen = (decisions: PageDecisions): readonly Offered[] => {
    const some = decisions === USUAL ? units : unitsOf({ ...context, decisions }, arriving);
    const effort =
      decisions === USUAL
        ? { wanted: advised ? ALTERNATIVES : 1, tries: MOST_TRIED.first }
        : { wanted: 1, tries: MOST_TRIED.otherDecisions };
    return offered(partitions(page, some, cells, effort), sheet, decisions);
  };
  const found =
    units.length === 0
      ? [BOOKED]
      : apart(advised ? weighed(chosen, leastOfLesser(page, cropTolerance)) : chosen(USUAL));
  const best = found[Math.min(page.alternative, found.length) - 1];
  if (best === undefined) {
    if (!advised) return failure(tooFull(page));
    // With calm headlines a page holds the most.
    const remade = (stories: EditionPage['stories']): readonly Unit[] =>
      unitsOf({ ...context, decisions: CALM, page: { ...page, stories } }, arriving);
    const held = units.filter(({ pin }) => pin !== null);
    if (held.length > 0 && partitionFreely(units, cells, page.advertisements).length > 0)
      return failure(refusalOfHeld(page, held, cells, remade));
    return failure(tooMuch(page, cells, { units: remade, ...laterPages(context) }));
  }
  const { placed, score, partition, furniture } = best;
  const whitespace = units.length === 0 ? uncovered(cells, page.advertisements) : partition.whitespace;
  const layout: PageLayout = {
    number,
    section,
    format,
    furniture: units.length === 0 ? shell : furniture,
    stories: placed.flatMap(({ stories }) => stories),
    score,
    freeRows: Math.max(whitespace.rows, ...placed.map(({ freeRows }) => freeRows)),
    runnerUp: found.find((one) => one !== best)?.score.total ?? null,
    alternatives: found.map((one) => ({ score: one.score.total, parts: partsOf(one.partition) })),
    division: partsOf(partition),
    weighed: found.length,
    decided: units.length === 0 ? null : decidedOf(context, best, found),
    diagnostics: [
      ...misshapen(page),
      ...(page.kept !== null && partsBefore(page.kept, units) === null
        ? [notKept(firstFile(page), { page: number })]
        : []),
      ...airy(
        page,
        placed.reduce((sum, { air }) => sum + air, 0),
      ),
      ...(whitespace.rows > 0 ? [(units.length === 0 ? notBooked : notFull)(page, whitespace)] : []),
      ...placed.flatMap(({ diagnostics }) => diagnostics),
    ],
  };
  return success({ pages: [layout], jumps: placed.flatMap(({ jump }) => jump ?? []) });
}

/** The pages after this one, and whether one of them holds the rest of a story with its own. */
function laterPages(context: SharedPageContext): Pick<Trials, 'later' | 'takes'> {
  const { edition, page } = context;
  const takes = (other: EditionPage, rest: Arrival): boolean =>
    layoutPage({ ...context, page: other }, [{ ...rest, from: page.number }], false).ok;
  return { later: edition.pages.filter(({ number }) => number > page.number), takes };
}

const firstFile = ({ stories }: EditionPage): Where => ({ file: stories[0]!.story.source.file });

/** The refusal of more units than a page can be divided among. */
const tooMany = (page: EditionPage, units: number): Diagnostic =>
  tooManyStories(
    { file: page.stories[MOST_UNITS]?.story.source.file ?? firstFile(page).file },
    { page: page.number, stories: units, most: MOST_UNITS },
  );

/** The refusal of stories that their page cannot hold, without advice. */
const tooFull = (page: EditionPage): Diagnostic =>
  pageOverset(firstFile(page), { fault: 'full', page: page.number, stories: page.stories.length });

/** The refusal of an advertisement that is booked in the rows of the masthead. */
const onMasthead = ({ number }: EditionPage, { photo, row }: Advertisement, mastheadRows: number): Diagnostic =>
  advertisementOnMasthead(photo.file === null ? null : { file: photo.file }, {
    page: number,
    row: row + 1,
    mastheadRows,
  });

/** The divisions to choose from; first that of the layout to keep to, where it still holds the page's copy. */
function partitions(
  { kept, advertisements }: EditionPage,
  units: readonly Unit[],
  cells: Cells,
  effort: Effort,
): { readonly same: Partition | null; readonly anew: readonly Partition[] } {
  const before = kept === null ? null : partsBefore(kept, units);
  const same = before === null ? null : partitionAsBefore(units, cells, advertisements, before);
  if (same !== null && same.whitespace.rows === 0 && placeUnits(same).every(({ freeRows }) => freeRows === 0))
    return { same, anew: [] };
  const anew = partitionsOf(units, cells, advertisements, effort);
  return { same: same !== null && same.cost <= (anew[0]?.cost ?? Infinity) + DIVISION.values.keep ? same : null, anew };
}

/** The kept places of the units; null where the page has other units now. */
function partsBefore(kept: readonly UnitPlace[], units: readonly Unit[]): readonly Part[] | null {
  const parts = kept.flatMap(({ id, ...cells }) => {
    const unit = units.findIndex((one) => one.id === id);
    return unit < 0 ? [] : [{ ...cells, unit }];
  });
  return parts.length === units.length && kept.length === units.length ? parts : null;
}

function partsOf({ parts, units }: Partition): Alternative['parts'] {
  return parts.map(({ unit, column, row, columns, rows }) => ({ id: units[unit]!.id, column, row, columns, rows }));
}
