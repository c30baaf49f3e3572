import { cropFor, type Photo } from '../../edition/index.js';
import { PARTS, PHOTO_SIZE } from '../cost/parts.js';
import type { StoryContext } from '../story/context.js';
import { SHORTEST_LEG } from '../story/bands.js';
import { BAND_GAP } from '../story/search.js';
import { GAP, picturePt } from '../story/items.js';
import { captionRows, type Material } from '../story/material.js';

/** The share of their room that pictures get; captions and the space around them take the rest. */
export const PICTURE_SHARE = 0.85;
/** Columns times rows that a picture takes at least. */
const LEAST_PICTURE = 9;
/** Rows of the grid that a picture is high at least. */
export const LEAST_ROWS = 5;
/** Rows that may stay empty under a picture. */
const MOST_EMPTY = 3;

const isWithin = (n: number, most: number): boolean => n >= 0 && n <= most;

/** Estimates the pictures of a story in a part of a page: the room that its rank gives them, and the cost of another. */
export class PictureEstimate {
  private readonly captions = new Map<string, number>();

  /**
   * @param photos those that stand on this page
   * @param page columns times rows of the page
   */
  constructor(
    private readonly context: StoryContext,
    private readonly material: Material,
    private readonly photos: readonly Photo[],
    private readonly page: number,
  ) {}

  /** Columns times rows that all of them should have together. */
  get idealCells(): number {
    return this.photos.reduce((sum, _, i) => sum + this.idealOf(i), 0);
  }

  /** Cost of so many columns times rows for all of them together. */
  sizeCost(cells: number): number {
    const ideal = this.idealCells;
    return ideal === 0 ? 0 : PHOTO_SIZE[this.context.story.rank] * Math.log(cells / ideal) ** 2;
  }

  /** What it costs that the largest of them has so many columns times rows. */
  budgetCost(largest: number): number {
    const { least, most, limit, floor } = this.context.photoBudget;
    const share = largest / this.page;
    if (largest === 0) return 0;
    if (share > limit || share < floor) return Infinity;
    if (share < least) return PARTS.values.leadPhotoSmall * Math.log(share / least) ** 2;
    return share > most ? PARTS.values.photoLarge * Math.log(share / most) ** 2 : 0;
  }

  /**
   * Cost of the pictures in a rectangle with text beside and under them.
   *
   * @param room what the text leaves of it, in columns times rows
   * @param slack rows by which the text may fall short
   */
  costAmongText(columns: number, height: number, room: number, slack: number): number {
    if (this.photos.length > 1) return this.cost(columns, height, room);
    let best = Infinity;
    for (let wide = 1; wide <= columns; wide++) {
      // Beside text, then above text, then in a band of its own above one of text alone.
      if (wide < columns && isWithin(room - wide * height, slack)) best = Math.min(best, this.costOf(wide, height));
      for (let rows = Math.floor(room / wide) - GAP; rows > 0 && isWithin(room - wide * (rows + GAP), slack); rows--)
        if (height - rows - GAP >= SHORTEST_LEG) best = Math.min(best, this.costOf(wide, rows));
      const banded = room - columns * BAND_GAP;
      for (let rows = Math.floor(banded / wide); rows > 0 && isWithin(banded - wide * rows, slack); rows--)
        if (wide < columns && height - rows - BAND_GAP >= SHORTEST_LEG)
          best = Math.min(best, PARTS.values.ruled + this.costOf(wide, rows));
    }
    return best;
  }

  /** Cost of the only picture in so many columns and rows, its caption's rows among them; some rows may stay empty under it. */
  private costOf(wide: number, rows: number): number {
    let best = Infinity;
    const most = rows - this.captionRows(0, wide);
    for (let empty = 0; empty <= MOST_EMPTY; empty++) {
      const crop = this.cropIn(0, wide, most - empty);
      if (crop === Infinity) continue;
      const cells = wide * (most - empty);
      best = Math.min(best, crop + empty * PARTS.values.underPicture + this.sizeCost(cells) + this.budgetCost(cells));
    }
    return best;
  }

  /** Cost of the pictures in a room, in columns times rows, of a rectangle: how far each is cropped, and how far their sizes are from ideal. */
  cost(columns: number, height: number, room: number): number {
    const total = this.idealCells;
    const pictures = room * PICTURE_SHARE;
    let cost = this.sizeCost(pictures) + this.budgetCost(this.largestOf(pictures));
    for (const i of this.photos.keys()) {
      const own = this.cropCost(i, (room * this.idealOf(i)) / total, columns, height);
      if (own === Infinity) return Infinity;
      cost += own;
    }
    return cost;
  }

  /** Cells of the largest picture where all have so many: as its rank asks, but that the others may become as large, or it larger. */
  private largestOf(pictures: number): number {
    const { limit, floor } = this.context.photoBudget;
    const ideal = (pictures * this.idealOf(0)) / this.idealCells;
    const least = Math.max(pictures / this.photos.length, Math.min(ideal, limit * this.page));
    return Math.min(pictures, Math.max(least, floor * this.page));
  }

  private idealOf(index: number): number {
    const { lead, other } = this.context.photoBudget.ideal;
    return (index === 0 ? lead : other) * this.page;
  }

  /** The least crop that gives a photo about so many cells in some columns of the rectangle. */
  private cropCost(index: number, cells: number, columns: number, height: number): number {
    if (cells < LEAST_PICTURE) return Infinity;
    let best = Infinity;
    for (let wide = 1; wide <= columns; wide++) {
      const rows = Math.min(height, Math.round(cells / wide)) - this.captionRows(index, wide) - GAP;
      best = Math.min(best, this.cropIn(index, wide, rows));
    }
    // With others beside it the share is only an estimate.
    return best === Infinity && this.photos.length > 1 ? PARTS.values.unknownCrop : best;
  }

  /** What the crop costs that brings a photo into so many columns and rows; Infinity where there is none. */
  private cropIn(index: number, wide: number, rows: number): number {
    if (rows < LEAST_ROWS) return Infinity;
    const photo = this.photos[index]!;
    const { format, tokens } = this.context;
    const frame = picturePt(format, wide, rows);
    const { lost, allowed } = cropFor(photo.pixels, photo.focus, frame.w / frame.h, tokens.cropTolerance);
    return allowed ? (lost / tokens.cropTolerance) ** 2 : Infinity;
  }

  private captionRows(index: number, columns: number): number {
    const key = `${index} ${columns}`;
    let rows = this.captions.get(key);
    if (rows === undefined)
      this.captions.set(key, (rows = captionRows(this.material.caption(this.photos[index]!, columns))));
    return rows;
  }
}
