import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { kill, pid } from 'node:process';
import { isSystemError } from './durable.js';

/**
 * The mark in names of what this process keeps on disk while it runs, so that a later process knows its owner: `<machine>.<process>.<start>`. The
 * machine is the host and, on Linux, its PID namespace: two containers may share a folder but not their processes. The
 * start time tells a process from an earlier one with the same PID.
 */
export function ownerMark(): string {
  return `${machine()}.${pid}.${startOf(pid)}`;
}

/** Matches a mark inside a name. */
export const OWNER_MARK = /[0-9a-f]{8}\.\d+\.\d+/;

/** Whether the owner is running, as far as this machine can tell: `unknown` for an owner on another machine. */
export function ownerState(mark: string): 'running' | 'gone' | 'unknown' {
  const [where, number, start] = mark.split('.') as [string, string, string];
  if (where !== machine()) return 'unknown';
  const owner = Number(number);
  if (!isRunning(owner)) return 'gone';
  const now = startOf(owner);
  return start === '0' || now === '0' || now === start ? 'running' : 'gone';
}

/** After this time what belongs to an unknown owner counts as abandoned: no build takes that long. */
const STALE_MS = 7 * 24 * 3600 * 1000;

/** Whether a file or folder is abandoned: its owner has ended or, where that cannot be known, it is old. */
export async function isAbandoned(path: string, mark: string | undefined): Promise<boolean> {
  const state = mark === undefined ? 'unknown' : ownerState(mark);
  if (state !== 'unknown') return state === 'gone';
  return stat(path).then(
    // eslint-disable-next-line no-restricted-properties -- a file's age is measured by the clock, and no page depends on it
    ({ mtimeMs }) => Date.now() - mtimeMs > STALE_MS,
    () => false,
  );
}

/** Whether a process with this PID runs on this machine. */
export function isRunning(process: number): boolean {
  try {
    return kill(process, 0);
  } catch (error) {
    return isSystemError(error) && error.code === 'EPERM'; // it belongs to another user, but it runs
  }
}

/** The name of the machine, which does not change while the process runs. */
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

/** When a process started, in clock ticks since boot (field 22 of /proc/<pid>/stat); 0 where that cannot be known. */
function startOf(process: number): string {
  try {
    const stat = readFileSync(`/proc/${process}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '0'; // the name, in brackets, may hold spaces
  } catch {
    return '0';
  }
}
