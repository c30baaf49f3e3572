// In:       PageModel[], the palette's colours, the files of faces and pictures.
// Out:      files in formats for other programs: SVG.
// Promises: uses the page model alone; pure; the same pages give the same bytes.
export { exchangeFiles, type ExchangeName } from './outputs.js';
export type { ExchangeRequest, NamedFace } from './types.js';
