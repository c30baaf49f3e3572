import { PDFArray, PDFName } from '@cantoo/pdf-lib';
import type { PDFContext, PDFRef } from '@cantoo/pdf-lib';
import { readFunction } from '../../pdf/index.js';
import { cannotPrint } from '../failures.js';
import type { SpotInk } from '../inks.js';
import { deflated, name } from '../objects.js';
import { deviceN } from '../shading-space.js';
import type { PartialPage } from './frame.js';

/** Part of a page drawn in its separations; 255 is full ink. */
export interface DrawnInks {
  readonly width: number;
  readonly height: number;
  /** C, M, Y, K by pixel. */
  readonly process: Uint8Array;
  /** A plate for each spot ink, in the order of their names. */
  readonly spots: readonly Uint8Array[];
  readonly names: readonly string[];
  /** Pictures that are missing, because they cannot be decoded. */
  readonly unread: number;
}

/** A part of a page, and how it is drawn. */
export interface DrawnArea {
  /** Edges in pt, a whole number of pixels apart. */
  readonly box: readonly number[];
  readonly ppi: number;
  /** Whether spot inks get plates of their own; otherwise they are drawn in their process equivalents. */
  readonly ownSpots: boolean;
}

/** Draws a part of a page: null where that cannot be done. */
export type DrawArea = (page: PartialPage, area: DrawnArea) => Promise<DrawnInks | null>;

/** How parts of a page are drawn. */
export interface Drawing {
  readonly draw: DrawArea;
  readonly ppi: number;
  /** Colour spaces of the spot inks of the file, by name. */
  readonly separations: ReadonlyMap<string, PDFRef>;
  /** Names the page in messages. */
  readonly place: string;
}

/** DeviceN has at most eight inks in PDF 1.3 (its appendix C). */
const MOST_SPOTS = 4;

export interface DrawnPicture {
  readonly ref: PDFRef;
  /** Spot inks that the picture has in process inks. */
  readonly replaced: readonly string[];
}

/**
 * A picture of a part of a page that may stand for it on every plate.
 *
 * @param box edges in pt, a whole number of pixels apart
 * @throws InputError where it cannot be drawn
 */
export async function drawPicture(
  { draw, ppi, separations, place }: Drawing,
  page: PartialPage,
  box: readonly number[],
): Promise<DrawnPicture> {
  const { context } = page;
  const first = await draw(page, { box, ppi, ownSpots: true });
  const inks = first?.names.map((ink) => inkOf(context, ink, separations.get(ink))) ?? [];
  const fits = inks.length <= MOST_SPOTS && inks.every((ink) => ink !== null);
  const drawn = fits ? first : await draw(page, { box, ppi, ownSpots: false });
  if (drawn === null || drawn.unread > 0) throw cannotPrint(place, 'transparent-picture');
  const spots = fits ? inks.map((ink, i) => ({ ink, plate: drawn.spots[i]! })).filter(isPrinted) : [];
  const separation = (ink: SpotInk): PDFRef => separations.get(ink.name)!;
  const picture = coloured(drawn, spots, { context, separation });
  const dict = context.obj({ Type: 'XObject', Subtype: 'Image', BitsPerComponent: 8 });
  for (const [key, value] of Object.entries({ Width: drawn.width, Height: drawn.height }))
    dict.set(name(key), context.obj(value));
  dict.set(name('ColorSpace'), picture.space);
  if (picture.inverted) dict.set(name('Decode'), context.obj([1, 0]));
  dict.set(
    name('DecodeParms'),
    context.obj({ Predictor: 12, Colors: picture.channels, BitsPerComponent: 8, Columns: drawn.width }),
  );
  const bytes = lessAbove(picture.samples, drawn.width * picture.channels);
  return { ref: context.register(deflated(context, bytes, dict)), replaced: fits ? [] : (first?.names ?? []) };
}

interface Samples {
  readonly space: PDFRef | PDFName;
  readonly channels: number;
  readonly samples: Uint8Array;
  readonly inverted: boolean;
}

/** A spot ink of a picture and its plate. */
interface SpotPlate {
  readonly ink: SpotInk;
  readonly plate: Uint8Array;
}

const isPrinted = ({ plate }: SpotPlate): boolean => plate.some((level) => level > 0);

/** Gray where there is black alone, else the four inks and the spots that are used. */
function coloured({ process }: DrawnInks, spots: readonly SpotPlate[], spaces: Parameters<typeof deviceN>[1]): Samples {
  const pixels = process.length / 4;
  if (spots.length === 0) {
    const space = PDFName.of('DeviceCMYK');
    if (process.some((level, i) => i % 4 < 3 && level > 0))
      return { space, channels: 4, samples: process, inverted: false };
    const samples = Uint8Array.from({ length: pixels }, (_, i) => process[4 * i + 3]!);
    return { space: PDFName.of('DeviceGray'), channels: 1, samples, inverted: true };
  }
  const channels = 4 + spots.length;
  const samples = new Uint8Array(pixels * channels);
  for (let i = 0, to = 0; i < pixels; i++) {
    for (let ink = 0; ink < 4; ink++) samples[to++] = process[4 * i + ink]!;
    for (const { plate } of spots) samples[to++] = plate[i]!;
  }
  const inks = spots.map(({ ink }) => ink);
  return { space: deviceN(inks, spaces), channels, samples, inverted: false };
}

/** A spot ink with its process equivalent; null where that is not given in CMYK. */
function inkOf(context: PDFContext, ink: string, ref: PDFRef | undefined): SpotInk | null {
  const space = ref === undefined ? undefined : context.lookup(ref);
  if (!(space instanceof PDFArray) || space.lookup(2) !== name('DeviceCMYK')) return null;
  const [c = 0, m = 0, y = 0, k = 0] = readFunction(space.lookup(3)).evaluate([1]);
  return { name: ink, alternate: { c, m, y, k } };
}

/** Rows as differences from the row above (PNG predictor Up), so that areas of one colour compress to almost nothing. */
function lessAbove(samples: Uint8Array, stride: number): Uint8Array {
  const rows = samples.length / stride;
  const out = new Uint8Array(rows * (stride + 1));
  for (let y = 0, to = 0; y < rows; y++) {
    out[to++] = 2;
    for (let x = 0, at = y * stride; x < stride; x++, at++)
      out[to++] = samples[at]! - (y > 0 ? samples[at - stride]! : 0);
  }
  return out;
}
