import { PDFiumLibrary } from '@hyzyla/pdfium';

/** Ink by pixel: C, M, Y, K, 255 is full ink. */
export interface DrawnPlates {
  readonly width: number;
  readonly height: number;
  readonly plates: Uint8Array;
}

type Renderer = Awaited<ReturnType<typeof PDFiumLibrary.init>>;

let renderer: Promise<Renderer> | null = null;

/** The renderer of Chrome as WebAssembly. It is ready in a twentieth of a second; who asks early does not wait for it. */
export const readyRenderer = (): Promise<Renderer> => (renderer ??= PDFiumLibrary.init());

/** A page drawn: R, G, B, A by pixel. */
interface DrawnPage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Draws the pages of a PDF one after the other; null where the renderer gives up. @param scale pixels for each unit of the pages */
async function drawPages(pdf: Uint8Array, scale: number, count: number): Promise<readonly DrawnPage[] | null> {
  const library = await readyRenderer();
  try {
    const document = await library.loadDocument(pdf);
    try {
      const drawn: DrawnPage[] = [];
      for (let index = 0; index < count; index++) {
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
 * Renders the two planes of `separate` and puts them together. Null where the renderer gives up; the reader has listed what is wrong.
 *
 * @param scale pixels for each unit of the pages
 */
export async function drawPlanes(pdf: Uint8Array, scale: number): Promise<DrawnPlates | null> {
  const [colours, black] = (await drawPages(pdf, scale, 2)) ?? [];
  if (colours === undefined || black === undefined) return null;
  const plates = new Uint8Array(colours.data.length);
  for (let i = 0; i < plates.length; i += 4) {
    plates[i] = 255 - colours.data[i]!;
    plates[i + 1] = 255 - colours.data[i + 1]!;
    plates[i + 2] = 255 - colours.data[i + 2]!;
    plates[i + 3] = 255 - black.data[i]!;
  }
  return { width: colours.width, height: colours.height, plates };
}
