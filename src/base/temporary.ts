import { readlinkSync, rmSync } from 'node:fs';
import { mkdtemp, readdir, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { EnvironmentError } from './diagnostics.js';
import { isSystemError, type SystemError } from './durable.js';
import { isAbandoned, OWNER_MARK, ownerMark } from './owner.js';
import { temporaryFolderFull, temporaryFolderUnusable } from './system-diagnostics.js';
import { isDiskFull, systemCode } from './system.js';

export interface TemporaryFolder {
  readonly path: string;
  /** Safe to call twice. */
  remove(): Promise<void>;
}

/** What the folders are for, which is part of their names. */
export type TemporaryKind = 'page' | 'profile' | 'rebuild';

/** `banxin-page-<mark>-XXXXXX`; without a mark the owner cannot be known. */
const NAME = new RegExp(`^banxin-(?:page|profile|rebuild)-(?:(${OWNER_MARK.source})-)?[A-Za-z0-9]{6}$`);

/** Belongs to the process and not to a session: open folders are removed when the process ends, and those of other processes are looked for once. */
const open = new Set<string>();
let swept: Promise<void> | null = null;

/**
 * A new folder in the system's temporary folder. The first call in a process removes what killed runs have left there; folders that
 * are still open when the process exits are removed then.
 *
 * @throws EnvironmentError where there is no room, or no permission
 */
export async function temporaryFolder(kind: TemporaryKind): Promise<TemporaryFolder> {
  await (swept ??= sweepTemporary());
  try {
    const path = await mkdtemp(join(tmpdir(), `banxin-${kind}-${ownerMark()}-`));
    if (open.size === 0) process.once('exit', removeOpen);
    open.add(path);
    return {
      path,
      async remove() {
        for (const one of partsOf(path)) await rm(one, { recursive: true, force: true, maxRetries: 5 });
        open.delete(path);
        if (open.size === 0) process.off('exit', removeOpen);
      },
    };
  } catch (error) {
    throw isSystemError(error) ? temporaryUnusable(error) : error;
  }
}

/** A browser puts its socket into a folder beside its profile, which points there; a killed browser leaves both behind. */
function partsOf(path: string): readonly string[] {
  try {
    const beside = dirname(readlinkSync(join(path, 'SingletonSocket')));
    return /^\.?(?:org\.chromium\.Chromium|com\.google\.Chrome)\.[A-Za-z0-9]{6}$/.test(basename(beside))
      ? [beside, path]
      : [path];
  } catch {
    return [path];
  }
}

function removeOpen(): void {
  for (const path of open) {
    try {
      for (const one of partsOf(path)) rmSync(one, { recursive: true, force: true, maxRetries: 3 });
    } catch {
      // The next run removes it.
    }
  }
}

/** Removes the folders of runs that have ended. Those that cannot be removed stay without a message. */
async function sweepTemporary(): Promise<void> {
  const names = await readdir(tmpdir()).catch(() => []);
  for (const name of names) {
    const match = NAME.exec(name);
    if (match === null) continue;
    const path = join(tmpdir(), name);
    if (!(await isAbandoned(path, match[1]))) continue;
    for (const one of partsOf(path)) await rm(one, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** The error for a temporary folder that the system does not allow the program to use. */
export function temporaryUnusable(cause: SystemError): EnvironmentError {
  const folder = tmpdir();
  const diagnostic = isDiskFull(cause.code)
    ? temporaryFolderFull(null, { folder })
    : temporaryFolderUnusable(null, { folder, code: systemCode(cause) });
  return new EnvironmentError(diagnostic, { cause });
}

/** Free bytes below which nothing that uses the folder can work. */
const LEAST_ROOM = 8e6;

/** What is wrong with the temporary folder, or null; for failures that come without a reason, such as a browser's. */
export async function temporaryFault(): Promise<EnvironmentError | null> {
  try {
    const { bavail, bsize } = await statfs(tmpdir());
    if (bavail * bsize >= LEAST_ROOM) return null;
    return temporaryUnusable(Object.assign(new Error('no room'), { code: 'ENOSPC' }));
  } catch (error) {
    return isSystemError(error) ? temporaryUnusable(error) : null;
  }
}
