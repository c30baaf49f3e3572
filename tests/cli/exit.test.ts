import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const PROGRAM = fileURLToPath(new URL('../../dist/bin/main.js', import.meta.url));

// The thread for layout is started while the manuscripts are read: it must not keep a process that has nothing for it.
it.skipIf(!existsSync(PROGRAM))('an edition of many pages that cannot be read ends the process with 2', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'banxin-exit-'));
  try {
    const pages = [1, 2, 3, 4].map((number) => `  - { number: ${number}, story: { file: ${number}.txt } }\n`);
    await writeFile(join(folder, 'edition.yaml'), `date: 2024-12-30\npages:\n${pages.join('')}`);
    for (const number of [1, 2, 3]) await writeFile(join(folder, `${number}.txt`), '标题\n\n正文在此。\n');
    await writeFile(join(folder, '4.txt'), new Uint8Array([0xff, 0xff, 0x81, 0x00, 0xff, 0x80]));
    const exit = await new Promise((resolve) => {
      const out = join(folder, 'out');
      execFile(process.execPath, [PROGRAM, 'build', folder, '--out', out], { timeout: 40_000 }, (error, _, told) => {
        resolve(error === null ? 0 : error.killed === true ? 'killed' : { code: error.code, told });
      });
    });
    expect(exit).toMatchObject({ code: 2, told: expect.stringContaining('4.txt') as string });
  } finally {
    await rm(folder, { recursive: true });
  }
});
