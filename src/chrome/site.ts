import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isSystemError, temporaryFolder, temporaryUnusable } from '../base/index.js';

/** A temporary folder with the files of one printer's pages. */
export interface Site {
  /** `file:` URL of a page at the top of the folder; the page itself is never written. */
  readonly pageUrl: string;
  /** Writes the assets that have not been written yet. Throws EnvironmentError where the disk has no room for them. */
  add(assets: ReadonlyMap<string, Uint8Array>): Promise<void>;
  /** What a URL refers to: a given file, a missing file of the folder, or something elsewhere. */
  lookUp(url: string): { readonly kind: 'given' | 'missing' | 'outside'; readonly name: string };
  remove(): Promise<void>;
}

export async function createSite(): Promise<Site> {
  const made = await temporaryFolder('page');
  const folder = made.path;
  const base = `${pathToFileURL(folder).href}/`;
  const written = new Map<string, Promise<void>>();

  const write = async (name: string, bytes: Uint8Array): Promise<void> => {
    const path = join(folder, ...name.split('/'));
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, bytes);
    } catch (error) {
      throw isSystemError(error) ? temporaryUnusable(error) : error;
    }
  };
  return {
    pageUrl: `${base}page.html`,
    async add(assets) {
      const writing = [...assets].map(([name, bytes]) => {
        if (!isPlain(name)) throw new RangeError(`not a plain relative name: ${JSON.stringify(name)}`);
        const file = written.get(name) ?? write(name, bytes);
        written.set(name, file);
        return file;
      });
      await Promise.all(writing);
    },
    lookUp(url) {
      if (!url.startsWith(base)) return { kind: 'outside', name: url };
      const name = unescaped(url.slice(base.length).replace(/[?#].*$/s, ''));
      return { kind: written.has(name) ? 'given' : 'missing', name };
    },
    remove: () => made.remove(),
  };
}

/** Whether a name is relative, without `..`, and valid on every system, as `photos/ab.jpg` is. */
function isPlain(name: string): boolean {
  return name !== '' && !/[\\:\0]/.test(name) && posix.normalize(name) === name && !/^(\/|\.\.(\/|$))/.test(name);
}

function unescaped(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // a stray % in the page; no file has such a name
  }
}
