import { words } from '../base/index.js';
import { PdfSyntaxError } from './errors.js';
import { shownWord } from './lexer.js';

/** A function of type 4 (7.10.5): numbers, operators, and procedures for `if` and `ifelse`. */
export type Program = readonly (number | string | Program)[];

/** @throws PdfSyntaxError where the braces do not match */
export function parseProgram(source: string): Program {
  const tokens = source.replace(/%[^\r\n]*/g, ' ').match(/[{}]|[^\s{}\0]+/g) ?? [];
  const open: (number | string | Program)[][] = [[]];
  for (const token of tokens) {
    if (token === '{') open.push([]);
    else if (token === '}') {
      const done = open.pop()!;
      if (open.length === 0) throw new PdfSyntaxError(words('unexpected } in a function', '函数中有多余的 }'), 0);
      open.at(-1)!.push(done);
    } else open.at(-1)!.push(/^[+-]?[\d.]/.test(token) ? Number(token) : token);
  }
  const whole = open[0]![0];
  if (open.length !== 1 || open[0]!.length !== 1 || !isProgram(whole))
    throw new PdfSyntaxError(words('a function without its braces', '函数缺少花括号'), 0);
  return whole;
}

export function writeProgram(program: Program): string {
  return `{${program.map((step) => (isProgram(step) ? writeProgram(step) : typeof step === 'number' ? writeReal(step) : step)).join(' ')}}`;
}

/** A number with nine decimals, since a program's input may need more precision than lengths on the page. */
const writeReal = (value: number): string =>
  Number.isInteger(value) ? String(value) : value.toFixed(9).replace(/\.?0+$/, '');

export const isProgram = (step: unknown): step is Program => Array.isArray(step);

/** The stack at the end, bottom first. Truth values are 1 and 0. @throws PdfSyntaxError where an operator lacks operands or is unknown */
export function runProgram(program: Program, input: readonly number[]): number[] {
  const stack = [...input];
  run(program, stack);
  return stack;
}

const DEGREES = 180 / Math.PI;

const UNARY: Readonly<Record<string, (a: number) => number>> = {
  abs: Math.abs,
  neg: (a) => -a,
  ceiling: Math.ceil,
  floor: Math.floor,
  round: (a) => Math.floor(a + 0.5),
  truncate: Math.trunc,
  cvi: Math.trunc,
  cvr: (a) => a,
  sqrt: Math.sqrt,
  sin: (a) => Math.sin(a / DEGREES),
  cos: (a) => Math.cos(a / DEGREES),
  ln: Math.log,
  log: Math.log10,
  not: (a) => (a === 0 ? 1 : a === 1 ? 0 : ~a),
};

const BINARY: Readonly<Record<string, (a: number, b: number) => number>> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  idiv: (a, b) => Math.trunc(a / b),
  mod: (a, b) => a % b,
  exp: (a, b) => a ** b,
  atan: (a, b) => (Math.atan2(a, b) * DEGREES + 360) % 360,
  eq: (a, b) => Number(a === b),
  ne: (a, b) => Number(a !== b),
  gt: (a, b) => Number(a > b),
  ge: (a, b) => Number(a >= b),
  lt: (a, b) => Number(a < b),
  le: (a, b) => Number(a <= b),
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
  bitshift: (a, b) => (b >= 0 ? a << b : a >> -b),
};

function run(program: Program, stack: number[]): void {
  const pop = (): number => {
    const value = stack.pop();
    if (value === undefined) throw new PdfSyntaxError(words('a function lacks an operand', '函数缺少操作数'), 0);
    return value;
  };
  for (const [at, step] of program.entries()) {
    if (isProgram(step)) continue; // used by the `if` or `ifelse` that follows
    if (typeof step === 'number') stack.push(step);
    else if (step in UNARY) stack.push(UNARY[step]!(pop()));
    else if (step in BINARY) {
      const b = pop();
      stack.push(BINARY[step]!(pop(), b));
    } else if (step === 'if' || step === 'ifelse') {
      const [yes, no] = step === 'if' ? [program[at - 1], []] : [program[at - 2], program[at - 1]];
      if (!isProgram(yes) || !isProgram(no))
        throw new PdfSyntaxError(words(`${step} without a procedure`, `${step} 缺少过程`), 0);
      run(pop() !== 0 ? yes : no, stack);
    } else manage(step, stack, pop);
  }
}

/** The operators that handle the stack itself. */
function manage(step: string, stack: number[], pop: () => number): void {
  const take = (count: number): number[] => {
    if (!(count >= 0 && count <= stack.length))
      throw new PdfSyntaxError(words('a function lacks an operand', '函数缺少操作数'), 0);
    return count === 0 ? [] : stack.splice(-count);
  };
  if (step === 'true' || step === 'false') stack.push(Number(step === 'true'));
  else if (step === 'pop') pop();
  else if (step === 'dup') {
    const a = pop();
    stack.push(a, a);
  } else if (step === 'exch') {
    const b = pop();
    stack.push(b, pop());
  } else if (step === 'copy') {
    const copied = take(pop());
    stack.push(...copied, ...copied);
  } else if (step === 'index') {
    const value = stack.at(-1 - pop());
    if (value === undefined) throw new PdfSyntaxError(words('a function lacks an operand', '函数缺少操作数'), 0);
    stack.push(value);
  } else if (step === 'roll') {
    const by = pop();
    const items = take(pop());
    const turn = items.length === 0 ? 0 : ((by % items.length) + items.length) % items.length;
    stack.push(...items.slice(items.length - turn), ...items.slice(0, items.length - turn));
  } else
    throw new PdfSyntaxError(
      words(`a function with the unknown operator ${shownWord(step)}`, `函数中有未知的操作符 ${shownWord(step)}`),
      0,
    );
}
