// In:       bytes of photo files; later, crops and the sizes they print at.
// Out:      PhotoProbe (size, colour, texts, focus), then ScreenImage (cropped and resampled once): sRGB, and inks for the press.
// Promises: never throws for what a file holds; the same input gives the same bytes; memory bounded by MAX_PIXELS.
export * from './types.js';
export { probePhoto } from './probe.js';
export { makePlacedImages, type PlacedImages, type ImageOrder, type ImageWork } from './placed-images.js';
export { advertisementPicture, drawAdvertisement } from './bounded-advertisement.js';
export { srgbProfile } from './tag.js';
export { pictureAsPlaced } from './placed.js';
export { photoTooLarge } from './diagnostics/photo.js';
export * as photoDiagnostics from './diagnostics/index.js';
