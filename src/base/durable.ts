import { mkdir, open, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, normalize, sep } from 'node:path';

/**
 * Writes files into a new folder and flushes them: when it returns they are on the disk, not only in the system's memory.
 *
 * @param folder is created; it must not exist
 * @param files by path relative to the folder, with forward slashes
 */
export async function writeDurably(
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
  signal?: AbortSignal,
): Promise<void> {
  const folders = new Set<string>([folder]);
  await mkdir(folder);
  for (const [name, bytes] of files) {
    signal?.throwIfAborted();
    const path = inside(folder, name);
    await mkdir(dirname(path), { recursive: true });
    for (let at = dirname(path); at !== folder; at = dirname(at)) folders.add(at);
    const file = await open(path, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  }
  for (const path of folders) await flushFolder(path);
}

/** A name that leads out of the folder is a fault of the program, not of its user. */
function inside(folder: string, name: string): string {
  const path = normalize(name);
  if (isAbsolute(path) || path.split(sep)[0] === '..')
    throw new Error(`An output file lies outside its folder: ${name}`);
  return join(folder, path);
}

/** Flushes a folder, so that its entries reach the disk; systems that cannot flush a folder do not need it. */
export async function flushFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch (error) {
    if (!isSystemError(error) || !['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP'].includes(error.code ?? ''))
      throw error;
  }
}

/** Whether a path leads to a file or folder. */
export const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** An error of the file system, with its code. */
export interface SystemError extends Error {
  readonly code?: string;
}

export function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}
