import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { diagnostic, isSystemError, words, type Diagnostic, type Words } from '../base/index.js';

/** BagIt (RFC 8493) in UTF-8, with a manifest for each of these; both are checked. */
const ALGORITHMS = ['sha256', 'sha512'] as const;

export interface BagInfo {
  /** YYYY-MM-DD */
  readonly baggingDate: string;
  readonly identifier: string;
  readonly description: string;
  readonly organization: string;
  readonly software: string;
}

/** A payload as a bag: its files below data/, and the tag files that RFC 8493 asks for. */
export function bagOf(payload: ReadonlyMap<string, Uint8Array>, info: BagInfo): ReadonlyMap<string, Uint8Array> {
  const data = [...payload].map(([name, bytes]) => [`data/${name}`, bytes] as const).sort(byName);
  const octets = data.reduce((sum, [, bytes]) => sum + bytes.byteLength, 0);
  const tags: (readonly [string, Uint8Array])[] = [
    ['bag-info.txt', text(infoLines(info, octets, data.length))],
    ['bagit.txt', text(['BagIt-Version: 1.0', 'Tag-File-Character-Encoding: UTF-8'])],
    ...ALGORITHMS.map((name) => [`manifest-${name}.txt`, manifest(name, data)] as const),
  ];
  const tagManifests = ALGORITHMS.map((name) => [`tagmanifest-${name}.txt`, manifest(name, tags)] as const);
  return new Map([...data, ...tags, ...tagManifests]);
}

/** What tells two payloads apart: the digest of the SHA-512 manifest, which holds the digest of every file. */
export function payloadIdentity(bag: ReadonlyMap<string, Uint8Array>): string {
  return createHash('sha256').update(bag.get('manifest-sha512.txt')!).digest('hex');
}

/** The same of a bag that lies in a folder; null where there is none. */
export async function storedIdentity(folder: string): Promise<string | null> {
  const bytes = await readFile(join(folder, 'manifest-sha512.txt')).catch(() => null);
  return bytes === null ? null : createHash('sha256').update(bytes).digest('hex');
}

function infoLines(info: BagInfo, octets: number, count: number): string[] {
  return [
    `Source-Organization: ${oneLine(info.organization)}`,
    `External-Identifier: ${oneLine(info.identifier)}`,
    `External-Description: ${oneLine(info.description)}`,
    `Bagging-Date: ${info.baggingDate}`,
    `Payload-Oxum: ${octets}.${count}`,
    `Bag-Software-Agent: ${oneLine(info.software)}`,
  ];
}

const oneLine = (value: string): string => value.replace(/\s+/gu, ' ').trim();
const text = (lines: readonly string[]): Uint8Array => Buffer.from(lines.map((line) => `${line}\n`).join(''), 'utf8');
const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

function manifest(algorithm: string, files: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  return text(
    files.map(([name, bytes]) => `${createHash(algorithm).update(bytes).digest('hex')}  ${encodePath(name)}`),
  );
}

/** RFC 8493, 2.1.3: a line break or percent sign in a path is percent-encoded, and nothing else. */
const encodePath = (path: string): string =>
  path.replace(/[%\r\n]/g, (c) => (c === '%' ? '%25' : c === '\r' ? '%0D' : '%0A'));
const decodePath = (path: string): string =>
  path.replace(/%(25|0[DA])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/**
 * Checks a bag: every file of every manifest is there and unchanged, and nothing else is there.
 *
 * @returns a finding of severity error for each fault, naming the file; none where the bag is whole
 */
export async function verifyBag(folder: string): Promise<readonly Diagnostic[]> {
  const present = new Set(await filesBelow(folder));
  const faults: Diagnostic[] = [];
  const fault = (code: string, name: string, message: Words, hint: Words = RESTORE): void => {
    faults.push(diagnostic('error', `archive/${code}`, { file: join(folder, name) }, message, hint));
  };
  if (
    !/^BagIt-Version: (1\.0|0\.97)\r?\nTag-File-Character-Encoding: UTF-8\r?\n?$/.test(await read(folder, 'bagit.txt'))
  ) {
    fault('bag-declaration', 'bagit.txt', words('bagit.txt is missing or damaged.', 'bagit.txt 缺失或已损坏。'));
  }
  const expected = new Map<string, Map<string, string>>();
  const listed = new Set(['tagmanifest-sha256.txt', 'tagmanifest-sha512.txt']);
  for (const kind of ['manifest', 'tagmanifest']) {
    for (const algorithm of ALGORITHMS) {
      const name = `${kind}-${algorithm}.txt`;
      if (!present.has(name)) {
        fault('missing-file', name, words(`${name} is missing.`, `缺少 ${name}。`));
        continue;
      }
      for (const line of (await read(folder, name)).split('\n').filter(Boolean)) {
        const match = /^([0-9a-f]+) [ *]?(.+?)\r?$/i.exec(line);
        if (match === null) {
          fault(
            'bad-manifest',
            name,
            words(
              `A line of ${name} cannot be read: ${line.slice(0, 80)}`,
              `${name} 中有一行无法读取：${line.slice(0, 80)}`,
            ),
          );
          continue;
        }
        const path = decodePath(match[2]!);
        listed.add(path);
        const digests = expected.get(path) ?? new Map<string, string>();
        expected.set(path, digests.set(algorithm, match[1]!.toLowerCase()));
      }
    }
  }
  for (const [path, digests] of [...expected].sort(byName)) {
    if (!present.has(path)) {
      fault('missing-file', path, words(`${path} is missing.`, `缺少 ${path}。`));
      continue;
    }
    if (digests.size < ALGORITHMS.length) {
      fault('bad-manifest', path, words(`${path} is not in both manifests.`, `${path} 未同时列入两份清单。`));
    }
    const found = await digestsOf(join(folder, path), [...digests.keys()]);
    const wrong = [...digests].filter(([algorithm, digest]) => found.get(algorithm) !== digest);
    if (wrong.length > 0) {
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
  for (const path of [...present].sort()) {
    if (!listed.has(path))
      fault('extra-file', path, words(`${path} is in no manifest.`, `${path} 不在任何清单中。`), REMOVE);
  }
  return faults;
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
async function digestsOf(path: string, algorithms: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const hashes = algorithms.map((name) => [name, createHash(name)] as const);
  for await (const chunk of createReadStream(path)) for (const [, hash] of hashes) hash.update(chunk as Uint8Array);
  return new Map(hashes.map(([name, hash]) => [name, hash.digest('hex')]));
}
