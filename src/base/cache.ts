import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { OWNER_MARK, ownerMark, ownerState } from './owner.js';

/** Bytes kept by a key that is the hash of everything they were made from: an entry is right or absent, never stale. */
export interface ContentCache {
  get(key: string): Promise<Uint8Array | null>;
  put(key: string, bytes: Uint8Array): Promise<void>;
}

/** BANXIN_CACHE, else the user's cache folder. Safe to delete at any time. */
export function cacheFolder(environment: NodeJS.ProcessEnv): string {
  return environment['BANXIN_CACHE'] ?? join(environment['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'banxin');
}

/** Ends every file, followed by the CRC-32 of the bytes before it, big-endian. */
const MARK = Buffer.from('BxC1');
const TRAILER = MARK.length + 4;

/** Folder below the cache's own in which files are written before they are moved into place. */
const DRAFTS = 'drafts';
const DRAFT = new RegExp(`^(${OWNER_MARK.source})-[0-9a-f]+$`);

/**
 * A cache of files. A damaged file counts as absent and is made again. A folder that cannot be written makes builds slower, not wrong, so
 * failures to store are ignored.
 */
export class FileCache implements ContentCache {
  #swept: Promise<void> | null = null;

  constructor(readonly folder: string) {}

  async get(key: string): Promise<Uint8Array | null> {
    try {
      return checked(await readFile(this.#path(key)));
    } catch {
      return null;
    }
  }

  async put(key: string, bytes: Uint8Array): Promise<void> {
    const drafts = join(this.folder, DRAFTS);
    const target = this.#path(key);
    const draft = join(drafts, `${ownerMark()}-${randomBytes(6).toString('hex')}`);
    try {
      await (this.#swept ??= sweep(drafts));
      await mkdir(join(target, '..'), { recursive: true });
      await writeFile(draft, [bytes, trailerOf(bytes)]);
      await rename(draft, target); // atomic, also with two builds at once
    } catch {
      await rm(draft, { force: true }).catch(() => undefined);
    }
  }

  #path(key: string): string {
    return join(this.folder, key.slice(0, 2), key);
  }
}

/** A cache in a folder, such as `cacheFolder` names; see `FileCache`. */
export const fileCache = (folder: string): ContentCache => new FileCache(folder);

/** Creates the folder of drafts, and removes drafts of processes that have ended. */
async function sweep(drafts: string): Promise<void> {
  await mkdir(drafts, { recursive: true });
  for (const name of await readdir(drafts)) {
    const mark = DRAFT.exec(name)?.[1];
    if (mark !== undefined && ownerState(mark) === 'gone') await rm(join(drafts, name), { force: true });
  }
}

function trailerOf(bytes: Uint8Array): Buffer {
  const trailer = Buffer.alloc(TRAILER);
  MARK.copy(trailer);
  trailer.writeUInt32BE(crc32(bytes), MARK.length);
  return trailer;
}

/** The bytes of an entry without the trailer; null where they are not what was stored. */
function checked(file: Buffer): Uint8Array | null {
  const end = file.length - TRAILER;
  if (end < 0 || !file.subarray(end, end + MARK.length).equals(MARK)) return null;
  const bytes = file.subarray(0, end);
  return crc32(bytes) === file.readUInt32BE(end + MARK.length) ? bytes : null;
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
