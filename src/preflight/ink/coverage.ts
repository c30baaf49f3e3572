import { mm, MM_PER_INCH, type Mm, type Size } from '../../base/index.js';
import { PROCESS_INKS } from '../../colour/index.js';
import type { InkFacts } from '../facts.js';
import { pixelsOf } from './pixels.js';

/** Ink on one plate of a page. */
export interface PlateCoverage {
  /** A process ink, or the name of a spot ink. */
  readonly plate: string;
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
  /** Spot inks that the page prints. Those without a plate above are counted there in the process inks that stand for them. */
  readonly spots: readonly string[];
}

/** Levels below this, one per cent of ink, come from the rounding of a picture's colours: newsprint holds no dot so small. */
const LEAST = 3;

/** How a page is counted. */
export interface Counting {
  /** Width of a zone, mm. */
  readonly zoneWidth: Mm;
  /** How many spot inks the press has units for: those of a page with no more of them are plates of their own. */
  readonly units: number;
}

/** The ink of a page in each zone of the press, from its drawn plates. */
export function coverageOf(
  ink: Pick<InkFacts, 'plates' | 'width' | 'height' | 'ppi' | 'spots'>,
  { page, trim, spots }: Pick<InkCoverage, 'page' | 'trim' | 'spots'>,
  { zoneWidth, units }: Counting,
): InkCoverage {
  const own = ink.spots !== null && ink.spots.names.length <= units ? ink.spots : null;
  const zones = new Zones(ink, zoneWidth);
  const process = zones.process(own?.process ?? ink.plates);
  const named = (own?.names ?? []).map((name, i) => ({ plate: name, ...zones.plate(own!.plates[i]!) }));
  return {
    page,
    trim,
    zoneWidth: mm(zoneWidth),
    plates: [...PROCESS_INKS.map((plate, i) => ({ plate, ...process[i]! })), ...named],
    spots,
  };
}

type Covered = Omit<PlateCoverage, 'plate'>;

/** The columns of a page that lie in the same zone of the press. */
class Zones {
  readonly #zones: Uint16Array;
  /** How many columns of pixels each zone has. */
  readonly #columns: Uint32Array;

  constructor(
    private readonly page: Pick<InkFacts, 'width' | 'height' | 'ppi'>,
    private readonly zoneWidth: Mm,
  ) {
    const { width } = page;
    this.#zones = Uint16Array.from({ length: width }, (_, x) => Math.floor(this.#mm(x + 0.5) / zoneWidth));
    this.#columns = new Uint32Array((this.#zones[width - 1] ?? 0) + 1);
    for (const zone of this.#zones) this.#columns[zone]!++;
  }

  /** The four inks of C, M, Y, K by pixel. */
  process(plates: Uint8Array): readonly Covered[] {
    const { width, height } = this.page;
    // Four to a zone: a broadsheet's sum has 29 bits at most.
    const levels = new Uint32Array(4 * this.#columns.length);
    const most = new Uint8Array(4);
    const pixels = pixelsOf(plates);
    for (let y = 0, i = 0; y < height; y++)
      for (let x = 0; x < width; x++, i++) {
        if (pixels[i] === 0) continue;
        for (let plate = 0; plate < 4; plate++) {
          const level = plates[4 * i + plate]!;
          levels[4 * this.#zones[x]! + plate]! += level;
          if (level > most[plate]!) most[plate] = level;
        }
      }
    return PROCESS_INKS.map((_, plate) => this.#covered((zone) => levels[4 * zone + plate]!, most[plate]!));
  }

  /** An ink by pixel. */
  plate(levels: Uint8Array): Covered {
    const { width, height } = this.page;
    const sums = new Uint32Array(this.#columns.length);
    let most = 0;
    for (let y = 0, i = 0; y < height; y++)
      for (let x = 0; x < width; x++, i++) {
        const level = levels[i]!;
        sums[this.#zones[x]!]! += level;
        if (level > most) most = level;
      }
    return this.#covered((zone) => sums[zone]!, most);
  }

  /** @param sumOf the sum of the levels in a zone */
  #covered(sumOf: (zone: number) => number, most: number): Covered {
    const { width, height } = this.page;
    const sums = [...this.#columns.keys()].map(sumOf);
    const within = (zone: number): number => Math.min(1, (this.#mm(width) - zone * this.zoneWidth) / this.zoneWidth);
    return {
      mean: share(sums.reduce((sum, one) => sum + one, 0) / (width * height)),
      zones: sums.map((sum, zone) => share((sum / (this.#columns[zone]! * height)) * within(zone))),
      used: most >= LEAST,
    };
  }

  #mm(pixels: number): number {
    return (pixels / this.page.ppi) * MM_PER_INCH;
  }
}

/** Levels of 8 bits as a share, to a hundredth of a per cent. */
const share = (level: number): number => Math.round((level / 255) * 10_000) / 10_000;
