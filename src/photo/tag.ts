import sharp from 'sharp';
import { scoped, type Scope } from '../base/index.js';

/** Bytes of a JPEG marker and the length that follows it. */
const MARKER = 4;
const APP0 = 0xffe0;
const APP2 = 0xffe2;
const COM = 0xfffe;

const profile = scoped(async (): Promise<Uint8Array> => {
  const pixel = sharp(new Uint8Array(3), { raw: { width: 1, height: 1, channels: 3 } });
  return (await sharp(await pixel.withIccProfile('srgb').jpeg().toBuffer()).metadata()).icc!;
});

/** The small sRGB profile of libvips, taken from a picture of one pixel. */
export const srgbProfile = (scope: Scope): Promise<Uint8Array> => scope.get(profile);

/**
 * Names the colours of a JPEG (ICC.1:2022, B.4: one APP2 segment, after the JFIF one). sharp would convert every pixel
 * from sRGB to sRGB to say so: a third of the time that coding takes.
 */
export function withProfile(jpeg: Uint8Array, icc: Uint8Array): Uint8Array {
  const name = Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1'); // the first of one chunk
  return withSegment(jpeg, APP2, Buffer.concat([name, icc]));
}

/** Writes a comment into a JPEG, by which pictures that look alike can be distinguished. */
export const withComment = (jpeg: Uint8Array, comment: string): Uint8Array =>
  withSegment(jpeg, COM, Buffer.from(comment, 'latin1'));

function withSegment(jpeg: Uint8Array, marker: number, body: Uint8Array): Uint8Array {
  const bytes = Buffer.from(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  const at = bytes.readUInt16BE(2) === APP0 ? MARKER + bytes.readUInt16BE(MARKER) : 2;
  const head = Buffer.alloc(MARKER);
  head.writeUInt16BE(marker);
  head.writeUInt16BE(2 + body.byteLength, 2);
  return Buffer.concat([bytes.subarray(0, at), head, body, bytes.subarray(at)]);
}
