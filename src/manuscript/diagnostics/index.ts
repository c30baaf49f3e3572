/** What the manuscript room reports; every name exported here is a kind of diagnostic. */
export * from './docx-pictures.js';
export * from './docx.js';
export * from './encoding.js';
export * from './file.js';
export * from './front-matter.js';
export * from './omissions.js';
export * from './proof.js';
export * from './recognition.js';
export * from './text.js';
export * from './web.js';
