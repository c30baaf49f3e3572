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
  /** Other stories stand beside it, between rules. */
  readonly shared: boolean;
}

/** Blocks higher than this are not made: a picture above it would fill the page alone. */
const HIGHEST_BLOCK = 90;

/** Text rows are counted in steps, so that a sentence more or less meets the same search again. */
const TEXT_STEP = 32;

/** Searches of one build and of the one before: their tables are some ten megabytes each. */
const CAPACITY = 6;

/**
 * Searches by all that their tables follow from, so that building again after an edit of the text finds the tables of the pictures ready.
 * It holds no decision: the same question gets the same answer from an empty one.
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
