import type { Edition, EditionPage, EditionStory, PageFormat, Tokens } from '../../edition/index.js';
import { photoBudget, type PhotoBudget } from '../cost/photos.js';
import { isFormal } from '../../manuscript/index.js';
import { formally, withLadder } from '../cost/ranks.js';
import type { Setter } from '../setting/typesetter.js';
import type { SearchCache } from './search-cache.js';

/** What every story of an edition is fitted with. */
export interface LayoutTools {
  readonly setter: Setter;
  /** Tables of the searches so far. */
  readonly searches: SearchCache;
}

/** What a page decides for all of its stories before it is divided among them. */
export interface PageDecisions {
  readonly name: 'usual' | 'ordered' | 'calm' | 'strong';
  /** Sizes of the headlines, by the usual ones. */
  readonly headlines: number;
  /**
   * The share of the page below which the largest photo of the story that leads it may not go, nor photos of lower ranks beyond it; null where their
   * budget alone decides.
   */
  readonly photoEdge: number | null;
}

/** Headlines of the sizes that their ranks ask for, and photos as their budget has them. */
export const USUAL: PageDecisions = { name: 'usual', headlines: 1, photoEdge: null };

/** A page of an edition, and what its stories are fitted with. */
export interface PageContext extends LayoutTools {
  readonly edition: Edition;
  readonly page: EditionPage;
  /** Left out: what is usual. */
  readonly decisions?: PageDecisions;
}

/** A story, the grid and the style that it is set in, and what it is fitted with. */
export interface StoryContext extends LayoutTools {
  readonly story: EditionStory;
  readonly format: PageFormat;
  readonly tokens: Tokens;
  /** What its page gives its photos. */
  readonly photoBudget: PhotoBudget;
}

/** The context of a story on a page, in the style of the publication and on the ladder of the page's headlines. */
export function storyContext(
  story: EditionStory,
  { edition, page, setter, searches, decisions }: PageContext,
): StoryContext {
  const ranks = page.stories.filter(({ group }) => group === null).map(({ rank }) => rank);
  const ladder = withLadder(edition.publication.tokens, [...ranks, story.rank], decisions?.headlines);
  const tokens = isFormal(story.story) ? formally(ladder) : ladder;
  return {
    story,
    format: page.format,
    tokens,
    setter,
    searches,
    photoBudget: photoBudget(story, page, decisions?.photoEdge),
  };
}
