import { randomBytes } from 'node:crypto';
import { link, mkdir, readdir, readFile, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { pid } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { EnvironmentError, isRunning, isSystemError, ownerMark, ownerState, Turns } from '../base/index.js';
import { archiveBusy } from './diagnostics/storage.js';

/** Writing an edition takes seconds at most; after this long, waiting fails with the name of the process that holds the lock. */
const PATIENCE_MS = 120_000;
/** How often a lock held by another process is checked. A process that gives way to others stays away for longer than this. */
export const POLL_MS = 25;
/** Breaking a dead lock takes microseconds: a guard of this age belongs to a process that died in the middle of it. */
const GUARD_MS = 10_000;
/** A candidate for a lock is linked or removed within its owner's timeout: one of this age has no owner. */
const FORGOTTEN_MS = 24 * 3600_000;

const LOCK = '.lock';

/**
 * Runs some work while no other process works on the archive. The lock is a file that says whose it is; that of a process of this machine which
 * runs no more is broken. Calls within one process wait in memory for each other, and only the first of them looks at the file.
 *
 * @throws EnvironmentError where the archive is held by others for two minutes
 */
export async function locked<T>(folder: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  return inTurn(folder, () => acquire(folder, signal), work, signal);
}

/** An archive on a read-only disk has no writers, and needs no lock. */
export async function lockedForReading<T>(folder: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  const open = () =>
    acquire(folder, signal).catch((error: unknown) => {
      if (isSystemError(error) && ['EROFS', 'EACCES', 'EPERM'].includes(error.code ?? ''))
        return () => Promise.resolve();
      throw error;
    });
  return inTurn(folder, open, work, signal);
}

/** Belongs to the process and not to a session: the lock file identifies a process, and two sessions may use the same archive. */
const turns = new Map<string, Turns>();

async function inTurn<T>(
  folder: string,
  open: () => Promise<() => Promise<void>>,
  work: () => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  const queue = turns.get(folder) ?? new Turns();
  turns.set(folder, queue);
  if (!(await queue.take(PATIENCE_MS, signal))) throw busy(folder, `${hostname()} ${pid}`);
  try {
    const release = await open();
    try {
      return await work();
    } finally {
      await release();
    }
  } finally {
    queue.give();
    if (queue.idle && turns.get(folder) === queue) turns.delete(folder);
  }
}

/** Locks held by this process. A lock file with its process number that is not among them is from before a restart. */
const held = new Set<string>();

async function acquire(folder: string, signal: AbortSignal | undefined): Promise<() => Promise<void>> {
  const path = join(folder, LOCK);
  const owner = `${hostname()} ${pid} ${ownerMark()} ${randomBytes(6).toString('hex')}`;
  const own = `${path}.${owner.split(' ').at(-1)!}`;
  held.add(owner);
  try {
    await sweepCandidates(folder);
    await writeFile(own, owner);
    // A link is made atomically and fails where the name is taken, so a lock is never seen without its owner.
    const end = performance.now() + PATIENCE_MS;
    for (;;) {
      signal?.throwIfAborted();
      try {
        await link(own, path);
        return async () => {
          held.delete(owner);
          await rm(path, { force: true });
        };
      } catch (error) {
        const code = isSystemError(error) ? error.code : undefined;
        if (code === 'ENOENT')
          await writeFile(own, owner); // another process found it empty and removed it
        else if (code !== 'EEXIST') throw error;
      }
      if (await breakDead(path)) continue;
      if (performance.now() >= end) throw busy(folder, await readFile(path, 'utf8').catch(() => '?'));
      await sleep(POLL_MS);
    }
  } catch (error) {
    held.delete(owner);
    throw error;
  } finally {
    await rm(own, { force: true }).catch(() => undefined); // removed later
  }
}

/** Folders that this process has cleaned up. */
const swept = new Set<string>();

/**
 * A process that was killed while it waited has left its candidate; the first lock that a process takes removes those. An empty one is of a process
 * that was killed before it had written its name, or that is about to: that one writes it again.
 */
async function sweepCandidates(folder: string): Promise<void> {
  if (swept.has(folder)) return;
  const names = (await readdir(folder)).filter((name) => /^\.lock\.[0-9a-f]{12}$/.test(name));
  for (const name of names) {
    const path = join(folder, name);
    if ((await isEmpty(path)) || (await isDead(path)) || (await ageOf(path)) > FORGOTTEN_MS)
      await rm(path, { force: true });
  }
  swept.add(folder);
}

const isEmpty = (path: string): Promise<boolean> =>
  stat(path).then(
    ({ size }) => size === 0,
    () => false,
  );

/** Age of a file in milliseconds; 0 where it is gone. */
const ageOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  );

/** Removes the lock of a process that no longer runs; a guard lets one process at a time check and remove. */
async function breakDead(path: string): Promise<boolean> {
  if (!(await isDead(path))) return false;
  const guard = `${path}.guard`;
  try {
    await mkdir(guard);
  } catch {
    if ((await ageOf(guard)) > GUARD_MS) await rmdir(guard).catch(() => undefined);
    return false;
  }
  try {
    if (!(await isDead(path))) return false;
    await rm(path, { force: true });
    return true;
  } finally {
    await rmdir(guard).catch(() => undefined); // an old guard is removed by its age
  }
}

async function isDead(path: string): Promise<boolean> {
  const owner = await readFile(path, 'utf8').catch(() => '');
  const [host, process, mark = ''] = owner.split(' ');
  if (host !== hostname() || process === undefined) return false;
  if (mark === ownerMark()) return !held.has(owner);
  const state = ownerState(mark);
  // Containers of the same name number their processes separately, and one that is restarted begins with the first numbers again.
  return state === 'unknown' ? Number(process) === pid || !isRunning(Number(process)) : state === 'gone';
}

function busy(folder: string, owner: string): EnvironmentError {
  const [host = '?', process = '?'] = owner.split(' ');
  return new EnvironmentError(archiveBusy({ file: folder }, { host, process, folder, lock: LOCK }));
}
