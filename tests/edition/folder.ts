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

/** `file:line:column message | hint` for each, the folder left out. */
export function shown(diagnostics: readonly Diagnostic[], root: string, language: 'en' | 'zh' = 'en'): string[] {
  return diagnostics.map(({ where, message, hint }) => {
    const place = [where?.file ?? '-', where?.line, where?.column].filter((part) => part !== undefined).join(':');
    return `${place} ${message[language]}${hint === null ? '' : ` | ${hint[language]}`}`.replaceAll(`${root}/`, '');
  });
}

/** What an InputError says; fails where nothing or something else is thrown. */
export async function refusal(attempt: () => unknown, root: string, language: 'en' | 'zh' = 'en'): Promise<string[]> {
  try {
    await attempt();
  } catch (error) {
    if (error instanceof InputError) return shown(error.diagnostics, root, language);
    throw error;
  }
  throw new Error('expected a refusal, and there was none');
}
