/** Rules that a page is measured by; docs/layout.md says why, and where the limits are from. */
export type MeasureRule =
  | 'head-white'
  | 'head-white-area'
  | 'free-white'
  | 'ladder'
  | 'ladder-order'
  | 'lead-photo'
  | 'photo-order'
  | 'photo-share'
  | 'place'
  | 'lead-low'
  | 'low-rank-top'
  | 'short-leg'
  | 'above-head'
  | 'bands'
  | 'rules'
  | 'quotes'
  | 'stretched'
  | 'overstretched'
  | 'fold';

/** Where a page is beyond a limit. Errors are what a reader takes for a mistake, warnings what an art director would mend. */
export interface PageFault {
  readonly rule: MeasureRule;
  readonly severity: 'error' | 'warning';
  /** Id of the story; null for the page as a whole. */
  readonly story: string | null;
  readonly figure: number;
  readonly limit: number;
}

/** Figures of a page. Shares are of the type area, in %. */
export interface PageMeasures {
  /** Most rows of white at a side of a head's type. */
  readonly headRows: number;
  /** White beyond a row and a half above and below heads. */
  readonly headWhite: number;
  /** White that belongs to nothing. */
  readonly freeWhite: number;
  /** Size of the largest headline of each rank by that of the next rank. */
  readonly ladder: readonly number[];
  /** The largest photo of a story of rank 1; null where it has none. */
  readonly leadPhoto: number | null;
  /** Agreement of rank and strength of place (Kendall's tau), -1 to 1; null for fewer than three stories. */
  readonly place: number | null;
  readonly quotes: number;
  /** Lines of body text stretched by more than 8 %, of a hundred. */
  readonly stretched: number;
  readonly faults: readonly PageFault[];
}
