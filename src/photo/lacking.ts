import type { Feature, FeatureName } from './diagnostics/features.js';
import { tiffHead, type TiffHead } from './tiff-head.js';
import type { PhotoFormat } from './types.js';

/** Bits of a sample that are decoded correctly. */
const BITS = new Set([1, 2, 4, 8, 16]);

/** The feature of a file that would be decoded wrongly without an error; null where there is none. */
export function misread(bytes: Uint8Array, format: PhotoFormat): Feature | null {
  if (format === 'jpeg') return ofUnknownInks(bytes);
  if (format !== 'tiff') return null;
  const head = tiffHead(bytes);
  if (head === null) return null;
  const { bits, sampleFormat, photometric, raw, reduced } = head;
  if (raw || reduced) return { feature: 'raw' };
  if (sampleFormat === 3) return { feature: 'float', value: bits };
  if (sampleFormat !== 1 && sampleFormat !== 4) return { feature: 'signed-samples' };
  if (!BITS.has(bits)) return { feature: 'sample-bits', value: bits };
  return photometric >= 8 || photometric === 4 ? colourOf(head) : inksOf(head);
}

function colourOf({ photometric }: TiffHead): Feature {
  if (photometric <= 10 && photometric >= 8) return { feature: 'lab' };
  if (photometric === 32803 || photometric === 34892) return { feature: 'raw' };
  return { feature: 'colour-model', value: photometric };
}

/** Inks other than cyan, magenta, yellow and black (InkSet, NumberOfInks; spot channels of Photoshop's), or paper in their place. */
function inksOf({ photometric, samples, extraSamples, inkSet, inverted, spotChannels }: TiffHead): Feature | null {
  if (spotChannels > 0) return { feature: 'spot-channels', value: spotChannels };
  if (photometric !== 5) return null;
  const inks = samples - extraSamples.length;
  if (inks !== 4) return { feature: 'ink-count', value: inks };
  if (inkSet === 2) return { feature: 'other-inks' };
  if (inverted) return { feature: 'inverted-inks' };
  return null;
}

/**
 * Four channels of a JPEG without the marker of Adobe's: nothing says whether they are inks or a transform of them, nor
 * whether a value counts ink or paper (ITU-T T.872 and the habit of programs differ), so that it might print as its negative.
 */
function ofUnknownInks(bytes: Uint8Array): Feature | null {
  const frame = jpegFrame(bytes);
  if (frame === null || frame.components !== 4 || frame.adobe) return null;
  return { feature: 'unmarked-cmyk' };
}

/** Compression schemes of TIFF that are not decoded here. */
const COMPRESSIONS: Readonly<Record<number, string>> = {
  6: 'old-style JPEG',
  34661: 'JBIG',
  34676: 'SGI Log',
  34677: 'SGI Log',
  34712: 'JPEG 2000',
  34715: 'JBIG2',
  34887: 'LERC',
  34892: 'lossy JPEG (DNG)',
  34925: 'LZMA',
  34926: 'Zstandard',
  50000: 'Zstandard',
  50001: 'WebP',
  50002: 'JPEG XL',
  52546: 'JPEG XL',
};

/** Frames of JPEG that are not decoded here, by their marker (ITU-T T.81, table B.1; T.87). */
const FRAMES: Readonly<Record<number, FeatureName>> = {
  0xc3: 'lossless-jpeg',
  0xc5: 'hierarchical-jpeg',
  0xc6: 'hierarchical-jpeg',
  0xc7: 'hierarchical-jpeg',
  0xc9: 'arithmetic-jpeg',
  0xca: 'arithmetic-jpeg',
  0xcb: 'arithmetic-lossless-jpeg',
  0xf7: 'jpeg-ls',
};

/** The feature for which a file could not be decoded; null where it has none and is therefore damaged. */
export function undecoded(bytes: Uint8Array, format: PhotoFormat): Feature | null {
  if (format === 'tiff') {
    const scheme = COMPRESSIONS[tiffHead(bytes)?.compression ?? 1];
    return scheme === undefined ? null : { feature: 'tiff-compression', value: scheme };
  }
  if (format !== 'jpeg') return null;
  const frame = jpegFrame(bytes);
  if (frame === null) return null;
  const kind = FRAMES[frame.marker];
  if (kind !== undefined) return { feature: kind };
  return frame.bits === 8 ? null : { feature: 'jpeg-bits', value: frame.bits };
}

/** Segments that are passed over before the frame. */
const MOST_SEGMENTS = 10_000;

interface JpegFrame {
  readonly marker: number;
  readonly bits: number;
  readonly components: number;
  /** Before it stands the segment of Adobe's (APP14), which says how its colours are coded. */
  readonly adobe: boolean;
}

/** The first frame header of a JPEG. */
function jpegFrame(bytes: Uint8Array): JpegFrame | null {
  let at = 2;
  let adobe = false;
  for (let i = 0; i < MOST_SEGMENTS && at + 4 < bytes.length && bytes[at] === 0xff; i++) {
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at++; // fill bytes
      continue;
    }
    const isFrame = (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) || marker === 0xf7;
    if (isFrame) return { marker, bits: bytes[at + 4]!, components: bytes[at + 9] ?? 0, adobe };
    adobe ||= marker === 0xee && Buffer.from(bytes.subarray(at + 4, at + 9)).toString('latin1') === 'Adobe';
    at += 2 + ((bytes[at + 2]! << 8) | bytes[at + 3]!);
  }
  return null;
}
