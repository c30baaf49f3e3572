import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { InputError, type Diagnostic } from '../../src/base/index.js';

/** A folder of files that is gone when the test is over. */
export async function folderOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'banxin-edition-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), content);
  }
  return root;
}

/** A diagnostic as tests look at it: `file:line:column` without the folder, its code and its data. */
export interface Found {
  readonly at: string;
  readonly code: string;
  readonly data?: object;
}

/** The diagnostics, with paths relative to a folder. */
export const foundIn = (diagnostics: readonly Diagnostic[], root: string): Found[] =>
  diagnostics.map(({ code, data, where }) => {
    const place = [where?.file ?? '-', where?.line, where?.column].filter((part) => part !== undefined).join(':');
    const found: Found = { at: place, code, ...(data !== undefined && { data }) };
    return JSON.parse(JSON.stringify(found).replaceAll(`${root}/`, '')) as Found;
  });

/** What an InputError reports; fails where nothing or something else is thrown. */
export async function refusal(attempt: () => unknown, root: string): Promise<Found[]> {
  try {
    await attempt();
  } catch (error) {
    if (error instanceof InputError) return foundIn(error.diagnostics, root);
    throw error;
  }
  throw new Error('expected a refusal, and there was none');
}
