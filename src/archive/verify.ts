import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { byKey, diagnostic, isSystemError, words, type Diagnostic, type Words } from '../base/index.js';
import { ALGORITHMS, decodePath, encodePath } from './bag.js';

type Algorithm = (typeof ALGORITHMS)[number];
const HEX: Readonly<Record<Algorithm, number>> = { sha256: 64, sha512: 128 };

/** A file as the manifests of one kind name it: its digest by algorithm. */
type Listed = Map<string, Map<Algorithm, string>>;

/**
 * Checks a bag: every file of every manifest is there and unchanged, and nothing else is there. Each file is named by two manifests: where they
 * contradict each other, the one that the file itself refutes is at fault.
 *
 * @returns a finding of severity error for each fault, naming the file; none where the bag is whole
 */
export async function verifyBag(folder: string): Promise<readonly Diagnostic[]> {
  const faults: Diagnostic[] = [];
  const fault: Fault = (code, name, message, hint = RESTORE) => {
    faults.push(diagnostic('error', `archive/${code}`, { file: join(folder, name) }, message, hint));
  };
  const present = new Set(await filesBelow(folder));
  const declared = await read(folder, 'bagit.txt');
  if (!/^BagIt-Version: (1\.0|0\.97)\r?\nTag-File-Character-Encoding: UTF-8\r?\n?$/.test(declared))
    fault('bag-declaration', 'bagit.txt', words('bagit.txt is missing or damaged.', 'bagit.txt 缺失或已损坏。'));
  const named = new Set(ALGORITHMS.map((algorithm) => `tagmanifest-${algorithm}.txt`));
  const told = new Set<string>();
  for (const kind of ['manifest', 'tagmanifest'] as const) {
    const listed = await manifestsOf(folder, kind, present, fault);
    for (const [path, digests] of [...listed].sort(byKey)) {
      if (present.has(path)) named.add(path);
      await checkFile({ folder, kind, path, digests, present, told }, fault);
    }
  }
  for (const path of [...present].sort())
    if (!named.has(path))
      fault('extra-file', path, words(`${path} is in no manifest.`, `${path} 不在任何清单中。`), REMOVE);
  return faults;
}

type Fault = (code: string, name: string, message: Words, hint?: Words) => void;

/** Reads the manifests of one kind. Bags of an archive are written by this program alone: a line of another form is a damaged one. */
async function manifestsOf(
  folder: string,
  kind: 'manifest' | 'tagmanifest',
  present: ReadonlySet<string>,
  fault: Fault,
): Promise<Listed> {
  const listed: Listed = new Map();
  for (const algorithm of ALGORITHMS) {
    const name = `${kind}-${algorithm}.txt`;
    if (!present.has(name)) {
      fault('missing-file', name, words(`${name} is missing.`, `缺少 ${name}。`));
      continue;
    }
    const text = await read(folder, name);
    const lines = text.split('\n');
    if (lines.pop() !== '') lines.push(''); // a last line without its end has lost something
    for (const line of lines) {
      const [, digest, path] = new RegExp(`^([0-9a-f]{${HEX[algorithm]}}) {2}(.+)$`).exec(line) ?? [];
      if (digest === undefined || path === undefined || encodePath(decodePath(path)) !== path) {
        const quoted = line.slice(0, 80);
        fault(
          'bad-manifest',
          name,
          words(`A line of ${name} cannot be read: "${quoted}"`, `${name} 中有一行无法读取：「${quoted}」`),
        );
        continue;
      }
      const decoded = decodePath(path);
      listed.set(decoded, (listed.get(decoded) ?? new Map<Algorithm, string>()).set(algorithm, digest));
    }
  }
  return listed;
}

interface Checked {
  readonly folder: string;
  readonly kind: string;
  readonly path: string;
  readonly digests: ReadonlyMap<Algorithm, string>;
  readonly present: ReadonlySet<string>;
  /** Manifests of which it has been said that they are damaged. */
  readonly told: Set<string>;
}

async function checkFile({ folder, kind, path, digests, present, told }: Checked, fault: Fault): Promise<void> {
  const manifests = (wanted: (algorithm: Algorithm) => boolean): readonly string[] =>
    ALGORITHMS.filter(wanted)
      .map((algorithm) => `${kind}-${algorithm}.txt`)
      .filter((name) => present.has(name)); // one that is missing has been named
  const contradicted = (name: string): void => {
    if (told.has(name)) return;
    told.add(name);
    fault(
      'bad-manifest',
      name,
      words(
        `${name} is damaged: of ${path} it says something else than the other manifest.`,
        `${name} 已损坏：其中 ${path} 一项与另一份清单不符。`,
      ),
    );
  };
  if (!present.has(path)) {
    if (digests.size === ALGORITHMS.length) fault('missing-file', path, words(`${path} is missing.`, `缺少 ${path}。`));
    else manifests((algorithm) => digests.has(algorithm)).forEach(contradicted);
    return;
  }
  manifests((algorithm) => !digests.has(algorithm)).forEach(contradicted);
  const found = await digestsOf(join(folder, path), [...digests.keys()]);
  const wrong = [...digests].filter(([algorithm, digest]) => found.get(algorithm) !== digest);
  if (wrong.length > 0 && wrong.length < digests.size) {
    manifests((algorithm) => wrong.some(([one]) => one === algorithm)).forEach(contradicted);
  } else if (wrong.length > 0) {
    const names = wrong.map(([algorithm]) => algorithm.toUpperCase().replace('SHA', 'SHA-')).join(', ');
    fault(
      'changed-file',
      path,
      words(
        `${path} has changed: its ${names} differs from the manifest's.`,
        `${path} 已被改动：其 ${names} 与清单不符。`,
      ),
    );
  }
}

const RESTORE = words(
  'Restore the file from a copy of the archive; the other files are unharmed.',
  '请用存档的副本恢复此文件；其他文件完好。',
);

const REMOVE = words('It is none of the edition; move it out of the archive.', '此文件不属于该期，请移出存档。');

async function read(folder: string, name: string): Promise<string> {
  return readFile(join(folder, name), 'utf8').catch((error: unknown) => {
    if (isSystemError(error) && error.code === 'ENOENT') return '';
    throw error;
  });
}

/** Every file below a folder, by path with forward slashes. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    )
    .sort();
}

/** Hashes in one reading, without holding the file. */
async function digestsOf(path: string, algorithms: readonly Algorithm[]): Promise<ReadonlyMap<Algorithm, string>> {
  const hashes = algorithms.map((name) => [name, createHash(name)] as const);
  for await (const chunk of createReadStream(path)) for (const [, hash] of hashes) hash.update(chunk as Uint8Array);
  return new Map(hashes.map(([name, hash]) => [name, hash.digest('hex')]));
}
