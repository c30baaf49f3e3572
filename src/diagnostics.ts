import { archiveDiagnostics } from './archive/index.js';
import { baseDiagnostics, type ListedDiagnostic } from './base/index.js';
import { chromeDiagnostics } from './chrome/index.js';
import { cliDiagnostics } from './cli/index.js';
import { colourDiagnostics } from './colour/index.js';
import { composeDiagnostics } from './compose/index.js';
import { deliverDiagnostics } from './deliver/index.js';
import { editionDiagnostics } from './edition/index.js';
import { epaperDiagnostics } from './epaper/index.js';
import { fontsDiagnostics } from './fonts/index.js';
import { htmlDiagnostics } from './html/index.js';
import { layoutDiagnostics } from './layout/index.js';
import { manuscriptDiagnostics } from './manuscript/index.js';
import * as outputDiagnostics from './output-diagnostics.js';
import { photoDiagnostics } from './photo/index.js';
import { pipelineDiagnostics } from './pipeline/index.js';
import { preflightDiagnostics } from './preflight/index.js';
import { pressDiagnostics } from './press/index.js';
import { previewDiagnostics } from './preview/index.js';

/** Every problem that the program may report, by room, in the order in which data flow. */
export const DIAGNOSTICS: readonly ListedDiagnostic[] = [
  baseDiagnostics,
  manuscriptDiagnostics,
  colourDiagnostics,
  editionDiagnostics,
  fontsDiagnostics,
  composeDiagnostics,
  layoutDiagnostics,
  photoDiagnostics,
  htmlDiagnostics,
  chromeDiagnostics,
  pressDiagnostics,
  preflightDiagnostics,
  deliverDiagnostics,
  archiveDiagnostics,
  epaperDiagnostics,
  previewDiagnostics,
  pipelineDiagnostics,
  outputDiagnostics,
  cliDiagnostics,
].flatMap<ListedDiagnostic>(Object.values);
