/** Everything that reading an edition may report, by subject. */
export * from './captions.js';
export * from './files.js';
export * from './publication.js';
export * from './pages.js';
export * from './places.js';
export * from './press-names.js';
export * from './values.js';
