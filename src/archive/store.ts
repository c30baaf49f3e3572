import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  diagnostic,
  EnvironmentError,
  flushFolder,
  isSystemError,
  refuse,
  words,
  writeDurably,
} from '../base/index.js';
import { bagOf, payloadIdentity, storedIdentity, verifyBag, type BagInfo } from './bag.js';
import { Catalogue } from './catalogue.js';
import { locked, lockedForReading } from './lock.js';
import { RECORD } from './names.js';
import type { IssueRecord } from './record.js';
import type { Diagnostic } from '../base/index.js';

const BAGS = 'bags';
const INDEX = 'index.sqlite';
/** Written under the lock alone: any draft that another call finds is from a run that died. */
const DRAFT = '.draft';

/** One version of one edition. */
export interface BagRef {
  readonly publication: string;
  readonly date: string;
  readonly version: number;
  /** Absolute path of the bag. */
  readonly folder: string;
}

export interface Deposit extends BagRef {
  /** False where the archive held the same edition already. */
  readonly added: boolean;
}

const versionFolder = (version: number): string => `v${version}`;

/** An archive: a folder of bags, and an index made from them. */
export class Archive {
  constructor(readonly folder: string) {}

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
          const ref = this.ref(record.publication.id, record.date, version);
          if (!same) await this.write(ref, bag, signal);
          await this.withCatalogue((catalogue) => this.bringUpToDate(catalogue));
          return { ...ref, added: !same };
        },
        signal,
      );
    } catch (error) {
      throw isSystemError(error) ? unwritable(this.folder, error.code ?? error.message) : error;
    }
  }

  private async write(
    ref: BagRef,
    bag: ReadonlyMap<string, Uint8Array>,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const draft = join(this.folder, DRAFT);
    try {
      await writeDurably(draft, bag, signal);
      const parent = dirname(ref.folder);
      await makeFolder(parent);
      await rename(draft, ref.folder);
      for (let at = parent; at.length >= this.folder.length; at = dirname(at)) await flushFolder(at);
    } catch (error) {
      await rm(draft, { recursive: true, force: true }).catch(() => undefined);
      throw error;
    }
  }

  /** Every version of every edition, by publication, date and version. */
  async bags(): Promise<readonly BagRef[]> {
    const out: BagRef[] = [];
    for (const publication of await folders(join(this.folder, BAGS))) {
      for (const date of await folders(join(this.folder, BAGS, publication)))
        out.push(...(await this.versions(publication, date)));
    }
    return out;
  }

  async versions(publication: string, date: string): Promise<readonly BagRef[]> {
    const names = await folders(join(this.folder, BAGS, publication, date));
    return names
      .flatMap((name) => (/^v[1-9]\d*$/.test(name) ? [Number(name.slice(1))] : []))
      .sort((a, b) => a - b)
      .map((version) => this.ref(publication, date, version));
  }

  /** The newest version of every edition. */
  async newest(): Promise<readonly BagRef[]> {
    const bags = await this.bags();
    return bags.filter(({ publication, date }, i) => {
      const next = bags[i + 1];
      return next?.publication !== publication || next.date !== date;
    });
  }

  private ref(publication: string, date: string, version: number): BagRef {
    return { publication, date, version, folder: join(this.folder, BAGS, publication, date, versionFolder(version)) };
  }

  /**
   * Runs some work with the index, which is made or brought up to date first where a run before has died between a bag and its place in the index.
   * Throws InputError where there is no archive.
   */
  async read<T>(work: (catalogue: Catalogue) => T | Promise<T>, signal?: AbortSignal): Promise<T> {
    await this.mustExist();
    return lockedForReading(
      this.folder,
      () =>
        this.withCatalogue(async (catalogue) => {
          await this.bringUpToDate(catalogue);
          return work(catalogue);
        }),
      signal,
    );
  }

  async mustExist(): Promise<void> {
    if (
      await stat(join(this.folder, BAGS)).then(
        (s) => s.isDirectory(),
        () => false,
      )
    )
      return;
    throw refuse(
      'archive/none',
      { file: this.folder },
      words('There is no archive in this folder.', '此文件夹中没有存档。'),
      words(
        'banxin archive add <edition> makes one; --archive names another folder.',
        '可用 banxin archive add <一期> 建立存档；--archive 可另指文件夹。',
      ),
    );
  }

  /** Throws the index away and makes it from the bags alone. Returns the number of editions. */
  async reindex(signal?: AbortSignal): Promise<number> {
    await this.mustExist();
    return locked(
      this.folder,
      async () => {
        await rm(join(this.folder, INDEX), { force: true });
        return this.withCatalogue(async (catalogue) => {
          await this.bringUpToDate(catalogue);
          return catalogue.editions().length;
        });
      },
      signal,
    );
  }

  private async withCatalogue<T>(work: (catalogue: Catalogue) => T | Promise<T>): Promise<T> {
    const file = join(this.folder, INDEX);
    let catalogue = Catalogue.open(file);
    if (catalogue === null) {
      for (const name of [file, `${file}-journal`]) await rm(name, { force: true });
      catalogue = Catalogue.open(file);
    }
    if (catalogue === null) throw indexUnwritable(file);
    try {
      return await work(catalogue);
    } catch (error) {
      throw isDiskFault(error) ? indexUnwritable(file) : error;
    } finally {
      catalogue.close();
    }
  }

  /** Compares the index with the names of the bags, and reads those that it does not know. */
  private async bringUpToDate(catalogue: Catalogue): Promise<void> {
    const known = catalogue.known();
    const bags = await this.newest();
    const wanted = new Set(bags.map((bag) => `${bag.publication}/${bag.date}/${bag.version}`));
    const gone = [...known.keys()].filter((key) => !wanted.has(key));
    const fresh = bags.filter((bag) => !known.has(`${bag.publication}/${bag.date}/${bag.version}`));
    if (gone.length === 0 && fresh.length === 0) return;
    const read = await Promise.all(
      fresh.map(async (bag) => ({ bag, record: await this.record(bag), identity: await storedIdentity(bag.folder) })),
    );
    catalogue.transaction(() => {
      for (const key of gone) {
        const [publication, date] = key.split('/') as [string, string];
        catalogue.remove(publication, date);
      }
      for (const { bag, record, identity } of read) catalogue.put(record, bag.version, identity ?? '');
    });
  }

  /** The issue as its bag holds it. Throws InputError where the bag is damaged. */
  async record(bag: BagRef): Promise<IssueRecord> {
    const file = join(bag.folder, 'data', RECORD);
    try {
      return JSON.parse(await readFile(file, 'utf8')) as IssueRecord;
    } catch (error) {
      throw refuse(
        'archive/damaged',
        { file },
        words(
          `The record of this edition cannot be read (${String(error)}).`,
          `此期的记录无法读取（${String(error)}）。`,
        ),
        words('banxin archive verify names every damaged file.', 'banxin archive verify 可列出全部损坏的文件。'),
      );
    }
  }

  /** The version asked for, else the newest. Throws InputError where there is none. */
  async find(date: string, publication: string | null, version: number | null): Promise<BagRef> {
    await this.mustExist();
    const all = (await this.bags()).filter(
      (bag) => bag.date === date && (publication === null || bag.publication === publication),
    );
    const names = [...new Set(all.map((bag) => bag.publication))];
    if (names.length > 1) {
      throw refuse(
        'archive/which',
        null,
        words(
          `There are several publications of ${date}: ${names.join(', ')}.`,
          `${date} 有多份刊物：${names.join('、')}。`,
        ),
        words('Choose one with --publication.', '请用 --publication 选择。'),
      );
    }
    const found = version === null ? all.at(-1) : all.find((bag) => bag.version === version);
    if (found !== undefined) return found;
    throw refuse(
      'archive/no-edition',
      { file: this.folder },
      words(
        `The archive holds no edition of ${date}${version === null ? '' : `, version ${version}`}.`,
        `存档中没有 ${date} 的报纸${version === null ? '' : `第 ${version} 稿`}。`,
      ),
      words('banxin archive list shows what there is.', 'banxin archive list 可列出存档的内容。'),
    );
  }

  /** Faults of every bag, or of some; see `verifyBag`. What a dead run left is none of the archive's and is removed. */
  async verify(
    bags: readonly BagRef[],
    onBag: (bag: BagRef) => void = () => undefined,
  ): Promise<readonly Diagnostic[]> {
    const faults: Diagnostic[] = [];
    for (const bag of bags) {
      onBag(bag);
      faults.push(...(await verifyBag(bag.folder)));
    }
    return faults;
  }

  private async sweep(): Promise<void> {
    await rm(join(this.folder, DRAFT), { recursive: true, force: true });
    const readme = join(this.folder, 'README.txt');
    if (
      await stat(readme).then(
        () => false,
        () => true,
      )
    )
      await writeFile(readme, README);
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

async function folders(path: string): Promise<readonly string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch((error: unknown) => {
    if (isSystemError(error) && error.code === 'ENOENT') return [];
    throw error;
  });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
}

/** What SQLite says where it cannot write. */
const isDiskFault = (error: unknown): boolean =>
  error instanceof Error && error.name === 'SQLite3Error' && /full|disk I\/O|readonly/.test(error.message);

/** The bags are whole without it. */
const indexUnwritable = (file: string): EnvironmentError =>
  new EnvironmentError(
    diagnostic(
      'error',
      'archive/index-not-writable',
      { file },
      words(
        'The editions are kept whole, but their index cannot be written: the disk is full, or the file may not be changed.',
        '各期均已完整存好，但索引无法写入：磁盘已满，或文件不可改动。',
      ),
      words(
        'Free some space or correct the permissions; the index is brought up to date at the next use.',
        '请腾出空间或改正权限；下次使用时会自动补齐索引。',
      ),
    ),
  );

function unwritable(folder: string, code: string): EnvironmentError {
  const full = code === 'ENOSPC' || code === 'EDQUOT';
  return new EnvironmentError(
    diagnostic(
      'error',
      full ? 'archive/disk-full' : 'archive/not-writable',
      { file: folder },
      full
        ? words(
            `The disk is full (${code}). Nothing was added; the archive is as it was.`,
            `磁盘已满（${code}）。没有存入任何内容，存档保持原样。`,
          )
        : words(`The archive cannot be written (${code}). It is as it was.`, `无法写入存档（${code}）。存档保持原样。`),
      words(
        'Free some space, correct the permissions, or choose another folder with --archive.',
        '请腾出空间、改正权限，或用 --archive 另选文件夹。',
      ),
    ),
  );
}
