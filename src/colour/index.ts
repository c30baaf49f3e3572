// In:       a press condition and its ICC profile, the palette of a publication, sRGB colours and pixels.
// Out:      Ink, separated pixels, and the palette as sRGB values that travel through a browser and back.
// Promises: photos and solids take their inks from one table; palette inks come back exactly; deterministic.
export * from './types.js';
export { conditionNames, openCondition, plainWish, usableConditions } from './condition.js';
export { reservePalette, type ReservedPalette } from './palette.js';
export { openSoftProof } from './engine.js';
export { grayBalance, type GrayPair } from './gray-balance.js';
export { inkText, isProcessInk, PROCESS_INKS } from './process.js';
export { profileName } from './profile.js';
export { openSeparator } from './separator.js';
export { liftShadows } from './tone.js';
export * as colourDiagnostics from './diagnostics.js';
