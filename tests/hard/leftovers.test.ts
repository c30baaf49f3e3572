import { execFileSync } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getuid, platform } from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isBuilt, processesOf, run, start, type Ended, type StartOptions } from '../cli/program.js';
import { CANNOT_MOUNT, smallDisk } from './small-disk.js';

let place: string;
let paper: string;
let warm: string;
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'bx-'));
  paper = join(place, 'paper.txt');
  warm = join(place, 'cache');
  await writeFile(
    paper,
    '渡口新船下水\n\n船身刷了三遍桐油，木匠们沿着滑道站成两排，绳子一松，船便稳稳地滑进了水里。\n',
  );
});
afterAll(() => rm(place, { recursive: true, force: true }));

let count = 0;
/** Builds the paper into a folder of its own. */
async function build(options: StartOptions): Promise<Ended & { readonly pages: string }> {
  const out = join(place, `out-${count++}`);
  const ended = await run(['build', paper, '--date', '2031-03-04', '--out', out], options);
  const made = await readdir(out, { recursive: true }).catch(() => []);
  const pages = await Promise.all(
    made
      .filter((name) => /\.(pdf|png)$/.test(name))
      .sort()
      .map((name) => readFile(join(out, name), 'base64')),
  );
  return { ...ended, pages: pages.join('\n') };
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

describe.runIf(isBuilt && platform === 'linux')('what killed runs leave', () => {
  it('is removed by the next run, and what runs is not', { timeout: 120_000 }, async () => {
    const temporary = await mkdtemp(join(tmpdir(), 'bx-'));
    const other = await start(['preview', paper, '--port', '0'], { temporary });
    await other.said(/http:/);
    const killed = await start(['build', paper, '--out', join(place, 'killed')], { temporary });
    await killed.said(/Print/);
    killed.process.kill('SIGKILL');
    await killed.ended;
    const left = await readdir(temporary);
    expect(left.filter((name) => name.startsWith('banxin-')).length).toBeGreaterThan(0);
    const next = await build({ temporary });
    expect([0, 1], next.err).toContain(next.code);
    const kept = (await readdir(temporary)).filter((name) => name.includes(`.${killed.process.pid!}.`));
    expect(kept).toEqual([]);
    other.process.kill('SIGINT');
    const ended = await other.ended;
    expect(ended.left).toEqual([]);
    expect(await processesOf(temporary)).toEqual([]);
    await rm(temporary, { recursive: true });
  });
});

describe.runIf(isBuilt)('the cache', () => {
  it('may be shared by four builds at once', { timeout: 180_000 }, async () => {
    const all = await Promise.all([1, 2, 3, 4].map(() => build({ env: { BANXIN_CACHE: warm } })));
    for (const one of all) expect([0, 1], one.err).toContain(one.code);
    expect(new Set(all.map(({ pages }) => pages)).size).toBe(1);
    expect((await filesBelow(warm)).filter((name) => name.includes('drafts'))).toEqual([]);
  });

  it('with a byte flipped in every file makes the same pages', { timeout: 180_000 }, async () => {
    const good = await build({ env: { BANXIN_CACHE: warm } });
    const damaged = join(place, 'damaged');
    await cp(warm, damaged, { recursive: true });
    const files = (await filesBelow(damaged)).filter((name) => !name.includes('/browser/'));
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) {
      const bytes = await readFile(file);
      const at = Math.floor(bytes.length * 0.6);
      bytes[at] = bytes[at]! ^ 0x10;
      await writeFile(file, bytes);
    }
    const after = await build({ env: { BANXIN_CACHE: damaged } });
    expect(after.code, after.err).toBe(good.code);
    expect(after.pages === good.pages).toBe(true);
    const flipped = await run(['fonts'], { env: { BANXIN_CACHE: damaged } });
    expect(flipped.code).toBe(0);
  });

  it('that cannot be written is done without', { timeout: 120_000 }, async () => {
    const file = join(place, 'no-folder');
    await writeFile(file, '');
    const ended = await build({ env: { BANXIN_CACHE: file } });
    expect([0, 1, 3], ended.err).toContain(ended.code);
    // Without an installed browser there is nothing to print with: that is said, and what to do.
    if (ended.code === 3) expect(ended.err).toMatch(/BANXIN_CACHE/);
    expect(ended.left).toEqual([]);
  });

  it('that is read-only is used as it is', { timeout: 180_000 }, async ({ skip }) => {
    const good = await build({ env: { BANXIN_CACHE: warm } });
    const cache = (await readOnly(warm)) ?? skip('root writes to every folder, and none can be mounted read-only here');
    try {
      await expect(writeFile(join(cache.folder, 'mine'), '')).rejects.toThrow(/EROFS|EACCES/);
      const ended = await build({ env: { BANXIN_CACHE: cache.folder } });
      expect([0, 1], ended.err).toContain(ended.code);
      expect(ended.pages === good.pages).toBe(true);
      expect(ended.left).toEqual([]);
    } finally {
      await cache.free();
    }
  });
});

/** A folder as nobody can write to it: by its permissions or, for root whom they do not bind, by a mount. Null where neither can be had, which is said. */
async function readOnly(folder: string): Promise<{ readonly folder: string; free(): Promise<void> } | null> {
  if (getuid?.() !== 0) {
    await chmod(folder, 0o555);
    return { folder, free: () => chmod(folder, 0o755) };
  }
  const at = join(place, `read-only-${count++}`);
  try {
    await mkdir(at);
    execFileSync('mount', ['--bind', folder, at], { stdio: 'ignore' });
    execFileSync('mount', ['-o', 'remount,ro,bind', at], { stdio: 'ignore' });
  } catch {
    return null;
  }
  return {
    folder: at,
    free: async () => {
      execFileSync('umount', ['-l', at]);
      await rm(at, { recursive: true });
    },
  };
}

describe.runIf(isBuilt && platform === 'linux')('a full disk', () => {
  it.for([16, 400])(
    'for temporary files, of %i kB, is told as a fault of the environment',
    { timeout: 120_000 },
    async (size, { skip }) => {
      const disk = smallDisk(join(place, `disk-${count++}`), size) ?? skip(CANNOT_MOUNT);
      try {
        const ended = await build({ temporary: disk.folder });
        expect(ended.code, ended.err).toBe(3);
        expect(ended.err).toMatch(/temporary folder .* is full/);
        expect(ended.err).toMatch(/TMPDIR/);
        expect(ended.left).toEqual([]);
      } finally {
        disk.free();
      }
    },
  );

  it('for the output is told, and nothing is left', { timeout: 120_000 }, async ({ skip }) => {
    const disk = smallDisk(join(place, `disk-${count++}`), 200) ?? skip(CANNOT_MOUNT);
    try {
      const ended = await run(['build', paper, '--date', '2031-03-04', '--out', join(disk.folder, 'out')]);
      expect(ended.code, ended.err).toBe(3);
      expect(ended.err).toMatch(/disk is full/);
      expect(await readdir(disk.folder)).toEqual([]);
    } finally {
      disk.free();
    }
  });

  it('for the cache is done without', { timeout: 120_000 }, async ({ skip }) => {
    const disk = smallDisk(join(place, `disk-${count++}`), 256) ?? skip(CANNOT_MOUNT);
    try {
      await mkdir(join(disk.folder, 'c'));
      const ended = await build({ env: { BANXIN_CACHE: join(disk.folder, 'c') } });
      expect([0, 1, 3], ended.err).toContain(ended.code);
      if (ended.code === 3) expect(ended.err).toMatch(/BANXIN_CACHE/);
      const drafts = await readdir(join(disk.folder, 'c', 'drafts')).catch(() => []);
      expect(drafts).toEqual([]);
    } finally {
      disk.free();
    }
  });
});
