import type { Query } from './query.js';

/** An edition as the index lists it. */
export interface EditionRow {
  readonly publication: string;
  readonly name: string;
  readonly date: string;
  readonly issue: number | null;
  readonly title: string;
  readonly version: number;
  readonly identity: string;
  readonly pages: number;
  readonly stories: number;
  readonly photos: number;
}

export interface SearchRequest {
  readonly query: string;
  /** YYYY-MM-DD, inclusive; null for no limit. */
  readonly from: string | null;
  readonly to: string | null;
  readonly section: string | null;
  readonly publication: string | null;
  readonly sort: 'rank' | 'date';
  readonly limit: number;
  readonly offset: number;
}

export interface FoundStory {
  readonly publication: string;
  readonly date: string;
  readonly version: number;
  readonly section: string;
  readonly story: string;
  readonly pages: readonly number[];
  readonly title: string;
  readonly byline: string;
  /** The surroundings of the first occurrence; what was found stands between U+2066 and U+2069. */
  readonly snippet: string;
}

export interface SearchResult {
  readonly total: number;
  readonly stories: readonly FoundStory[];
  readonly query: Query;
}
