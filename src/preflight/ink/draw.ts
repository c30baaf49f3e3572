import type { Scope } from '../../base/index.js';
import { pdfium } from '../../pdf/index.js';

/** Ink by pixel with each spot ink on a plate of its own, 255 is full ink. */
export interface DrawnInks {
  readonly width: number;
  readonly height: number;
  /** C, M, Y, K by pixel. */
  readonly process: Uint8Array;
  /** A plate for each spot ink. */
  readonly spots: readonly Uint8Array[];
}

/** The ink of each pixel; 255 is full ink. */
export interface DrawnPlates {
  readonly width: number;
  readonly height: number;
  /** C, M, Y, K. */
  readonly plates: Uint8Array;
  /** The same with spot inks on plates of their own; null where there are none. */
  readonly own: DrawnInks | null;
}

/** A drawn page: R, G, B, A by pixel. */
interface DrawnPage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/**
 * Draws pages of a PDF one after the other; null where the renderer gives up.
 *
 * @param scale pixels for each unit of the pages
 * @param pages the first, counted from 0, and the one after the last
 */
async function drawPages(
  pdf: Uint8Array,
  scale: number,
  [first, end]: readonly [number, number],
  scope: Scope,
): Promise<readonly DrawnPage[] | null> {
  const library = await scope.get(pdfium);
  try {
    const document = await library.loadDocument(pdf);
    try {
      const drawn: DrawnPage[] = [];
      for (let index = first; index < end; index++) {
        const page = document.getPage(index);
        const { originalWidth, originalHeight } = page.getOriginalSize();
        const pixels = (length: number): number => Math.max(1, Math.round(length * scale));
        drawn.push(
          await page.render({ width: pixels(originalWidth), height: pixels(originalHeight), render: 'bitmap' }),
        );
      }
      return drawn;
    } finally {
      document.destroy();
    }
  } catch {
    return null;
  }
}

/**
 * Renders the planes of `separate` and puts them together. Null where the renderer gives up; the reader has listed what is wrong.
 *
 * @param scale pixels for each unit of the pages
 * @param spots how many spot inks have plates
 */
export async function drawPlanes(
  pdf: Uint8Array,
  scale: number,
  spots: number,
  scope: Scope,
): Promise<DrawnPlates | null> {
  const count = spots === 0 ? 2 : 4 + Math.ceil(spots / 3);
  const [colours, black, ...own] = (await drawPages(pdf, scale, [0, count], scope)) ?? [];
  if (colours === undefined || black === undefined) return null;
  return {
    width: colours.width,
    height: colours.height,
    plates: processOf(colours, black),
    own: own.length === 0 ? null : inksOf(own, spots),
  };
}

/** As `drawPlanes`, but with the spot inks on their own plates alone, so that the result can be printed. */
export async function drawInks(pdf: Uint8Array, scale: number, spots: number, scope: Scope): Promise<DrawnInks | null> {
  const pages = spots === 0 ? ([0, 2] as const) : ([2, 4 + Math.ceil(spots / 3)] as const);
  const drawn = await drawPages(pdf, scale, pages, scope);
  return drawn === null ? null : inksOf(drawn, spots);
}

/** The plates of pages for cyan, magenta and yellow, for black, and for the spot inks, three on each. */
function inksOf([colours, black, ...more]: readonly DrawnPage[], spots: number): DrawnInks | null {
  if (colours === undefined || black === undefined) return null;
  const { width, height } = colours;
  const plates = Array.from({ length: spots }, (_, i) => {
    const { data } = more[Math.floor(i / 3)]!;
    return Uint8Array.from({ length: width * height }, (__, at) => 255 - data[4 * at + (i % 3)]!);
  });
  return { width, height, process: processOf(colours, black), spots: plates };
}

/** C, M, Y from the lack of red, green and blue of one page; K from that of another. */
function processOf({ data: colours }: DrawnPage, { data: black }: DrawnPage): Uint8Array {
  const plates = new Uint8Array(colours.length);
  for (let i = 0; i < plates.length; i += 4) {
    plates[i] = 255 - colours[i]!;
    plates[i + 1] = 255 - colours[i + 1]!;
    plates[i + 2] = 255 - colours[i + 2]!;
    plates[i + 3] = 255 - black[i]!;
  }
  return plates;
}
