import { mm, MM_PER_INCH, type Mm, type Size } from '../../base/index.js';
import { PROCESS_INKS, type ProcessInk } from '../../colour/index.js';
import type { InkFacts } from '../facts.js';
import { pixelsOf } from './pixels.js';

/** Ink on one plate of a page. */
export interface PlateCoverage {
  readonly plate: ProcessInk;
  /** Mean over the trimmed page, 0 to 1. */
  readonly mean: number;
  /** Mean over each zone of the press, 0 to 1; the part of the last zone beyond the page counts as without ink. */
  readonly zones: readonly number[];
  /** Whether it has any ink that the press can print. */
  readonly used: boolean;
}

/** Ink of a page, plate by plate and zone by zone. */
export interface InkCoverage {
  /** Number of the page in the paper. */
  readonly page: number;
  readonly trim: Size;
  /** Zones are columns of this width, the first from the left edge of the trimmed page. */
  readonly zoneWidth: Mm;
  readonly plates: readonly PlateCoverage[];
  /** Spot inks that the page prints; they are counted above in the process inks that stand for them. */
  readonly spots: readonly string[];
}

/** Levels below this, one per cent of ink, come from the rounding of a picture's colours: newsprint holds no dot so small. */
const LEAST = 3;

/** The ink of a page in each zone of the press, from its drawn plates. */
export function coverageOf(
  { plates, width, height, ppi }: Pick<InkFacts, 'plates' | 'width' | 'height' | 'ppi'>,
  { page, trim, spots }: Pick<InkCoverage, 'page' | 'trim' | 'spots'>,
  zoneWidth: Mm,
): InkCoverage {
  const toMm = (pixels: number): number => (pixels / ppi) * MM_PER_INCH;
  const zones = Uint16Array.from({ length: width }, (_, x) => Math.floor(toMm(x + 0.5) / zoneWidth));
  const count = (zones[width - 1] ?? 0) + 1;
  const columns = new Uint32Array(count);
  for (let x = 0; x < width; x++) columns[zones[x]!]!++;
  // Four to a zone: a broadsheet's sum has 29 bits at most.
  const levels = new Uint32Array(4 * count);
  const most = new Uint8Array(4);
  const pixels = pixelsOf(plates);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      if (pixels[i] === 0) continue;
      for (let plate = 0; plate < 4; plate++) {
        const level = plates[4 * i + plate]!;
        levels[4 * zones[x]! + plate]! += level;
        if (level > most[plate]!) most[plate] = level;
      }
    }
  const sums = PROCESS_INKS.map((_, plate) => [...columns.keys()].map((zone) => levels[4 * zone + plate]!));
  const covered = (zone: number): number => Math.min(1, (toMm(width) - zone * zoneWidth) / zoneWidth);
  return {
    page,
    trim,
    zoneWidth: mm(zoneWidth),
    plates: PROCESS_INKS.map((plate, i) => ({
      plate,
      mean: share(sums[i]!.reduce((sum, one) => sum + one, 0) / (width * height)),
      zones: sums[i]!.map((sum, zone) => share((sum / (columns[zone]! * height)) * covered(zone))),
      used: most[i]! >= LEAST,
    })),
    spots,
  };
}

/** Levels of 8 bits as a share, to a hundredth of a per cent. */
const share = (level: number): number => Math.round((level / 255) * 10_000) / 10_000;
