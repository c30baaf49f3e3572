import { words } from '../../../../base/index.js';
import type { Bytes } from '../bytes.js';
import { DamagedFont } from '../types.js';

/** What the glyphs of Adobe's formats (Type 1 and Type 2 charstrings) have in common: numbers on a stack, and procedures. */

/** Greatest depth of subroutine calls (Type 1 Font Format, section 6.4; Technical Note 5177, appendix B). */
const DEPTH = 10;
/** Size of the stack (Technical Note 5177, appendix B). Type 1 has 24, and another 24 for multiple master faces. */
const NUMBERS = 48;
/** Greatest number of operands and operators of all glyphs together: ten thousand glyphs of a thousand each, which takes about a second. */
const STEPS = 10_000_000;

export const cutOff = (): DamagedFont => new DamagedFont(words('a glyph of it is cut off', '有字形不完整'));

const endless = (): DamagedFont =>
  new DamagedFont(words('its subroutines call each other without end', '子程序循环调用'));

export const notThere = (): DamagedFont =>
  new DamagedFont(words('a glyph calls what is not there', '字形调用了不存在的子程序'));

export const wrongNumbers = (): DamagedFont =>
  new DamagedFont(words('an operator in a glyph has the wrong numbers', '字形中有运算符的操作数有误'));

/** @param operator its number, that of two bytes as 1200 and the second */
export const unknownOperator = (operator: number): DamagedFont => {
  const code = operator < 1200 ? `${operator}` : `12 ${operator - 1200}`;
  return new DamagedFont(words(`a glyph has the unknown operator ${code}`, `字形中有无法识别的运算符 ${code}`));
};

/** The error for a composite glyph of which a part is missing. */
export const partMissing = (): DamagedFont =>
  new DamagedFont(words('a glyph is made of one that is not there', '组合字形引用了不存在的字形'));

/** The numbers before an operator. */
export class Operands {
  readonly values: number[] = [];

  get count(): number {
    return this.values.length;
  }

  /** @throws DamagedFont where there are too many */
  push(value: number): void {
    if (this.values.length === NUMBERS)
      throw new DamagedFont(
        words(`a glyph has more than ${NUMBERS} numbers at once`, `字形的操作数超过 ${NUMBERS} 个`),
      );
    this.values.push(value);
  }

  /** @throws DamagedFont where there is none */
  pop(): number {
    const value = this.values.pop();
    if (value === undefined) throw wrongNumbers();
    return value;
  }

  /** The last so many, in order. @throws DamagedFont where there are fewer */
  take(count: number): number[] {
    if (!(count >= 0 && count <= this.values.length)) throw wrongNumbers();
    return this.values.splice(this.values.length - count);
  }

  clear(): void {
    this.values.length = 0;
  }
}

/** How much work a program may still make: subroutines that call subroutines grow without bounds that a depth could set. */
export class Steps {
  #left = STEPS;

  /** @throws DamagedFont where it is too much */
  take(): void {
    if (--this.#left < 0) throw endless();
  }
}

/** @throws DamagedFont where procedures call each other too deep */
export function checkDepth(depth: number): void {
  if (depth > DEPTH) throw endless();
}

/** Reads a number of 1 or 2 bytes, whose first is 32 to 254; returns where the next begins. */
export function readShort(bytes: Bytes, at: number, operands: Operands): number {
  const byte = bytes.u8(at);
  if (byte <= 246) {
    operands.push(byte - 139);
    return at + 1;
  }
  const low = bytes.u8(at + 1);
  operands.push(byte <= 250 ? (byte - 247) * 256 + low + 108 : -(byte - 251) * 256 - low - 108);
  return at + 2;
}
