import type { Diagnostic } from '../../base/index.js';
import type { EditionStory, Place, Rank } from '../../edition/index.js';
import type { Cells } from '../setting/grid.js';
import type { Furniture, PlacedStory, Score } from '../setting/types.js';

/** One of those among which a page is divided: a story, briefs under a standing head, or the index. */
export interface Unit {
  /** Its name in messages and in layout.json. */
  readonly id: string;
  readonly rank: Rank;
  /** The place in which it is held; null where the division decides. */
  readonly pin: Place | null;
  /** Columns times rows of the smallest rectangle that holds it. */
  readonly leastCells: number;
  /** Estimate of its cost in so many columns and rows, hardly ever too high; Infinity where it surely does not fit. */
  estimate(columns: number, rows: number): number;
  /** Its cost when fitted to the line; Infinity where it does not fit. */
  cost(columns: number, rows: number): number;
  /** Its frames at a place on the page; null where it does not fit. */
  place(cells: Cells): PlacedUnit | null;
}

/** A story that goes on on another page. */
export interface Jump {
  readonly story: EditionStory;
  readonly to: number;
  /** Entries of its text that were used up to here. */
  readonly used: number;
}

export interface PlacedUnit {
  readonly rank: Rank;
  readonly stories: readonly PlacedStory[];
  /** What belongs to no story: a standing head, the lines of the index. */
  readonly furniture: readonly Furniture[];
  readonly score: Score;
  /** Rows at its foot that nothing fills. */
  readonly freeRows: number;
  /** Space in its heads that they could do without, in columns times rows. */
  readonly air: number;
  /** Where the story goes on, and how much of it stands here; null where it ends here. */
  readonly jump: Jump | null;
  readonly diagnostics: readonly Diagnostic[];
}
