import { baseDiagnostics, type ListedDiagnostic } from './base/index.js';
import { chromeDiagnostics } from './chrome/index.js';
import { colourDiagnostics } from './colour/index.js';
import { composeDiagnostics } from './compose/index.js';
import { editionDiagnostics } from './edition/index.js';
import { fontsDiagnostics } from './fonts/index.js';
import { htmlDiagnostics } from './html/index.js';
import { manuscriptDiagnostics } from './manuscript/index.js';
import { photoDiagnostics } from './photo/index.js';
import { pressDiagnostics } from './press/index.js';

/** Every problem that the program may report, by room, in the order in which data flow. */
export const DIAGNOSTICS: readonly ListedDiagnostic[] = [
  baseDiagnostics,
  manuscriptDiagnostics,
  colourDiagnostics,
  editionDiagnostics,
  fontsDiagnostics,
  composeDiagnostics,
  photoDiagnostics,
  htmlDiagnostics,
  chromeDiagnostics,
  pressDiagnostics,
].flatMap<ListedDiagnostic>(Object.values);
