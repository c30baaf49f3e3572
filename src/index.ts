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
export type { ArchivedEdition, BuildRequest, BuildResult, Progress, Stage, Target } from './build-types.js';
export { TARGETS, STAGES } from './build-types.js';
export { fileCache, memoryCache, cacheFolder, InputError, EnvironmentError } from './base/index.js';
export type {
  Box,
  ContentCache,
  Diagnostic,
  Em,
  Mm,
  Pt,
  Scope,
  Scoped,
  Script,
  Severity,
  Size,
  Where,
  Words,
} from './base/index.js';
export { findBrowser, openBrowser } from './chrome/index.js';
export type {
  FoundBrowser,
  LoadedPage,
  PageBundle,
  PdfSize,
  PictureOptions,
  Printer,
  PrinterOptions,
  RgbPdf,
} from './chrome/index.js';
export { openFonts } from './fonts/index.js';
export type {
  AdvanceFeature,
  Coverage,
  Face,
  FaceInfo,
  FontLibrary,
  FontsRequest,
  LocatedFace,
} from './fonts/index.js';
export type {
  FrameJson as LayoutFrame,
  FurnitureJson as LayoutFurniture,
  LayoutJson as Layout,
  LineJson as LayoutLine,
  PageJson as LayoutPage,
  PhotoJson as LayoutPhoto,
  StoryJson as LayoutStory,
} from './layout/index.js';
export type {
  Alternative,
  CopyCheck,
  Frame,
  FrameKind,
  Furniture,
  LeverUse,
  MeasureRule,
  PageDecided,
  PageFault,
  PageLayout,
  PageMeasures,
  PlacedLine,
  PlacedPhoto,
  PlacedStory,
  Score,
  StoryFit,
} from './layout/index.js';
export type { Ruby, Run, RunForm, Writing } from './compose/index.js';
export type { PageFormat, UnitPlace } from './edition/index.js';
export type { PageHtml, ProofView } from './html/index.js';
export type {
  ColourName,
  Dot,
  PageFrame,
  PageLine,
  PageModel,
  PageRuby,
  PageRun,
  PageStory,
  Picture,
  RunSetting,
  Side,
  Stroke,
  TableRow,
  TextBlock,
} from './page/index.js';
export type {
  BlockView,
  Change,
  ManuscriptFormat,
  Mark,
  Omission,
  OmissionKind,
  Quote,
  QuoteView,
  ReportedStory,
  SourceFinding,
  SourceProof,
  TextFormat,
} from './manuscript/index.js';
export type { Finding, PageProof, PreflightResult } from './preflight/index.js';
