import sharp, { type Metadata } from 'sharp';
import type { ContentCache } from '../base/index.js';
import { hasExtraSamples, withoutExtraSamples } from './extra-samples.js';
import { heicAsJpeg } from './heic.js';
import { sniff } from './sniff.js';

/**
 * A photo's bytes as sharp reads them rightly: those of most as they are; a HEIC decoded; a TIFF of its colours alone. They
 * are made anew where they are needed, since many photos' would not be held in memory.
 *
 * @param metadata of the photo's own bytes; null where sharp could not read them
 * @throws Error where they cannot be decoded
 */
export async function readable(bytes: Uint8Array, metadata: Metadata | null, cache: ContentCache): Promise<Uint8Array> {
  const sniffed = sniff(bytes);
  if (sniffed.kind !== 'photo') return bytes;
  if (sniffed.format === 'heic' && metadata?.compression !== 'av1') return heicAsJpeg(bytes, metadata?.icc, cache);
  if (sniffed.format === 'tiff' && metadata !== null && hasExtraSamples(bytes))
    return withoutExtraSamples(bytes, metadata);
  return bytes;
}

/** What sharp reads of a photo's head; null where it cannot. */
export const metadataOf = (bytes: Uint8Array): Promise<Metadata | null> =>
  sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => null);
