import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { BUILD } from '../archive/index.js';
import type { BuildRequest } from '../build-types.js';
import type { KeptRequest } from './archive.js';

/** The request that rebuilds an edition from the contents of its bag, into a separate archive. */
export async function rebuildRequest(bag: string, archive: string, today: string): Promise<BuildRequest> {
  const { request } = JSON.parse(await readFile(join(bag, 'data', BUILD), 'utf8')) as { request: KeptRequest };
  const source = join(bag, 'data', 'source');
  const at = (path: string | null): string | null => (path === null ? null : join(source, path));
  const { condition } = request;
  return {
    ...request,
    standard: request.standard ?? null,
    input: join(source, request.input),
    photos: at(request.photos),
    publication: at(request.publication),
    condition: condition !== null && extname(condition) !== '' ? join(source, condition) : condition,
    today,
    targets: ['archive'],
    pages: null,
    alternative: null,
    out: null,
    archive,
  };
}

/** Paths of the payload files that differ between two bags. */
export async function differingFiles(bag: string, other: string): Promise<readonly string[]> {
  const [a, b] = await Promise.all([bag, other].map(manifest));
  const names = new Set([...a!.keys(), ...b!.keys()]);
  return [...names].filter((name) => a!.get(name) !== b!.get(name)).sort();
}

async function manifest(bag: string): Promise<ReadonlyMap<string, string>> {
  const lines = (await readFile(join(bag, 'manifest-sha512.txt'), 'utf8')).split('\n').filter(Boolean);
  return new Map(lines.map((line) => [line.slice(line.indexOf(' ') + 2), line.slice(0, line.indexOf(' '))]));
}
