import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { platform } from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../../src/chrome/index.js';

let folder: string;
let browser: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'banxin-test-'));
  browser = await executable('chromium');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function executable(name: string, body = 'exit 0'): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  return path;
}

describe('findBrowser', () => {
  it.each(['BANXIN_BROWSER', 'PUPPETEER_EXECUTABLE_PATH'])('takes the one that %s names', async (variable) => {
    expect(await findBrowser({ [variable]: browser })).toMatchObject({ path: browser, source: 'environment' });
  });

  it('prefers BANXIN_BROWSER', async () => {
    const other = await executable('other');
    const found = await findBrowser({ BANXIN_BROWSER: other, PUPPETEER_EXECUTABLE_PATH: browser });
    expect(found.path).toBe(other);
  });

  it.each(['BANXIN_BROWSER', 'PUPPETEER_EXECUTABLE_PATH'])(
    'names %s where what it names is missing',
    async (variable) => {
      const finding = findBrowser({ PATH: folder, [variable]: '/no/such/chrome' });
      await expect(finding).rejects.toMatchObject({
        name: 'EnvironmentError',
        diagnostic: { code: 'chrome/browser-missing', data: { variable, path: '/no/such/chrome' } },
      });
    },
  );

  it('does not take a file that cannot be run, nor a folder', async () => {
    const text = join(folder, 'readme.txt');
    await writeFile(text, 'text');
    await expect(findBrowser({ BANXIN_BROWSER: text })).rejects.toThrow(text);
    await expect(findBrowser({ BANXIN_BROWSER: folder })).rejects.toThrow(folder);
  });

  it('takes a headless shell for one', async () => {
    const shell = await executable('chrome-headless-shell');
    expect((await findBrowser({ BANXIN_BROWSER: shell })).headless).toBe('shell');
    expect((await findBrowser({ BANXIN_BROWSER: browser })).headless).toBe('new');
  });

  it.runIf(platform === 'linux')('looks along the search path, and passes over what only leads to a snap', async () => {
    const stubs = await mkdtemp(join(folder, 'stubs-'));
    await writeFile(join(stubs, 'google-chrome'), '#!/bin/sh\nexec /snap/bin/chromium "$@"\n', { mode: 0o755 });
    await symlink('/usr/bin/env', join(stubs, 'not-a-browser'));
    expect(await findBrowser({ PATH: `relative:${stubs}:${folder}` })).toMatchObject({
      path: browser,
      source: 'installed',
    });
  });
});
