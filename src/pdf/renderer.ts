import type { PDFiumLibrary } from '@hyzyla/pdfium';
import { scoped } from '../base/index.js';

/** PDFium, the renderer of Chrome, as WebAssembly. It takes 50 ms to load, so callers ask for it early. */
export const pdfium = scoped(
  async (): Promise<PDFiumLibrary> => {
    const { PDFiumLibrary: library } = await import('@hyzyla/pdfium');
    return library.init();
  },
  async (opened) => {
    (await opened).destroy();
  },
);
