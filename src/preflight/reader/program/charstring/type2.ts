import { Bytes } from '../bytes.js';
import { CALCULATIONS } from './arithmetic.js';
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

/* Adobe Technical Note 5177, The Type 2 Charstring Format. */

/** Data that all glyphs of a face share. */
export interface Shared {
  readonly local: readonly Uint8Array[];
  readonly global: readonly Uint8Array[];
  /** A glyph by its code in StandardEncoding, for letters made of two. */
  readonly part: (code: number) => Uint8Array | undefined;
  readonly steps: Steps;
}

/** Whether a glyph brings a width of its own, and which: a difference from the nominal one. */
export interface ChosenWidth {
  readonly given: boolean;
  readonly value: number;
}

const CALL_LOCAL = 10;
const RETURN = 11;
const ESCAPE = 12;
const END = 14;
const SHORT = 28;
const CALL_GLOBAL = 29;
const FIXED = 255;

const STEMS = new Set([1, 3, 18, 23]);
const MASKS = new Set([19, 20]);
/** Number of operands of the moves. */
const MOVES: Readonly<Record<number, number>> = { 4: 1, 21: 2, 22: 1 };
/** Number of operands of endchar in a glyph made of two others. */
const ACCENTED = 4;
const curves = (n: number): boolean => n !== 1 && n % 4 <= 1;
/**
 * Whether an operator that draws has as many numbers as it may have; those of two bytes are 1200 and the second.
 * Faces of some programs end contours with operators of no numbers, which every reader passes over.
 */
const DRAWS: Readonly<Record<number, (count: number) => boolean>> = {
  5: (n) => n % 2 === 0,
  6: () => true,
  7: () => true,
  8: (n) => n % 6 === 0,
  24: (n) => n >= 8 && n % 6 === 2,
  25: (n) => n >= 8 && n % 2 === 0,
  26: curves,
  27: curves,
  30: curves,
  31: curves,
  1200: () => true, // dotsection, which old faces have and which does nothing
  1234: (n) => n === 7,
  1235: (n) => n === 13,
  1236: (n) => n === 9,
  1237: (n) => n === 11,
};

/**
 * Goes through a whole glyph and tells its width, which stands before the operands of its first operator; null where it draws before it begins a path.
 *
 * @throws DamagedFont where readers could not draw it
 */
export function walkType2(glyph: Uint8Array, shared: Shared): ChosenWidth | null {
  return new Walk(shared, true).whole(glyph);
}

class Walk {
  readonly #operands = new Operands();
  readonly #kept: number[] = [];
  #stems = 0;
  /** Whether a mask or a path has fixed the number of stems. */
  #settled = false;
  /** Undefined until the first operator that clears the stack. */
  #width: ChosenWidth | null | undefined;

  constructor(
    readonly shared: Shared,
    /** False within a part, since parts cannot have parts of their own. */
    readonly partsAllowed: boolean,
  ) {}

  whole(glyph: Uint8Array): ChosenWidth | null {
    if (!this.#run(glyph, 0)) throw cutOff();
    return this.#width ?? null;
  }

  /** Runs code; returns whether the glyph has ended. */
  #run(code: Uint8Array, depth: number): boolean {
    checkDepth(depth);
    const bytes = new Bytes(code);
    for (let at = 0; at < code.length;) {
      this.shared.steps.take();
      const byte = bytes.u8(at);
      if (byte >= 32 || byte === SHORT) at = this.#number(bytes, at);
      else if (byte === RETURN) break;
      else if (byte === CALL_LOCAL || byte === CALL_GLOBAL) {
        const called = this.#called(byte === CALL_LOCAL ? this.shared.local : this.shared.global);
        if (this.#run(called, depth + 1)) return true;
        at++;
      } else if (byte === END) {
        this.#end();
        return true;
      } else if (byte === ESCAPE) {
        this.#escape(bytes.u8(at + 1));
        at += 2;
      } else {
        this.#operator(byte);
        at++;
        if (MASKS.has(byte)) at += bytes.slice(at, at + Math.ceil(this.#stems / 8)).length;
      }
    }
    // As in every reader, the end of a subroutine counts as its return.
    return false;
  }

  #number(bytes: Bytes, at: number): number {
    const byte = bytes.u8(at);
    if (byte !== SHORT && byte !== FIXED) return readShort(bytes, at, this.#operands);
    this.#operands.push(byte === SHORT ? bytes.i16(at + 1) : bytes.i32(at + 1) / 65536);
    return at + (byte === SHORT ? 3 : 5);
  }

  #called(procedures: readonly Uint8Array[]): Uint8Array {
    const bias = procedures.length < 1240 ? 107 : procedures.length < 33900 ? 1131 : 32768;
    const procedure = procedures[this.#operands.pop() + bias];
    if (procedure === undefined) throw notThere();
    return procedure;
  }

  #operator(byte: number): void {
    const operands = this.#operands;
    const move = MOVES[byte];
    if (move !== undefined) {
      this.#first(operands.count > move);
      if (operands.count !== move) throw wrongNumbers();
      this.#settled = true;
    } else if (STEMS.has(byte) || MASKS.has(byte)) {
      this.#first(operands.count % 2 === 1);
      if (operands.count % 2 === 1 || (this.#settled && operands.count > 0)) throw wrongNumbers();
      this.#stems += operands.count / 2;
      this.#settled ||= MASKS.has(byte);
    } else this.#draw(byte);
    operands.clear();
  }

  #draw(operator: number): void {
    this.#width ??= null;
    this.#settled = true;
    const fits = DRAWS[operator];
    if (fits === undefined) throw unknownOperator(operator);
    if (!fits(this.#operands.count)) throw wrongNumbers();
  }

  #escape(second: number): void {
    const calculation = CALCULATIONS.get(second);
    if (calculation !== undefined) {
      calculation(this.#operands, this.#kept);
      return;
    }
    this.#draw(1200 + second);
    this.#operands.clear();
  }

  #end(): void {
    const operands = this.#operands;
    this.#first(operands.count === 1 || operands.count === ACCENTED + 1);
    if (operands.count === 0) return;
    if (operands.count !== ACCENTED || !this.partsAllowed) throw wrongNumbers();
    for (const code of operands.take(2)) {
      const part = this.shared.part(code);
      if (part === undefined) throw partMissing();
      new Walk(this.shared, false).whole(part);
    }
  }

  /** Takes the width off the stack, if the first operator has one before its operands. */
  #first(given: boolean): void {
    if (this.#width !== undefined) return;
    this.#width = { given, value: given ? this.#operands.values.shift()! : 0 };
  }
}
