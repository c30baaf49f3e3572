/** [a b c d e f]: x' = ax + cy + e, y' = bx + dy + f (8.3.3). */
export type Matrix = readonly [number, number, number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** The matrix that applies `first`, then `second`, as `cm` combines its operand with the current matrix. */
export function concat(first: Matrix, second: Matrix): Matrix {
  const [a, b, c, d, e, f] = first;
  const [g, h, i, j, k, l] = second;
  return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l];
}

/** A matrix from six numbers; null for anything else. */
export function matrixOf(numbers: readonly unknown[]): Matrix | null {
  return numbers.length === 6 && numbers.every((n) => typeof n === 'number') ? (numbers as unknown as Matrix) : null;
}

/** The factor by which lengths are scaled: the square root of that of areas. */
export const scaleOf = ([a, b, c, d]: Matrix): number => Math.sqrt(Math.abs(a * d - b * c));
