import { fork, type ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import ts from 'typescript';
import type { Answer, Asked } from './subject.js';

/** One change of an input: which kind, where, and with what; each generator takes them modulo what it has. */
export interface Step {
  readonly how: number;
  readonly at: number;
  readonly to: number;
}

/** What an input is made from: a seed of a generator and the changes made to it. */
export interface Plan {
  readonly seed: number;
  readonly steps: readonly Step[];
}

/** Makes inputs; the same plan gives the same input. */
export interface Generator {
  readonly name: string;
  make(plan: Plan): Asked | Promise<Asked>;
}

const ROOT = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
/** Times as many inputs as usual, and other ones: for who looks for more. */
const TIMES = Number(env['BANXIN_MUTATIONS'] ?? 1);
const SEED = Number(env['BANXIN_SEED'] ?? 20310304);
/** Milliseconds after which an input is one that does not end: what is bounded by the processor takes longer by the clock. */
const LONGEST = 120_000;
/** MiB of the process that reads, everything counted. */
const MOST_MEMORY = 1800;
const ANY = 1_000_000;

const step = fc.record({ how: fc.nat(ANY), at: fc.nat(ANY), to: fc.nat(ANY) });
const plans = fc.noBias(fc.record({ seed: fc.nat(ANY), steps: fc.array(step, { minLength: 1, maxLength: 7 }) }));

const isAlarm = (kind: string): boolean => kind.startsWith('proof:');

/** Something that must not be: what it is by its kind, and the least plan that shows it. */
interface Fault {
  readonly kind: string;
  readonly plan: Plan;
  count: number;
}

/** How a number of inputs went. */
export interface Tally {
  readonly inputs: number;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly slowest: { readonly milliseconds: number; readonly plan: string };
  /** MiB at the most. */
  readonly memory: number;
  readonly faults: readonly string[];
  /** Inputs whose story the source proof does not find as their source has it. */
  readonly alarms: number;
}

/** Tries mutated inputs one after the other in a process of their own, which is ended where it does not end by itself. */
export async function tryInputs(generator: Generator, count: number): Promise<Tally> {
  const subject = new Subject();
  const faults = new Map<string, Fault>();
  const outcomes: Record<string, number> = {};
  let alarms = 0;
  let slowest = { milliseconds: 0, plan: '' };
  const inputs = fc.sample(plans, { numRuns: Math.round(count * TIMES), seed: SEED });
  try {
    for (const plan of inputs) {
      const { kinds, outcome, milliseconds } = await subject.ask(await generator.make(plan));
      if (milliseconds > slowest.milliseconds) slowest = { milliseconds, plan: JSON.stringify(plan) };
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      if (kinds.some(isAlarm)) alarms++;
      for (const kind of kinds) {
        const known = faults.get(kind);
        if (known === undefined)
          faults.set(kind, { kind, plan: await least(generator, subject, plan, kind), count: 1 });
        else known.count++;
      }
    }
  } finally {
    subject.end();
  }
  const told = [...faults.values()]
    .filter(({ kind }) => !isAlarm(kind))
    .map(({ kind, plan, count }) => `${count} × ${kind}\n    ${JSON.stringify(plan)}`);
  const tally = { inputs: inputs.length, outcomes, slowest, memory: subject.memory, faults: told, alarms };
  for (const { kind, count, plan } of faults.values()) console.info(`${count} × ${kind} ${JSON.stringify(plan)}`);
  console.info(
    `${generator.name}: ${tally.inputs} inputs, ${JSON.stringify(outcomes)}, slowest ${slowest.milliseconds} ms ${slowest.plan}, ${tally.memory} MiB, ${alarms} alarms of the proof`,
  );
  return tally;
}

/** The plan without the steps that a fault does not need. */
async function least(generator: Generator, subject: Subject, plan: Plan, kind: string): Promise<Plan> {
  let kept = plan;
  if (kind.startsWith('does not end')) return kept;
  for (let i = plan.steps.length - 1; i >= 0; i--) {
    const fewer = { ...kept, steps: kept.steps.filter((_, at) => at !== i) };
    const { kinds } = await subject.ask(await generator.make(fewer));
    if (kinds.includes(kind)) kept = fewer;
  }
  return kept;
}

interface Judged {
  readonly outcome: string;
  /** Of the processor. */
  readonly milliseconds: number;
  readonly kinds: readonly string[];
}

/** The process that reads, started anew where it had to be ended. */
class Subject {
  #process: ChildProcess | null = null;
  memory = 0;

  async ask(asked: Asked): Promise<Judged> {
    const child = (this.#process ??= start());
    const answered = new Promise<Judged>((resolve) => {
      const timer = setTimeout(() => {
        settle({ outcome: 'does not end', milliseconds: LONGEST, kinds: [`does not end within ${LONGEST} ms`] });
        this.end();
      }, LONGEST);
      const settle = (judged: Judged): void => {
        clearTimeout(timer);
        child.removeAllListeners();
        resolve(judged);
      };
      child.on('message', (answer: Answer) => {
        this.memory = Math.max(this.memory, answer.memory);
        if (answer.memory > MOST_MEMORY) this.end(); // what was taken once is not given back
        const heavy = answer.memory > MOST_MEMORY ? ['takes too much memory'] : [];
        settle({ outcome: answer.outcome, milliseconds: answer.milliseconds, kinds: [...faultsOf(answer), ...heavy] });
      });
      child.on('exit', (code, signal) => {
        this.#process = null;
        settle({ outcome: 'crash', milliseconds: 0, kinds: [`the process ended: ${code ?? signal ?? ''}`] });
      });
    });
    child.send(asked);
    return answered;
  }

  end(): void {
    this.#process?.removeAllListeners();
    this.#process?.kill('SIGKILL');
    this.#process = null;
  }
}

/** Starts the compiled form of `subject.ts`, which reads with the program as it was built. */
function start(): ChildProcess {
  const folder = join(ROOT, '.cache', `mutated-${process.pid}`);
  const script = join(folder, 'subject.mjs');
  const source = readFileSync(new URL('./subject.ts', import.meta.url), 'utf8');
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true },
  });
  mkdirSync(folder, { recursive: true });
  writeFileSync(script, outputText);
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  return fork(script, [join(ROOT, 'dist')], {
    serialization: 'advanced',
    execArgv: ['--max-old-space-size=1024'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

/** Words of a library, of the engine or of a stack, in a message for an editor. */
const FOREIGN =
  /TypeError|RangeError|SyntaxError|ReferenceError|Cannot read|is not a function|call stack|undefined|\bNaN\b|Infinity|\[object |node_modules|\.js:\d/;
/** English sentences where Chinese is spoken; names and paths are shorter. */
const ENGLISH = /(?:\b[a-z]{2,}\b[ ,]+){4,}/;

/** Words that a message quotes are the author's, and so are paths; one with a line of code after it is a stack's. */
const withoutQuotations = (text: string): string =>
  text.replace(/“[^”]*”|「[^」]*」|"[^"]*"|(?:\/[^\s/:]+)+(?![^\s/:]|:\d)/g, '');

function faultsOf({ outcome, said, fault, findings }: Answer): readonly string[] {
  const kinds = fault === null ? [] : [`fault: ${fault}`];
  if (outcome === 'refused' && said.length === 0) kinds.push('refused without a message');
  for (const { code, message, hint } of said) {
    if (!/^[a-z]+\/[a-z0-9-]+$/.test(code)) kinds.push(`no code: ${code}`);
    for (const said of hint === null ? [message] : [message, hint]) {
      const [en, zh] = [withoutQuotations(said.en), withoutQuotations(said.zh)];
      if (en.trim() === '' || !/\p{Script=Han}/u.test(zh)) kinds.push(`${code}: not in both languages: ${en}`);
      if (FOREIGN.test(en) || FOREIGN.test(zh)) kinds.push(`${code}: foreign words: ${en.slice(0, 120)}`);
      if (ENGLISH.test(zh)) kinds.push(`${code}: English in Chinese: ${zh.slice(0, 120)}`);
    }
  }
  return [...new Set([...kinds, ...findings])];
}
