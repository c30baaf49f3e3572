import { roundMm, ptToMm, emToMm, em, type Box, type Size } from '../base/index.js';
import type { Edition, UnitPlace } from '../edition/index.js';
import type {
  Alternative,
  Frame,
  Furniture,
  PageLayout,
  PlacedLine,
  PlacedPhoto,
  Score,
  StoryFit,
} from './setting/types.js';

/** What layout.json holds: lengths in mm from the trim box's top left. The schema is assets/schemas/layout.schema.json. */
export interface LayoutJson {
  readonly version: 1;
  readonly publication: string;
  readonly date: string;
  /** Id of the zone; left out for the main edition. */
  readonly variant?: string;
  /** Ids of stories that found no page and are held for a later edition; left out where there are none. */
  readonly held?: readonly string[];
  readonly pages: readonly PageJson[];
}

export interface PageJson {
  readonly number: number;
  readonly section: string;
  readonly trim: Size;
  readonly typeArea: Box;
  readonly grid: {
    readonly columns: number;
    readonly columnWidth: number;
    readonly gutter: number;
    /** Height of a row: one line of body text. */
    readonly row: number;
    readonly rows: number;
  };
  readonly score: Score;
  /** Where each story of a shared page stands, in columns and rows of the type area. */
  readonly division?: readonly UnitPlace[];
  /** The layouts that an editor may choose from, the best first; left out where there is only one. */
  readonly alternatives?: readonly Alternative[];
  /** What belongs to the page and to no story. */
  readonly furniture: readonly FurnitureJson[];
  readonly stories: readonly StoryJson[];
}

export interface FurnitureJson {
  readonly kind: Furniture['kind'];
  readonly box: Box;
  readonly lines?: readonly LineJson[];
  readonly photo?: PhotoJson;
}

export interface StoryJson {
  readonly id: string;
  readonly title: string;
  readonly rank: number;
  readonly box: Box;
  /** File name of the manuscript. */
  readonly source: string;
  /** In reading order. */
  readonly frames: readonly FrameJson[];
  readonly fit: StoryFit;
  /** Always 0: a page that cannot hold all of its copy is refused. The field tells other programs that nothing was cut. */
  readonly oversetCharacters: number;
}

export interface FrameJson {
  readonly kind: Frame['kind'];
  readonly box: Box;
  readonly writing: PlacedLine['writing'];
  readonly lines?: readonly LineJson[];
  readonly photo?: PhotoJson;
}

export interface LineJson {
  readonly text: string;
  /** Start of the line: from the left edge of the trim, of a vertical line from its top edge. */
  readonly x: number;
  /** From the top edge of the trim; of a vertical line its middle, from the left edge. */
  readonly baseline: number;
  /** Length as set. */
  readonly w: number;
  /** Length before it was stretched or shrunk. */
  readonly natural: number;
  /** Points. */
  readonly fontSize: number;
  /** Readings beside the line, in order. */
  readonly ruby?: readonly string[];
}

export interface PhotoJson {
  readonly file: string;
  /** In pixels of the original, after orientation. */
  readonly crop: Box<number>;
  /** Pixels an inch that the original offers at this size. */
  readonly ppi: number;
}

/** The placed pages as plain data; `pages` may be a part of the edition. */
export function layoutJson(edition: Edition, pages: readonly PageLayout[]): LayoutJson {
  return {
    version: 1,
    publication: edition.publication.id,
    date: edition.date,
    ...(edition.variant !== null && { variant: edition.variant.id }),
    ...(edition.held.length > 0 && { held: edition.held.map(({ story }) => story.id) }),
    pages: pages.map((page) => ({
      number: page.number,
      section: page.section,
      trim: page.format.trim,
      typeArea: page.format.typeArea,
      grid: {
        columns: page.format.columns,
        columnWidth: roundMm(emToMm(em(page.format.columnEms), page.format.bodySize)),
        gutter: roundMm(emToMm(em(page.format.gutterEms), page.format.bodySize)),
        row: roundMm(ptToMm(page.format.leading)),
        rows: page.format.rows,
      },
      score: page.score,
      ...(page.division.length > 0 && { division: page.division }),
      ...(page.alternatives.length > 1 && { alternatives: page.alternatives }),
      furniture: page.furniture.map(({ kind, box, lines, photo }) => ({
        kind,
        box,
        ...(lines.length > 0 && { lines: lines.map(lineJson) }),
        ...(photo && { photo: photoJson(photo) }),
      })),
      stories: page.stories.map((story) => ({
        id: story.id,
        title: story.title,
        rank: story.rank,
        box: story.box,
        // The file's name alone: the same edition in another folder has the same bytes.
        source: story.source.split(/[\\/]/).at(-1)!,
        frames: story.frames.map(frameJson),
        fit: story.fit,
        oversetCharacters: story.oversetCharacters,
      })),
    })),
  };
}

function frameJson(frame: Frame): FrameJson {
  return {
    kind: frame.kind,
    box: frame.box,
    writing: frame.lines[0]?.writing ?? 'horizontal',
    ...(frame.lines.length > 0 && { lines: frame.lines.map(lineJson) }),
    ...(frame.photo && { photo: photoJson(frame.photo) }),
  };
}

function photoJson({ id, crop, ppi }: PlacedPhoto): PhotoJson {
  return { file: id, crop, ppi };
}

function lineJson(line: PlacedLine): LineJson {
  return {
    text: line.text,
    x: line.x,
    baseline: line.baseline,
    w: line.w,
    natural: line.natural,
    fontSize: line.size,
    ...(line.rubies.length > 0 && { ruby: line.rubies.map(({ text }) => text) }),
  };
}
