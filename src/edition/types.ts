import type { Delivery } from './delivery-terms.js';
import type { SiteOptions } from './site.js';
import type { Box, Diagnostic, Mm, Pt, Size, Where } from '../base/index.js';
import type { Palette, PressWish } from '../colour/index.js';
import type { Story, StoryHints } from '../manuscript/index.js';

export type FormatName = 'broadsheet' | 'tabloid' | 'berliner' | 'a3';

/** A page and its grid. Body ems are ems of `bodySize`; a column is a whole number of them. */
export interface PageFormat {
  readonly name: string;
  readonly trim: Size;
  readonly bleed: Mm;
  /** The type area (版心), from the trim box's top left; its width is the columns and gutters exactly, its height whole rows. */
  readonly typeArea: Box;
  readonly columns: number;
  /** Width of a basic column in body ems. */
  readonly columnEms: number;
  readonly gutterEms: number;
  readonly bodySize: Pt;
  /** Line pitch of the body, and the height of a grid row. */
  readonly leading: Pt;
  readonly rows: number;
}

/** Names a face of `fonts/` and the ones tried in turn for what it lacks. */
export type FaceChain = readonly string[];

/** Sizes and most lines of a headline. */
export interface HeadlineRange {
  readonly min: Pt;
  readonly max: Pt;
  readonly lines: number;
}

export interface Tokens {
  readonly faces: {
    readonly body: FaceChain;
    readonly strong: FaceChain;
    readonly headline: FaceChain;
    readonly kicker: FaceChain;
    readonly deck: FaceChain;
    readonly subhead: FaceChain;
    readonly byline: FaceChain;
    readonly caption: FaceChain;
    readonly quote: FaceChain;
    readonly summary: FaceChain;
    readonly folio: FaceChain;
    readonly masthead: FaceChain;
  };
  readonly palette: Palette;
  /** Headline size in points: the range the layout may choose from. */
  readonly headline: HeadlineRange & {
    /** The ranges of rank 1, of rank 2 and so on, where stories share a page, as far as the publication states them. */
    readonly levels: readonly HeadlineRange[];
    /** The least share of its width that a headline may be condensed to; 1 for never. */
    readonly condense: number;
  };
  /** What stands in vertical lines, unless a story says otherwise. */
  readonly vertical: readonly VerticalPart[];
  readonly captionSize: Pt;
  readonly subheadSize: Pt;
  readonly bylineSize: Pt;
  readonly summarySize: Pt;
  readonly quoteSize: Pt;
  readonly folioSize: Pt;
  readonly composition: CompositionStyle;
  /** The share of a photo's area that a crop may take away, 0 to 1. */
  readonly cropTolerance: number;
  /** Rows the last column may end short of its frame. */
  readonly slackRows: number;
}

/** How lines are set; see docs/typography.md for each. */
export interface CompositionStyle {
  readonly prohibition: 'basic' | 'gb' | 'strict';
  /** Width of marks: one em each (全角); one, and half at line end; one for 。？！ and half for the others (开明); half (半角). */
  readonly punctuation: 'full' | 'line-end-half' | 'kaiming' | 'half';
  readonly hanging: boolean;
  /** Whether words of alphabetic scripts are divided with a hyphen. */
  readonly hyphenation: boolean;
  /** Fewest characters on a paragraph's last line; 1 for any. */
  readonly lastLine: number;
  /** Lines of a headline: of even length, or each shorter than the one under it. */
  readonly headline: 'even' | 'short-first';
  /** Space between Han and Latin in ems. */
  readonly hanLatin: number;
  /** First-line indent of body paragraphs in ems. */
  readonly indent: number;
}

/** What stands on the sheets of the press files beside the page itself. */
export interface PressSheets {
  /** Crop and registration marks, control strip and slug line around the page. */
  readonly marks: boolean;
  /** `spread`: one more file in which pages stand side by side as they are printed. */
  readonly imposition: 'none' | 'spread';
  /** What the press files are: PDF/X-4, or PDF/X-1a:2001, in which transparency is drawn. */
  readonly standard: 'x-4' | 'x-1a';
}

export interface Publication {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  /** Shown in the masthead and the folio line; empty strings are left out. */
  readonly masthead: {
    readonly show: boolean;
    readonly title: string;
    readonly subtitle: string;
    readonly publisher: string;
    readonly cn: string;
    readonly contact: string;
    /** 报眼: lines in a frame beside the nameplate; none for no ear. */
    readonly ear: readonly string[];
  };
  /** What the law asks for (版权栏), at the foot of the last page; none for no colophon. */
  readonly colophon: readonly string[];
  readonly formats: Readonly<Record<string, PageFormat>>;
  readonly defaultFormat: string;
  readonly pageTemplates: Readonly<Record<string, readonly Slot[]>>;
  readonly tokens: Tokens;
  readonly press: PressWish;
  /** Of its e-paper. */
  readonly site: SiteOptions;
  /** Checks of the finished pages that are the house's own affair. */
  readonly checks: Readonly<Record<'captions' | 'credits' | 'form', 'off' | 'warning' | 'error'>>;
  /** What becomes of a caption whose picture is not there: text with a warning, or an error. */
  readonly captionsWithoutPicture: 'print' | 'error';
  readonly sheets: PressSheets;
  readonly delivery: Delivery;
  /** The folder whose templates/ and styles override the built-in ones; null for the built-in publication. */
  readonly folder: string | null;
}

/** A photo as the layout sees it: measured, and its caption met. */
export interface Photo {
  /** File name, unique in the story. */
  readonly id: string;
  /** Absolute path, or null for a picture carried inside the manuscript. */
  readonly file: string | null;
  readonly bytes: Uint8Array;
  /** Pixels after EXIF orientation. */
  readonly pixels: Size<number>;
  /** No colour to be seen: it prints with black alone. */
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

/** Where an editor holds a story on its page, in columns and rows of the type area counted from 0; rows null for as many as it needs. */
export interface Place {
  readonly column: number;
  readonly row: number;
  readonly columns: number;
  readonly rows: number | null;
}

/** A frame round a story (加框), a tinted ground under it (加底纹), or neither. */
export type Boxed = boolean | 'tint';

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

export interface EditionStory {
  readonly story: Story;
  readonly photos: readonly Photo[];
  /** Photo id of the lead picture, or null to let the layout choose. */
  readonly lead: string | null;
  /** What of the story stands in vertical lines. */
  readonly vertical: readonly VerticalPart[];
  /** How much it matters on its page: 1 for the lead, 5 for the least. */
  readonly rank: Rank;
  /** Title of the standing head (栏题) under which it stands with others of its page; null for a story by itself. */
  readonly group: string | null;
  /** It stands in a box (加框). */
  readonly boxed: Boxed;
  /** It waits for a later edition where its page has no room for it. */
  readonly mayHold: boolean;
  /** Null leaves its place to the layout. */
  readonly place: Place | null;
  /** The later page on which it may go on (下转) where its own has no room for all of it; null where it may not. */
  readonly jump: number | null;
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

export interface EditionPage {
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
  /** As the edition lists them; none on a page that takes stories from the pool, and on one of advertisements. */
  readonly stories: readonly EditionStory[];
  readonly advertisements: readonly Advertisement[];
  /** Title of the index of the other pages (导读), or null for none. */
  readonly index: string | null;
  /** Which of the layouts found is taken, from 1, the best. */
  readonly alternative: number;
  /** Where everything stood in the layout that the page is to keep to; null where it keeps to none. */
  readonly kept: readonly UnitPlace[] | null;
  /** More copy than the page holds may go on to a following page; where a page has several stories, it may not. */
  readonly mayContinue: boolean;
}

/** A zone of a day's paper (分版): its name in files, and what its readers see, empty for nothing. */
export interface Variant {
  readonly id: string;
  readonly name: string;
}

export interface Edition {
  readonly publication: Publication;
  /** YYYY-MM-DD */
  readonly date: string;
  /** Running issue number (期号), or null. */
  readonly issue: number | null;
  /** Which sending of these pages it is, from 1: a name of a press file may say it. */
  readonly version: number;
  /** When its pages close, `YYYY-MM-DDThh:mm:ss+hh:mm`; null where nothing is said. */
  readonly closes: string | null;
  readonly title: string;
  /** Null for the main edition. */
  readonly variant: Variant | null;
  readonly pages: readonly EditionPage[];
  /** Stories that wait for a page; none once they are assigned. */
  readonly pool: readonly Pooled<EditionStory>[];
  /** Pictures that are used only where a page would have white, one column wide; none once stories are assigned. */
  readonly fillerPictures: readonly Advertisement[];
  /** Stories that found no room and are held for a later edition. */
  readonly held: readonly EditionStory[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What is to be loaded; the paths may be relative to the working directory. */
export interface EditionRequest {
  /** An edition folder, its edition.yaml, or one manuscript. */
  readonly input: string;
  /** Folder of photos of a single manuscript; null for photos/ beside it, where there is one. */
  readonly photos: string | null;
  /** A publication.yaml; null for the one beside the input, else the built-in publication. */
  readonly publication: string | null;
  /** Name of a page format, for a single manuscript; null for the publication's. */
  readonly format: string | null;
  /** YYYY-MM-DD in place of the edition's date. */
  readonly date: string | null;
  /** YYYY-MM-DD, used only where neither the caller nor the edition gives a date. */
  readonly today: string;
}

/** Parts of a story that may be set in vertical lines (竖排): its headline block, its pull-quotes, the whole of its text. */
export const VERTICAL_PARTS = ['headline', 'quotes', 'text'] as const;
export type VerticalPart = (typeof VERTICAL_PARTS)[number];

/** A photo file to be read. */
export interface PhotoPlan {
  /** File name, unique in the story; the id of the `Photo` made from it. */
  readonly id: string;
  /** Absolute path of a file that was there when the edition was read. */
  readonly file: string;
  /** What the edition says; null leaves it to the photo's own metadata. */
  readonly credit: string | null;
  /** The point a crop keeps, as shares of width and height; null lets the crop look for the interesting part. */
  readonly focus: { readonly x: number; readonly y: number } | null;
  /** Where the edition names it, for messages; null for a file found in a photo folder. */
  readonly where: Where | null;
}

/** A manuscript to be read, and what the edition says about it. */
export interface StoryPlan {
  /** Absolute path of a file that was there when the edition was read. */
  readonly file: string;
  /** For the manuscript's reader. The captions of listed photos are in `captions`, by photo id. */
  readonly hints: StoryHints;
  /** As listed, or by name where a folder was given. */
  readonly photos: readonly PhotoPlan[];
  /** Photo id of the lead picture, or null to let the layout choose. */
  readonly lead: string | null;
  /** Parts set in vertical lines; null for the publication's. */
  readonly vertical: readonly VerticalPart[] | null;
  readonly rank: Rank;
  readonly group: string | null;
  readonly boxed: Boxed;
  readonly mayHold: boolean;
  readonly place: Place | null;
  readonly jump: number | null;
  /** Where the edition names it, for messages; null for a single manuscript. */
  readonly where: Where | null;
}

/** A story that is given no page: the layout finds one, or holds it. */
export interface Pooled<S> {
  readonly story: S;
  /** The section whose pages may take it; null for any. */
  readonly section: string | null;
  /** It is never held. */
  readonly mustRun: boolean;
  /** It is used only where a page would have white. */
  readonly filler: boolean;
}
export type PooledPlan = Pooled<StoryPlan>;

/** A booked advertisement whose picture is still to be read. */
export interface AdvertisementPlan extends Omit<Advertisement, 'photo' | 'pdf'> {
  /** Absolute path of a picture or a PDF. */
  readonly file: string;
  readonly where: Where;
}

export interface PagePlan {
  readonly number: number;
  readonly section: string;
  readonly editors: readonly string[];
  readonly format: PageFormat;
  readonly spread: boolean;
  readonly filler: boolean;
  readonly template: readonly Slot[];
  readonly stories: readonly StoryPlan[];
  readonly advertisements: readonly AdvertisementPlan[];
  readonly index: string | null;
  readonly alternative: number;
  readonly kept: readonly UnitPlace[] | null;
  readonly mayContinue: boolean;
}

/** An edition with everything settled but the contents of its manuscripts and photos, which are still to be read. */
export interface EditionPlan {
  readonly publication: Publication;
  /** YYYY-MM-DD */
  readonly date: string;
  readonly issue: number | null;
  readonly version: number;
  readonly closes: string | null;
  /** Empty where none was given: then the edition is named after its first headline. */
  readonly title: string;
  /** Null for the main edition. */
  readonly variant: Variant | null;
  /** In order of their numbers. */
  readonly pages: readonly PagePlan[];
  readonly pool: readonly PooledPlan[];
  readonly fillerPictures: readonly AdvertisementPlan[];
  /** Absolute paths of the files that say so: edition, publication and the layout to keep to, where there are such. */
  readonly settings: readonly string[];
  /** The day's other zones, each a plan of its own; a zone has none. */
  readonly variants: readonly EditionPlan[];
  readonly diagnostics: readonly Diagnostic[];
}
