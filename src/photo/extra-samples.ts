import sharp, { type Metadata } from 'sharp';
import { MAX_CHANNELS } from './limits.js';
import { plainTiff } from './plain-tiff.js';
import { tiffHead } from './tiff-head.js';

/** Decoded samples that are held at once, in bytes: 60 million pixels of RGB with one more channel. */
export const MOST_SAMPLES = 240e6;

/** Whether a TIFF has samples besides its colours: masks, saved selections, spot colours, alpha. */
export const hasExtraSamples = (bytes: Uint8Array): boolean => (tiffHead(bytes)?.extraSamples.length ?? 0) > 0;

/** Bytes of all samples of a picture when it is decoded. */
export const sampleBytes = ({ width, height, channels, depth }: Metadata): number =>
  width * height * channels * (depth === 'ushort' ? 2 : 1);

/**
 * A TIFF of its colours alone. libvips takes the first sample after the colours for transparency; it is that only where
 * ExtraSamples says so (1 associated, 2 unassociated alpha), and is laid on white here then. All others, such as selections
 * that Photoshop saved, are left out.
 */
export async function withoutExtraSamples(bytes: Uint8Array, metadata: Metadata): Promise<Uint8Array> {
  const extras = tiffHead(bytes)!.extraSamples;
  const deep = metadata.depth === 'ushort';
  const cmyk = metadata.space === 'cmyk';
  const space = cmyk ? 'cmyk' : deep ? 'rgb16' : 'srgb';
  const { data, info } = await sharp(bytes, {
    failOn: 'error',
    sequentialRead: true,
    ignoreIcc: true,
    limitInputChannels: MAX_CHANNELS,
  })
    .pipelineColourspace(space)
    .toColourspace(space)
    .raw({ depth: deep ? 'ushort' : 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const samples = deep ? new Uint16Array(data.buffer, data.byteOffset, data.length / 2) : data;
  const most = deep ? 65535 : 255;
  const gray = metadata.space === 'b-w' || metadata.space === 'grey16';
  const colours = cmyk ? 4 : gray ? 1 : 3;
  const alphaAt = extras.findIndex((kind) => kind === 1 || kind === 2);
  const first = info.channels - extras.length;
  const paper = cmyk ? 0 : most;
  const out = new Uint8Array(info.width * info.height * colours);
  for (let i = 0, from = 0; i < out.length; from += info.channels) {
    const share = alphaAt < 0 ? 1 : samples[from + first + alphaAt]! / most; // libvips has undone the multiplication of associated alpha
    for (let k = 0; k < colours; k++, i++) {
      const value = samples[from + k]! * share + paper * (1 - share);
      out[i] = Math.min(255, Math.round((value / most) * 255));
    }
  }
  const { icc, orientation } = metadata;
  return plainTiff({
    data: out,
    width: info.width,
    height: info.height,
    space: cmyk ? 'cmyk' : gray ? 'gray' : 'rgb',
    icc,
    orientation,
  });
}
