import { words } from '../../../base/index.js';
import { Bytes } from './bytes.js';
import { DamagedFont } from './types.js';

/** Procedures that the glyphs of a face share. */
export interface Subroutines {
  readonly local: readonly Uint8Array[];
  readonly global: readonly Uint8Array[];
}

/** Whether a glyph brings a width of its own, and which: a difference from the nominal one. */
export interface ChosenWidth {
  readonly given: boolean;
  readonly value: number;
}

/** Subroutines in subroutines (Technical Note 5177, appendix B, allows 10). */
const DEPTH = 10;
/** How many operands an operator takes that may come first in a glyph; one more is the width. Null: any even number. */
const FIRST: Readonly<Record<number, number | null>> = {
  1: null,
  3: null,
  18: null,
  23: null,
  19: null,
  20: null,
  4: 1,
  22: 1,
  21: 2,
  14: 0,
};
/** Operands of an accented character made of two others, which endchar may have. */
const ACCENTED = 4;
const CALL_LOCAL = 10;
const RETURN = 11;
const CALL_GLOBAL = 29;

/**
 * The width in a glyph of Adobe Technical Note 5177, which stands before the operands of its first operator; null where the glyph computes it.
 *
 * @throws DamagedFont where the glyph is cut off or has no operator
 */
export function chosenWidth(glyph: Uint8Array, subroutines: Subroutines): ChosenWidth | null {
  const stack: number[] = [];
  const found = run(glyph, subroutines, stack, 0);
  if (found === 'none') throw new DamagedFont(words('a glyph of it is cut off', '有字形不完整'));
  return found;
}

type Found = ChosenWidth | null | 'none';

function run(code: Uint8Array, subroutines: Subroutines, stack: number[], depth: number): Found {
  if (depth > DEPTH) throw new DamagedFont(words('its subroutines call each other without end', '子程序循环调用'));
  const bytes = new Bytes(code);
  for (let at = 0; at < code.length;) {
    const byte = bytes.u8(at);
    if (byte >= 32 || byte === 28) {
      at = push(bytes, at, stack);
      continue;
    }
    if (byte === RETURN) return 'none';
    if (byte === CALL_LOCAL || byte === CALL_GLOBAL) {
      const found = run(
        called(byte === CALL_LOCAL ? subroutines.local : subroutines.global, stack),
        subroutines,
        stack,
        depth + 1,
      );
      if (found !== 'none') return found;
      at++;
      continue;
    }
    const takes = FIRST[byte];
    if (takes === undefined) return null; // computed, or lines before a start
    const count = stack.length;
    const given = takes === null ? count % 2 === 1 : count === takes + 1 || (byte === 14 && count === ACCENTED + 1);
    return { given, value: given ? stack[0]! : 0 };
  }
  return 'none';
}

function push(bytes: Bytes, at: number, stack: number[]): number {
  const byte = bytes.u8(at);
  if (byte === 28) {
    stack.push(bytes.i16(at + 1));
    return at + 3;
  }
  if (byte === 255) {
    stack.push(bytes.i32(at + 1) / 65536);
    return at + 5;
  }
  if (byte <= 246) {
    stack.push(byte - 139);
    return at + 1;
  }
  const low = bytes.u8(at + 1);
  stack.push(byte <= 250 ? (byte - 247) * 256 + low + 108 : -(byte - 251) * 256 - low - 108);
  return at + 2;
}

function called(procedures: readonly Uint8Array[], stack: number[]): Uint8Array {
  const bias = procedures.length < 1240 ? 107 : procedures.length < 33900 ? 1131 : 32768;
  const procedure = procedures[(stack.pop() ?? NaN) + bias];
  if (procedure === undefined)
    throw new DamagedFont(words('a glyph calls what is not there', '字形调用了不存在的子程序'));
  return procedure;
}
