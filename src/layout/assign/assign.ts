import { failure, success, type Diagnostic, type Result } from '../../base/index.js';
import {
  isBooked,
  type Advertisement,
  type Edition,
  type EditionPage,
  type EditionStory,
  type Pooled,
} from '../../edition/index.js';
import { SEAM_ROWS } from '../page/guillotine.js';
import type { UnitCache } from '../page/unit-cache.js';
import { emptyPage } from '../diagnostics/index.js';
import { heldStory } from './findings.js';
import { placesFor } from './filler-pictures.js';
import { mastheadRows } from '../furniture/furniture.js';
import type { LayoutTools } from '../story/context.js';

type Waiting = Pooled<EditionStory>;

/** How a page is with the stories that it has: null where they do not fit, else the rows that stay white. */
export type Trial = (edition: Edition, page: EditionPage) => number | null;

/** What stories are fitted with, and the units that the trials of pages fit. */
interface AssignmentTools extends LayoutTools {
  readonly units: UnitCache;
}

/** What a page may have more than its room, by estimate: pictures give way. */
const OVERFULL = 1.1;
/** Rows of white that nothing is looked for to fill. */
const LITTLE_WHITE = 2;
/** Stories taken off or put on a page before it is left as it is. A count and no clock: the same pages on any machine. */
const MOST_TRIES = 8;

/**
 * Gives the stories of the pool to the pages that take them: by section, the most important first, each page a lead and then what has the most
 * room. Pages that prove too full give the least important back, those with white get what fits, and at last fillers. What found no page is held,
 * and so is what may be held of a page that the edition filled too full.
 *
 * @param trial lays a page out
 * @returns the edition with an empty pool
 * or what is at fault where a page is left without a story
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
  /** Of pages to which the edition gave them. */
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
    // On pages where something arrives it is not known yet how much.
    const arriving = new Set(edition.pages.flatMap(({ stories }) => stories.flatMap(({ jump }) => jump ?? [])));
    for (const page of this.pages) {
      if (arriving.has(page.number)) continue;
      if (!isTaking(page)) this.holdBack(page);
      this.fill(page.number, ({ filler }) => filler);
      this.illustrate(page.number);
    }
  }

  done(): Result<Edition, Diagnostic> {
    const { edition, pages, waiting } = this;
    const empty = pages.find((page) => this.taking.has(page.number) && page.stories.length + booked(page) === 0);
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

  /** By estimate: a lead for every page, then each story where there is the most room. */
  private distribute(takers: readonly EditionPage[]): void {
    const news = this.waiting.filter(({ filler }) => !filler).toSorted((a, b) => a.story.rank - b.story.rank);
    for (const page of takers) {
      const [lead] = news.filter((one) => this.waiting.includes(one) && suits(one, page)).sort(bySection);
      if (lead !== undefined) this.give(lead, page.number);
    }
    // What can stand on one page alone goes before what can stand on any.
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

  /** A page that fills the printer's sheet: what waits, the most important first, then fillers and a picture, as far as there is room. */
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
      .filter((hung) => cells(hung) <= left)
      .toSorted((a, b) => cells(b) - cells(a));
    if (largest === undefined) return;
    this.pages = this.with(largest.place, page);
    this.pictures = this.pictures.filter((other) => other !== largest.picture);
  }

  /** Columns times rows of a page for which nothing is there yet, by estimate. */
  private leftOn(number: number): number {
    const page = this.page(number);
    return this.roomOf(page) - this.usedOf(page);
  }

  /** A page that the edition filled too full: what may be held is, the least important first; all of it stays where that does not help. */
  private holdBack({ number, stories }: EditionPage): void {
    const holdable = stories
      .filter(({ mayHold }) => mayHold)
      .toSorted((a, b) => b.rank - a.rank || this.needOf(a, this.page(number)) - this.needOf(b, this.page(number)));
    if (holdable.length === 0) return;
    const held: EditionStory[] = [];
    while (this.whiteOf(number) === null) {
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

  /** Takes off what does not fit, the least important first; what must run stays. */
  private settle(number: number): void {
    const mustRun = new Set(this.edition.pool.filter((one) => one.mustRun).map(({ story }) => story));
    for (let tries = 0; tries < MOST_TRIES && this.whiteOf(number) === null; tries++) {
      const least = this.page(number)
        .stories.filter((story) => !mustRun.has(story))
        .toSorted(
          (a, b) => b.rank - a.rank || this.needOf(a, this.page(number)) - this.needOf(b, this.page(number)),
        )[0];
      if (least === undefined || this.page(number).stories.length + booked(this.page(number)) === 1) return; // `layoutPage` says what is too much
      this.takeBack(least, number);
    }
    this.fill(number, (one) => !one.filler && suits(one, this.page(number)));
  }

  /** Puts on what makes the white of a page less. */
  private fill(number: number, chosen: (one: Waiting) => boolean): void {
    if (!this.waiting.some(chosen)) return;
    let white = this.whiteOf(number);
    let tries = 0;
    while (white !== null && white > LITTLE_WHITE) {
      const page = this.page(number);
      const room = white * page.format.columns;
      const off = ({ story }: Waiting): number => Math.abs(this.needOf(story, page) - room);
      const before = white;
      const better = this.waiting
        .filter(chosen)
        .toSorted((a, b) => off(a) - off(b))
        .find((one) => {
          if (tries++ >= MOST_TRIES) return false;
          this.give(one, number);
          white = this.whiteOf(number);
          if (white !== null && white < before) return true;
          this.takeBack(one.story, number);
          return false;
        });
      if (better === undefined) return;
    }
  }

  /** Hangs the picture that makes the white of a page least. */
  private illustrate(number: number): void {
    if (this.pictures.length === 0) return;
    const page = this.page(number);
    const white = this.whiteOf(number);
    if (white === null || white <= LITTLE_WHITE) return;
    const room = white * page.format.columns;
    const off = ({ columns, rows }: Advertisement): number => Math.abs(columns * (rows + SEAM_ROWS) - room);
    const places = this.pictures
      .flatMap((picture) => this.placesOn(picture, page).map((place) => ({ picture, place })))
      .toSorted((a, b) => off(a.place) - off(b.place))
      .slice(0, MOST_TRIES);
    let best = { white, hung: this.pages };
    for (const { place } of places) {
      this.pages = this.with(place, page);
      const left = this.whiteOf(number);
      if (left !== null && left < best.white) best = { white: left, hung: this.pages };
      this.pages = this.with(null, page);
    }
    this.pages = best.hung;
    const hung = this.page(number).advertisements.at(-1)?.photo;
    if (best.white < white) this.pictures = this.pictures.filter(({ photo }) => photo !== hung);
  }

  private placesOn(picture: Advertisement, page: EditionPage): readonly Advertisement[] {
    return placesFor(picture, page, mastheadRows(this.edition, page.number, page.format));
  }

  /** The pages with one more advertisement on a page, or with that page as it is. */
  private with(place: Advertisement | null, page: EditionPage): readonly EditionPage[] {
    const changed = place === null ? page : { ...page, advertisements: [...page.advertisements, place] };
    return this.pages.map((other) => (other.number === page.number ? changed : other));
  }

  private whiteOf(number: number): number | null {
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
    // In the order of the list, so that what is tried does not follow from what was tried before.
    const back = this.edition.pool.find((one) => one.story === story)!;
    this.waiting = this.edition.pool.filter((one) => one === back || this.waiting.includes(one));
    this.change(number, (stories) => stories.filter((other) => other !== story));
  }

  private change(number: number, how: (stories: readonly EditionStory[]) => readonly EditionStory[]): void {
    this.pages = this.pages.map((page) => (page.number === number ? { ...page, stories: how(page.stories) } : page));
  }

  /** Columns times rows. */
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
    let need = this.needs.get(key);
    if (need === undefined) {
      const { tokens } = this.edition.publication;
      need = this.tools.units.of({ story, format, tokens, ...this.tools }, [{ kind: 'whole' }]).usualCells;
      this.needs.set(key, need);
    }
    return need;
  }
}

const booked = ({ advertisements }: EditionPage): number => advertisements.length;
const suits = ({ section }: Waiting, page: EditionPage): boolean => section === null || section === page.section;
/** Briefs stand together with those of their standing head. */
const hasGroup = ({ stories }: EditionPage, { story }: Waiting): boolean =>
  story.group !== null && stories.some(({ group }) => group === story.group);
/** A story of the page's own section leads it before one of any. */
const bySection = (a: Waiting, b: Waiting): number =>
  Number(a.section === null) - Number(b.section === null) || a.story.rank - b.story.rank;
