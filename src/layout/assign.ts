import { diagnostic, refuse, words, type Diagnostic, type InputError } from '../base/index.js';
import type { Edition, EditionPage, EditionStory, Pooled } from '../edition/index.js';
import { SEAM_ROWS } from './division/guillotine.js';
import { StoryUnit } from './division/story-unit.js';
import { mastheadRows } from './furniture.js';
import type { LayoutMemory } from './memory.js';
import type { Setter } from './typesetter.js';

type Waiting = Pooled<EditionStory>;

/** How a page is with the stories that it has: null where they do not fit, else the rows that stay white. */
export type Trial = (edition: Edition, page: EditionPage) => number | null;

/** What a page may have more than its room, by estimate: pictures give way. */
const OVERFULL = 1.1;
/** Rows of white that nothing is looked for to fill. */
const LITTLE_WHITE = 2;
/** Stories taken off or put on a page before it is left as it is. A count and no clock: the same pages on any machine. */
const MOST_TRIES = 8;

/**
 * Gives the stories of the pool to the pages that take them: by section, the most important first, each page a lead and then what has the most
 * room. Pages that prove too full give the least important back, those with white get what fits, and at last fillers. What found no page is held.
 *
 * @param trial lays a page out
 * @returns the edition with an empty pool
 * @throws InputError where a page is left without a story
 */
export function assignStories(edition: Edition, setter: Setter, memory: LayoutMemory, trial: Trial): Edition {
  if (edition.pool.length === 0) return edition;
  return new Assignment(edition, setter, memory, trial).done();
}

class Assignment {
  private pages: readonly EditionPage[];
  private waiting: readonly Waiting[];
  private readonly taking: ReadonlySet<number>;
  private readonly needs = new Map<string, number>();

  constructor(
    private readonly edition: Edition,
    private readonly setter: Setter,
    private readonly memory: LayoutMemory,
    private readonly trial: Trial,
  ) {
    this.pages = edition.pages;
    this.waiting = edition.pool;
    this.taking = new Set(edition.pages.filter(({ stories }) => stories.length === 0).map(({ number }) => number));
    this.deal();
    for (const { number } of this.pages.filter((page) => this.taking.has(page.number))) this.settle(number);
    // On pages where something arrives it is not known yet how much.
    const arriving = new Set(edition.pages.flatMap(({ stories }) => stories.flatMap(({ jump }) => jump ?? [])));
    for (const { number } of this.pages) if (!arriving.has(number)) this.fill(number, ({ filler }) => filler);
  }

  done(): Edition {
    const { edition, pages, waiting } = this;
    const empty = pages.find(({ stories }) => stories.length === 0);
    if (empty !== undefined) throw withoutStories(empty);
    const held = waiting.filter(({ filler }) => !filler).map(({ story }) => story);
    return { ...edition, pages, pool: [], held, diagnostics: [...edition.diagnostics, ...held.map(heldBack)] };
  }

  /** By estimate: a lead for every page, then each story where there is the most room. */
  private deal(): void {
    const takers = this.pages.filter(({ number }) => this.taking.has(number));
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

  /** Takes off what does not fit, the least important first; what must run stays. */
  private settle(number: number): void {
    const mustRun = new Set(this.edition.pool.filter((one) => one.mustRun).map(({ story }) => story));
    for (let tries = 0; tries < MOST_TRIES && this.whiteOf(number) === null; tries++) {
      const least = this.page(number)
        .stories.filter((story) => !mustRun.has(story))
        .toSorted(
          (a, b) => b.rank - a.rank || this.needOf(a, this.page(number)) - this.needOf(b, this.page(number)),
        )[0];
      if (least === undefined || this.page(number).stories.length === 1) return; // `layoutPage` says what is too much
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
      need = new StoryUnit(story, format, tokens, this.setter, this.memory.searches).usualCells;
      this.needs.set(key, need);
    }
    return need;
  }
}

const suits = ({ section }: Waiting, page: EditionPage): boolean => section === null || section === page.section;
/** Briefs stand together with those of their standing head. */
const hasGroup = ({ stories }: EditionPage, { story }: Waiting): boolean =>
  story.group !== null && stories.some(({ group }) => group === story.group);
/** A story of the page's own section leads it before one of any. */
const bySection = (a: Waiting, b: Waiting): number =>
  Number(a.section === null) - Number(b.section === null) || a.story.rank - b.story.rank;

function heldBack({ story }: EditionStory): Diagnostic {
  const title = story.blocks.find(({ kind }) => kind === 'headline')?.text ?? story.id;
  const length = story.blocks.reduce((sum, { text }) => sum + [...text].length, 0);
  return diagnostic(
    'note',
    'layout/held-back',
    { file: story.source.file },
    words(
      `“${title}” (${length} characters) found no room and is held for a later edition.`,
      `《${title}》（${length} 字）本期排不下，留待以后。`,
    ),
    words(
      'To print it: mustRun: true, a higher rank, or a page of its own.',
      '要本期见报：写 mustRun: true，提高 rank，或为它指定版面。',
    ),
  );
}

function withoutStories({ number, section }: EditionPage): InputError {
  return refuse(
    'layout/empty-page',
    null,
    words(
      `Page ${number}${section === '' ? '' : ` (${section})`} is left without a story: the others took them all.`,
      `第 ${number} 版${section === '' ? '' : `（${section}）`}没有稿件可排：都已归入别的版。`,
    ),
    words('Add stories of its section, or take the page out.', '请为该版补充稿件，或去掉该版。'),
  );
}
