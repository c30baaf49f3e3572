import type { Box, Mm, Pt, Size } from '../base/index.js';
import type { Palette, PressWish } from '../colour/index.js';
import type { Delivery } from './delivery-terms.js';
import type { Slot } from './place-types.js';
import type { SiteOptions } from './site.js';

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
  /** Whether sentences of a story may be set in large type where it does not fill its page. */
  readonly keySentences: boolean;
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
  /** Texts of the colophon (版权栏) that the law requires, at the foot of the last page; empty for no colophon. */
  readonly colophon: readonly string[];
  readonly formats: Readonly<Record<string, PageFormat>>;
  readonly defaultFormat: string;
  readonly pageTemplates: Readonly<Record<string, readonly Slot[]>>;
  readonly tokens: Tokens;
  readonly press: PressWish;
  /** Options of its e-paper. */
  readonly site: SiteOptions;
  /** Checks of the finished pages that each publication decides for itself. */
  readonly checks: Readonly<Record<'captions' | 'credits' | 'form', 'off' | 'warning' | 'error'>>;
  /** What becomes of a caption whose picture is not there: text with a warning, or an error. */
  readonly captionsWithoutPicture: 'print' | 'error';
  readonly sheets: PressSheets;
  readonly delivery: Delivery;
  /** The folder whose templates/ and styles override the built-in ones; null for the built-in publication. */
  readonly folder: string | null;
}

/** Parts of a story that may be set in vertical lines (竖排): its headline block, its pull-quotes, the whole of its text. */
export const VERTICAL_PARTS = ['headline', 'quotes', 'text'] as const;
export type VerticalPart = (typeof VERTICAL_PARTS)[number];
