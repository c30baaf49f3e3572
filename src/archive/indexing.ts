import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { EnvironmentError, flushFolder, InputError, type Diagnostic } from '../base/index.js';
import { storedIdentity } from './bag.js';
import { Catalogue } from './catalogue.js';
import { indexUnwritable } from './diagnostics/storage.js';
import { isDiskFault, isIndexDamaged } from './faults.js';
import { RECORD } from './names.js';
import type { IssueRecord } from './record.js';
import { shelfOf, type BagRef } from './shelf.js';
import { shelfFaults } from './shelf-faults.js';
import { readRecord } from './stored-record.js';

const INDEX = 'index.sqlite';
/** Name of a new index until it is complete. */
const DRAFT = 'index.sqlite.draft';

interface Unreadable {
  /** Time and size of the record when it was last read. */
  readonly stamp: string;
  readonly diagnostics: readonly Diagnostic[];
}

const keyOf = ({ publication, date, version }: BagRef): string => `${publication}/${date}/${version}`;

/** Keeps the index of an archive in step with its bags. The caller holds the archive's lock. */
export class Indexing {
  /** Faults of the bags that the index leaves out, and of what is not a bag. */
  faults: readonly Diagnostic[] = [];
  /** Bags that could not be read, remembered so that they are not read again. */
  private readonly unreadable = new Map<string, Unreadable>();

  constructor(private readonly archive: string) {}

  /** Opens the index, which is rebuilt where it is damaged. */
  async withCatalogue<T>(work: (catalogue: Catalogue) => T | Promise<T>): Promise<T> {
    const file = join(this.archive, INDEX);
    await this.dropDraft();
    return this.withFile(file, work);
  }

  /** Rebuilds the index from the bags alone. The old one stays until the new one is complete. Returns the number of editions. */
  async remake(): Promise<number> {
    const [file, draft] = [join(this.archive, INDEX), join(this.archive, DRAFT)];
    await this.dropDraft();
    this.unreadable.clear();
    const count = await this.withFile(draft, async (catalogue) => {
      await this.bringUpToDate(catalogue);
      return catalogue.editions().length;
    });
    await rm(`${file}-journal`, { force: true }); // it belongs to the old index
    await rename(draft, file);
    await flushFolder(this.archive);
    return count;
  }

  /** Removes what a killed run has left of the draft, also the driver's lock folder. */
  private async dropDraft(): Promise<void> {
    for (const name of [DRAFT, `${DRAFT}-journal`, `${DRAFT}.lock`])
      await rm(join(this.archive, name), { recursive: true, force: true });
  }

  private async withFile<T>(file: string, work: (catalogue: Catalogue) => T | Promise<T>): Promise<T> {
    let catalogue: Catalogue | null = null;
    try {
      catalogue = Catalogue.open(file);
      if (catalogue === null) {
        for (const name of [file, `${file}-journal`]) await rm(name, { force: true });
        catalogue = Catalogue.open(file);
      }
      if (catalogue === null) throw new EnvironmentError(indexUnwritable({ file }));
      return await work(catalogue);
    } catch (error) {
      if (isIndexDamaged(error)) {
        catalogue?.close();
        catalogue = null;
        for (const name of [file, `${file}-journal`]) await rm(name, { force: true }); // it is rebuilt at the next use
      }
      throw isDiskFault(error) ? new EnvironmentError(indexUnwritable({ file })) : error;
    } finally {
      catalogue?.close();
    }
  }

  /**
   * Compares the index with the names of the bags, and reads those that it does not know. Of each edition the newest version that can be read is
   * taken; a damaged one is told in `faults` and keeps no other from being found.
   */
  async bringUpToDate(catalogue: Catalogue): Promise<void> {
    const known = catalogue.known();
    const shelf = await shelfOf(this.archive);
    const faults: Diagnostic[] = [...(await shelfFaults(shelf))];
    const stale = new Set(known.keys());
    const fresh: BagRef[][] = [];
    for (const versions of editionsOf(shelf.bags)) {
      const newest = versions[0]!;
      if (known.has(keyOf(newest))) stale.delete(keyOf(newest));
      else fresh.push(versions);
    }
    const toRead = fresh.length > 0 || stale.size > 0;
    if (toRead) {
      await catalogue.transaction(async () => {
        for (const versions of fresh) {
          for (const bag of versions) {
            if (known.has(keyOf(bag))) {
              stale.delete(keyOf(bag)); // an older version, used because the newer ones cannot be read
              break;
            }
            const read = await this.readable(bag, faults);
            if (read === null) continue;
            catalogue.put(read.record, bag.version, read.identity);
            break;
          }
        }
        for (const key of stale) {
          const [publication, date, version] = key.split('/') as [string, string, string];
          catalogue.remove(publication, date, Number(version));
        }
      });
    }
    this.faults = faults;
  }

  /** The record of a bag; null for one that cannot be read, whose fault is noted. */
  private async readable(
    bag: BagRef,
    faults: Diagnostic[],
  ): Promise<{ readonly record: IssueRecord; readonly identity: string } | null> {
    const stamp = await stampOf(bag);
    const before = this.unreadable.get(bag.folder);
    if (before?.stamp === stamp) {
      faults.push(...before.diagnostics);
      return null;
    }
    try {
      const record = await readRecord(bag);
      this.unreadable.delete(bag.folder);
      return { record, identity: (await storedIdentity(bag.folder)) ?? '' };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.unreadable.set(bag.folder, { stamp, diagnostics: error.diagnostics });
      faults.push(...error.diagnostics);
      return null;
    }
  }
}

/** The versions of each edition, the newest first. */
function editionsOf(bags: readonly BagRef[]): readonly BagRef[][] {
  const editions = new Map<string, BagRef[]>();
  for (const bag of bags) {
    const key = `${bag.publication}/${bag.date}`;
    const versions = editions.get(key);
    if (versions === undefined) editions.set(key, [bag]);
    else versions.unshift(bag);
  }
  return [...editions.values()];
}

const stampOf = ({ folder }: BagRef): Promise<string> =>
  stat(join(folder, 'data', RECORD)).then(
    ({ mtimeMs, size }) => `${mtimeMs} ${size}`,
    () => 'none',
  );
