import { LruCache } from '../../base/index.js';
import { BlockTables } from './blocks.js';
import type { Item } from './items.js';
import { Search } from './search.js';

/** The space that a search divides, in columns and rows. */
export interface SearchSpace {
  readonly columns: number;
  readonly rows: number;
  /** No page holds more text than this. */
  readonly mostTextRows: number;
  /** Whether other stories stand on the page, between rules. */
  readonly shared: boolean;
}

/** Highest block in rows: a picture as high as that would fill a page alone. */
const HIGHEST_BLOCK = 90;

/** Rows of text are rounded up to steps, so that a sentence more or less leads to the same search. */
const TEXT_STEP = 32;

/** Searches that are kept, of one build and the one before: the tables of each take some ten megabytes. */
const CAPACITY = 6;

/**
 * Searches by everything that their tables depend on: a build after an edit of the text finds the tables of the pictures ready.
 * The cache decides nothing: an empty one gives the same results.
 */
export class SearchCache {
  private readonly known = new LruCache<string, Search>(CAPACITY);

  of(items: readonly Item[], { columns, rows, mostTextRows, shared }: SearchSpace): Search {
    const stepped = Math.ceil(mostTextRows / TEXT_STEP) * TEXT_STEP;
    const key = JSON.stringify([columns, rows, stepped, shared, items.map((item) => item.key)]);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const blocks = new BlockTables(items, Math.min(rows, HIGHEST_BLOCK));
    const search = new Search({ columns, mostRows: rows, mostTextRows: stepped, blocks, shared }, items.length);
    this.known.set(key, search);
    return search;
  }
}
