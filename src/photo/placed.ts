import sharp from 'sharp';
import type { EmbeddedPicture } from '../manuscript/index.js';
import { misread } from './lacking.js';
import { MAX_PIXELS } from './limits.js';
import { plainTiff } from './plain-tiff.js';

/** A picture as a manuscript shows it: cut, then mirrored, then turned. */
type PlacedPicture = Omit<EmbeddedPicture, 'name'>;

const WHOLE = { left: 0, top: 0, right: 0, bottom: 0 };

/**
 * The bytes of a picture as its manuscript shows it; those that it came with where it is shown as it is, or where it cannot be decoded, which
 * probing it then says. A JPEG stays one; any other becomes a PNG; colours become sRGB. One in CMYK becomes a TIFF of the same inks.
 */
export async function pictureAsPlaced({ bytes, crop, mirrored, turn }: PlacedPicture): Promise<Uint8Array> {
  if (crop === undefined && mirrored === undefined && turn === undefined) return bytes;
  try {
    const { left, top, right, bottom } = crop ?? WHOLE;
    const { space, depth, icc } = await sharp(bytes).metadata();
    const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8;
    if (isJpeg && misread(bytes, 'jpeg') !== null) return bytes;
    const inks = space === 'cmyk' && depth === 'uchar';
    const reading = { limitInputPixels: MAX_PIXELS, failOn: 'error', ignoreIcc: inks } as const;
    const colours = inks ? 'cmyk' : 'srgb';
    const upright = await sharp(bytes, reading)
      .pipelineColourspace(colours)
      .autoOrient()
      .toColourspace(colours)
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { width, height, channels } = upright.info;
    const at = { left: Math.round(width * left), top: Math.round(height * top) };
    const size = {
      width: Math.max(1, Math.min(width - at.left, Math.round(width * (1 - left - right)))),
      height: Math.max(1, Math.min(height - at.top, Math.round(height * (1 - top - bottom)))),
    };
    const cut = await sharp(upright.data, { raw: { width, height, channels } })
      .extract({ ...at, ...size })
      .raw()
      .toBuffer();
    const placed = sharp(cut, { raw: { ...size, channels } })
      .flop(mirrored?.horizontally ?? false)
      .flip(mirrored?.vertically ?? false)
      .rotate(turn ?? 0);
    if (inks) {
      const { data, info } = await placed.raw().toBuffer({ resolveWithObject: true });
      return plainTiff({ data, width: info.width, height: info.height, space: 'cmyk', icc });
    }
    return await (isJpeg ? placed.jpeg({ quality: 95, chromaSubsampling: '4:4:4' }) : placed.png()).toBuffer();
  } catch {
    return bytes;
  }
}
