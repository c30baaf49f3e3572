import { cropFor, type PageFormat, type Photo } from '../../edition/index.js';
import { ITEMS } from '../cost/items.js';
import { ppiAt, spanPt } from '../setting/grid.js';
import type { Head } from './head.js';

/**
 * An item is anything on the page that is not running text: a photo with its caption, a pull-quote, the summary.
 * The search knows items only by this interface, in whole columns and rows.
 */
export interface Item {
  readonly kind: 'photo' | 'pull-quote' | 'summary' | 'table' | 'head';
  /** Index in the list of its kind. */
  readonly index: number;
  /** Everything that its costs depend on: items with the same key are the same to the search. */
  readonly key: string;
  /** Rows its caption needs where the item is `columns` wide; 0 for items without one. */
  captionRows(columns: number): number;
  /**
   * How far from ideal the item is at this size, 0 for ideal, Infinity for impossible.
   * `rows` is the whole height, the caption's rows included.
   */
  cost(columns: number, rows: number, captionRows: number): number;
}

/** An item in its place inside a block; columns and rows from the block's top left. */
export interface Tile {
  readonly item: number;
  readonly column: number;
  readonly columns: number;
  readonly row: number;
  readonly rows: number;
  /** Rows kept at its foot for the caption. */
  readonly captionRows: number;
}

/** Rows between two items that stand one above the other, and between an item and the text under it. */
export const GAP = 1;

/** Points by which a photo's frame keeps clear of the rows above and below, so that its edges meet the type's, not the leading's. */
export const PHOTO_INSET_PT = 1.5;

export interface FrameSizePt {
  readonly w: number;
  readonly h: number;
}

/** The picture's own rectangle in a frame of so many columns and picture rows. */
export function picturePt(format: PageFormat, columns: number, rows: number): FrameSizePt {
  return { w: spanPt(format, columns), h: rows * format.leading - 2 * PHOTO_INSET_PT };
}

const { crop: cropCost, size: sizeCost, leadSize, unusedCaption } = ITEMS.values;
const { softPpi, soft: softCost, softStep, coarsePpi, coarse } = ITEMS.values;

/** What a photo takes of the page. */
export interface PhotoSizes {
  readonly format: PageFormat;
  readonly captionRowsAt: (columns: number) => number;
  /** The area that it should have, in columns times rows. */
  readonly idealCells: number;
  /** The share of its area that a crop may take. */
  readonly tolerance: number;
}

/** A photo as an item. A crop costs less than another size. */
export function photoItem(
  photo: Photo,
  index: number,
  { format, captionRowsAt, idealCells, tolerance }: PhotoSizes,
): Item {
  const captions = new Map<number, number>();
  const captionRows = (columns: number): number => {
    const known = captions.get(columns);
    if (known !== undefined) return known;
    const rows = captionRowsAt(columns);
    captions.set(columns, rows);
    return rows;
  };
  const rowsByWidth = columnCounts(format.columns).map(captionRows);
  return {
    kind: 'photo',
    index,
    key: JSON.stringify([index === 0, photo.pixels, photo.focus, tolerance, idealCells, rowsByWidth]),
    captionRows,
    cost(columns, rows, reserved) {
      const own = captionRows(columns);
      const pictureRows = rows - reserved;
      if (own > reserved || pictureRows < 5) return Infinity;
      const frame = picturePt(format, columns, pictureRows);
      const { crop, lost, allowed } = cropFor(photo.pixels, photo.focus, frame.w / frame.h, tolerance);
      if (!allowed) return Infinity;
      const ppi = ppiAt(crop.w, frame.w);
      const soft = ppi >= softPpi ? 0 : ppi >= coarsePpi ? softCost + (softPpi - ppi) / softStep : coarse;
      const cells = columns * pictureRows;
      const size = Math.log(cells / idealCells);
      const unused = (reserved - own) * columns * unusedCaption;
      const weight = index === 0 ? leadSize : sizeCost;
      return cropCost * (lost / tolerance) ** 2 + weight * size * size + soft + unused;
    },
  };
}

function columnCounts(most: number): readonly number[] {
  return Array.from({ length: most }, (_, i) => i + 1);
}

const { quoteOneColumn, quoteTwoColumns, quoteThreeColumns, quoteWide, quoteWideColumn, summaryColumn, airRow } =
  ITEMS.values;

/** How well so many columns suit a pull-quote and a summary: 0 is ideal. */
export const quoteWidthCost = (columns: number): number =>
  [quoteOneColumn, quoteTwoColumns, quoteThreeColumns][columns - 1] ?? quoteWide + columns * quoteWideColumn;
export const summaryWidthCost = (columns: number): number => Math.abs(columns - 2) * summaryColumn;

/** What a text item takes of the page. */
export interface TextItemSizes {
  readonly rowsAt: (columns: number) => number;
  readonly widthCost: (columns: number) => number;
  /** Empty rows that it may take besides. */
  readonly airRows: number;
  readonly pageColumns: number;
}

/** A text item (pull-quote, summary, table): so many rows at a width, and some empty rows more. */
export function textItem(
  kind: 'pull-quote' | 'summary' | 'table',
  index: number,
  { rowsAt, widthCost, airRows, pageColumns }: TextItemSizes,
): Item {
  const widths = columnCounts(pageColumns).map((columns) => ({ rows: rowsAt(columns), cost: widthCost(columns) }));
  return {
    kind,
    index,
    key: JSON.stringify([kind, airRows, widths]),
    captionRows: () => 0,
    cost(columns, rows) {
      const width = widths[columns - 1]!;
      const air = rows - width.rows;
      if (!(air >= 0) || air > airRows) return Infinity;
      return width.cost + air * airRow;
    },
  };
}

/** The headline blocks that can be had at a width in columns, by their rows. */
export type HeadsAt = (columns: number) => ReadonlyMap<number, Head>;

/** The headline block as an item, for pages on which it stands beside its text. */
export function headItem(headAt: HeadsAt, pageColumns: number): Item {
  const widths = columnCounts(pageColumns);
  return {
    kind: 'head',
    index: 0,
    key: JSON.stringify(widths.map((columns) => [...headAt(columns)].map(([rows, { cost }]) => [rows, cost]))),
    captionRows: () => 0,
    cost(columns, rows) {
      return headAt(columns).get(rows)?.cost ?? Infinity;
    },
  };
}
