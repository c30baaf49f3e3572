import { Bytes } from '../bytes.js';
import {
  checkDepth,
  cutOff,
  notThere,
  Operands,
  partMissing,
  readShort,
  unknownOperator,
  wrongNumbers,
  type Steps,
} from './common.js';

/* Adobe Type 1 Font Format, chapters 6 and 8. */

/** Data that all glyphs of a face share. */
export interface Shared {
  readonly subroutines: ReadonlyMap<number, Uint8Array>;
  /** A glyph by its code in StandardEncoding, for letters made of two. */
  readonly part: (code: number) => Uint8Array | undefined;
  readonly steps: Steps;
}

const LINE = 5; // some readers draw several lines by one
const CALL = 10;
const RETURN = 11;
const ESCAPE = 12;
const WIDTH = 13;
const END = 14;
const LONG = 255;
// Of two bytes: 1200 and the second.
const PARTS = 1206;
const WIDTH_BOTH = 1207;
const DIVIDE = 1212;
const CALL_OTHER = 1216;
const POP = 1217;

/** Larger numbers must be divided before use (6.2). */
const LARGEST = 32000;
const tooLarge = (value: number): boolean => Math.abs(value) > LARGEST;

/** Number of operands of each operator. */
const TAKES: Readonly<Record<number, number>> = {
  1: 2,
  3: 2,
  4: 1,
  5: 2,
  6: 1,
  7: 1,
  8: 6,
  9: 0,
  15: 0, // in faces of 1985, and does nothing
  21: 2,
  22: 1,
  30: 4,
  31: 4,
  1200: 0,
  1201: 6,
  1202: 6,
  1233: 2,
};
const DRAWS = new Set([4, 5, 6, 7, 8, 21, 22, 30, 31]);
/** How many numbers PostScript's procedures hand back (8.3 and 8.4, and those of faces of several masters); others all they got. */
const HANDS_BACK: Readonly<Record<number, number>> = {
  0: 2,
  1: 0,
  2: 0,
  3: 1,
  12: 0,
  13: 0,
  14: 1,
  15: 2,
  16: 3,
  17: 4,
  18: 6,
};

/**
 * Goes through a whole glyph and tells its width in units of the glyph.
 *
 * @throws DamagedFont where readers could not draw it
 */
export function walkType1(glyph: Uint8Array, shared: Shared): number {
  return new Walk(shared, true).whole(glyph);
}

class Walk {
  readonly #operands = new Operands();
  /** Results of procedures; the next one to be popped is the last. */
  #handed: number[] = [];
  #width: number | null = null;

  constructor(
    readonly shared: Shared,
    /** False within a part, since parts cannot have parts of their own. */
    readonly partsAllowed: boolean,
  ) {}

  whole(glyph: Uint8Array): number {
    if (!this.#run(glyph, 0) || this.#width === null) throw cutOff();
    return this.#width;
  }

  /** Runs code; returns whether the glyph has ended. */
  #run(code: Uint8Array, depth: number): boolean {
    checkDepth(depth);
    const bytes = new Bytes(code);
    for (let at = 0; at < code.length;) {
      this.shared.steps.take();
      const byte = bytes.u8(at);
      if (byte === LONG) {
        this.#operands.push(bytes.i32(at + 1));
        at += 5;
      } else if (byte >= 32) at = readShort(bytes, at, this.#operands);
      else if (byte === RETURN) break;
      else if (byte === CALL) {
        const procedure = this.shared.subroutines.get(this.#operands.pop());
        if (procedure === undefined) throw notThere();
        if (this.#run(procedure, depth + 1)) return true;
        at++;
      } else {
        const operator = byte === ESCAPE ? 1200 + bytes.u8(at + 1) : byte;
        this.#operator(operator);
        if (operator === END || operator === PARTS) return true;
        at += byte === ESCAPE ? 2 : 1;
      }
    }
    // As in every reader, the end of a subroutine counts as its return.
    return false;
  }

  #operator(operator: number): void {
    const operands = this.#operands;
    switch (operator) {
      case DIVIDE: {
        const [a, b] = operands.take(2);
        operands.push(a! / b!);
        return;
      }
      case CALL_OTHER:
        this.#callOther();
        return;
      case POP: {
        const handed = this.#handed.pop();
        if (handed === undefined) throw wrongNumbers();
        operands.push(handed);
        return;
      }
      case WIDTH:
        this.#width = operands.take(2)[1]!;
        break;
      case WIDTH_BOTH:
        this.#width = operands.take(4)[2]!;
        break;
      case PARTS:
        this.#parts();
        break;
      case END:
        break;
      default: {
        const takes = TAKES[operator];
        if (takes === undefined) throw unknownOperator(operator);
        const given = operands.count;
        const fits = operator === LINE ? given >= takes && given % takes === 0 : given >= takes;
        if (!fits || operands.values.some(tooLarge) || (DRAWS.has(operator) && this.#width === null))
          throw wrongNumbers();
      }
    }
    operands.clear();
  }

  #callOther(): void {
    const [count, number] = this.#operands.take(2);
    const given = this.#operands.take(count!);
    const back = HANDS_BACK[number!] ?? given.length;
    if (back > given.length) throw wrongNumbers();
    // The end of a flex hands back its last two numbers, blending the first master's.
    this.#handed = (number === 0 ? given.slice(given.length - back) : given.slice(0, back)).reverse();
  }

  #parts(): void {
    if (!this.partsAllowed) throw wrongNumbers();
    const [, , , base, accent] = this.#operands.take(5);
    for (const code of [base!, accent!]) {
      const part = this.shared.part(code);
      if (part === undefined) throw partMissing();
      new Walk(this.shared, false).whole(part);
    }
  }
}
