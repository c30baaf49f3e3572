import sharp, { type Metadata } from 'sharp';
import { scoped, Turns, type Keeping } from '../base/index.js';
import { hasExtraSamples, withoutExtraSamples } from './extra-samples.js';
import { heicAsJpeg } from './heic.js';
import { MAX_CHANNELS } from './limits.js';
import { sniff } from './sniff.js';

/** Photos that are decoded whole are decoded one at a time: two of them would fill the memory. */
const decoding = scoped(() => new Turns());

/**
 * Hands over a photo's bytes as sharp reads them rightly: those of most as they are; a HEIC decoded; a TIFF of its colours
 * alone. Decoded and reduced files are made again wherever they are needed, one at a time.
 *
 * @param metadata of the photo's own bytes; null where sharp could not read them
 * @throws Error where they cannot be decoded
 */
export async function withReadable<T>(
  bytes: Uint8Array,
  metadata: Metadata | null,
  { cache, scope }: Keeping,
  use: (readable: Uint8Array) => Promise<T>,
): Promise<T> {
  const sniffed = sniff(bytes);
  const format = sniffed.kind === 'photo' ? sniffed.format : null;
  const decode =
    format === 'heic' && metadata?.compression !== 'av1'
      ? () => heicAsJpeg(bytes, metadata?.icc, cache)
      : format === 'tiff' && metadata !== null && hasExtraSamples(bytes)
        ? () => withoutExtraSamples(bytes, metadata)
        : null;
  if (decode === null) return use(bytes);
  return scope.get(decoding).run(async () => use(await decode()));
}

/** What sharp reads of a photo's head; null where it cannot. */
export const metadataOf = (bytes: Uint8Array): Promise<Metadata | null> =>
  sharp(bytes, { limitInputPixels: false, limitInputChannels: MAX_CHANNELS })
    .metadata()
    .catch(() => null);
