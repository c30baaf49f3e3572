import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Answer } from '../base/index.js';
import { reply } from './reply.js';

/** Where `npm run build` puts the client. */
const CLIENT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist', 'preview', 'client');

/** The client's files as answers, by path. They are read once, so that a later build does not mix its files with these. */
export async function clientFiles(): Promise<ReadonlyMap<string, Answer>> {
  const entries = await readdir(CLIENT, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return new Map(
    await Promise.all(
      files.map(async ({ parentPath, name }) => {
        const path = join(parentPath, name);
        const key = path.slice(CLIENT.length + 1).replaceAll('\\', '/');
        return [key, reply(name, await readFile(path), 'client', key.startsWith('assets/'))] as const;
      }),
    ),
  );
}
