// In:       the ids of built-in faces and a cache; the font files are read from their npm packages.
// Out:      FontLibrary: faces measured by HarfBuzz, and subsets of them for the page.
// Promises: opens a file only when it is asked for; the same characters give the same subset bytes.
export * from './types.js';
export { locatedFaces, openFonts, type FontsRequest } from './library.js';
export * as fontsDiagnostics from './diagnostics.js';
