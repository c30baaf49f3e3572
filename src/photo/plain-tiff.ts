/** Decoded samples of 8 bits, row by row: of CMYK 255 is full ink, of the others full light. */
export interface Samples {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly space: 'gray' | 'rgb' | 'cmyk';
  readonly icc?: Uint8Array | undefined;
  /** Orientation as EXIF counts it, 1 to 8. */
  readonly orientation?: number | undefined;
}

/** Samples of a pixel, and PhotometricInterpretation (TIFF 6.0, sections 4, 6 and 16). */
const SPACES = { gray: [1, 1], rgb: [3, 2], cmyk: [4, 5] } as const;
const SHORT = 3;
const LONG = 4;
const UNDEFINED = 7;
const HEAD = 8;
const ENTRY = 12;
const DEPTHS = 8;

/**
 * Samples as an uncompressed TIFF: the way to hand them to sharp, which takes four raw channels for RGB with alpha, and a
 * profile only with a file.
 */
export function plainTiff({ data, width, height, space, icc, orientation = 1 }: Samples): Uint8Array {
  const [channels, photometric] = SPACES[space];
  const profile = icc ?? new Uint8Array(0);
  const count = profile.length > 0 ? 12 : 11;
  const directory = 2 + count * ENTRY + 4;
  const depths = HEAD + directory;
  const body = depths + DEPTHS + profile.length + (profile.length % 2);
  const entries: (readonly [tag: number, type: number, count: number, value: number])[] = [
    [256, LONG, 1, width], // ImageWidth
    [257, LONG, 1, height], // ImageLength
    [258, SHORT, channels, channels === 1 ? 8 : depths], // BitsPerSample
    [259, SHORT, 1, 1], // Compression: none
    [262, SHORT, 1, photometric],
    [273, LONG, 1, body], // StripOffsets
    [274, SHORT, 1, orientation],
    [277, SHORT, 1, channels], // SamplesPerPixel
    [278, LONG, 1, height], // RowsPerStrip
    [279, LONG, 1, data.length], // StripByteCounts
    [284, SHORT, 1, 1], // PlanarConfiguration: chunky
  ];
  if (profile.length > 0) entries.push([34675, UNDEFINED, profile.length, depths + DEPTHS]); // InterColorProfile
  const file = Buffer.alloc(body + data.length);
  file.write('II*\0\x08\0\0\0', 'latin1');
  file.writeUInt16LE(count, HEAD);
  entries.forEach(([tag, type, values, value], i) => {
    const at = HEAD + 2 + i * ENTRY;
    file.writeUInt16LE(tag, at);
    file.writeUInt16LE(type, at + 2);
    file.writeUInt32LE(values, at + 4);
    file.writeUInt32LE(value, at + 8); // little-endian, so a SHORT stands in the first two bytes as it should
  });
  for (let i = 0; i < 4; i++) file.writeUInt16LE(8, depths + i * 2);
  file.set(profile, depths + DEPTHS);
  file.set(data, body);
  return file;
}
