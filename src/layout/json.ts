import { roundMm, ptToMm, emToMm, em } from '../base/index.js';
import type { Edition } from '../edition/index.js';
import type { Frame, PageLayout, PlacedLine } from './setting/types.js';

/** What layout.json holds: lengths in mm from the trim box's top left. The schema is assets/schemas/layout.schema.json. */
export interface LayoutJson {
  readonly version: 1;
  readonly publication: string;
  readonly date: string;
  /** Id of the zone; left out for the main edition. */
  readonly variant?: string;
  readonly pages: readonly unknown[];
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
        ...(photo && { photo: { file: photo.id, crop: photo.crop, ppi: photo.ppi } }),
      })),
      stories: page.stories.map((story) => ({
        id: story.id,
        title: story.title,
        rank: story.rank,
        box: story.box,
        // The file's name alone: the same edition in another folder has the same bytes.
        source: story.source.split(/[\\/]/).at(-1),
        frames: story.frames.map(frameJson),
        fit: story.fit,
        oversetCharacters: story.oversetCharacters,
      })),
    })),
  };
}

function frameJson(frame: Frame): unknown {
  return {
    kind: frame.kind,
    box: frame.box,
    writing: frame.lines[0]?.writing ?? 'horizontal',
    ...(frame.lines.length > 0 && { lines: frame.lines.map(lineJson) }),
    ...(frame.photo && { photo: { file: frame.photo.id, crop: frame.photo.crop, ppi: frame.photo.ppi } }),
  };
}

function lineJson(line: PlacedLine): unknown {
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
