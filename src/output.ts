import { randomBytes } from 'node:crypto';
import { renameSync, type Dirent } from 'node:fs';
import { cp, mkdir, readdir, rm, rmdir } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { pid } from 'node:process';
import {
  diagnostic,
  EnvironmentError,
  flushFolder,
  isRunning,
  isSystemError,
  isThere,
  systemReason,
  words,
  writeDurably,
  type SystemError,
  type Words,
} from './base/index.js';

/** What a build may have left in its folder; the next one replaces it. Anything else there is the user's and stays. */
const OWN = new Set(['press', 'screen', 'pages', 'variants', 'layout.json', 'report.json', 'report.html']);

/** Builds that run at once may each find the other's output in the way, but not for ever. */
const MOST_SWAPS = 20;

/**
 * Writes a folder whole or not at all. Everything goes into a temporary folder beside it and is on the disk before that
 * takes the place of the old one; what dead runs left beside it is cleared first. The exchange is two renames without
 * anything between them: a machine that dies exactly there leaves the old folder whole beside its place, and the next
 * call puts it back before it does anything else.
 *
 * @param folder its parents are made
 * @param files by path relative to the folder, with forward slashes
 * @param signal ends the writing; from the exchange on it has no effect
 * @returns the folder's absolute path
 * @throws EnvironmentError where the folder cannot be written or the disk is full; nothing is left behind then
 */
export async function writeOutput(
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
  signal?: AbortSignal,
): Promise<string> {
  const target = resolve(folder);
  const parent = dirname(target);
  const draft = besides(target, 'part');
  let made: string | undefined;
  drafts.add(basename(draft));
  try {
    made = await makeFolders(parent);
    await sweep(target);
    await writeDurably(draft, files, signal);
    await keepForeign(target, draft);
    signal?.throwIfAborted();
    const old = exchange(draft, target);
    await flushFolder(parent);
    for (const path of old) await rm(path, { recursive: true, force: true });
    return target;
  } catch (error) {
    await rm(draft, { recursive: true, force: true }).catch(() => undefined);
    if (made !== undefined) await removeEmpty(parent, dirname(made));
    throw isSystemError(error) ? failure(target, error, bytesOf(files)) : error;
  } finally {
    drafts.delete(basename(draft));
  }
}

/**
 * Makes a folder and those above it; returns the first one made. Not `mkdir` with `recursive`: where a file system says
 * ENOENT to every attempt (/proc), that one never returns.
 */
async function makeFolders(folder: string): Promise<string | undefined> {
  const missing: string[] = [];
  for (let at = folder; !(await isThere(at)) && dirname(at) !== at; at = dirname(at)) missing.unshift(at);
  for (const path of missing) {
    await mkdir(path).catch((error: unknown) => {
      if (!isSystemError(error) || error.code !== 'EEXIST') throw error; // another build made it meanwhile
    });
  }
  return missing[0];
}

/** The drafts that this process is at. */
const drafts = new Set<string>();

/** Folders beside the target carry machine and process in their names, so that a later run knows whose they were. */
function besides(target: string, kind: 'part' | 'old'): string {
  const name = `.${basename(target)}.${machine()}.${pid}.${randomBytes(4).toString('hex')}.${kind}`;
  return join(dirname(target), name);
}

function machine(): string {
  return hostname().replace(/[^A-Za-z0-9-]/g, '-');
}

/** Leftovers of processes of this machine that run no more: drafts are removed, an old output without a new one is put back. */
async function sweep(target: string): Promise<void> {
  const parent = dirname(target);
  const prefix = `.${basename(target)}.${machine()}.`;
  const left = (await readdir(parent)).filter((name) => name.startsWith(prefix)).sort();
  for (const name of left) {
    const match = /^(\d+)\.[0-9a-f]{8}\.(part|old)$/.exec(name.slice(prefix.length));
    if (match === null || drafts.has(name)) continue;
    const owner = Number(match[1]);
    if (owner !== pid && isRunning(owner)) continue; // the drafts of this process are known
    if (match[2] === 'old' && !(await isThere(target))) renameSync(join(parent, name), target);
    else await rm(join(parent, name), { recursive: true, force: true });
  }
}

/** What others put into the old folder goes along into the new one. */
async function keepForeign(target: string, draft: string): Promise<void> {
  const entries = await readdir(target, { withFileTypes: true }).catch((error: unknown): Dirent[] => {
    if (isSystemError(error) && error.code === 'ENOENT') return [];
    throw error;
  });
  for (const { name } of entries) {
    if (OWN.has(name) || (await isThere(join(draft, name)))) continue;
    await cp(join(target, name), join(draft, name), { recursive: true, preserveTimestamps: true, errorOnExist: true });
  }
}

/** Puts the draft in the target's place. Returns where what stood there went. */
function exchange(draft: string, target: string): readonly string[] {
  const old: string[] = [];
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        renameSync(draft, target);
        return old;
      } catch (error) {
        if (!isSystemError(error) || !isInTheWay(error) || attempt === MOST_SWAPS) throw error;
      }
      const aside = besides(target, 'old');
      renameSync(target, aside);
      old.push(aside);
    }
  } catch (error) {
    const last = old.at(-1);
    if (last !== undefined) renameSync(last, target);
    throw error;
  }
}

/** POSIX renames over an empty folder; over a full one, and on Windows over any, it refuses with one of these. */
function isInTheWay(error: SystemError): boolean {
  return ['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES'].includes(error.code ?? '');
}

/** Takes back the parents that were made for an output that did not come to be. */
async function removeEmpty(from: string, until: string): Promise<void> {
  for (let at = from; at !== until && at !== dirname(at); at = dirname(at)) {
    try {
      await rmdir(at);
    } catch {
      return; // not empty: somebody else writes here
    }
  }
}

function bytesOf(files: ReadonlyMap<string, Uint8Array>): number {
  return [...files.values()].reduce((sum, bytes) => sum + bytes.byteLength, 0);
}

function failure(target: string, error: SystemError, bytes: number): EnvironmentError {
  const [code, message, hint] = explain(target, error, Math.ceil(bytes / 1e6));
  return new EnvironmentError(diagnostic('error', `output/${code}`, { file: target }, message, hint), { cause: error });
}

function explain(target: string, error: SystemError, megabytes: number): readonly [string, Words, Words] {
  const kept = { en: 'The last good output is untouched.', zh: '上一次的成品未受影响。' };
  switch (error.code ?? '') {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return [
        'not-writable',
        words(
          `The folder ${target} cannot be written (${String(error.code)}). ${kept.en}`,
          `无法写入文件夹 ${target}（${String(error.code)}）。${kept.zh}`,
        ),
        words('Choose another with --out, or correct its permissions.', '请用 --out 另选文件夹，或改正其权限。'),
      ];
    case 'ENOSPC':
    case 'EDQUOT':
      return [
        'disk-full',
        words(
          `The disk is full: ${target} needs ${megabytes} MB (${String(error.code)}). ${kept.en}`,
          `磁盘已满：${target} 需要 ${megabytes} MB（${String(error.code)}）。${kept.zh}`,
        ),
        words('Free some space, or choose another disk with --out.', '请腾出空间，或用 --out 选择其他磁盘。'),
      ];
    case 'ENOTDIR':
    case 'EEXIST':
      return [
        'in-the-way',
        words(`A file stands where a folder is to be: ${target}.`, `应为文件夹之处有一个文件：${target}。`),
        words('Move it away, or choose another folder with --out.', '请移走该文件，或用 --out 另选文件夹。'),
      ];
    default:
      return [
        'failed',
        words(
          `Writing ${target} failed: ${systemReason(error).en}. ${kept.en}`,
          `写入 ${target} 失败：${systemReason(error).zh}。${kept.zh}`,
        ),
        words('Try again, or choose another folder with --out.', '请重试，或用 --out 另选文件夹。'),
      ];
  }
}
