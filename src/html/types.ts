/**
 * The flat view model that the templates receive: finished strings, nothing to compute.
 * `style` is a list of CSS declarations; lengths in it are relative to the trim box's top left.
 */
export interface RunView {
  readonly text: string;
  /** Empty where the run needs no element of its own. */
  readonly class: string;
  readonly style: string;
  readonly strong: boolean;
  readonly emphasis: boolean;
  readonly href: string | null;
  readonly plain: boolean;
}

export interface LineView {
  readonly class: string;
  readonly style: string;
  /** Emphasis dots: their centres from the line's top left, and their radius, as CSS lengths. */
  readonly dots: readonly { readonly x: string; readonly y: string; readonly r: string }[];
  readonly runs: readonly RunView[];
  readonly rubies: readonly { readonly text: string; readonly class: string; readonly style: string }[];
}

/** Lines of one block of copy: a paragraph, a headline, a caption. */
export interface TextView {
  readonly class: string;
  readonly style: string;
  readonly lines: readonly LineView[];
  readonly subhead: boolean;
  readonly speaker: boolean;
}

export interface RowView {
  readonly header: boolean;
  readonly cells: readonly TextView[];
}

/** One frame; the template prints the part whose name it carries and no other. */
export interface FrameView {
  readonly kind: string;
  /** The frame's own rectangle, for tints, rules and pictures. */
  readonly style: string;
  /** Classes of its fill and strokes, separated by spaces. */
  readonly paint: string;
  readonly texts: readonly TextView[];
  /** Rows of a table; empty for every other part. */
  readonly rows: readonly RowView[];
  readonly photo: { readonly src: string; readonly alt: string; readonly style: string } | null;
  /** One of these is true: Handlebars holds no logic but `each` and `if`. */
  readonly is: Readonly<Record<string, boolean>>;
}

export interface StoryView {
  readonly id: string;
  readonly language: string;
  readonly title: string;
  readonly head: readonly FrameView[];
  readonly body: readonly FrameView[];
}

export interface PageView {
  readonly number: number;
  readonly id: string;
  readonly sheet: string;
  readonly trim: string;
  readonly masthead: FrameView | null;
  readonly folio: FrameView | null;
  /** Rules, standing heads, the index, advertisements. */
  readonly furniture: readonly FrameView[];
  readonly stories: readonly StoryView[];
}

export interface DocumentView {
  readonly language: string;
  readonly title: string;
  readonly author: string;
  readonly css: string;
  readonly pages: readonly PageView[];
}

/** A page document and every file it may load. Names are relative to the document. */
export interface PageHtml {
  readonly html: string;
  readonly assets: ReadonlyMap<string, Uint8Array>;
}
