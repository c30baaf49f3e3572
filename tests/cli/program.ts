import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The program as it is installed; absent where it was not built. */
export const PROGRAM = fileURLToPath(new URL('../../dist/bin/main.js', import.meta.url));
export const isBuilt = existsSync(PROGRAM);

/** How a command ended, and what was left of it. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
  /** Milliseconds from the last message to the end. */
  readonly silence: number;
  /** Names in the temporary folder, which was its own. */
  readonly left: readonly string[];
  /** Command lines of processes that it started and that still run. */
  readonly children: readonly string[];
}

export interface Started {
  readonly process: ChildProcess;
  readonly temporary: string;
  /** Resolves when stdout or stderr has said it. */
  said(pattern: RegExp): Promise<void>;
  readonly ended: Promise<Ended>;
}

export interface StartOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** A script in the place of the program. */
  readonly script?: string;
  /** A folder for temporary files that stays; left out, one of its own that is removed. */
  readonly temporary?: string;
}

/** Starts the program with a temporary folder of its own, and watches how it ends. */
export async function start(args: readonly string[], options: StartOptions = {}): Promise<Started> {
  const temporary = options.temporary ?? (await mkdtemp(join(tmpdir(), 'bx-')));
  const child = spawn(process.execPath, [options.script ?? PROGRAM, ...args], {
    env: { ...process.env, LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8', TMPDIR: temporary, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err, last] = ['', '', performance.now()];
  const listeners = new Set<() => void>();
  const heard = (): void => {
    last = performance.now();
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', (data: Buffer) => {
    out += data.toString();
    heard();
  });
  child.stderr.on('data', (data: Buffer) => {
    err += data.toString();
    heard();
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    let silence = 0;
    child.on('exit', () => {
      silence = performance.now() - last;
    });
    child.on('close', (code, signal) => {
      leftovers(temporary, options.temporary === undefined).then((rest) => {
        resolve({ code, signal, out, err, silence, ...rest });
      }, reject);
    });
  });
  const said = (pattern: RegExp): Promise<void> =>
    new Promise((resolve, reject) => {
      const listener = (): void => {
        if (pattern.test(out + err)) resolve();
      };
      listeners.add(listener);
      listener();
      child.on('close', () => {
        reject(new Error(`it ended without saying ${String(pattern)}: ${out}${err}`));
      });
    });
  return { process: child, temporary, said, ended };
}

export const run = async (args: readonly string[], options: StartOptions = {}): Promise<Ended> =>
  (await start(args, options)).ended;

async function leftovers(temporary: string, own: boolean): Promise<Pick<Ended, 'left' | 'children'>> {
  const left = await readdir(temporary);
  // What watches a browser for crashes is in no group of processes: it goes by itself when it sees that the browser is gone.
  let children = await processesOf(temporary);
  for (let wait = 0; children.length > 0 && wait < 20; wait++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    children = await processesOf(temporary);
  }
  if (own) await rm(temporary, { recursive: true, force: true });
  return { left, children };
}

/** Every process whose temporary folder this is, itself or one inside it. Empty where the system does not say. */
export async function processesOf(temporary: string): Promise<string[]> {
  const found: string[] = [];
  for (const name of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(name)) continue;
    const read = (file: string): Promise<string> => readFile(join('/proc', name, file), 'latin1').catch(() => '');
    if ((await read('environ')).includes(`TMPDIR=${temporary}`))
      found.push((await read('cmdline')).replaceAll('\0', ' '));
  }
  return found;
}

/** A script in the folder `place`: the program, but that a stage of its builds fails as it begins (`start`) or ends (`done`). */
export async function failingAt(place: string, stage: string, state: string): Promise<string> {
  const script = join(place, `${stage}-${state}.mjs`);
  const machine = pathToFileURL(join(dirname(PROGRAM), 'machine.js')).href;
  await writeFile(
    script,
    `const { runHere } = await import(${JSON.stringify(machine)});
const failing = (onProgress) => (progress) => {
  onProgress(progress);
  if (progress.stage === '${stage}' && progress.state === '${state}') throw new Error('made to fail');
};
const alter = (world) => ({
  ...world,
  build: (request, { onProgress, signal }) => world.build(request, { onProgress: failing(onProgress), signal }),
});
process.exitCode = await runHere(process.argv.slice(2), new AbortController().signal, alter);
`,
  );
  return script;
}
