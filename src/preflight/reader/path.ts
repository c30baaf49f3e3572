import { numberList } from './operand-values.js';
import type { Operation } from '../../pdf/index.js';
import { apply, type Edges, type Matrix } from './matrix.js';

/** The path under construction (8.5.2): its extent and whether it is a plain rectangle. Curves count with their control points. */
export class Path {
  #edges: Edges | null = null;
  #parts = 0;

  /** Takes one construction operator; false for an operator that is none. */
  take({ operator, operands }: Operation, ctm: Matrix): boolean {
    const n = numberList(operands);
    switch (operator) {
      case 'm':
        this.#parts++;
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
        this.#parts++;
        this.#points(ctm, [x, y, x + w, y, x, y + h, x + w, y + h]);
        return true;
      }
      case 'h':
        return true;
      default:
        return false;
    }
  }

  get edges(): Edges | null {
    return this.#edges;
  }

  /** One part alone: its lesser side is its thickness. */
  get single(): boolean {
    return this.#parts === 1;
  }

  clear(): void {
    this.#edges = null;
    this.#parts = 0;
  }

  #points(ctm: Matrix, numbers: readonly number[]): void {
    for (let i = 0; i + 1 < numbers.length; i += 2) {
      const [x, y] = apply(ctm, numbers[i]!, numbers[i + 1]!);
      const e = this.#edges;
      this.#edges = e
        ? { x0: Math.min(e.x0, x), y0: Math.min(e.y0, y), x1: Math.max(e.x1, x), y1: Math.max(e.y1, y) }
        : { x0: x, y0: y, x1: x, y1: y };
    }
  }
}
