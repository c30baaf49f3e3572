import type { Box } from '../../base/index.js';
import { cropFor, type PageFormat, type Photo } from '../../edition/index.js';
import type { Copy } from '../../manuscript/index.js';
import type { PlacedBand, PlacedBlock } from './arrange.js';
import type { BlockTables } from './blocks.js';
import type { Distribution, PlacedEntry, Segment } from './distribute.js';
import type { Flow } from './flow.js';
import { cellsBox, ppiAt, spanPt, withinBox } from '../setting/grid.js';
import { clearOfFold, foldOf } from '../setting/fold.js';
import type { Head } from './head.js';
import { DECK_MEASURE, type HeadPart } from './head-stack.js';
import { type HeadsAt, type Item, PHOTO_INSET_PT, picturePt, type Tile } from './items.js';
import { QUOTE_SIDE, setQuote, SPEAKER_LEADING, type PulledQuote } from './quote.js';
import { captionRows, type Material } from './material.js';
import { SUMMARY_INSET_PT, setSummary } from './summary.js';
import { VERTICAL_ENDS } from './vertical-head.js';
import { setTable, TABLE_FRAME_ROWS, type TableRow } from './table.js';
import { placeLine, placeLines } from '../setting/lines.js';
import type { Frame, FrameKind, PlacedLine } from '../setting/types.js';

/** What is needed to turn cells into frames. */
export interface PlaceContext {
  readonly format: PageFormat;
  readonly material: Material;
  readonly flow: Flow;
  readonly items: readonly Item[];
  readonly tables: BlockTables;
  readonly quotes: readonly PulledQuote[];
  /** The headline block of a size in columns and rows, where it is an item. */
  readonly headAt: HeadsAt;
}

export function frame(
  kind: FrameKind,
  box: Box,
  lines: readonly PlacedLine[],
  { group = null, photo = null }: Partial<Pick<Frame, 'group' | 'photo'>> = {},
): Frame {
  return { kind, box, lines, photo, group, table: null };
}

/** The headline block's frames in its columns, `row` rows down the type area. */
export function placeHead(
  head: Head,
  at: { readonly column: number; readonly columns: number; readonly row: number },
  format: PageFormat,
): readonly Frame[] {
  const block = cellsBox(format, { ...at, rows: head.rows });
  const width = spanPt(format, at.columns);
  if (head.writing === 'vertical') return head.parts.map((part) => placeVertically(part, block, head.rows, format));
  const fold = foldOf(format);
  return head.parts.map((part) => {
    const measure = part.kind === 'deck' ? width * DECK_MEASURE : width;
    const height = part.lines.length * part.leading;
    const box = withinBox(block, { x: (width - measure) / 2, y: part.top, w: measure, h: height });
    const lines = placeLines(box, part.lines, part).map((line) => clearOfFold(line, box, fold));
    return frame(part.kind, box, lines);
  });
}

/** One part of a vertical headline block: its lines from right to left. */
export function placeVertically(part: HeadPart, block: Box, rows: number, format: PageFormat): Frame {
  const width = part.lines.length * part.leading;
  const measure = rows * format.leading - 2 * VERTICAL_ENDS;
  const along = part.kind === 'deck' ? measure * DECK_MEASURE : measure;
  const left = (block.w * 72) / 25.4 - part.top - width;
  const box = withinBox(block, { x: left, y: VERTICAL_ENDS + (measure - along) / 2, w: width, h: along });
  return frame(part.kind, box, placeLines(box, part.lines, { ...part, writing: 'vertical' }));
}

/** The running text of one segment. Its lines are placed when they are first read, since most candidates are compared and dropped. */
export function placeSegment(
  segment: Segment,
  index: number,
  distribution: Distribution,
  context: PlaceContext,
): Frame {
  const box = cellsBox(context.format, { column: segment.column, columns: 1, row: segment.row, rows: segment.rows });
  let lines: readonly PlacedLine[] | null = null;
  return {
    ...frame('text', box, []),
    get lines() {
      return (lines ??= segmentLines(box, index, distribution, context));
    },
  };
}

/** Width of the rule above the notes, in columns. */
const NOTE_RULE = 1 / 3;

/** The empty rows in which a rule stands before notes: none where the notes begin in the next column. */
export function ruledRows({ placed }: Distribution): readonly PlacedEntry[] {
  return placed.filter(
    ({ entry, segment }, i) => entry.kind === 'blank' && entry.notes && placed[i + 1]?.segment === segment,
  );
}

/** The rules in the middle of those rows that lie in a segment. */
export function noteRules(segment: Segment, rows: readonly PlacedEntry[], format: PageFormat): readonly Frame[] {
  return rows.map(({ row }) => {
    const box = cellsBox(format, { column: segment.column, columns: 1, row: segment.row + row, rows: 1 });
    const rule = { x: 0, y: format.leading / 2, w: spanPt(format, 1) * NOTE_RULE, h: 0 };
    return frame('rule', withinBox(box, rule), []);
  });
}

function segmentLines(
  box: Box,
  index: number,
  distribution: Distribution,
  { format, material, flow }: PlaceContext,
): readonly PlacedLine[] {
  const lines: PlacedLine[] = [];
  for (const placed of distribution.placed) {
    if (placed.segment !== index || placed.entry.kind === 'blank') continue;
    const block = placed.entry.block;
    const set = flow.style(material.blocks[block]!);
    const composed = flow.lines.get(block)!;
    const top = placed.row * format.leading;
    if (placed.entry.kind === 'line') {
      const line = composed[placed.entry.line]!;
      lines.push(placeLine(box, line, { ...set, block }, { x: 0, y: top, first: placed.entry.line === 0 }));
    } else {
      // A subhead belongs to what follows it: most of the space goes above, unless it is the first in its column.
      const space = placed.rows * format.leading - composed.length * set.leading;
      const above = space * (placed.row === 0 ? 0.35 : 0.6);
      lines.push(...placeLines(box, composed, { ...set, block }, { y: top + above }));
    }
  }
  return lines;
}

/** The items of a band's blocks. */
export function placeBand(band: PlacedBand, groups: () => number, context: PlaceContext): readonly Frame[] {
  return band.blocks.flatMap((placed) =>
    context.tables.tiles(placed.block).flatMap((tile) => placeTile(tile, placed, groups(), context)),
  );
}

/** A tile and where it stands on its page; all of its frames get one group. */
interface PlacedTile extends Tile {
  readonly box: Box;
  readonly group: number;
}

function placeTile(tile: Tile, { column, row }: PlacedBlock, group: number, context: PlaceContext): readonly Frame[] {
  const item = context.items[tile.item]!;
  const { columns, rows } = tile;
  const cells = { column: column + tile.column, columns, row: row + tile.row, rows };
  const placed: PlacedTile = { ...tile, box: cellsBox(context.format, cells), group };
  switch (item.kind) {
    case 'photo':
      return placePhoto(context.material.photos[item.index]!, placed, context);
    case 'pull-quote':
      return placeQuote(context.quotes[item.index]!, placed, context);
    case 'summary':
      return placeSummary(placed, context);
    case 'head':
      return placeHead(context.headAt(columns).get(rows)!, cells, context.format);
    case 'table':
      return placeTable(item.index, placed, context);
  }
}

function placePhoto(photo: Photo, tile: PlacedTile, { format, material }: PlaceContext): readonly Frame[] {
  const { box, group } = tile;
  const rows = tile.rows - tile.captionRows;
  const size = picturePt(format, tile.columns, rows);
  const { crop } = cropFor(photo.pixels, photo.focus, size.w / size.h, material.tokens.cropTolerance);
  const picture = withinBox(box, { x: 0, y: PHOTO_INSET_PT, ...size });
  const placed = { id: photo.id, crop, ppi: Math.floor(ppiAt(crop.w, size.w)) };
  const frames = [frame('photo', picture, [], { group, photo: placed })];
  const caption = material.caption(photo, tile.columns);
  if (captionRows(caption) > 0) {
    const below = withinBox(box, {
      x: 0,
      y: rows * format.leading,
      w: size.w,
      h: tile.captionRows * format.leading,
    });
    const setting = { role: 'caption' as const, size: material.tokens.captionSize, leading: format.leading };
    const lines = placeLines(below, caption.lines, { ...setting, block: photo.captionBlock });
    const credit = caption.credit.flatMap((line, i) => {
      // At the right edge, which is the picture's.
      const x = size.w - (line.x + line.width) * setting.size;
      const y = (caption.creditRow + i) * format.leading;
      return placeLines(below, [line], { ...setting, block: null }, { x, y });
    });
    frames.push(frame('caption', below, [...lines, ...credit], { group }));
  }
  return frames;
}

function placeQuote(quote: PulledQuote, tile: PlacedTile, { format, material }: PlaceContext): readonly Frame[] {
  const { box, group } = tile;
  const set = setQuote(quote, tile.columns, material);
  const speakerLeading = format.leading * SPEAKER_LEADING;
  const across = set.lines.length * set.leading + set.speaker.length * speakerLeading;
  const { writing, measure } = set;
  const [width, height] = writing === 'vertical' ? [across, measure] : [measure, across];
  const left = writing === 'vertical' ? (spanPt(format, tile.columns) - width) / 2 : QUOTE_SIDE;
  const inner = withinBox(box, { x: left, y: (tile.rows * format.leading - height) / 2, w: width, h: height });
  // The speaker's name stands at the foot of the last vertical line.
  const along = writing === 'vertical' ? measure - (set.speaker[0]?.width ?? 0) * set.speakerSize : 0;
  const said = { role: 'byline', size: set.speakerSize, leading: speakerLeading, block: null, writing } as const;
  const lines = [
    ...placeLines(inner, set.lines, { role: 'quote', size: set.size, leading: set.leading, block: null, writing }),
    ...placeLines(inner, set.speaker, said, { x: along, y: set.lines.length * set.leading }),
  ];
  return [frame('pull-quote', box, lines, { group })];
}

function placeSummary(tile: PlacedTile, { format, material }: PlaceContext): readonly Frame[] {
  const { box, group } = tile;
  const set = setSummary(material, tile.columns);
  const height = set.reduce((sum, part) => sum + part.lines.length * format.leading, 0);
  let y = (tile.rows * format.leading - height) / 2;
  const lines: PlacedLine[] = [];
  for (const part of set) {
    const setting = { role: 'summary' as const, size: material.tokens.summarySize, leading: format.leading };
    lines.push(...placeLines(box, part.lines, { ...setting, block: part.block }, { x: SUMMARY_INSET_PT, y }));
    y += part.lines.length * format.leading;
  }
  return [frame('summary', box, lines, { group })];
}

function placeTable(index: number, tile: PlacedTile, { format, material }: PlaceContext): readonly Frame[] {
  const { box, group } = tile;
  const table = material.blocks[index];
  if (table?.kind !== 'table') throw new Error(`block ${index} is no table`);
  const { leading } = format;
  const rows = setTable(material, table, tile.columns);
  const needed = rows.reduce((sum, row) => sum + row.lines, TABLE_FRAME_ROWS);
  // A table need not stand on the grid: rows that its place has to spare go between its rows.
  const air = ((tile.rows - needed) * leading) / rows.length;
  const lines: PlacedLine[] = [];
  let y: number = 0.6 * leading + air / 2;
  for (const { cells, role, lines: height } of rows) {
    const setting = { role, size: material.tokens.captionSize, leading, block: index };
    for (const cell of cells) lines.push(...placeLines(box, cell.lines, setting, { x: cell.x, y }));
    y += height * leading + air + (role === 'strong' ? 0.5 * leading : 0);
  }
  const placed = {
    ...frame('table', box, lines, { group }),
    table: { header: table.header, cells: rows.map(linesByCell) },
  };
  if (!table.header) return [placed];
  const below = leading * (0.85 + rows[0]!.lines) + air;
  const under = withinBox(box, { x: 0, y: below, w: spanPt(format, tile.columns), h: 0 });
  return [placed, frame('rule', under, [], { group })];
}

function linesByCell({ cells }: TableRow): readonly number[] {
  return cells.map((cell) => cell.lines.length);
}

/** A line of text at the foot of the last column: a credit of the story, or a jump line, which belongs to no block. */
export interface FootLine {
  readonly kind: 'credit' | 'jump';
  readonly copy: Copy;
  readonly block: number | null;
}

/** Places a foot line in a row of a segment, at the right edge of its column. */
export function placeFootLine(
  { kind, copy, block }: FootLine,
  segment: Segment,
  row: number,
  { format, material }: PlaceContext,
): Frame {
  const box = cellsBox(format, { column: segment.column, columns: 1, row: segment.row + row, rows: 1 });
  const set = material.footLine(copy);
  const size = material.tokens.captionSize;
  const lines = set.map((line) => {
    const x = spanPt(format, 1) - line.width * size;
    const setting = { role: 'caption' as const, size, leading: format.leading, block };
    return placeLines(box, [line], setting, { x: x - line.x * size })[0]!;
  });
  return frame(kind, box, lines);
}
