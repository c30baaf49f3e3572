// In:       Copy, a ParagraphStyle with measured faces, and a measure in ems.
// Out:      Line[]: broken, spaced, justified by clreq; final.
// Promises: pure; every character is in exactly one line, in order; a line's runs add up to its width.
export * from './types.js';
export { prepare } from './prepare.js';
export { compose, naturalWidth } from './compose.js';
export { leastWidth } from './least-width.js';
export { composeHeadline } from './headline.js';
export { RUBY_SIZE } from './ruby.js';
export * as composeDiagnostics from './diagnostics.js';
export { namesOf } from './names.js';
