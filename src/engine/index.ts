// In:       a request; of the world a cache, faces and a browser, or those of this machine.
// Out:      Session: builds, pages up to their HTML, proofs, checks of files, and what the archive shows, one call after the other.
// Promises: keeps caches, threads and the browser from call to call and ends them when it is closed; nothing of it lives in a module.
export { buildRequest, dayHere, type BuildOrder } from './order.js';
export { build, preflight, typeset, type OnceOptions } from './once.js';
export { openSession } from './session.js';
export type { PreflightOrder, PreflightOutcome, RunOptions, Session, SessionOptions } from './session.js';
