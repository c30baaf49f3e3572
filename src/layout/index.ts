// In:       an Edition and a Setter (the composer bound to the publication's faces).
// Out:      PageLayout[]: frames on the grid, every line placed.
// Promises: the same input gives the same pages; no character is lost, no line leaves the grid.
export { alonePages, assign, layoutChained, layoutEdition, layoutShare, type LaidShare } from './layout-edition.js';
export * from './setting/types.js';
export * as layoutDiagnostics from './diagnostics/index.js';
export { checkCopy, type CopyCheck } from './proof.js';
export { baselinePt } from './setting/grid.js';
export { PreparedCopy } from './setting/prepared-copy.js';
export { Typesetter, type Setter, type Setting } from './setting/typesetter.js';
export { bare, LayoutCache } from './layout-cache.js';
export type { LaidPages } from './page/laid-pages.js';
export { DECISION_NAMES } from './decision-names.js';
export { MEASURE_NAMES, shownMeasures, type MeasureRule, type PageFault, type PageMeasures } from './measure/index.js';
export { layoutJson } from './json.js';
export type { FrameJson, FurnitureJson, LayoutJson, LineJson, PageJson, PhotoJson, StoryJson } from './json.js';
