/** Where an editor holds a story on its page, in columns and rows of the type area counted from 0; rows null for as many as it needs. */
export interface Place {
  readonly column: number;
  readonly row: number;
  readonly columns: number;
  readonly rows: number | null;
}

/** What a place of a page's template is for. */
export const SLOT_KINDS = ['story', 'briefs', 'index'] as const;

/** A place of a page's template. */
export interface Slot extends Place {
  readonly for: (typeof SLOT_KINDS)[number];
}

/** Where a story, briefs under one head or an index stand on a page, in columns and rows of the type area counted from 0. */
export interface UnitPlace {
  readonly id: string;
  readonly column: number;
  readonly row: number;
  readonly columns: number;
  readonly rows: number;
}
