import type { Box, Diagnostic, Pt } from '../../base/index.js';
import type { Line, Run, Writing } from '../../compose/index.js';
import type { PageFormat, Tokens, UnitPlace } from '../../edition/index.js';

/** Which of the publication's faces a text is set in. */
export type Role = keyof Tokens['faces'];

export type FrameKind =
  | 'kicker'
  | 'headline'
  | 'deck'
  | 'byline'
  | 'summary'
  | 'text'
  | 'photo'
  | 'caption'
  | 'pull-quote'
  | 'credit'
  | 'jump'
  | 'rule'
  | 'table';

/**
 * A finished line in its place. Lengths in mm from the trim box's top left. In a vertical line the axes change places: `x` is its top, from the
 * trim's top edge, `w` is its height, and `baseline` is the x of its middle, from the trim's left edge.
 */
export interface PlacedLine {
  readonly text: string;
  readonly writing: Writing;
  readonly x: number;
  readonly baseline: number;
  /** Share of its width that the type is condensed to; 1 for none. */
  readonly condensed: number;
  /** Its width as set, condensing included. */
  readonly w: number;
  readonly natural: number;
  readonly size: Pt;
  readonly leading: Pt;
  readonly role: Role;
  readonly runs: readonly Run[];
  readonly rubies: Line['rubies'];
  /** How far the line had to be stretched; `bad` beyond 1/4 em, or broken where no rule allows it. */
  readonly quality: Line['quality'];
  /** `overfull`: wider than its measure, so that it runs into what stands beside it. */
  readonly trouble: Line['trouble'];
  /** Index of the manuscript's block that the line belongs to, or null for text the layout makes (folio, jump lines). */
  readonly block: number | null;
  /** The first and the last line of its block. */
  readonly first: boolean;
  readonly last: boolean;
}

/** A photo in its frame: which part of the picture, at what resolution. `crop` in source pixels. */
export interface PlacedPhoto {
  readonly id: string;
  readonly crop: Box<number>;
  /** Pixels an inch that the original offers at this size. */
  readonly ppi: number;
}

export interface Frame {
  readonly kind: FrameKind;
  readonly box: Box;
  readonly lines: readonly PlacedLine[];
  readonly photo: PlacedPhoto | null;
  /** Frames of one thing (a photo and its caption, all parts of a pull-quote) share a group. */
  readonly group: number | null;
  /** Of a table: how many lines each of its cells has, row by row, and whether its first row is a header. */
  readonly table: { readonly header: boolean; readonly cells: readonly (readonly number[])[] } | null;
}

/** Furniture of the page that belongs to no story: folio line, masthead, rules between stories. */
export interface Furniture {
  readonly kind: 'folio' | 'masthead' | 'rule' | 'standing-head' | 'index' | 'ad' | 'box' | 'tint' | 'colophon' | 'ear';
  readonly box: Box;
  readonly lines: readonly PlacedLine[];
  /** The picture of an advertisement; null for everything else. */
  readonly photo: PlacedPhoto | null;
}

/** One lever and how far it was moved from the style's ideal. */
export interface LeverUse {
  readonly lever:
    | 'photo-width'
    | 'pull-quotes'
    | 'headline-size'
    | 'headline-lines'
    | 'subhead-space'
    | 'type-area'
    | 'headline-condensed'
    | 'headline-white';
  readonly value: string;
}

export interface StoryFit {
  /** Rows left empty at the end of the last column. */
  readonly spareLines: number;
  readonly levers: readonly LeverUse[];
}

export interface PlacedStory {
  readonly id: string;
  /** BCP 47. */
  readonly language: string;
  readonly title: string;
  readonly rank: number;
  readonly box: Box;
  readonly source: string;
  /** In reading order. */
  readonly frames: readonly Frame[];
  readonly fit: StoryFit;
  /** Always 0: a page that cannot hold all of its copy is refused. The field tells other programs that nothing was cut. */
  readonly oversetCharacters: number;
}

/** The score by part, each from 0 to its weight; the weights add up to 100. */
export interface Score {
  readonly total: number;
  readonly parts: readonly { readonly name: string; readonly points: number; readonly weight: number }[];
}

/** One of the layouts found for a page that stories share: its score, and who stands where in columns and rows of the type area. */
export interface Alternative {
  readonly score: number;
  readonly parts: readonly UnitPlace[];
}

/** What a page that stories share decided before it was divided among them, and how the layouts compare that were found. */
export interface PageDecided {
  /** Sizes of headlines: those that the ranks ask for, smaller or larger ones; `ordered`: and no photo larger than the lead's. */
  readonly headlines: 'usual' | 'ordered' | 'calm' | 'strong';
  /** The range of each rank on the page, in points. */
  readonly ladder: readonly { readonly rank: number; readonly least: number; readonly most: number }[];
  /** The story with the photo that leads the page, and shares of the page, in %: what that photo should have at least, and others at most. Null where no story has a photo. */
  readonly photos: { readonly story: string; readonly lead: number; readonly others: number | null } | null;
  /** The layouts to choose from: empty rows that nothing fills, and what a reader takes for mistakes. */
  readonly layouts: readonly { readonly score: number; readonly white: number; readonly mistakes: number }[];
}

export interface PageLayout {
  readonly number: number;
  readonly section: string;
  readonly format: PageFormat;
  readonly furniture: readonly Furniture[];
  readonly stories: readonly PlacedStory[];
  readonly score: Score;
  /** Rows of the page that nothing fills. */
  readonly freeRows: number;
  /** Score of the best arrangement that was not chosen, or null where there was only one. */
  readonly runnerUp: number | null;
  /** The layouts that an editor may choose from, the best first; none where a story has the page to itself. */
  readonly alternatives: readonly Alternative[];
  /** The one of them that was taken: who stands where. */
  readonly division: readonly UnitPlace[];
  /** How many arrangements were compared. */
  readonly weighed: number;
  /** Null where a story has the page to itself. */
  readonly decided: PageDecided | null;
  readonly diagnostics: readonly Diagnostic[];
}
