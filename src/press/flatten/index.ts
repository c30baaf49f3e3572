import { PDFStream } from '@cantoo/pdf-lib';
import type { PDFContext, PDFRef } from '@cantoo/pdf-lib';
import { Spending } from '../../base/index.js';
import { IDENTITY, numbers, type Edges } from '../../pdf/index.js';
import { cannotPrint } from '../failures.js';
import type { Converted } from '../objects.js';
import { Frame, type PartialPage, type Region } from './frame.js';
import { areaOf, holds, Looks, union } from './looks.js';
import { resourcesOf } from './parameters.js';
import { drawPicture, type DrawArea, type DrawnPicture } from './picture.js';
import { stateAt } from './tracker.js';

export type { DrawArea, DrawnInks } from './picture.js';
export type { PartialPage } from './frame.js';

/** Resolution at which transparency is drawn, ppi: that of line art on newsprint. */
export const FLAT_PPI = 300;
/** With more regions than this, or a larger total area than this many pages, their bounding box is drawn once. */
const MOST_REGIONS = 40;
const MOST_AREA = 3;
/** Pixels of one picture at most; drawing takes some twenty bytes for each. */
const MOST_PIXELS = 12_000_000;
/** Seconds of the processor for the pictures of one page: usual pages take less than five. */
const MOST_SECONDS = 60;

export interface Flattened {
  readonly page: Converted;
  /** The areas that were drawn, in pt from the lower left of the page's box, bleed included. */
  readonly drawn: readonly Edges[];
  /** Spot inks that the picture has in process inks. */
  readonly replaced: readonly string[];
}

/** What flattening a page needs. */
export interface Flattening {
  readonly draw: DrawArea;
  /** Colour spaces of the spot inks of the file, by name. */
  readonly separations: ReadonlyMap<string, PDFRef>;
  /** Names the page in messages. */
  readonly place: string;
  /** Processor time for drawing, in seconds; after that no further picture is begun. */
  readonly seconds?: number;
}

/**
 * A converted page without transparency. What mixes with what lies under it is drawn, with all that was painted there before; what is painted later
 * stays over it, and everything elsewhere stays as it is. Text that is drawn stays in its place, unseen.
 *
 * @throws InputError where something cannot be drawn, or takes too long
 */
export async function flattenPage(
  context: PDFContext,
  { ref }: Converted,
  { draw, separations, place, seconds = MOST_SECONDS }: Flattening,
): Promise<Flattened> {
  const form = context.lookup(ref, PDFStream);
  const looks = new Looks();
  if (!looks.holding(form).later) return { page: { ref, transparent: false }, drawn: [], replaced: [] };
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = numbers(form.dict, 'BBox') ?? [];
  const sheet: Edges = { x0, y0, x1, y1 };
  const planned: Region[] = [];
  const wrap = (content: Uint8Array, resources: PartialPage['resources']): PartialPage => ({
    context,
    content,
    resources,
  });
  const frame = new Frame(looks, form, wrap, planned).plan(stateAt(sheet));
  const regions = few(planned, sheet);
  if (regions === null) {
    const box = planned.map((region) => region.box).reduce(union);
    const page = () => wrap(looks.content(form).bytes, resourcesOf(form));
    const whole: Region = { box, page, ctm: IDENTITY, clip: sheet, rectangular: true, pictures: [] };
    frame.close(whole);
    planned.splice(0, planned.length, whole);
  }
  const drawing = { draw, ppi: FLAT_PPI, separations, place };
  const spending = new Spending();
  const picture = (page: PartialPage, { x0, y0, x1, y1 }: Edges): Promise<DrawnPicture> => {
    if (spending.seconds > seconds) throw cannotPrint(place, 'endless-drawing');
    return drawPicture(drawing, page, [x0, y0, x1, y1]);
  };
  const replaced = new Set<string>();
  const drawn: Edges[] = [];
  for (const region of planned) {
    if (region.page === null) continue;
    const pictures = [];
    const page = region.page();
    for (const box of tiles(snapped(region.box, sheet))) {
      const made = await picture(page, box);
      for (const ink of made.replaced) replaced.add(ink);
      pictures.push({ ref: made.ref, box });
    }
    region.pictures = pictures;
    drawn.push(region.box);
  }
  const flat = frame.write(context);
  return {
    page: { ref: flat, transparent: false },
    drawn: drawn.map((box) => from(sheet, box)),
    replaced: [...replaced],
  };
}

/** The regions without those that a later one covers; null where there are too many. */
function few(planned: Region[], sheet: Edges): readonly Region[] | null {
  for (const [i, region] of planned.entries())
    if (planned.slice(i + 1).some((later) => later.page !== null && later.rectangular && holds(later.box, region.box)))
      region.page = null;
  const left = planned.filter(({ page }) => page !== null);
  const area = left.reduce((sum, { box }) => sum + areaOf(box), 0);
  return left.length > MOST_REGIONS || area > MOST_AREA * areaOf(sheet) ? null : left;
}

const STEP = 72 / FLAT_PPI;

/** The pixels that an area touches. */
function snapped({ x0, y0, x1, y1 }: Edges, { x0: left, y0: bottom }: Edges): Edges {
  const down = (n: number, from: number): number => from + Math.floor((n - from) / STEP + 1e-6) * STEP;
  const up = (n: number, from: number): number => from + Math.max(1, Math.ceil((n - from) / STEP - 1e-6)) * STEP;
  const [a, b] = [down(x0, left), down(y0, bottom)];
  return { x0: a, y0: b, x1: up(x1, a), y1: up(y1, b) };
}

/** Bands that are not too large to be drawn. */
function tiles({ x0, y0, x1, y1 }: Edges): Edges[] {
  const width = Math.round((x1 - x0) / STEP);
  const height = Math.round((y1 - y0) / STEP);
  const rows = Math.max(1, Math.floor(MOST_PIXELS / width));
  return Array.from({ length: Math.ceil(height / rows) }, (_, i) => ({
    x0,
    x1,
    y0: y0 + i * rows * STEP,
    y1: y0 + Math.min(height, (i + 1) * rows) * STEP,
  }));
}

const from = ({ x0: left, y0: bottom }: Edges, { x0, y0, x1, y1 }: Edges): Edges => ({
  x0: x0 - left,
  y0: y0 - bottom,
  x1: x1 - left,
  y1: y1 - bottom,
});
