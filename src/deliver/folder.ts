import { open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { flushFolder, isDiskFull, isSystemError, systemCode } from '../base/index.js';
import { fileRefused, noFolder } from './diagnostics/destination.js';
import { failed, NoRoom } from './failures.js';
import { fileHash } from './file-hash.js';
import type { Place } from './place.js';

/** Bytes that are written at a time; between two writes an interruption is noticed. A page has four of them. */
const BLOCK = 1 << 20;

/**
 * A folder of this machine or of a share that is mounted here.
 *
 * @throws EnvironmentError where it is not there: a hot folder that is missing is a share that is not mounted, and is not made
 */
export async function openFolder(path: string, signal: AbortSignal): Promise<Place> {
  const found = await stat(path).catch((error: unknown) => {
    throw failed(noFolder(null, { to: path, where: 'folder', found: null, code: systemCode(error) }), error);
  });
  if (!found.isDirectory()) throw failed(noFolder(null, { to: path, where: 'folder', found: 'file' }));
  return new FolderPlace(path, signal);
}

class FolderPlace implements Place {
  constructor(
    private readonly folder: string,
    private readonly signal: AbortSignal,
  ) {}

  get to(): string {
    return this.folder;
  }

  size(name: string): Promise<number | null> {
    return this.asked(async () => {
      try {
        const found = await stat(this.path(name));
        return found.isFile() ? found.size : null;
      } catch (error) {
        if (isSystemError(error) && error.code === 'ENOENT') return null;
        throw error;
      }
    });
  }

  async hash(name: string): Promise<string | null> {
    try {
      return await fileHash(this.path(name), this.signal);
    } catch (error) {
      if (!this.signal.aborted && isSystemError(error)) return null;
      throw error;
    }
  }

  write(name: string, bytes: Uint8Array, from: number): Promise<void> {
    return this.asked(async () => {
      const file = await open(this.path(name), from === 0 ? 'w' : 'r+');
      try {
        await file.truncate(from);
        for (let at = from; at < bytes.length; at += BLOCK) {
          this.signal.throwIfAborted();
          await writeWhole(file, bytes, at, Math.min(BLOCK, bytes.length - at));
        }
        await file.sync();
      } finally {
        await file.close();
      }
    });
  }

  rename(from: string, to: string): Promise<void> {
    return this.asked(async () => {
      await rename(this.path(from), this.path(to));
      await flushFolder(this.folder);
    });
  }

  async remove(name: string): Promise<void> {
    await rm(this.path(name), { force: true }).catch(() => undefined); // the next delivery continues or replaces it
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private path(name: string): string {
    return join(this.folder, name);
  }

  private async asked<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!isSystemError(error)) throw error;
      if (isDiskFull(error.code)) throw new NoRoom();
      throw failed(fileRefused(null, { to: this.to, by: 'folder', code: systemCode(error) }), error);
    }
  }
}

/** A system may write less than it is asked to. */
async function writeWhole(file: Awaited<ReturnType<typeof open>>, bytes: Uint8Array, at: number, length: number) {
  for (let done = 0; done < length;) {
    const { bytesWritten } = await file.write(bytes, at + done, length - done, at + done);
    done += bytesWritten;
  }
}
