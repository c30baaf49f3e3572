/**
 * Pixels of C, M, Y and K as one number each: 0 is white, and most of a newspaper page is, so that loops over its plates pass it over at once.
 *
 * @param plates begins at a multiple of four bytes, as all plates do that are not cut out of others
 */
export const pixelsOf = ({ buffer, byteOffset, length }: Uint8Array): Uint32Array =>
  new Uint32Array(buffer, byteOffset, length / 4);

/** The mean of each plate, 0 to 255. */
export function meanLevels(plates: Uint8Array): readonly number[] {
  const pixels = pixelsOf(plates);
  let [c, m, y, k] = [0, 0, 0, 0];
  for (let i = 0, at = 0; i < pixels.length; i++, at += 4) {
    if (pixels[i] === 0) continue;
    c += plates[at]!;
    m += plates[at + 1]!;
    y += plates[at + 2]!;
    k += plates[at + 3]!;
  }
  return [c, m, y, k].map((sum) => sum / pixels.length);
}
