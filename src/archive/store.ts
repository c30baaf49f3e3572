import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  compareText,
  EnvironmentError,
  flushFolder,
  InputError,
  isDiskFull,
  isSystemError,
  isThere,
  refusal,
  writeDurably,
  type Diagnostic,
} from '../base/index.js';
import { bagOf, payloadIdentity, storedIdentity, type BagInfo } from './bag.js';
import { noArchive, noSuchEdition, severalPublications } from './diagnostics/requests.js';
import { diskFull, keptUnfinished, notWritable } from './diagnostics/storage.js';
import { Indexing } from './indexing.js';
import { locked, lockedForReading } from './lock.js';
import { Reader, type Reading } from './reader.js';
import type { IssueRecord } from './record.js';
import { bagRef, BAGS, shelfOf, versionsOf, type BagRef } from './shelf.js';
import { shelfFaults } from './shelf-faults.js';
import { readRecord } from './stored-record.js';
import { verifyBag } from './verify.js';

export type { BagRef } from './shelf.js';

/** Drafts are written under the lock only, so any draft that another call finds is from a run that died. */
const DRAFT = '.draft';

export interface Deposit extends BagRef {
  /** False where the archive held the same edition already. */
  readonly added: boolean;
}

/** An archive: a folder of bags, and an index made from them. */
export class Archive {
  private readonly indexing: Indexing;
  private readonly reader: Reader;

  constructor(readonly folder: string) {
    this.indexing = new Indexing(folder);
    this.reader = new Reader((work) =>
      lockedForReading(folder, () =>
        this.indexing.withCatalogue(async (catalogue) => {
          await this.indexing.bringUpToDate(catalogue);
          await work(catalogue);
        }),
      ),
    );
  }

  /**
   * Takes an edition in. Whole or not at all: the bag is written beside its place, flushed to the disk, and moved there in one step. The same edition
   * changes nothing; another one for its day becomes the next version.
   *
   * @throws EnvironmentError where the folder cannot be written or the disk is full; the archive is as it was then
   */
  async add(
    record: IssueRecord,
    payload: ReadonlyMap<string, Uint8Array>,
    info: BagInfo,
    signal?: AbortSignal,
  ): Promise<Deposit> {
    const bag = bagOf(payload, info);
    const identity = payloadIdentity(bag);
    const kept: BagRef[] = [];
    try {
      await makeFolder(this.folder);
      return await locked(
        this.folder,
        async () => {
          await this.sweep();
          const versions = await this.versions(record.publication.id, record.date);
          const last = versions.at(-1);
          const same = last !== undefined && (await storedIdentity(last.folder)) === identity;
          const version = same ? last.version : (last?.version ?? 0) + 1;
          const ref = bagRef(this.folder, record.publication.id, record.date, version);
          if (!same) await this.write(ref, bag, signal);
          kept.push(ref);
          await this.flush(dirname(ref.folder));
          await this.indexing.withCatalogue((catalogue) => this.indexing.bringUpToDate(catalogue));
          return { ...ref, added: !same };
        },
        signal,
      );
    } catch (error) {
      if (!isSystemError(error)) throw error;
      const code = error.code ?? error.message;
      const [bag] = kept;
      if (bag !== undefined) throw new EnvironmentError(keptUnfinished({ file: bag.folder }, { code }));
      throw new EnvironmentError((isDiskFull(code) ? diskFull : notWritable)({ file: this.folder }, { code }));
    }
  }

  /** Moves the topmost new folder into place in one step, so that a run that dies leaves no empty folder among the editions. */
  private async write(
    { publication, date, version }: BagRef,
    bag: ReadonlyMap<string, Uint8Array>,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const draft = join(this.folder, DRAFT);
    const parts = [publication, date, `v${version}`];
    try {
      const files = [...bag].map(([name, bytes]) => [`${parts.join('/')}/${name}`, bytes] as const);
      await writeDurably(draft, new Map(files), signal);
      await makeFolder(join(this.folder, BAGS));
      let place = [publication];
      while (place.length < parts.length && (await isThere(join(this.folder, BAGS, ...place))))
        place = parts.slice(0, place.length + 1);
      await rename(join(draft, ...place), join(this.folder, BAGS, ...place));
    } finally {
      await rm(draft, { recursive: true, force: true }).catch(() => undefined); // the next one removes it
    }
  }

  /** Flushes the folders from the bag's parent up to the archive. */
  private async flush(parent: string): Promise<void> {
    for (let at = parent; at.length >= this.folder.length; at = dirname(at)) await flushFolder(at);
  }

  /** Every version of every edition, by publication, date and version. */
  async bags(): Promise<readonly BagRef[]> {
    return (await shelfOf(this.folder)).bags;
  }

  /** Every version of an edition, the oldest first. */
  versions(publication: string, date: string): Promise<readonly BagRef[]> {
    return versionsOf(this.folder, publication, date);
  }

  /** The newest version of every edition that can be read. */
  async newest(signal?: AbortSignal): Promise<readonly BagRef[]> {
    const editions = await this.read((catalogue) => catalogue.editions(), signal);
    return editions
      .map(({ publication, date, version }) => bagRef(this.folder, publication, date, version))
      .sort((a, b) => compareText(a.folder, b.folder));
  }

  /**
   * Looks into the index, which is made or brought up to date first where a run before has died between a bag and its place in the index. Bags that
   * cannot be read are passed over; `faults` names them. Who goes before it is his turn is forgotten.
   *
   * @throws InputError where there is no archive
   */
  async read<T>(reading: Reading<T>, signal?: AbortSignal): Promise<T> {
    await this.mustExist();
    return this.reader.read(reading, signal);
  }

  /** What the index leaves out, as of the last read: bags that cannot be read, and entries that are not bags. */
  get faults(): readonly Diagnostic[] {
    return this.indexing.faults;
  }

  async mustExist(): Promise<void> {
    if (await isThere(join(this.folder, BAGS))) return;
    throw refusal(noArchive({ file: this.folder }));
  }

  /** Rebuilds the index from the bags alone, and replaces the old one when it is complete. Returns the number of editions. */
  async reindex(signal?: AbortSignal): Promise<number> {
    await this.mustExist();
    return locked(this.folder, () => this.indexing.remake(), signal);
  }

  /** The record of an issue in its bag. Throws InputError where it cannot be read. */
  record(bag: BagRef): Promise<IssueRecord> {
    return readRecord(bag);
  }

  /** The version asked for, else the newest. Throws InputError where there is none. */
  async find(date: string, publication: string | null, version: number | null): Promise<BagRef> {
    await this.mustExist();
    const all = (await this.bags()).filter(
      (bag) => bag.date === date && (publication === null || bag.publication === publication),
    );
    const names = [...new Set(all.map((bag) => bag.publication))];
    if (names.length > 1) throw refusal(severalPublications(null, { date, publications: names }));
    const found = version === null ? all.at(-1) : all.find((bag) => bag.version === version);
    if (found !== undefined) return found;
    throw refusal(noSuchEdition({ file: this.folder }, { date, version }));
  }

  /** Faults of some bags, or of the whole archive: bags that changed, are under a wrong name or missing, and entries that are not bags. */
  async verify(
    bags: readonly BagRef[] | null,
    onBag: (bag: BagRef) => void = () => undefined,
  ): Promise<readonly Diagnostic[]> {
    const shelf = await shelfOf(this.folder);
    const faults: Diagnostic[] = bags === null ? [...(await shelfFaults(shelf))] : [];
    for (const bag of bags ?? shelf.bags) {
      onBag(bag);
      const own = await verifyBag(bag.folder);
      faults.push(...own, ...(await recordFaults(bag, own)));
    }
    return faults;
  }

  private async sweep(): Promise<void> {
    await rm(join(this.folder, DRAFT), { recursive: true, force: true });
    const readme = join(this.folder, 'README.txt');
    if (!(await isThere(readme))) await writeFile(readme, README);
  }
}

const README = `This folder is a newspaper archive.

bags/<publication>/<date>/v<n>/   one version of one edition, a BagIt bag (RFC 8493); the highest number is the one in force.
  data/edition.pdf                the edition as PDF/A-2u: reads without any program of the archive
  data/pages, data/press          pictures of the pages; the files that were printed
  data/stories                    every story as HTML and as ninjs (JSON)
  data/alto, data/mets.xml        the text of the pages with its places, and how everything belongs together
  data/iiif                       a IIIF Presentation manifest
  data/source, data/templates     manuscripts, photos and settings as they were given
  manifest-sha256.txt, manifest-sha512.txt   digests: sha256sum -c manifest-sha256.txt
index.sqlite                      full-text index; may be deleted, it is made again from the bags
`;

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
}

/** Faults of the record that its digest does not show. */
async function recordFaults(bag: BagRef, told: readonly Diagnostic[]): Promise<readonly Diagnostic[]> {
  try {
    await readRecord(bag);
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.diagnostics.filter(
      ({ code, where }) => code !== 'archive/damaged' || !told.some((one) => one.where?.file === where?.file),
    );
  }
}
