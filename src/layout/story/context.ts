import type { Edition, EditionPage, EditionStory, PageFormat, Tokens } from '../../edition/index.js';
import { photoBudget, withLadder, type PhotoBudget } from '../cost/ranks.js';
import type { Setter } from '../setting/typesetter.js';
import type { SearchCache } from './search-cache.js';

/** What every story of an edition is fitted with. */
export interface LayoutTools {
  readonly setter: Setter;
  /** Tables of the searches so far. */
  readonly searches: SearchCache;
}

/** A page of an edition, and what its stories are fitted with. */
export interface PageContext extends LayoutTools {
  readonly edition: Edition;
  readonly page: EditionPage;
}

/** A story, the grid and the style that it is set in, and what it is fitted with. */
export interface StoryContext extends LayoutTools {
  readonly story: EditionStory;
  readonly format: PageFormat;
  readonly tokens: Tokens;
  /** Shares of the page that its largest photo has at least and at most: the first story that has photos leads the page with one of them. */
  readonly photoBudget: PhotoBudget;
}

/** The context of a story on a page, in the style of the publication and on the ladder of the page's headlines. */
export function storyContext(story: EditionStory, { edition, page, setter, searches }: PageContext): StoryContext {
  const ranks = page.stories.filter(({ group }) => group === null).map(({ rank }) => rank);
  const tokens = withLadder(edition.publication.tokens, [...ranks, story.rank]);
  return { story, format: page.format, tokens, setter, searches, photoBudget: photoBudget(story, page) };
}
