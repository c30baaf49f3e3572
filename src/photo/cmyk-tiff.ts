/** Baseline tags (TIFF 6.0, sections 6 and 16): number, type (3 SHORT, 4 LONG), count. */
const ENTRIES = 10;
const HEAD = 8 + 2 + ENTRIES * 12 + 4;
const DEPTHS = 8;

/**
 * C, M, Y, K samples (255 is full ink) as an uncompressed TIFF: the way to hand them to sharp, which takes four raw
 * channels for RGB with alpha.
 */
export function cmykTiff(samples: Uint8Array, width: number, height: number): Uint8Array {
  const file = Buffer.alloc(HEAD + DEPTHS + samples.length);
  file.write('II*\0\x08\0\0\0', 'latin1');
  file.writeUInt16LE(ENTRIES, 8);
  const entries = [
    [256, 4, 1, width], // ImageWidth
    [257, 4, 1, height], // ImageLength
    [258, 3, 4, HEAD], // BitsPerSample, four, after the directory
    [259, 3, 1, 1], // Compression: none
    [262, 3, 1, 5], // PhotometricInterpretation: separated
    [273, 4, 1, HEAD + DEPTHS], // StripOffsets
    [277, 3, 1, 4], // SamplesPerPixel
    [278, 4, 1, height], // RowsPerStrip
    [279, 4, 1, samples.length], // StripByteCounts
    [284, 3, 1, 1], // PlanarConfiguration: chunky
  ] as const;
  entries.forEach(([tag, type, count, value], i) => {
    const at = 10 + i * 12;
    file.writeUInt16LE(tag, at);
    file.writeUInt16LE(type, at + 2);
    file.writeUInt32LE(count, at + 4);
    file.writeUInt32LE(value, at + 8); // little-endian, so a SHORT stands in the first two bytes as it should
  });
  for (let i = 0; i < 4; i++) file.writeUInt16LE(8, HEAD + i * 2);
  file.set(samples, HEAD + DEPTHS);
  return file;
}
