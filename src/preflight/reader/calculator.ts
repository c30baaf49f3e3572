/** The PostScript calculator functions of PDF (ISO 32000-1, 7.10.5). */

type Step = number | string | readonly Step[];

/** Null where the program is none. Unknown operators and empty stacks give zeros: a check must not fall over a colour. */
export function compileCalculator(source: string): ((inputs: readonly number[]) => readonly number[]) | null {
  const tokens = source.replace(/%[^\r\n]*/g, ' ').match(/[{}]|[^\s{}]+/g) ?? [];
  if (tokens.shift() !== '{') return null;
  const program = block(tokens, 0);
  if (program === null) return null;
  return (inputs) => {
    const stack = [...inputs];
    run(program, stack);
    return stack;
  };
}

function block(tokens: string[], depth: number): Step[] | null {
  const steps: Step[] = [];
  for (let token = tokens.shift(); token !== undefined; token = tokens.shift()) {
    if (token === '}') return steps;
    if (token === '{') {
      const inner = depth < 32 ? block(tokens, depth + 1) : null;
      if (inner === null) return null;
      steps.push(inner);
    } else steps.push(Number.isNaN(Number(token)) ? token : Number(token));
  }
  return null;
}

const degrees = (radians: number): number => (radians * 180) / Math.PI;
const UNARY: Readonly<Record<string, (x: number) => number>> = {
  abs: Math.abs,
  neg: (x) => -x,
  ceiling: Math.ceil,
  floor: Math.floor,
  round: Math.round,
  truncate: Math.trunc,
  cvi: Math.trunc,
  cvr: (x) => x,
  sqrt: Math.sqrt,
  ln: Math.log,
  log: Math.log10,
  sin: (x) => Math.sin((x * Math.PI) / 180),
  cos: (x) => Math.cos((x * Math.PI) / 180),
  not: (x) => (x === 0 ? 1 : 0),
};
const BINARY: Readonly<Record<string, (x: number, y: number) => number>> = {
  add: (x, y) => x + y,
  sub: (x, y) => x - y,
  mul: (x, y) => x * y,
  div: (x, y) => (y === 0 ? 0 : x / y),
  idiv: (x, y) => (y === 0 ? 0 : Math.trunc(x / y)),
  mod: (x, y) => (y === 0 ? 0 : x % y),
  exp: (x, y) => x ** y,
  atan: (x, y) => (degrees(Math.atan2(x, y)) + 360) % 360,
  eq: (x, y) => Number(x === y),
  ne: (x, y) => Number(x !== y),
  gt: (x, y) => Number(x > y),
  ge: (x, y) => Number(x >= y),
  lt: (x, y) => Number(x < y),
  le: (x, y) => Number(x <= y),
  and: (x, y) => x & y,
  or: (x, y) => x | y,
  xor: (x, y) => x ^ y,
  bitshift: (x, y) => (y >= 0 ? x << y : x >> -y),
};

/** No newspaper's colour needs a deeper stack. */
const STACK_LIMIT = 1000;

function run(steps: readonly Step[], stack: number[]): void {
  const pop = (): number => stack.pop() ?? 0;
  steps.forEach((step, i) => {
    if (stack.length > STACK_LIMIT) stack.length = STACK_LIMIT;
    if (typeof step === 'number') stack.push(step);
    else if (typeof step !== 'string') return;
    else if (step in UNARY) stack.push(UNARY[step]!(pop()));
    else if (step in BINARY) {
      const y = pop();
      stack.push(BINARY[step]!(pop(), y));
    } else if (step === 'if') {
      if (pop() !== 0) run(branch(steps[i - 1]), stack);
    } else if (step === 'ifelse') run(branch(pop() === 0 ? steps[i - 1] : steps[i - 2]), stack);
    else shuffle(step, stack, pop);
  });
}

const branch = (step: Step | undefined): readonly Step[] => (Array.isArray(step) ? (step as readonly Step[]) : []);

function shuffle(word: string, stack: number[], pop: () => number): void {
  if (word === 'pop') pop();
  else if (word === 'true') stack.push(1);
  else if (word === 'false') stack.push(0);
  else if (word === 'dup') stack.push(stack.at(-1) ?? 0);
  else if (word === 'exch') {
    const y = pop();
    const x = pop();
    stack.push(y, x);
  } else if (word === 'copy') {
    const n = pop();
    if (n > 0) stack.push(...stack.slice(-n));
  } else if (word === 'index') stack.push(stack.at(-1 - pop()) ?? 0);
  else if (word === 'roll') {
    const by = pop();
    const n = Math.min(pop(), stack.length);
    if (n <= 0) return;
    const top = stack.splice(-n);
    const turn = ((by % n) + n) % n;
    stack.push(...top.slice(n - turn), ...top.slice(0, n - turn));
  }
}
