import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { compareText, isSystemError } from '../base/index.js';

export const BAGS = 'bags';

/** One version of one edition. */
export interface BagRef {
  readonly publication: string;
  readonly date: string;
  readonly version: number;
  /** Absolute path of the bag. */
  readonly folder: string;
}

/** What the folder of bags holds, judged by names alone. */
export interface Shelf {
  /** Bags, sorted by publication, date and version. */
  readonly bags: readonly BagRef[];
  /** Paths of entries that are not named like bags. */
  readonly strays: readonly string[];
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const VERSION = /^v[1-9]\d{0,5}$/;
/** Files that file managers put into every folder they show. */
const FURNITURE = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini', '@eaDir']);

/** Every version of every edition of an archive, and the entries that are not editions. */
export async function shelfOf(archive: string): Promise<Shelf> {
  const bags: BagRef[] = [];
  const strays: string[] = [];
  const root = join(archive, BAGS);
  for (const publication of await entries(root)) {
    const folder = join(root, publication.name);
    const dates = publication.folder ? await entries(folder) : [];
    if (dates.length === 0) strays.push(folder);
    for (const date of dates) {
      const path = join(folder, date.name);
      const versions = date.folder && DATE.test(date.name) ? await entries(path) : [];
      if (versions.length === 0) strays.push(path);
      for (const version of versions)
        if (!version.folder || !VERSION.test(version.name)) strays.push(join(path, version.name));
      bags.push(...refs(archive, publication.name, date.name, versions));
    }
  }
  return { bags, strays };
}

/** Every version of an edition, the oldest first. */
export async function versionsOf(archive: string, publication: string, date: string): Promise<readonly BagRef[]> {
  return refs(archive, publication, date, await entries(join(archive, BAGS, publication, date)));
}

export const bagRef = (archive: string, publication: string, date: string, version: number): BagRef => ({
  publication,
  date,
  version,
  folder: join(archive, BAGS, publication, date, `v${version}`),
});

interface Entry {
  readonly name: string;
  readonly folder: boolean;
}

const refs = (archive: string, publication: string, date: string, versions: readonly Entry[]): readonly BagRef[] =>
  versions
    .flatMap(({ name, folder }) => (folder && VERSION.test(name) ? [Number(name.slice(1))] : []))
    .sort((a, b) => a - b)
    .map((version) => bagRef(archive, publication, date, version));

async function entries(path: string): Promise<readonly Entry[]> {
  const found = await readdir(path, { withFileTypes: true }).catch((error: unknown) => {
    if (isSystemError(error) && error.code === 'ENOENT') return [];
    throw error;
  });
  return found
    .filter(({ name }) => !FURNITURE.has(name))
    .map((entry) => ({ name: entry.name, folder: entry.isDirectory() }))
    .sort((a, b) => compareText(a.name, b.name));
}
