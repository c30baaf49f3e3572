// In:       a request and the world: a cache, faces, a browser, listeners.
// Out:      a build's folder and its result; or only a part of it: pages up to their HTML, or a press file that is not written.
// Promises: names every stage in order; a step that joins two rooms is a file; whole or not at all.
export { build, proveForPress, typeset, type PressProof } from './build.js';
export { bindFaces } from './faces.js';
export type { BuildReport } from './files.js';
export type { TypesetEdition } from './typeset.js';
export type { World } from './world.js';
export { differingFiles, rebuildRequest } from './rebuild.js';
export * as pipelineDiagnostics from './diagnostics.js';
