import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pid } from 'node:process';

/** Bytes kept by a key that is the hash of everything they were made from: an entry is right or absent, never stale. */
export interface ContentCache {
  get(key: string): Promise<Uint8Array | null>;
  put(key: string, bytes: Uint8Array): Promise<void>;
}

/** BANXIN_CACHE, else the user's cache folder. Safe to delete at any time. */
export function cacheFolder(environment: NodeJS.ProcessEnv): string {
  return environment['BANXIN_CACHE'] ?? join(environment['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'banxin');
}

/** A cache of files. A folder that cannot be written makes builds slower, not wrong, so failures to store are passed over. */
export function fileCache(folder: string): ContentCache {
  const path = (key: string): string => join(folder, key.slice(0, 2), key);
  return {
    async get(key) {
      try {
        return await readFile(path(key));
      } catch {
        return null;
      }
    },
    async put(key, bytes) {
      const target = path(key);
      const draft = `${target}.${pid}.part`;
      try {
        await mkdir(join(target, '..'), { recursive: true });
        await writeFile(draft, bytes);
        await rename(draft, target); // whole or not at all, also with two builds at once
      } catch {
        return;
      }
    },
  };
}

/** A cache for tests and for builds that must leave nothing behind. */
export function memoryCache(): ContentCache {
  const entries = new Map<string, Uint8Array>();
  return {
    get: (key) => Promise.resolve(entries.get(key) ?? null),
    put: (key, bytes) => {
      entries.set(key, bytes);
      return Promise.resolve();
    },
  };
}
