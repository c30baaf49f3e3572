import { baseDiagnostics, type ListedDiagnostic } from './base/index.js';
import { composeDiagnostics } from './compose/index.js';
import { editionDiagnostics } from './edition/index.js';
import { manuscriptDiagnostics } from './manuscript/index.js';
import { pressDiagnostics } from './press/index.js';

/** Every problem that the program may report, by room, in the order in which data flow. */
export const DIAGNOSTICS: readonly ListedDiagnostic[] = [
  baseDiagnostics,
  manuscriptDiagnostics,
  editionDiagnostics,
  composeDiagnostics,
  pressDiagnostics,
].flatMap<ListedDiagnostic>(Object.values);
