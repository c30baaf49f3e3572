/** What the photo room reports; every name exported here is a kind of diagnostic. */
export * from './advertisement.js';
export * from './photo.js';
