import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

let folder: string;
const before = process.env['TMPDIR'];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'banxin-temporary-'));
  process.env['TMPDIR'] = folder;
  vi.resetModules(); // the first folder of a process sweeps
});
afterEach(async () => {
  if (before === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = before;
  await rm(folder, { recursive: true, force: true });
});

describe.skipIf(process.platform === 'win32')('a temporary folder', () => {
  it('is removed by its user, twice if need be', async () => {
    const { temporaryFolder } = await import('../../src/base/temporary.js');
    const made = await temporaryFolder('page');
    expect(made.path.startsWith(join(folder, 'banxin-page-'))).toBe(true);
    await made.remove();
    await made.remove();
    expect(await readdir(folder)).toEqual([]);
  });

  it('takes the place of those that killed runs have left, and of nothing else', async () => {
    const { ownerMark } = await import('../../src/base/owner.js');
    const { temporaryFolder } = await import('../../src/base/temporary.js');
    const gone = ownerMark().replace(/\.\d+\.\d+$/, '.999999999.1');
    const kept = [`banxin-page-${ownerMark()}-abcdef`, 'banxin-other-abcdef', 'elsewhere'];
    for (const name of [...kept, `banxin-profile-${gone}-abcdef`]) await mkdir(join(folder, name));
    const made = await temporaryFolder('page');
    await made.remove();
    expect((await readdir(folder)).sort()).toEqual(kept.sort());
  });

  it('that cannot be made is a fault of the environment', async () => {
    const { temporaryFolder, temporaryFault } = await import('../../src/base/temporary.js');
    expect(await temporaryFault()).toBeNull();
    process.env['TMPDIR'] = join(folder, 'absent');
    const error = await temporaryFolder('page').catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'EnvironmentError', diagnostic: { severity: 'error' } });
  });
});
