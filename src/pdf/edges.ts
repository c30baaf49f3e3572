import type { Matrix } from './matrix.js';

/** Edges in points: left, bottom, right, top. */
export interface Edges {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

export function apply([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** The unit square in which images are drawn, before the current transformation (8.9.5). */
export const UNIT_SQUARE: Edges = { x0: 0, y0: 0, x1: 1, y1: 1 };

/** The bounding box of a rectangle after a transformation. */
export function edgesOf(matrix: Matrix, { x0, y0, x1, y1 }: Edges): Edges {
  const corners = [apply(matrix, x0, y0), apply(matrix, x1, y0), apply(matrix, x0, y1), apply(matrix, x1, y1)];
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) };
}

/** The intersection of two rectangles, or null. It may be a line or a point. */
export function meet(a: Edges, b: Edges): Edges | null {
  const edges = {
    x0: Math.max(a.x0, b.x0),
    y0: Math.max(a.y0, b.y0),
    x1: Math.min(a.x1, b.x1),
    y1: Math.min(a.y1, b.y1),
  };
  return edges.x0 <= edges.x1 && edges.y0 <= edges.y1 ? edges : null;
}

/** The length of a unit vector along each axis after the transformation. */
export function scales([a, b, c, d]: Matrix): readonly [number, number] {
  return [Math.hypot(a, b), Math.hypot(c, d)];
}
