import type { PDFiumLibrary } from '@hyzyla/pdfium';
import { scoped } from '../base/index.js';

/** PDFium, the renderer of Chrome, as WebAssembly. It is ready in a twentieth of a second; who asks early does not wait for it. */
export const pdfium = scoped(
  async (): Promise<PDFiumLibrary> => {
    const { PDFiumLibrary: library } = await import('@hyzyla/pdfium');
    return library.init();
  },
  async (opened) => {
    (await opened).destroy();
  },
);
