import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { byKey } from '../base/index.js';

/** BagIt (RFC 8493) in UTF-8, with a manifest for each of these; both are checked. */
export const ALGORITHMS = ['sha256', 'sha512'] as const;

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
  const data = [...payload].map(([name, bytes]) => [`data/${name}`, bytes] as const).sort(byKey);
  const octets = data.reduce((sum, [, bytes]) => sum + bytes.byteLength, 0);
  const tags: (readonly [string, Uint8Array])[] = [
    ['bag-info.txt', text(infoLines(info, octets, data.length))],
    ['bagit.txt', text(['BagIt-Version: 1.0', 'Tag-File-Character-Encoding: UTF-8'])],
    ...ALGORITHMS.map((name) => [`manifest-${name}.txt`, manifest(name, data)] as const),
  ];
  const tagManifests = ALGORITHMS.map((name) => [`tagmanifest-${name}.txt`, manifest(name, tags)] as const);
  return new Map([...data, ...tags, ...tagManifests]);
}

/** Identity of a payload: the digest of its SHA-512 manifest, which holds the digest of every file. */
export function payloadIdentity(bag: ReadonlyMap<string, Uint8Array>): string {
  return createHash('sha256').update(bag.get('manifest-sha512.txt')!).digest('hex');
}

/** The identity of a bag on disk; null where there is none. */
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

function manifest(algorithm: string, files: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  return text(
    files.map(([name, bytes]) => `${createHash(algorithm).update(bytes).digest('hex')}  ${encodePath(name)}`),
  );
}

/** RFC 8493, 2.1.3: a line break or percent sign in a path is percent-encoded, and nothing else. */
export const encodePath = (path: string): string =>
  path.replace(/[%\r\n]/g, (c) => (c === '%' ? '%25' : c === '\r' ? '%0D' : '%0A'));
export const decodePath = (path: string): string =>
  path.replace(/%(25|0[DA])/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
