/**
 * The public API: builds, pages, checks of PDF files, and a session that keeps what they share.
 *
 * @packageDocumentation
 */
export { build, preflight, typeset } from './engine/index.js';
export { buildRequest, openSession } from './engine/index.js';
export type {
  BuildOrder,
  OnceOptions,
  PreflightOrder,
  PreflightOutcome,
  RunOptions,
  Session,
  SessionOptions,
} from './engine/index.js';
export type { BuildReport as Report, PressProof, TypesetEdition, World } from './pipeline/index.js';
export type { BuildRequest, BuildResult, Progress, Stage, Target } from './build-types.js';
export { TARGETS, STAGES } from './build-types.js';
export { fileCache, memoryCache, cacheFolder, InputError, EnvironmentError } from './base/index.js';
export type { ContentCache, Diagnostic, Severity, Where, Words } from './base/index.js';
export { findBrowser, openBrowser, type Printer } from './chrome/index.js';
export { openFonts, type FontLibrary } from './fonts/index.js';
export type {
  FrameJson as LayoutFrame,
  FurnitureJson as LayoutFurniture,
  LayoutJson as Layout,
  LineJson as LayoutLine,
  PageJson as LayoutPage,
  PhotoJson as LayoutPhoto,
  StoryJson as LayoutStory,
} from './layout/index.js';
export type { ReportedStory } from './manuscript/index.js';
export type { Finding } from './preflight/index.js';
