import sharp from 'sharp';
import { contentHash, type ContentCache } from '../base/index.js';
import { plainTiff } from './plain-tiff.js';
import { withProfile } from './tag.js';

/** Pixels of a HEIC that is decoded: twice those of the largest phone's. */
export const MOST_HEIC_PIXELS = 100e6;
/** Goes up when the way of decoding changes, so that old cache entries are no longer met. */
const RECIPE = 'photo/heic/1';
/** The photo is scaled down and coded again afterwards; at this quality coding once more is not seen. */
const QUALITY = 97;
/** What one segment of a JPEG holds of a profile. */
const SEGMENT = 65_000;

interface Decoded {
  /** Red, green, blue and alpha. */
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/**
 * A HEIC's main picture as a JPEG (with a large profile as a TIFF), upright, with its profile: sharp's build of libheif has
 * no decoder of HEVC. Decoded once, since that takes a second or two for 12 megapixels.
 *
 * @throws Error where it cannot be decoded
 */
export async function heicAsJpeg(
  bytes: Uint8Array,
  icc: Uint8Array | undefined,
  cache: ContentCache,
): Promise<Uint8Array> {
  const key = contentHash(RECIPE, contentHash(bytes));
  const known = await cache.get(key);
  if (known !== null) return known;
  const jpeg = await coded(await decoded(bytes), icc);
  await cache.put(key, jpeg);
  return jpeg;
}

/** Decodes the picture, turned and mirrored as the file's properties say; its EXIF orientation is ignored (ISO 23008-12). */
async function decoded(bytes: Uint8Array): Promise<Decoded> {
  // libheif with libde265 as WebAssembly (LGPL 3), read when the first HEIC comes.
  const { default: libheif } = await import('libheif-js/wasm-bundle.js');
  const context = libheif.heif_context_alloc();
  try {
    libheif.heif_context_read_from_memory(context, bytes);
    const handle = libheif.heif_js_context_get_primary_image_handle(context);
    if ('code' in handle) throw new Error(handle.message);
    try {
      const pixels = libheif.heif_image_handle_get_width(handle) * libheif.heif_image_handle_get_height(handle);
      if (pixels > MOST_HEIC_PIXELS) throw new Error('too many pixels');
      const { heif_colorspace_RGB: rgb } = libheif.heif_colorspace;
      const { heif_chroma_interleaved_RGBA: rgba } = libheif.heif_chroma;
      const picture = libheif.heif_js_decode_image2(handle, rgb, rgba);
      if ('code' in picture) throw new Error(picture.message);
      try {
        const { width, height, channels } = picture;
        return { data: withoutStride(channels[0]!, width * 4, height), width, height };
      } finally {
        libheif.heif_image_release(picture.image);
      }
    } finally {
      libheif.heif_image_handle_release(handle);
    }
  } finally {
    libheif.heif_context_free(context);
  }
}

/** A copy out of libheif's memory. */
function withoutStride(
  { data, stride }: { readonly data: Uint8Array; readonly stride: number },
  row: number,
  rows: number,
): Uint8Array {
  const out = new Uint8Array(row * rows);
  for (let y = 0; y < rows; y++) out.set(data.subarray(y * stride, y * stride + row), y * row);
  return out;
}

async function coded({ data, width, height }: Decoded, icc: Uint8Array | undefined): Promise<Uint8Array> {
  const picture = sharp(data, { raw: { width, height, channels: 4 } }).flatten({ background: '#ffffff' });
  if (icc !== undefined && icc.byteLength > SEGMENT)
    return plainTiff({ data: await picture.raw().toBuffer(), width, height, space: 'rgb', icc });
  const jpeg = await picture.jpeg({ quality: QUALITY, chromaSubsampling: '4:4:4' }).toBuffer();
  return icc === undefined ? jpeg : withProfile(jpeg, icc);
}
