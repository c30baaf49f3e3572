import type { Operation } from '../pdf/index.js';

/** Path operators (table 59) -> how many of their operands are coordinates. */
const COORDINATES: Readonly<Record<string, number>> = { m: 2, l: 2, c: 6, v: 4, y: 4 };

/** The path under construction: where it began in the content stream, and how thin it is. */
export class PathTracker {
  /** Byte at which the path begins; nothing but path operators may stand between it and the painting. */
  start: number | null = null;
  /** Greatest of the lesser sides of its subpaths' bounding boxes, in user space. */
  #thickness = 0;
  #box: [number, number, number, number] | null = null;

  /** Takes an operation; returns whether it belongs to a path. */
  take({ operator, operands, start }: Operation): boolean {
    const numbers = operands as readonly number[];
    if (operator === 're') {
      this.start ??= start;
      this.#close();
      this.#thickness = Math.max(this.#thickness, Math.min(Math.abs(numbers[2] ?? 0), Math.abs(numbers[3] ?? 0)));
      return true;
    }
    if (operator === 'h' || operator === 'W' || operator === 'W*') return true;
    const count = COORDINATES[operator];
    if (count === undefined) return false;
    this.start ??= start;
    if (operator === 'm') this.#close();
    for (let i = 0; i + 1 < count; i += 2) this.#reach(numbers[i] ?? 0, numbers[i + 1] ?? 0);
    return true;
  }

  /** Ends the path, and returns its thickness in user space. */
  end(): number {
    this.#close();
    const thickness = this.#thickness;
    this.start = null;
    this.#thickness = 0;
    return thickness;
  }

  #reach(x: number, y: number): void {
    const box = (this.#box ??= [x, y, x, y]);
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }

  #close(): void {
    if (this.#box === null) return;
    const [x, y, right, top] = this.#box;
    this.#thickness = Math.max(this.#thickness, Math.min(right - x, top - y));
    this.#box = null;
  }
}
