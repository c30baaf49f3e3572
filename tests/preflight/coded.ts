/* Pictures in codings that no library here writes, made with OpenJPEG and libtiff. */

/** JPEG 2000, lossless, 16 x 16 pixels of one colour: C 51, M 102, Y 153, K 26 of 255. */
export const JPX_CMYK = Buffer.from(
  '/0//UQAyAAAAAAAQAAAAEAAAAAAAAAAAAAAAEAAAABAAAAAAAAAAAAAEBwEBBwEBBwEBBwEB/1IADAAAAAEABAQEAAH/XAAQQEBISFBISFBISFBISFD/ZAAlAAFDcmVhdGVkIGJ5IE9wZW5KUEVHIHZlcnNpb24gMi41LjT/kAAKAAAAAAAyAAH/k8+0CAa/w+cECD/D5wQBz8+0CAh7gICAgICAgICAgICAgICAgP/Z',
  'base64',
);
/** The same, gray 128. */
export const JPX_GRAY = Buffer.from(
  '/0//UQApAAAAAAAQAAAAEAAAAAAAAAAAAAAAEAAAABAAAAAAAAAAAAABBwEB/1IADAAAAAEABAQEAAH/XAAQQEBISFBISFBISFBISFD/ZAAlAAFDcmVhdGVkIGJ5IE9wZW5KUEVHIHZlcnNpb24gMi41LjT/kAAKAAAAAAATAAH/k4CAgICA/9k=',
  'base64',
);
/** 64 x 64 pixels, the left half white and the right half black (T.6). */
export const GROUP_4 = Buffer.from('2360d5fffffffffffffffffffffffffffffff8008008', 'hex');
/** The same by T.4: each row is an end of line, 32 white and 32 black; six ends of line follow the last. */
export const GROUP_3 = Buffer.from('0011b06a'.repeat(64) + '001'.repeat(6), 'hex');
/** The same by T.88: a page, and one generic region that is coded as Group 4. */
export const JBIG2 = Buffer.concat([
  // Segment 0, page information, 19 bytes: width, height, no resolution, flags, no stripes.
  Buffer.from(
    '00000000' + '30' + '00' + '01' + '00000013' + '00000040' + '00000040' + '0'.repeat(16) + '00' + '0000',
    'hex',
  ),
  // Segment 1, immediate generic region: its bitmap's size, place and operator, then MMR.
  Buffer.from(
    '00000001' + '26' + '00' + '01' + '00000028' + '00000040' + '00000040' + '0'.repeat(16) + '00' + '01',
    'hex',
  ),
  GROUP_4,
]);
