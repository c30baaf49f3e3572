import { wrongNumbers, type Operands } from './common.js';

/** Size of the transient array (Technical Note 5177, appendix B). */
const KEPT = 32;

type Calculation = (operands: Operands, kept: number[]) => void;

const unary =
  (calculate: (a: number) => number): Calculation =>
  (operands) => {
    operands.push(calculate(operands.pop()));
  };

const binary =
  (calculate: (a: number, b: number) => number): Calculation =>
  (operands) => {
    const [a, b] = operands.take(2);
    operands.push(calculate(a!, b!));
  };

/** The result of `random`, which is fixed so that two readings of a glyph agree. */
const CHANCE = 0.5;

/** The operators of Technical Note 5177, 4.4 to 4.6, that calculate with the numbers on the stack, by their second byte. */
export const CALCULATIONS: ReadonlyMap<number, Calculation> = new Map<number, Calculation>([
  [3, binary((a, b) => Number(a !== 0 && b !== 0))],
  [4, binary((a, b) => Number(a !== 0 || b !== 0))],
  [5, unary((a) => Number(a === 0))],
  [9, unary(Math.abs)],
  [10, binary((a, b) => a + b)],
  [11, binary((a, b) => a - b)],
  [12, binary((a, b) => a / b)],
  [14, unary((a) => -a)],
  [15, binary((a, b) => Number(a === b))],
  [18, (operands) => void operands.pop()],
  [20, put],
  [21, get],
  [22, choose],
  [
    23,
    (operands) => {
      operands.push(CHANCE);
    },
  ],
  [24, binary((a, b) => a * b)],
  [26, unary(Math.sqrt)],
  [27, repeat],
  [28, exchange],
  [29, copy],
  [30, roll],
]);

function put(operands: Operands, kept: number[]): void {
  const [value, place] = operands.take(2);
  kept[placeOf(place!)] = value!;
}

function get(operands: Operands, kept: number[]): void {
  operands.push(kept[placeOf(operands.pop())] ?? 0);
}

function placeOf(number: number): number {
  const place = Math.trunc(number);
  if (!(place >= 0 && place < KEPT)) throw wrongNumbers();
  return place;
}

function choose(operands: Operands): void {
  const [first, second, a, b] = operands.take(4);
  operands.push(a! <= b! ? first! : second!);
}

function repeat(operands: Operands): void {
  const value = operands.pop();
  operands.push(value);
  operands.push(value);
}

function exchange(operands: Operands): void {
  const [a, b] = operands.take(2);
  operands.push(b!);
  operands.push(a!);
}

function copy(operands: Operands): void {
  const back = Math.max(0, Math.trunc(operands.pop()));
  const value = operands.values.at(-1 - back);
  if (value === undefined) throw wrongNumbers();
  operands.push(value);
}

function roll(operands: Operands): void {
  const [count, by] = operands.take(2).map(Math.trunc);
  const rolled = operands.take(count!);
  if (Number.isNaN(by)) throw wrongNumbers();
  const length = Math.max(1, rolled.length);
  const start = ((-by! % length) + length) % length;
  for (const value of [...rolled.slice(start), ...rolled.slice(0, start)]) operands.push(value);
}
