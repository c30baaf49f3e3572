import sharp, { type Metadata } from 'sharp';
import type { ContentCache } from '../base/index.js';
import { hasExtraSamples, withoutExtraSamples } from './extra-samples.js';
import { heicAsJpeg } from './heic.js';
import { MAX_CHANNELS } from './limits.js';
import { sniff } from './sniff.js';

/** Ends when the photo that is decoded whole is let go: two of them would fill the memory. */
let busy: Promise<unknown> = Promise.resolve();

/**
 * Hands over a photo's bytes as sharp reads them rightly: those of most as they are; a HEIC decoded; a TIFF of its colours
 * alone. Such are made anew where they are needed, one at a time.
 *
 * @param metadata of the photo's own bytes; null where sharp could not read them
 * @throws Error where they cannot be decoded
 */
export async function withReadable<T>(
  bytes: Uint8Array,
  metadata: Metadata | null,
  cache: ContentCache,
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
  const turn = busy.then(async () => use(await decode()));
  busy = turn.catch(() => undefined);
  return turn;
}

/** What sharp reads of a photo's head; null where it cannot. */
export const metadataOf = (bytes: Uint8Array): Promise<Metadata | null> =>
  sharp(bytes, { limitInputPixels: false, limitInputChannels: MAX_CHANNELS })
    .metadata()
    .catch(() => null);
