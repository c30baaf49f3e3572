import type { Diagnostic } from '../../base/index.js';
import type { EditionStory, Place, Rank } from '../../edition/index.js';
import type { Cells } from '../setting/grid.js';
import type { Furniture, PlacedStory, Score } from '../setting/types.js';

/** What a page is divided among: a story, briefs under one head, the index of the edition. */
export interface Unit {
  /** For messages. */
  readonly id: string;
  readonly rank: Rank;
  /** Where an editor holds it; null leaves its place to the division. */
  readonly pin: Place | null;
  /** Columns times rows of the smallest rectangle that holds it. */
  readonly leastCells: number;
  /** What it costs in so many columns and rows, or less: never worked out to the line. Infinity where it surely does not fit. */
  estimate(columns: number, rows: number): number;
  /** Its cost, worked out to the line; Infinity where it does not fit. */
  cost(columns: number, rows: number): number;
  /** In its place on the page; the place decides nothing but where the frames are. Null where it does not fit. */
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
  /** White in its heads that they could do without, in columns times rows. */
  readonly air: number;
  /** Where the story goes on, and how much of it stands here; null where it ends here. */
  readonly jump: Jump | null;
  readonly diagnostics: readonly Diagnostic[];
}
