/** A number for each cell of a grid, row by row. */
export interface Grid {
  readonly sums: ArrayLike<number>;
  readonly width: number;
  readonly height: number;
}

/** A square of pixels and the mean of its sums. */
export interface Window {
  readonly x: number;
  readonly y: number;
  readonly mean: number;
}

/**
 * The heaviest squares of `side` cells, heaviest first; none overlaps a heavier one.
 *
 * @param most how many are wanted
 */
export function heaviestWindows({ sums, width, height }: Grid, side: number, most: number): Window[] {
  const [w, h] = [Math.min(side, width), Math.min(side, height)];
  if (w === 0 || h === 0) return [];
  const stride = width + 1;
  const integral = new Float64Array(stride * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += sums[y * width + x]!;
      integral[(y + 1) * stride + x + 1] = integral[y * stride + x + 1]! + row;
    }
  }
  const [across, down] = [width - w + 1, height - h + 1];
  const means = new Float32Array(across * down);
  for (let y = 0; y < down; y++)
    for (let x = 0; x < across; x++) {
      const [top, bottom] = [y * stride, (y + h) * stride];
      means[y * across + x] =
        (integral[bottom + x + w]! - integral[bottom + x]! - integral[top + x + w]! + integral[top + x]!) / (w * h);
    }
  const found: Window[] = [];
  while (found.length < most) {
    let best = -1;
    for (let i = 0; i < means.length; i++) if (means[i]! >= 0 && (best < 0 || means[i]! > means[best]!)) best = i;
    if (best < 0) break;
    const [x, y] = [best % across, Math.floor(best / across)];
    found.push({ x, y, mean: means[best]! });
    for (let j = Math.max(0, y - h + 1); j < Math.min(down, y + h); j++)
      means.fill(-1, j * across + Math.max(0, x - w + 1), j * across + Math.min(across, x + w));
  }
  return found;
}
