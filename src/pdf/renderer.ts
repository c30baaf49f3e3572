import type { PDFiumLibrary } from '@hyzyla/pdfium';
import { scoped } from '../base/index.js';

/** PDFium, Chrome's PDF renderer, as WebAssembly. It takes 50 ms to load, so callers request it early. */
export const pdfium = scoped(
  async (): Promise<PDFiumLibrary> => {
    const { PDFiumLibrary: library } = await import('@hyzyla/pdfium');
    return library.init();
  },
  async (opened) => {
    (await opened).destroy();
  },
);
