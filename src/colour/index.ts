// In:       a press condition and its ICC profile, the colours of a publication, sRGB colours.
// Out:      Ink, exactly as the palette names it or by the profile; separated pixels.
// Promises: photos and solids take their inks from one table; the same colours give the same inks on every machine.
export * from './types.js';
