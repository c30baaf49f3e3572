/** The public API: one build, and the types of what goes in and comes out. */
export { build, type World } from './pipeline/index.js';
export type { BuildRequest, BuildResult, Progress, Stage, Target } from './build-types.js';
export { TARGETS, STAGES } from './build-types.js';
export { fileCache, memoryCache, cacheFolder, InputError, EnvironmentError } from './base/index.js';
export type { ContentCache, Diagnostic, Severity, Where, Words } from './base/index.js';
export { findBrowser, openBrowser, type Printer } from './chrome/index.js';
export { openFonts, type FontLibrary } from './fonts/index.js';
export type { LayoutJson } from './layout/index.js';
