import { basename } from 'node:path';
import { defineDiagnostic, words, type Words } from '../../base/index.js';

/** Why a record is rejected. `code` is that of the system's error, for one that cannot be read. */
export type RecordFault =
  | { readonly fault: 'missing' | 'not-in-manifests' | 'not-a-record' }
  | { readonly fault: 'unreadable'; readonly code: string };

export const recordDamaged = defineDiagnostic<RecordFault>('archive/damaged', {
  severity: 'error',
  message: (data) => {
    const why = recordFault(data);
    return words(`The record of this edition is damaged (${why.en}).`, `此期的记录已损坏（${why.zh}）。`);
  },
  hint: () =>
    words(
      'Restore its bag from a copy of the archive; all other editions can be read without it. “banxin archive verify” names every damaged file.',
      '请用存档的副本恢复此存档包；其余各期不受影响。“banxin archive verify”可列出全部损坏的文件。',
    ),
  examples: [{ fault: 'missing' }, { fault: 'not-in-manifests' }, { fault: 'unreadable', code: 'EIO' }],
});

function recordFault(data: RecordFault): Words {
  switch (data.fault) {
    case 'missing':
      return words('it is missing', '文件缺失');
    case 'unreadable':
      return words(`it cannot be read: ${data.code}`, `无法读取：${data.code}`);
    case 'not-in-manifests':
      return words("its bytes are not those of the bag's manifests", '内容与存档包清单不符');
    case 'not-a-record':
      return words('it is not the record of an edition', '内容不是一期报纸的记录');
  }
}

export const newerRecord = defineDiagnostic<{
  readonly version: number;
  /** The newest version that this program reads. */ readonly known: number;
}>('archive/newer-record', {
  severity: 'error',
  message: ({ version, known }) =>
    words(
      `A newer program wrote this edition's record (version ${version}; this one reads ${known}).`,
      `此期的记录由较新的程序写成（格式版本 ${version}，本程序只能读到 ${known}）。`,
    ),
  hint: () =>
    words(
      'Read it with that program; all other editions can be read without it.',
      '请用较新的程序阅读；其余各期不受影响。',
    ),
  examples: [{ version: 3, known: 2 }],
});

interface Edition {
  readonly publication: string;
  readonly date: string;
}

/** A bag whose own tags or record name another edition than its folder. */
export const misplacedBag = defineDiagnostic<
  { readonly is: Edition; readonly named: Edition } | { readonly identifier: string; readonly folder: string }
>('archive/misplaced', {
  severity: 'error',
  message: (data) =>
    'is' in data
      ? words(
          `This bag is ${data.is.publication} of ${data.is.date}, and lies under the name of ${data.named.publication} of ${data.named.date}.`,
          `此存档包是“${data.is.publication}”${data.is.date} 的，却放在“${data.named.publication}”${data.named.date} 名下。`,
        )
      : words(
          `This bag is ${data.identifier}, and its folder ${basename(data.folder)} has no name of an edition.`,
          `此存档包是“${data.identifier}”的，但文件夹名 ${basename(data.folder)} 不是一期报纸的名称。`,
        ),
  hint: (data) => {
    const name = 'is' in data ? `${data.is.publication}/${data.is.date}` : data.identifier;
    return words(`Rename its folder to ${name}/v<n>.`, `请将文件夹名改回 ${name}/v<n>。`);
  },
  examples: [
    { is: { publication: 'evening', date: '2030-05-01' }, named: { publication: 'evening', date: '2030-05-02' } },
    { identifier: 'evening/2030-05-01', folder: 'bags/copy' },
  ],
});

export const strayEntry = defineDiagnostic<{ readonly what: 'file' | 'folder' }>('archive/stray', {
  severity: 'warning',
  message: ({ what }) =>
    what === 'folder'
      ? words('This folder holds no edition, and is skipped.', '此文件夹中没有任何一期报纸，已跳过。')
      : words('This file does not belong to the archive, and is skipped.', '此文件不属于存档，已跳过。'),
  hint: () =>
    words(
      'An edition lies in bags/<publication>/<YYYY-MM-DD>/v<n>; move anything else out of the archive.',
      '各期应放在 bags/<刊物>/<YYYY-MM-DD>/v<n>；其他内容请移出存档。',
    ),
  examples: [{ what: 'folder' }, { what: 'file' }],
});

export const missingVersion = defineDiagnostic<Edition & { readonly version: number; readonly newer: number }>(
  'archive/missing-version',
  {
    severity: 'error',
    message: ({ publication, date, version, newer }) =>
      words(
        `Version ${version} of ${publication} of ${date} is missing; there is a version ${newer}.`,
        `缺少“${publication}”${date} 的第 ${version} 稿，而第 ${newer} 稿在。`,
      ),
    hint: () =>
      words(
        'Restore its folder from a copy of the archive, or give it back its name.',
        '请用存档的副本恢复该文件夹，或将其改回原名。',
      ),
    examples: [{ publication: 'evening', date: '2030-05-01', version: 1, newer: 2 }],
  },
);

const RESTORE = (): Words =>
  words(
    'Restore the file from a copy of the archive; the other files are unharmed.',
    '请用存档的副本恢复此文件；其他文件完好。',
  );

export const bagDeclaration = defineDiagnostic('archive/bag-declaration', {
  severity: 'error',
  message: () => words('The file bagit.txt is missing or damaged.', '文件 bagit.txt 缺失或已损坏。'),
  hint: RESTORE,
  examples: [null],
});

/** `path` is that of the file in the bag. */
export const missingFile = defineDiagnostic<{ readonly path: string }>('archive/missing-file', {
  severity: 'error',
  message: ({ path }) => words(`${path} is missing.`, `缺少 ${path}。`),
  hint: RESTORE,
  examples: [{ path: 'data/press/evening-2030-05-01-01.pdf' }],
});

/** A malformed line of a manifest, or two manifests that contradict each other about a file. */
export const badManifest = defineDiagnostic<
  { readonly manifest: string; readonly line: string } | { readonly manifest: string; readonly contradicts: string }
>('archive/bad-manifest', {
  severity: 'error',
  message: (data) =>
    'line' in data
      ? words(
          `A line of ${data.manifest} cannot be read: “${data.line}”`,
          `${data.manifest} 中有一行无法读取：“${data.line}”`,
        )
      : words(
          `${data.manifest} is damaged: its entry for ${data.contradicts} differs from the other manifest.`,
          `${data.manifest} 已损坏：其中 ${data.contradicts} 一项与另一份清单不符。`,
        ),
  hint: RESTORE,
  examples: [
    { manifest: 'manifest-sha256.txt', line: '9f86d0 data/record.json' },
    { manifest: 'manifest-sha256.txt', contradicts: 'data/record.json' },
  ],
});

export const changedFile = defineDiagnostic<{ readonly path: string; readonly digests: readonly string[] }>(
  'archive/changed-file',
  {
    severity: 'error',
    message: ({ path, digests }) =>
      words(
        `${path} has changed: its ${digests.join(', ')} differs from the manifest's.`,
        `${path} 已被改动：其 ${digests.join(', ')} 与清单不符。`,
      ),
    hint: RESTORE,
    examples: [{ path: 'data/record.json', digests: ['SHA-256', 'SHA-512'] }],
  },
);

export const extraFile = defineDiagnostic<{ readonly path: string }>('archive/extra-file', {
  severity: 'error',
  message: ({ path }) => words(`${path} is in no manifest.`, `${path} 不在任何清单中。`),
  hint: () => words('It does not belong to the edition; move it out of the archive.', '此文件不属于该期，请移出存档。'),
  examples: [{ path: 'data/notes.txt' }],
});

export const rebuildDiffers = defineDiagnostic<{ readonly path: string }>('archive/rebuild-differs', {
  severity: 'error',
  message: ({ path }) =>
    words(`Built again from the bag, ${path} comes out different.`, `由存档包重新生成，${path} 与原件不同。`),
  hint: () =>
    words(
      'The tags in bag-info.txt name the program, the Node and the browser that made it; with these it comes out the same.',
      'bag-info.txt 记有当时所用的程序、Node 与浏览器，以其重新生成即可相同。',
    ),
  examples: [{ path: 'press/evening-2030-05-01-01.pdf' }],
});
