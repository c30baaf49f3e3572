import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { byKey, isSystemError, type Diagnostic, type Where } from '../base/index.js';
import { ALGORITHMS, decodePath, encodePath } from './bag.js';
import { badManifest, bagDeclaration, changedFile, extraFile, missingFile } from './diagnostics/bags.js';

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
  const fault: Fault = (name, kind) => {
    faults.push(kind({ file: join(folder, name) }));
  };
  const present = new Set(await filesBelow(folder));
  const declared = await read(folder, 'bagit.txt');
  if (!/^BagIt-Version: (1\.0|0\.97)\r?\nTag-File-Character-Encoding: UTF-8\r?\n?$/.test(declared))
    faults.push(bagDeclaration({ file: join(folder, 'bagit.txt') }));
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
    if (!named.has(path)) faults.push(extraFile({ file: join(folder, path) }, { path }));
  return faults;
}

type Fault = (name: string, kind: (where: Where) => Diagnostic) => void;

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
      fault(name, (where) => missingFile(where, { path: name }));
      continue;
    }
    const text = await read(folder, name);
    const lines = text.split('\n');
    if (lines.pop() !== '') lines.push(''); // the last line lacks its line end, so the file was cut off
    for (const line of lines) {
      const [, digest, path] = new RegExp(`^([0-9a-f]{${HEX[algorithm]}}) {2}(.+)$`).exec(line) ?? [];
      if (digest === undefined || path === undefined || encodePath(decodePath(path)) !== path) {
        fault(name, (where) => badManifest(where, { manifest: name, line: line.slice(0, 80) }));
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
  /** Manifests that have been reported as damaged. */
  readonly told: Set<string>;
}

async function checkFile({ folder, kind, path, digests, present, told }: Checked, fault: Fault): Promise<void> {
  const manifests = (wanted: (algorithm: Algorithm) => boolean): readonly string[] =>
    ALGORITHMS.filter(wanted)
      .map((algorithm) => `${kind}-${algorithm}.txt`)
      .filter((name) => present.has(name)); // a missing manifest has been reported already
  const contradicted = (name: string): void => {
    if (told.has(name)) return;
    told.add(name);
    fault(name, (where) => badManifest(where, { manifest: name, contradicts: path }));
  };
  if (!present.has(path)) {
    if (digests.size === ALGORITHMS.length) fault(path, (where) => missingFile(where, { path }));
    else manifests((algorithm) => digests.has(algorithm)).forEach(contradicted);
    return;
  }
  manifests((algorithm) => !digests.has(algorithm)).forEach(contradicted);
  const found = await digestsOf(join(folder, path), [...digests.keys()]);
  const wrong = [...digests].filter(([algorithm, digest]) => found.get(algorithm) !== digest);
  if (wrong.length > 0 && wrong.length < digests.size) {
    manifests((algorithm) => wrong.some(([one]) => one === algorithm)).forEach(contradicted);
  } else if (wrong.length > 0) {
    const names = wrong.map(([algorithm]) => algorithm.toUpperCase().replace('SHA', 'SHA-'));
    fault(path, (where) => changedFile(where, { path, digests: names }));
  }
}

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

/** Several digests of a file, which is read once and in chunks. */
async function digestsOf(path: string, algorithms: readonly Algorithm[]): Promise<ReadonlyMap<Algorithm, string>> {
  const hashes = algorithms.map((name) => [name, createHash(name)] as const);
  for await (const chunk of createReadStream(path)) for (const [, hash] of hashes) hash.update(chunk as Uint8Array);
  return new Map(hashes.map(([name, hash]) => [name, hash.digest('hex')]));
}
