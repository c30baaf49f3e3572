import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** Calls of node:fs/promises. */
const PROMISES = [
  'access',
  'cp',
  'link',
  'mkdir',
  'open',
  'readdir',
  'readFile',
  'rename',
  'rm',
  'rmdir',
  'stat',
  'writeFile',
];
/** Calls of a file that is open. */
const HANDLE = ['sync', 'writeFile'];
/** Those of node:fs: SQLite's driver reads and writes by them. */
const SYNC = [
  'renameSync',
  'openSync',
  'readSync',
  'writeSync',
  'fsyncSync',
  'ftruncateSync',
  'unlinkSync',
  'mkdirSync',
  'rmdirSync',
  'fstatSync',
];

type Call = (...args: unknown[]) => unknown;

/** A disk that fails. */
export interface FailingDisk {
  /** Calls so far that concern the folder. */
  readonly calls: () => number;
  mend(): void;
}

/**
 * Makes the disk fail at the nth call below a folder: once, or from then on, which is also what a process that is killed leaves behind.
 * `n` is counted from 1; 0 never fails and only counts.
 */
export function failingDisk(folder: string, n: number, lasting: boolean, code = 'EIO'): FailingDisk {
  let count = 0;
  const undo: (() => void)[] = [];
  const fails = (): boolean => {
    count += 1;
    return n > 0 && (lasting ? count >= n : count === n);
  };
  const fault = (syscall: string): Error =>
    Object.assign(new Error(`${code}: made to fail, ${syscall}`), { code, syscall, errno: -5 });
  const below = (path: unknown): boolean => typeof path === 'string' && path.startsWith(folder);
  const files = new Set<number>();
  const patch = (of: object, names: readonly string[], wrap: (name: string, call: Call) => Call): void => {
    const calls = of as Record<string, Call>;
    for (const name of names) {
      const call = calls[name]!;
      calls[name] = wrap(name, call.bind(of));
      undo.push(() => {
        calls[name] = call;
      });
    }
  };
  patch(fs.promises, PROMISES, (name, call) => async (...args) => {
    if (!below(args[0])) return call(...args);
    if (fails()) throw fault(name);
    const made = await call(...args);
    if (name === 'open') {
      const handle = made as Record<string, Call>;
      for (const one of HANDLE) {
        const plain = handle[one]!.bind(handle);
        handle[one] = (...more) => (fails() ? Promise.reject(fault(one)) : plain(...more));
      }
    }
    return made;
  });
  patch(fs, SYNC, (name, call) => (...args) => {
    const [of] = args;
    if (!below(of) && !files.has(of as number)) return call(...args);
    if (fails()) throw fault(name);
    const made = call(...args);
    if (name === 'openSync') files.add(made as number);
    return made;
  });
  syncBuiltinESMExports();
  return {
    calls: () => count,
    mend() {
      for (const back of undo.splice(0)) back();
      syncBuiltinESMExports();
    },
  };
}
