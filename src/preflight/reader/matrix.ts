import { concat, IDENTITY, type Matrix } from '../../pdf/index.js';

export { edgesOf, meet, scales, UNIT_SQUARE, type Edges } from '../../pdf/index.js';
export { concat as multiply, IDENTITY, type Matrix };

export function matrixOf(numbers: readonly number[] | undefined): Matrix {
  return numbers?.length === 6 ? (numbers as unknown as Matrix) : IDENTITY;
}
