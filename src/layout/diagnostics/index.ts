/** Everything that laying out an edition may report, by subject. */
export * from './copy.js';
export * from './far-too-long.js';
export * from './furniture.js';
export * from './held.js';
export * from './page.js';
export * from './story.js';
export * from './whitespace.js';
