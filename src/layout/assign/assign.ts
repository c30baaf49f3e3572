import { failure, success, type Diagnostic, type Result } from '../../base/index.js';
import {
  isBooked,
  type Advertisement,
  type Edition,
  type EditionPage,
  type EditionStory,
  type Pooled,
} from '../../edition/index.js';
import { anyPhoto } from '../cost/photos.js';
import { SEAM_ROWS } from '../page/guillotine.js';
import type { UnitCache } from '../page/unit-cache.js';
import { emptyPage } from '../diagnostics/index.js';
import { heldStory } from './findings.js';
import { placesFor } from './filler-pictures.js';
import { mastheadRows } from '../furniture/furniture.js';
import type { LayoutTools } from '../story/context.js';

type Waiting = Pooled<EditionStory>;

/** Rows of a page that its stories leave free; null where they do not fit. */
export type Trial = (edition: Edition, page: EditionPage) => number | null;

/** What stories are fitted with, and the units that the trials of pages fit. */
interface AssignmentTools extends LayoutTools {
  readonly units: UnitCache;
}

/** How much more than its room a page may be given by estimate: pictures can be smaller. */
const OVERFULL = 1.1;
/** So few free rows are left as they are. */
const FEW_FREE_ROWS = 2;
/** Stories that are added to a page or taken from it at most. A count and not a time limit, so that a page is the same on any machine. */
const MOST_TRIES = 8;

/**
 * Assigns the stories of the pool to the pages that take them: by section, the most important first. Each page gets a lead; every other story goes
 * to the page with the most room. A page that proves too full gives its least important story back; one with free rows gets stories that fit, and
 * at last fillers. Stories that find no page are held for a later edition, and so are those of a page too full that may be held.
 *
 * @param trial lays a page out
 * @returns the edition with an empty pool, or the fault where a page is left without a story
 */
export function assignStories(edition: Edition, tools: AssignmentTools, trial: Trial): Result<Edition, Diagnostic> {
  const { pool, fillerPictures, pages } = edition;
  const none = pool.length + fillerPictures.length === 0;
  if (none && !pages.some(({ stories }) => stories.some(({ mayHold }) => mayHold))) return success(edition);
  return new Assignment(edition, tools, trial).done();
}

class Assignment {
  private pages: readonly EditionPage[];
  private waiting: readonly Waiting[];
  private pictures: readonly Advertisement[];
  /** Held stories of pages that got theirs from the edition. */
  private readonly heldBack: EditionStory[] = [];
  private readonly taking: ReadonlySet<number>;
  private readonly needs = new Map<string, number>();

  constructor(
    private readonly edition: Edition,
    private readonly tools: AssignmentTools,
    private readonly trial: Trial,
  ) {
    this.pages = edition.pages;
    this.waiting = edition.pool;
    this.pictures = edition.fillerPictures;
    this.taking = new Set(
      edition.pages.filter((page) => page.stories.length === 0 && !isBooked(page)).map(({ number }) => number),
    );
    const isTaking = ({ number }: EditionPage): boolean => this.taking.has(number);
    this.distribute(this.pages.filter((page) => isTaking(page) && !page.filler));
    for (const { number } of this.pages.filter(({ filler }) => filler)) this.open(number);
    for (const { number } of this.pages.filter(isTaking)) this.settle(number);
    // Where a story goes on from another page, it is not known yet how much room it takes.
    const arriving = new Set(edition.pages.flatMap(({ stories }) => stories.flatMap(({ jump }) => jump ?? [])));
    for (const page of this.pages) {
      if (arriving.has(page.number)) continue;
      if (!isTaking(page)) this.holdBack(page);
      this.fill(page.number, ({ filler }) => filler);
      this.addPicture(page.number);
    }
  }

  done(): Result<Edition, Diagnostic> {
    const { edition, pages, waiting } = this;
    const empty = pages.find(
      (page) => this.taking.has(page.number) && page.stories.length + page.advertisements.length === 0,
    );
    if (empty !== undefined) return failure(emptyPage(null, { page: empty.number, section: empty.section }));
    const held = [...this.heldBack, ...waiting.filter(({ filler }) => !filler).map(({ story }) => story)];
    return success({
      ...edition,
      pages,
      pool: [],
      fillerPictures: [],
      held: [...edition.held, ...held],
      diagnostics: [...edition.diagnostics, ...held.map(heldStory)],
    });
  }

  /** Assigns by estimate: a lead to every page, then each story to the page with the most room. */
  private distribute(takers: readonly EditionPage[]): void {
    const news = this.waiting.filter(({ filler }) => !filler).toSorted((a, b) => a.story.rank - b.story.rank);
    for (const page of takers) {
      const [lead] = news.filter((one) => this.waiting.includes(one) && suits(one, page)).sort(bySection);
      if (lead !== undefined) this.give(lead, page.number);
    }
    // Stories of one section go before those that any page can take.
    const order = (one: Waiting): number => (one.mustRun ? 0 : 20) + (one.section === null ? 10 : 0) + one.story.rank;
    for (const one of this.waiting.filter(({ filler }) => !filler).toSorted((a, b) => order(a) - order(b))) {
      const [best] = takers
        .filter((page) => suits(one, page))
        .map(({ number }) => this.page(number))
        .map((page) => ({
          page,
          left: this.roomOf(page) * OVERFULL - this.usedOf(page) - this.needOf(one.story, page),
        }))
        .filter(({ left }) => one.mustRun || left >= 0)
        .sort((a, b) => Number(hasGroup(b.page, one)) - Number(hasGroup(a.page, one)) || b.left - a.left);
      if (best !== undefined) this.give(one, best.page.number);
    }
  }

  /** Fills a page that only completes the printer's sheet: with waiting stories, the most important first, then fillers and a picture. */
  private open(number: number): void {
    const order = ({ story }: Waiting): number => story.rank;
    for (const one of this.waiting.filter(({ filler }) => !filler).toSorted((a, b) => order(a) - order(b))) {
      const page = this.page(number);
      if (this.roomOf(page) * OVERFULL - this.usedOf(page) - this.needOf(one.story, page) >= 0) this.give(one, number);
    }
    const size = ({ story }: Waiting): number => this.needOf(story, this.page(number));
    for (const one of this.waiting.filter(({ filler }) => filler).toSorted((a, b) => size(b) - size(a)))
      if (this.page(number).stories.length === 0 || size(one) <= this.leftOn(number)) this.give(one, number);
    const page = this.page(number);
    const left = page.stories.length === 0 ? Infinity : this.leftOn(number);
    const cells = ({ place }: { readonly place: Advertisement }): number => place.columns * (place.rows + SEAM_ROWS);
    const [largest] = this.pictures
      .flatMap((picture) => this.placesOn(picture, page).map((place) => ({ picture, place })))
      .filter((placed) => cells(placed) <= left)
      .toSorted((a, b) => cells(b) - cells(a));
    if (largest === undefined) return;
    this.pages = this.with(largest.place, page);
    this.pictures = this.pictures.filter((other) => other !== largest.picture);
  }

  /** Columns times rows of a page that are still free, by estimate. */
  private leftOn(number: number): number {
    const page = this.page(number);
    return this.roomOf(page) - this.usedOf(page);
  }

  /** Holds stories of a page that the edition filled too full, the least important first; all of them stay where that does not help. */
  private holdBack({ number, stories }: EditionPage): void {
    const holdable = stories
      .filter(({ mayHold }) => mayHold)
      .toSorted((a, b) => b.rank - a.rank || this.needOf(a, this.page(number)) - this.needOf(b, this.page(number)));
    if (holdable.length === 0) return;
    const held: EditionStory[] = [];
    while (this.freeRowsOf(number) === null) {
      const next = holdable[held.length];
      if (next === undefined || this.page(number).stories.length === 1) {
        this.change(number, () => stories);
        return;
      }
      held.push(next);
      this.change(number, (those) => those.filter((story) => story !== next));
    }
    this.heldBack.push(...held);
  }

  /** Takes stories from a page until it fits, the least important first; those that must run stay. */
  private settle(number: number): void {
    const mustRun = new Set(this.edition.pool.flatMap((one) => (one.mustRun ? one.story : [])));
    for (let tries = 0; tries < MOST_TRIES && this.freeRowsOf(number) === null; tries++) {
      const page = this.page(number);
      const least = page.stories
        .filter((story) => !mustRun.has(story))
        .toSorted((a, b) => b.rank - a.rank || this.needOf(a, page) - this.needOf(b, page))[0];
      if (least === undefined || page.stories.length + page.advertisements.length === 1) return; // `layoutPage` reports how much is too much
      this.takeBack(least, number);
    }
    this.fill(number, (one) => !one.filler && suits(one, this.page(number)));
  }

  /** Adds stories that leave fewer rows of a page free. */
  private fill(number: number, chosen: (one: Waiting) => boolean): void {
    if (!this.waiting.some(chosen)) return;
    let freeRows = this.freeRowsOf(number);
    let tries = 0;
    while (freeRows !== null && freeRows > FEW_FREE_ROWS) {
      const page = this.page(number);
      const room = freeRows * page.format.columns;
      const off = ({ story }: Waiting): number => Math.abs(this.needOf(story, page) - room);
      const before = freeRows;
      const better = this.waiting
        .filter(chosen)
        .toSorted((a, b) => off(a) - off(b))
        .find((one) => {
          if (tries++ >= MOST_TRIES) return false;
          this.give(one, number);
          freeRows = this.freeRowsOf(number);
          if (freeRows !== null && freeRows < before) return true;
          this.takeBack(one.story, number);
          return false;
        });
      if (better === undefined) return;
    }
  }

  /** Adds the filler picture that leaves the fewest rows of a page free. */
  private addPicture(number: number): void {
    if (this.pictures.length === 0) return;
    const page = this.page(number);
    const freeRows = this.freeRowsOf(number);
    if (freeRows === null || freeRows <= FEW_FREE_ROWS) return;
    const room = freeRows * page.format.columns;
    const off = ({ columns, rows }: Advertisement): number => Math.abs(columns * (rows + SEAM_ROWS) - room);
    const places = this.pictures
      .flatMap((picture) => this.placesOn(picture, page).map((place) => ({ picture, place })))
      .toSorted((a, b) => off(a.place) - off(b.place))
      .slice(0, MOST_TRIES);
    let best = { freeRows, placed: this.pages };
    for (const { place } of places) {
      this.pages = this.with(place, page);
      const left = this.freeRowsOf(number);
      if (left !== null && left < best.freeRows) best = { freeRows: left, placed: this.pages };
      this.pages = this.with(null, page);
    }
    this.pages = best.placed;
    const placed = this.page(number).advertisements.at(-1)?.photo;
    if (best.freeRows < freeRows) this.pictures = this.pictures.filter(({ photo }) => photo !== placed);
  }

  private placesOn(picture: Advertisement, page: EditionPage): readonly Advertisement[] {
    return placesFor(picture, page, mastheadRows(this.edition, page.number, page.format));
  }

  /** The pages with one more advertisement on a page, or with that page as it is. */
  private with(place: Advertisement | null, page: EditionPage): readonly EditionPage[] {
    const changed = place === null ? page : { ...page, advertisements: [...page.advertisements, place] };
    return this.pages.map((other) => (other.number === page.number ? changed : other));
  }

  private freeRowsOf(number: number): number | null {
    const page = this.page(number);
    return page.stories.length === 0 ? null : this.trial({ ...this.edition, pages: this.pages }, page);
  }

  private page(number: number): EditionPage {
    return this.pages.find((page) => page.number === number)!;
  }

  private give(one: Waiting, number: number): void {
    this.waiting = this.waiting.filter((other) => other !== one);
    this.change(number, (stories) => [...stories, one.story]);
  }

  private takeBack(story: EditionStory, number: number): void {
    // In the order of the pool, so that what is tried next does not depend on earlier trials.
    const back = this.edition.pool.find((one) => one.story === story)!;
    this.waiting = this.edition.pool.filter((one) => one === back || this.waiting.includes(one));
    this.change(number, (stories) => stories.filter((other) => other !== story));
  }

  private change(number: number, how: (stories: readonly EditionStory[]) => readonly EditionStory[]): void {
    this.pages = this.pages.map((page) => (page.number === number ? { ...page, stories: how(page.stories) } : page));
  }

  /** Columns times rows of a page under its masthead that are not booked. */
  private roomOf({ number, format, advertisements }: EditionPage): number {
    const rows = format.rows - mastheadRows(this.edition, number, format);
    const booked = advertisements.reduce((sum, place) => sum + place.columns * (place.rows + SEAM_ROWS), 0);
    return rows * format.columns - booked;
  }

  private usedOf(page: EditionPage): number {
    return page.stories.reduce((sum, story) => sum + this.needOf(story, page), 0);
  }

  private needOf(story: EditionStory, { format }: EditionPage): number {
    const key = `${story.story.id} ${format.name}`;
    const { tokens } = this.edition.publication;
    let need = this.needs.get(key);
    if (need === undefined) {
      const context = { story, format, tokens, photoBudget: anyPhoto(story), ...this.tools };
      need = this.tools.units.of(context, [{ kind: 'whole' }]).usualCells;
      this.needs.set(key, need);
    }
    return need;
  }
}

const suits = ({ section }: Waiting, page: EditionPage): boolean => section === null || section === page.section;
/** Whether a page has briefs of the same standing head. */
const hasGroup = ({ stories }: EditionPage, { story }: Waiting): boolean =>
  story.group !== null && stories.some(({ group }) => group === story.group);
/** Stories of a section before those of any, then by rank. */
const bySection = (a: Waiting, b: Waiting): number =>
  Number(a.section === null) - Number(b.section === null) || a.story.rank - b.story.rank;
