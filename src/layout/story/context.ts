import type { Edition, EditionPage, EditionStory, PageFormat, Tokens } from '../../edition/index.js';
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
}

/** The context of a story on a page, in the style of the publication. */
export function storyContext(story: EditionStory, { edition, page, setter, searches }: PageContext): StoryContext {
  return { story, format: page.format, tokens: edition.publication.tokens, setter, searches };
}
