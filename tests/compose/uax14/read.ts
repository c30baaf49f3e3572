import { readFileSync } from 'node:fs';

/** One test of the Unicode Consortium: a text, and whether a line may end after each of its code points but the last. */
export interface BreakTest {
  readonly codePoints: readonly number[];
  readonly breaks: readonly boolean[];
}

export interface BreakTests {
  /** Line_Break class by code point, with the distinctions that the rules make (`OP_EastAsian`). */
  readonly classes: ReadonlyMap<number, string>;
  readonly tests: readonly BreakTest[];
}

const SPACE = 0x20;
const DIAERESIS = 0x308;

/** Reads tests.txt, whose head describes it. */
export function readBreakTests(): BreakTests {
  const text = readFileSync(new URL('tests.txt', import.meta.url), 'utf8');
  const section = (name: string): readonly string[] =>
    (new RegExp(`^\\[${name}\\]\n([^[]*)`, 'm').exec(text)?.[1] ?? '').trim().split('\n');
  const classes = new Map<number, string>();
  for (const line of section('classes')) {
    const [name, ...codes] = line.split(' ');
    for (const code of codes) classes.set(parseInt(code, 16), name!);
  }
  const samples = section('samples')[0]!
    .split(' ')
    .map((code) => parseInt(code, 16));
  const pairs = section('pairs').flatMap((row, a) =>
    samples.flatMap((right, b) => pairTests(samples[a]!, right, parseInt(row.slice(2 * b, 2 * b + 2), 16))),
  );
  return { classes, tests: [...pairs, ...section('strings').map(stringTest)] };
}

function pairTests(left: number, right: number, bits: number): BreakTest[] {
  let place = 7;
  return [[], [SPACE], [DIAERESIS], [DIAERESIS, SPACE]].map((between) => ({
    codePoints: [left, ...between, right],
    breaks: Array.from({ length: between.length + 1 }, () => ((bits >> place--) & 1) === 1),
  }));
}

function stringTest(line: string): BreakTest {
  return {
    codePoints: line.split(/[×÷]/u).map((code) => parseInt(code, 16)),
    breaks: Array.from(line.matchAll(/[×÷]/gu), ([mark]) => mark === '÷'),
  };
}
