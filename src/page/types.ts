import type { Box, Em, Pt } from '../base/index.js';
import type { Ruby, Run } from '../compose/index.js';
import type { PageFormat } from '../edition/index.js';
import type { Frame, Furniture, PlacedLine, PlacedPhoto } from '../layout/index.js';
import type { RunSetting } from './run-settings.js';

/** A colour of the publication's palette, by its name there. */
export type ColourName = 'ink' | 'accent' | 'tint' | 'rule';

export type Side = 'top' | 'right' | 'bottom' | 'left';

/** A solid line along one side of a frame. It lies within the frame, its outer edge on the frame's; in a frame of no height or width it reaches out of it. */
export interface Stroke {
  readonly side: Side;
  readonly weight: Pt;
  readonly colour: ColourName;
}

/** A filled circle of a line, such as an emphasis dot. Lengths in ems of the line: `x` from the start of the line; `y` below the baseline, or in a vertical line to the right of its middle. */
export interface Dot {
  readonly x: Em;
  readonly y: Em;
  readonly radius: Em;
}

/** Ruby of a line: `x` from the start of the line; `y` of the ruby's baseline below that of the line, or in a vertical line of its middle to the right of the line's. */
export interface PageRuby extends Ruby {
  readonly y: Em;
  /** In ems of the line. */
  readonly size: Em;
}

/** A run and where it stands. Lengths are ems of its line, whatever size the run itself has. */
export interface PageRun extends Run {
  /** Origin of its first glyph from the line's start; of a run with the anchor `middle` the middle of the glyph. */
  readonly at: Em;
  /** Size of its type: 1, or less where it is raised or lowered. */
  readonly size: Em;
  /** Height of its baseline above the line's; in a vertical line its distance to the right. */
  readonly rise: Em;
  readonly setting: RunSetting;
}

/** A line in its place, and the place of everything in it. */
export interface PageLine extends PlacedLine {
  readonly runs: readonly PageRun[];
  readonly rubies: readonly PageRuby[];
  readonly dots: readonly Dot[];
}

/** Consecutive lines of one block of copy in one frame: a paragraph or the part of one that stands there, a headline, a caption. */
export interface TextBlock {
  /** Name of its paragraph style, such as `headline`, `body` or `masthead-title`. */
  readonly style: string;
  /** Face of its first run; other runs name their own. */
  readonly face: string;
  readonly size: Pt;
  readonly leading: Pt;
  readonly colour: ColourName;
  readonly lines: readonly PageLine[];
}

/** A row of a table; an empty cell is null. */
export interface TableRow {
  readonly header: boolean;
  readonly cells: readonly (TextBlock | null)[];
}

/** A picture that fills its frame. */
export interface Picture {
  /** Name of the file that holds it, cropped and resampled for this frame. */
  readonly file: string;
  /** The original, and which part of it is shown. */
  readonly photo: PlacedPhoto;
  /** Text for readers who cannot see it: its caption, or the kind of picture. */
  readonly description: string;
}

/**
 * A rectangle of a page and all that is printed in it. It is drawn in this order: fill, strokes, picture, text. Lengths in mm from the trim box's top left.
 */
export interface PageFrame {
  readonly kind: Frame['kind'] | Furniture['kind'];
  /** Whether it is furniture of the page, or stands in the head of a story or after it. */
  readonly region: 'furniture' | 'head' | 'body';
  readonly box: Box;
  readonly fill: ColourName | null;
  readonly strokes: readonly Stroke[];
  readonly picture: Picture | null;
  /** Empty for a table, whose texts are in `rows`. */
  readonly blocks: readonly TextBlock[];
  /** Empty for everything but a table. */
  readonly rows: readonly TableRow[];
  /** Frames of one thing (a photo and its caption) share a group. */
  readonly group: number | null;
}

/** A story, or the part of one that stands on the page. */
export interface PageStory {
  readonly id: string;
  /** BCP 47. */
  readonly language: string;
  readonly title: string;
  /** The region of the page that it takes. */
  readonly box: Box;
  /** First those of its head, then the others, each in reading order. */
  readonly frames: readonly PageFrame[];
}

/** All that is printed on a page. Furniture is drawn first, then the stories, each in the order of its list. */
export interface PageModel {
  readonly number: number;
  readonly section: string;
  /** Of the publication; a story has its own. */
  readonly language: string;
  /** Trim, bleed, type area and grid. */
  readonly format: PageFormat;
  /** Masthead, folio line, then rules, grounds, standing heads, advertisements and the like. */
  readonly furniture: readonly PageFrame[];
  readonly stories: readonly PageStory[];
}
