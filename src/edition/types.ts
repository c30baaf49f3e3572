import type { Diagnostic, Mm, Size } from '../base/index.js';
import type { Story } from '../manuscript/index.js';
import type { Place, Slot, UnitPlace } from './place-types.js';
import type { PageFormat, Publication, VerticalPart } from './publication-types.js';

/** A photo as the layout sees it: measured, and its caption met. */
export interface Photo {
  /** File name, unique in the story. */
  readonly id: string;
  /** Absolute path, or null for a picture carried inside the manuscript. */
  readonly file: string | null;
  readonly bytes: Uint8Array;
  /** Pixels after EXIF orientation. */
  readonly pixels: Size<number>;
  /** Whether no colour can be seen in it: it is printed with black alone. */
  readonly gray: boolean;
  /** The point a crop keeps, as shares of width and height. */
  readonly focus: { readonly x: number; readonly y: number };
  /** Index of the caption in `Story.blocks`, or null where the photo has none there. */
  readonly captionBlock: number | null;
  /** Caption from the photo's own metadata where the manuscript has none. */
  readonly caption: string;
  readonly credit: string;
  /** Who took it, to be printed after the caption; empty where the edition says nothing of it. */
  readonly creditLine: string;
  readonly matchedBy: 'mapping' | 'metadata' | 'name' | 'order' | 'none';
}

/** A frame round a story (加框), a tinted ground under it (加底纹), or neither. */
export type Boxed = boolean | 'tint';

/** What an edition says of a story, whether it is planned or read. */
export interface StorySettings {
  /** Photo id of the lead picture, or null to let the layout choose. */
  readonly lead: string | null;
  /** How much it matters on its page: 1 for the lead, 5 for the least. */
  readonly rank: Rank;
  /** Title of the standing head (栏题) under which it stands with others of its page; null for a story by itself. */
  readonly group: string | null;
  /** Whether it stands in a box (加框) or on a tint. */
  readonly boxed: Boxed;
  /** Whether it waits for a later edition where its page has no room for it. */
  readonly mayHold: boolean;
  /** Null leaves its place to the layout. */
  readonly place: Place | null;
  /** The later page on which it may go on (下转) where its own has no room for all of it; null where it may not. */
  readonly jump: number | null;
}

export interface EditionStory extends StorySettings {
  readonly story: Story;
  readonly photos: readonly Photo[];
  /** What of the story stands in vertical lines. */
  readonly vertical: readonly VerticalPart[];
}

/** 头条, 次头条, and so on down to a brief. */
export const RANKS = [1, 2, 3, 4, 5] as const;
export type Rank = (typeof RANKS)[number];

/** A booked advertisement: where it stands in columns and rows of the type area, counted from 0, and what it shows. */
export interface Advertisement {
  readonly column: number;
  readonly row: number;
  readonly columns: number;
  readonly rows: number;
  /** Its size where it was booked in mm, null for the room that the cells leave; the label is not counted. */
  readonly width: Mm | null;
  readonly height: Mm | null;
  /** What stands above it, such as 公益广告; empty for nothing, null for the word that the law asks for in the publication's language. */
  readonly label: string | null;
  readonly photo: Photo;
  /** Its page where it came as a PDF, cut to its trim box. */
  readonly pdf: Uint8Array | null;
}

/** What an edition says of a page beside its stories and advertisements. */
export interface PageSettings {
  readonly number: number;
  readonly section: string;
  readonly editors: readonly string[];
  readonly format: PageFormat;
  /** Two facing pages as one (通版): its number and the next. */
  readonly spread: boolean;
  /** Made to fill the printer's sheets: it takes what no other page has room for. */
  readonly filler: boolean;
  /** Places that its stories take in the order of their rank; none where the layout is free. */
  readonly template: readonly Slot[];
  /** Title of the index of the other pages (导读), or null for none. */
  readonly index: string | null;
  /** Which of the layouts found is taken, from 1, the best. */
  readonly alternative: number;
  /** Where everything stood in the layout that the page is to keep to; null where it keeps to none. */
  readonly kept: readonly UnitPlace[] | null;
  /** More copy than the page holds may go on to a following page; where a page has several stories, it may not. */
  readonly mayContinue: boolean;
}

export interface EditionPage extends PageSettings {
  /** As the edition lists them; none on a page that takes stories from the pool, and on one of advertisements. */
  readonly stories: readonly EditionStory[];
  readonly advertisements: readonly Advertisement[];
}

/** A zone of a day's paper (分版): its name in files, and what its readers see, empty for nothing. */
export interface Variant {
  readonly id: string;
  readonly name: string;
}

/** What an edition says of itself, whether it is planned or read. */
export interface EditionSettings {
  readonly publication: Publication;
  /** YYYY-MM-DD */
  readonly date: string;
  /** Running issue number (期号), or null. */
  readonly issue: number | null;
  /** Which sending of these pages it is, from 1: a name of a press file may say it. */
  readonly version: number;
  /** When its pages close, `YYYY-MM-DDThh:mm:ss+hh:mm`; null where nothing is said. */
  readonly closes: string | null;
  /** Empty in the plan of an edition that gives none: it is then named after its first headline. */
  readonly title: string;
  /** Null for the main edition. */
  readonly variant: Variant | null;
  readonly diagnostics: readonly Diagnostic[];
}

export interface Edition extends EditionSettings {
  readonly pages: readonly EditionPage[];
  /** Stories that wait for a page; none once they are assigned. */
  readonly pool: readonly Pooled<EditionStory>[];
  /** Pictures that are used only where a page would have white, one column wide; none once stories are assigned. */
  readonly fillerPictures: readonly Advertisement[];
  /** Stories that found no room and are held for a later edition. */
  readonly held: readonly EditionStory[];
}

/** A story that is given no page: the layout finds one, or holds it. */
export interface Pooled<S> {
  readonly story: S;
  /** The section whose pages may take it; null for any. */
  readonly section: string | null;
  /** Whether it is never held. */
  readonly mustRun: boolean;
  /** Whether it is used only where a page would have white. */
  readonly filler: boolean;
}
