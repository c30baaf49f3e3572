import { PDFDocument, PDFName, type PDFContext, type PDFDict, type PDFPage } from '@cantoo/pdf-lib';
import type { Scope } from '../../base/index.js';
import { pageContent, pageResources, pageRotation, saveDocument } from '../../pdf/index.js';
import { IDENTITY } from '../reader/matrix.js';
import { ColourState } from './colour-state.js';
import { inkPictures, Pictures, type PlacedPeak, type PlacedUnread } from './pictures.js';
import { ownPlanes, processPlanes, type Plane } from './plane.js';
import { PlateResources } from './resources.js';
import { Separator } from './separator.js';

/** Spot inks that get plates of their own: more than any newspaper press has units for. */
const SPOTS = 8;

export interface Separations {
  /**
   * Pages in the size of the page without bleed: cyan, magenta and yellow as red, green and blue; black as gray. Where there are spot inks, both
   * again without them, and the spots, three on a page.
   */
  readonly pdf: Uint8Array;
  readonly spots: readonly string[];
  /** Heaviest pixels of the images, with spot inks by their process equivalents. */
  readonly peaks: readonly PlacedPeak[];
  /** The same with spot inks as inks of their own; empty where there are none. */
  readonly ownPeaks: readonly PlacedPeak[];
  /** Images that were left out. */
  readonly unread: readonly PlacedUnread[];
}

export interface SeparationWishes {
  /** Resolution of the plates. */
  readonly ppi: number;
  /** Whether to leave out images in codings whose decoders may not terminate. */
  readonly plain: boolean;
  /** Whether only a part of a page is drawn: images outside it are left out, and none is cached. */
  readonly part?: boolean;
  /** Whether spot inks have plates of their own. */
  readonly ownSpots?: boolean;
}

/** Something to be drawn: a page, or as much of one as there is so far. */
export interface Drawable {
  readonly context: PDFContext;
  readonly content: Uint8Array;
  readonly resources: PDFDict | undefined;
  /** Degrees by which it is turned clockwise. */
  readonly rotation: number;
}

export const drawablePage = (page: PDFPage): Drawable => ({
  context: page.doc.context,
  content: pageContent(page),
  resources: pageResources(page.node),
  rotation: pageRotation(page.node),
});

/**
 * One page drawn as plates: once on each plane.
 *
 * @param box the part of the page that is drawn, in its own units
 */
export async function separate(
  { context, content, resources: named, rotation }: Drawable,
  box: readonly number[],
  { ppi, plain, part = false, ownSpots = true }: SeparationWishes,
  scope: Scope,
): Promise<Separations> {
  const target = await PDFDocument.create({ updateMetadata: false });
  const resources = new PlateResources(context, target.context);
  const pictures = new Pictures(ppi, plain, part ? null : scope.get(inkPictures));
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = box;
  const within = part ? { x0, y0, x1, y1 } : null;
  const draw = async (plane: Plane): Promise<void> => {
    const separator = new Separator(resources, pictures, plane, within);
    const colours = new ColourState(plane);
    const drawn = await separator.stream(content, { resources: named, ctm: IDENTITY, colours, depth: 0 });
    const added = target.addPage();
    added.node.set(PDFName.of('MediaBox'), target.context.obj([...box]));
    added.node.set(PDFName.of('Rotate'), target.context.obj(rotation));
    added.node.set(PDFName.of('Resources'), drawn.resources);
    added.node.set(PDFName.of('Contents'), target.context.register(target.context.stream(drawn.content)));
  };
  const used = new Set<string>();
  const process = processPlanes(used);
  for (const plane of process) await draw(plane);
  const spots = ownSpots ? [...used].slice(0, SPOTS) : [];
  const own = spots.length > 0 ? ownPlanes(spots) : [];
  for (const plane of own) await draw(plane);
  const pdf = await saveDocument(target, false);
  const peaksOf = ([plane]: readonly Plane[]): readonly PlacedPeak[] =>
    plane === undefined ? [] : pictures.peaks(plane.set);
  return { pdf, spots, peaks: peaksOf(process), ownPeaks: peaksOf(own), unread: pictures.unread };
}
