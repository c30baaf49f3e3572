import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Delivered } from '../../src/edition/index.js';
import { folderOf } from '../support/folder.js';

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Bytes that differ from place to place, so that what is put together wrongly is seen. */
export function content(length: number, seed = 1): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let i = 0, state = seed; i < length; i++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    bytes[i] = state >>> 16;
  }
  return bytes;
}

export interface Built {
  /** Severity of the one finding of the report; none where left out. */
  readonly finding?: 'error' | 'warning';
  readonly sameAs?: readonly (string | null)[];
  /** Folder of a zone below the edition's. */
  readonly part?: string;
  readonly stem?: string;
  /** Kinds of which there is a file each besides the pages. */
  readonly kinds?: readonly Delivered[];
}

/** Writes a folder as a build leaves it, with a press file for each content. */
export async function writeBuilt(root: string, pages: readonly Uint8Array[], built: Built = {}): Promise<void> {
  const { finding, sameAs = [], part = '', stem = 'daily-2024-12-30', kinds = [] } = built;
  const home = join(root, part);
  const files = pages.map((bytes, i) => {
    const name = `${stem}-0${i + 1}.pdf`;
    const known = { section: '', trim: { w: 275, h: 390 }, plates: ['Black'], sameAs: sameAs[i] ?? null };
    return {
      name,
      path: `press/${name}`,
      kind: 'pages',
      pages: [i + 1],
      ...known,
      bytes: bytes.length,
      sha256: sha256(bytes),
    };
  });
  const others = kinds.map((kind) => ({
    name: `${stem}-${kind}.bin`,
    path: `delivery/${stem}-${kind}.bin`,
    kind,
    pages: [],
    section: '',
    trim: null,
    plates: null,
    sameAs: null,
    bytes: kind.length,
    sha256: sha256(Buffer.from(kind)),
  }));
  const list = {
    version: 1,
    publication: 'daily',
    date: '2024-12-30',
    issue: null,
    zone: null,
    sending: 1,
    closes: null,
    files: [...files, ...others],
  };
  const findings =
    finding === undefined ? [] : [{ severity: finding, message: { en: 'Ink is missing.', zh: '缺墨。' } }];
  const written: [string, string | Uint8Array][] = [
    ...files.map(({ path }, i): [string, Uint8Array] => [path, pages[i]!]),
    ...others.map(({ path, kind }): [string, string] => [path, kind]),
    ['report.json', JSON.stringify({ findings })],
    [`delivery/${stem}.json`, JSON.stringify(list)],
    [`delivery/${stem}.csv`, 'file\r\n'],
  ];
  for (const [path, bytes] of written) {
    await mkdir(dirname(join(home, path)), { recursive: true });
    await writeFile(join(home, path), bytes);
  }
}

/** The same in a folder that is gone when the test is over. */
export async function builtOf(pages: readonly Uint8Array[], built: Built = {}): Promise<string> {
  const root = await folderOf({});
  await writeBuilt(root, pages, built);
  return root;
}
