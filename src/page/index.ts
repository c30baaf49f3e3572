// In:       PageLayout, and the names of its pictures' files.
// Out:      PageModel: frames with their fills, strokes, pictures and text, every run in its place.
// Promises: pure; all that is printed on a page is in its model, in mm, pt and ems, in colours of the palette by name; no output adds to it.
export * from './types.js';
export { pageModel, type PictureFile } from './model.js';
export type { RunSetting } from './run-settings.js';
