import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { kill, pid } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { diagnostic, EnvironmentError, isSystemError, words } from '../base/index.js';

/** Writing an edition takes seconds at most; who waits longer is told who holds the lock. */
const PATIENCE_MS = 120_000;
const POLL_MS = 25;
/** Breaking a dead lock takes microseconds: a guard this old belongs to a process that died in the middle of it. */
const GUARD_MS = 10_000;

/**
 * Runs some work while no other process works on the archive. The lock is a file that says whose it is; that of a process of this machine which
 * runs no more is broken. Two calls within one process wait for each other, too.
 *
 * @throws EnvironmentError where another process holds the archive for two minutes
 */
export async function locked<T>(folder: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  const release = await acquire(folder, signal);
  try {
    return await work();
  } finally {
    await release();
  }
}

/** An archive on a read-only disk has no writers, and needs no lock. */
export async function lockedForReading<T>(folder: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  let release = () => Promise.resolve();
  try {
    release = await acquire(folder, signal);
  } catch (error) {
    if (!isSystemError(error) || !['EROFS', 'EACCES', 'EPERM'].includes(error.code ?? '')) throw error;
  }
  try {
    return await work();
  } finally {
    await release();
  }
}

/** Locks of this process: another with its number and none of these names is from before a restart. */
const held = new Set<string>();

async function acquire(folder: string, signal: AbortSignal | undefined): Promise<() => Promise<void>> {
  const path = join(folder, '.lock');
  const owner = `${hostname()} ${pid} ${randomBytes(6).toString('hex')}`;
  const own = `${path}.${owner.split(' ').at(-1)!}`;
  await writeFile(own, owner);
  try {
    // A link is made whole or not at all, and fails where the name is taken: nobody sees a lock without an owner.
    for (let waited = 0; ; waited += POLL_MS) {
      signal?.throwIfAborted();
      try {
        await link(own, path);
        held.add(owner);
        return async () => {
          await rm(path, { force: true });
          held.delete(owner);
        };
      } catch (error) {
        if (!isSystemError(error) || error.code !== 'EEXIST') throw error;
      }
      if (await breakDead(path)) continue;
      if (waited >= PATIENCE_MS) throw busy(folder, await readFile(path, 'utf8').catch(() => '?'));
      await sleep(POLL_MS);
    }
  } finally {
    await rm(own, { force: true });
  }
}

/** Removes the lock of a process that runs no more; a guard lets one process at a time look and remove. */
async function breakDead(path: string): Promise<boolean> {
  if (!(await isDead(path))) return false;
  const guard = `${path}.guard`;
  try {
    await mkdir(guard);
  } catch {
    const age = await stat(guard).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > GUARD_MS) await rmdir(guard).catch(() => undefined);
    return false;
  }
  try {
    if (!(await isDead(path))) return false;
    await rm(path, { force: true });
    return true;
  } finally {
    await rmdir(guard);
  }
}

async function isDead(path: string): Promise<boolean> {
  const owner = await readFile(path, 'utf8').catch(() => '');
  const [host, process] = owner.split(' ');
  return (
    host === hostname() &&
    process !== undefined &&
    !(Number(process) === pid ? held.has(owner) : isRunning(Number(process)))
  );
}

function isRunning(process: number): boolean {
  try {
    return kill(process, 0);
  } catch (error) {
    return isSystemError(error) && error.code === 'EPERM'; // somebody else's, but alive
  }
}

function busy(folder: string, owner: string): EnvironmentError {
  const [host = '?', process = '?'] = owner.split(' ');
  return new EnvironmentError(
    diagnostic(
      'error',
      'archive/busy',
      { file: folder },
      words(`The archive is in use by process ${process} on ${host}.`, `存档正被 ${host} 上的进程 ${process} 使用。`),
      words(
        `Wait for it to end; if it runs no more, remove the file ${join(folder, '.lock')}.`,
        `请等待其结束；若该进程已不在运行，请删除文件 ${join(folder, '.lock')}。`,
      ),
    ),
  );
}
