// In:       a page as HTML with the files it may load (fonts, photos), and a browser found on the machine.
// Out:      the page as PDF and as PNG; the finished screen PDF with its metadata, boxes and readable text.
// Promises: nothing but the given files is ever loaded; no script runs; two runs give the same bytes; no process is left behind.
export * from './types.js';
export * as chromeDiagnostics from './diagnostics.js';
export { findBrowser } from './find.js';
export { openBrowser } from './printer.js';
export { startBrowser, type RunningBrowser } from './launch.js';
export type { ScreenMetadata } from './finish.js';
import type { finishArchivePdf as finishForKeeping, finishScreenPdf as finish } from './finish.js';

/** See finish.ts. The code that writes PDF is loaded on first use, so that starting a browser does not wait for it. */
export const finishScreenPdf: typeof finish = async (printed, meta) =>
  (await import('./finish.js')).finishScreenPdf(printed, meta);

/** See finish.ts. */
export const finishArchivePdf: typeof finishForKeeping = async (printed, meta, icc) =>
  (await import('./finish.js')).finishArchivePdf(printed, meta, icc);
