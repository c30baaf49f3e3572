export * from './types.js';
export { cropFor, type Crop } from './crop.js';
export { matchPhotos, type MatchablePhoto, type Matched } from './match.js';
