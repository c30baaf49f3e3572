import type { Operation } from './content.js';
import { apply, type Edges } from './edges.js';
import type { Matrix } from './matrix.js';
import { numberList } from './operands.js';

/** A path to be painted. */
export interface DrawnPath {
  readonly edges: Edges;
  /** Extents of the subpaths; with more than a thousand, the extent of the whole path. */
  readonly parts: readonly Edges[];
  /** Whether there is only one subpath, so that the shorter side of its extent is its thickness. */
  readonly single: boolean;
}

/** Most subpaths with extents of their own; the crop marks of a sheet have some thirty. */
const TOLD_APART = 1000;

/** The path under construction (8.5.2): its extent and those of its subpaths. Curves are measured by their control points. */
export class Path {
  #edges: Edges | null = null;
  #count = 0;
  /** Extents of the subpaths; the last one is under construction. */
  #parts: Edges[] = [];
  /** Whether the current subpath has no point yet. */
  #open = false;

  /** Handles a path construction operator; returns false for any other. */
  take({ operator, operands }: Operation, ctm: Matrix): boolean {
    const n = numberList(operands);
    switch (operator) {
      case 'm':
        this.#begin();
        this.#points(ctm, n);
        return true;
      case 'l':
      case 'c':
      case 'v':
      case 'y':
        this.#points(ctm, n);
        return true;
      case 're': {
        const [x = 0, y = 0, w = 0, h = 0] = n;
        this.#begin();
        this.#points(ctm, [x, y, x + w, y, x, y + h, x + w, y + h]);
        return true;
      }
      case 'h':
        return true;
      default:
        return false;
    }
  }

  /** The path to be painted; null for a path without a point. */
  get drawn(): DrawnPath | null {
    const edges = this.#edges;
    if (edges === null) return null;
    return { edges, parts: this.#count > TOLD_APART ? [edges] : this.#parts, single: this.#count === 1 };
  }

  clear(): void {
    this.#edges = null;
    this.#count = 0;
    this.#parts = [];
  }

  #begin(): void {
    this.#count++;
    this.#open = true;
  }

  #points(ctm: Matrix, numbers: readonly number[]): void {
    for (let i = 0; i + 1 < numbers.length; i += 2) {
      const [x, y] = apply(ctm, numbers[i]!, numbers[i + 1]!);
      this.#edges = around(this.#edges, x, y);
      if (this.#count > TOLD_APART) continue;
      const part = this.#open ? null : this.#parts.pop();
      this.#parts.push(around(part ?? null, x, y));
      this.#open = false;
    }
  }
}

const around = (edges: Edges | null, x: number, y: number): Edges =>
  edges === null
    ? { x0: x, y0: y, x1: x, y1: y }
    : {
        x0: Math.min(edges.x0, x),
        y0: Math.min(edges.y0, y),
        x1: Math.max(edges.x1, x),
        y1: Math.max(edges.y1, y),
      };
