import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { kill, pid } from 'node:process';
import { isSystemError } from './durable.js';

/**
 * Marks what this process leaves on disk while it runs, so that a later one knows whose it was: `<machine>.<process>.<start>`. The
 * machine is the host and, on Linux, its space of process numbers: two containers may share a folder and not their processes. The
 * start tells a process from an earlier one of the same number.
 */
export function ownerMark(): string {
  return `${machine()}.${pid}.${startOf(pid)}`;
}

/** For patterns of names that hold a mark. */
export const OWNER_MARK = /[0-9a-f]{8}\.\d+\.\d+/;

/** Whether the owner runs, as far as can be known here: `unknown` where it is of another machine. */
export function ownerState(mark: string): 'running' | 'gone' | 'unknown' {
  const [where, number, start] = mark.split('.') as [string, string, string];
  if (where !== machine()) return 'unknown';
  const owner = Number(number);
  if (!isRunning(owner)) return 'gone';
  const now = startOf(owner);
  return start === '0' || now === '0' || now === start ? 'running' : 'gone';
}

/** After this time what an owner that cannot be known has left is taken for left behind: no build takes as long. */
const STALE_MS = 7 * 24 * 3600 * 1000;

/** Whether nobody is at a file or folder any more: its owner runs no more or, where that cannot be known, it is old. */
export async function isAbandoned(path: string, mark: string | undefined): Promise<boolean> {
  const state = mark === undefined ? 'unknown' : ownerState(mark);
  if (state !== 'unknown') return state === 'gone';
  return stat(path).then(
    // eslint-disable-next-line no-restricted-properties -- a file's age is by the clock, and no page depends on it
    ({ mtimeMs }) => Date.now() - mtimeMs > STALE_MS,
    () => false,
  );
}

/** Whether a process of this machine has the number. */
export function isRunning(process: number): boolean {
  try {
    return kill(process, 0);
  } catch (error) {
    return isSystemError(error) && error.code === 'EPERM'; // it belongs to another user, but it runs
  }
}

/** The machine does not change while the process runs. */
let known: string | null = null;

function machine(): string {
  known ??= createHash('sha256').update(`${hostname()} ${processSpace()}`).digest('hex').slice(0, 8);
  return known;
}

function processSpace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return ''; // not Linux
  }
}

/** When a process started, in ticks since the machine did (field 22 of /proc/<pid>/stat); 0 where that cannot be known. */
function startOf(process: number): string {
  try {
    const stat = readFileSync(`/proc/${process}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '0'; // the name, in brackets, may hold spaces
  } catch {
    return '0';
  }
}
