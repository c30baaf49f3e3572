// In:       PageModel[], the palette's colours, the files of faces and pictures.
// Out:      files in formats for other programs: SVG.
// Promises: from the page model alone; pure; the same pages give the same bytes.
export { svgFiles, type NamedFace, type SvgRequest } from './svg/index.js';
