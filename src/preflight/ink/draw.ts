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

/**
 * Renders the two planes of `separate` and puts them together. Null where the renderer gives up; the reader has listed what is wrong.
 *
 * @param scale pixels for each unit of the pages
 */
export async function drawPlanes(pdf: Uint8Array, scale: number): Promise<DrawnPlates | null> {
  const library = await readyRenderer();
  try {
    const document = await library.loadDocument(pdf);
    try {
      const draw = async (index: number) => {
        const page = document.getPage(index);
        const { originalWidth, originalHeight } = page.getOriginalSize();
        const pixels = (length: number): number => Math.max(1, Math.round(length * scale));
        return page.render({ width: pixels(originalWidth), height: pixels(originalHeight), render: 'bitmap' });
      };
      // R, G, B, A by pixel.
      const [colours, black] = [await draw(0), await draw(1)];
      const plates = new Uint8Array(colours.data.length);
      for (let i = 0; i < plates.length; i += 4) {
        plates[i] = 255 - colours.data[i]!;
        plates[i + 1] = 255 - colours.data[i + 1]!;
        plates[i + 2] = 255 - colours.data[i + 2]!;
        plates[i + 3] = 255 - black.data[i]!;
      }
      return { width: colours.width, height: colours.height, plates };
    } finally {
      document.destroy();
    }
  } catch {
    return null;
  }
}
