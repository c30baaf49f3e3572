import { renameSync, type Dirent } from 'node:fs';
import { cp, mkdir, readdir, rm, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import {
  abandonedDrafts,
  draftPath,
  EnvironmentError,
  flushFolder,
  isSystemError,
  releaseDraft,
  systemCode,
  writeDurably,
  type Diagnostic,
  type SystemError,
} from './base/index.js';
import {
  outputAside,
  outputDiskFull,
  outputFailed,
  outputInTheWay,
  outputNotWritable,
  outputUnconfirmed,
} from './output-diagnostics.js';

/** What a build may have left in its folder; the next one replaces it. Anything else there is the user's and stays. */
const OWN = new Set(['press', 'screen', 'pages', 'delivery', 'variants', 'layout.json', 'report.json', 'report.html']);

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
 * @throws EnvironmentError where the folder cannot be written or the disk is full; it says what stands where then
 */
export async function writeOutput(
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
  signal?: AbortSignal,
): Promise<string> {
  const target = resolve(folder);
  const draft = draftPath(dirname(target), basename(target));
  const old: string[] = [];
  try {
    await replace({ target, draft, old }, files, signal);
    await confirm(target);
    return target;
  } finally {
    for (const path of old) await remove(path);
    [draft, ...old].forEach(releaseDraft);
  }
}

/** A folder that takes the place of another. */
interface Replacement {
  /** Where it is to stand. */
  readonly target: string;
  /** Where it is made. */
  readonly draft: string;
  /** Where the folders went that stood in its place. They are removed at the end. */
  readonly old: string[];
}

/** Makes the draft and puts it in the target's place; where that fails nothing of it is left. */
async function replace(
  replacement: Replacement,
  files: ReadonlyMap<string, Uint8Array>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { target, draft } = replacement;
  let made: readonly string[] = [];
  try {
    made = await makeFolders(dirname(target));
    await sweep(target);
    await writeDurably(draft, files, signal);
    await keepForeign(target, draft);
    signal?.throwIfAborted();
    exchange(replacement);
  } catch (error) {
    await remove(draft);
    await removeEmpty(made);
    throw isSystemError(error) ? notWritten(target, error, bytesOf(files)) : error;
  }
}

async function confirm(target: string): Promise<void> {
  try {
    await flushFolder(dirname(target));
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const fault = outputUnconfirmed({ file: target }, { target, code: systemCode(error) });
    throw new EnvironmentError(fault, { cause: error });
  }
}

/** What the disk does not let go is swept by the next run. */
async function remove(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true }).catch(() => undefined);
}

/**
 * Makes a folder and those above it, or none of them; returns those that were missing. Not `mkdir` with `recursive`: where a file system says
 * ENOENT to every attempt (/proc), that one never returns.
 */
async function makeFolders(folder: string): Promise<readonly string[]> {
  const missing: string[] = [];
  for (let at = folder; !(await exists(at)) && dirname(at) !== at; at = dirname(at)) missing.unshift(at);
  for (const path of missing) {
    try {
      await mkdir(path);
    } catch (error) {
      if (isSystemError(error) && error.code === 'EEXIST') continue; // another build made it meanwhile
      await removeEmpty(missing);
      throw error;
    }
  }
  return missing;
}

/** Leftovers of runs that are no more: drafts are removed, an old output without a new one is put back. */
async function sweep(target: string): Promise<void> {
  for (const { path, kind } of await abandonedDrafts(dirname(target), basename(target))) {
    if (kind === 'old' && !(await exists(target))) renameSync(path, target);
    else await remove(path);
  }
}

/** What others put into the old folder goes along into the new one. */
async function keepForeign(target: string, draft: string): Promise<void> {
  const entries = await readdir(target, { withFileTypes: true }).catch((error: unknown): Dirent[] => {
    if (isSystemError(error) && error.code === 'ENOENT') return [];
    throw error;
  });
  for (const { name } of entries) {
    if (OWN.has(name) || (await exists(join(draft, name)))) continue;
    await cp(join(target, name), join(draft, name), { recursive: true, preserveTimestamps: true, errorOnExist: true });
  }
}

/** Puts the draft in the target's place. */
function exchange({ draft, target, old }: Replacement): void {
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        renameSync(draft, target);
        return;
      } catch (error) {
        if (!isSystemError(error) || !isInTheWay(error) || attempt === MOST_SWAPS) throw error;
      }
      const aside = draftPath(dirname(target), basename(target), 'old');
      renameSync(target, aside);
      old.push(aside);
    }
  } catch (error) {
    const last = old.pop(); // it is not on its way out any more
    if (last === undefined) throw error;
    releaseDraft(last);
    try {
      renameSync(last, target);
    } catch {
      if (!isSystemError(error)) throw error;
      const fault = outputAside({ file: target }, { target, code: systemCode(error), aside: last });
      throw new EnvironmentError(fault, { cause: error });
    }
    throw error;
  }
}

/** POSIX renames over an empty folder; over a full one, and on Windows over any, it refuses with one of these. */
function isInTheWay(error: SystemError): boolean {
  return ['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES'].includes(error.code ?? '');
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (isSystemError(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return false;
    throw error;
  }
}

/** Takes back the parents that were made for an output that did not come to be. */
async function removeEmpty(folders: readonly string[]): Promise<void> {
  for (const path of folders.toReversed()) {
    try {
      await rmdir(path);
    } catch {
      return; // not empty: somebody else writes here
    }
  }
}

function bytesOf(files: ReadonlyMap<string, Uint8Array>): number {
  return [...files.values()].reduce((sum, bytes) => sum + bytes.byteLength, 0);
}

function notWritten(target: string, cause: SystemError, bytes: number): EnvironmentError {
  return new EnvironmentError(writingFault(target, systemCode(cause), Math.ceil(bytes / 1e6)), { cause });
}

function writingFault(target: string, code: string | null, megabytes: number): Diagnostic {
  const where = { file: target };
  switch (code ?? '') {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return outputNotWritable(where, { target, code });
    case 'ENOSPC':
    case 'EDQUOT':
      return outputDiskFull(where, { target, code, megabytes });
    case 'ENOTDIR':
    case 'EEXIST':
      return outputInTheWay(where, { target });
    default:
      return outputFailed(where, { target, code });
  }
}
