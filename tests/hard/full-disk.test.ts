import { cp, mkdtemp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Archive, filesBelow } from '../../src/archive/index.js';
import { EnvironmentError } from '../../src/base/index.js';
import { INFO, issueOf, payloadOf } from '../archive/fixture.js';
import { isBuilt, run, type Ended } from '../cli/program.js';
import { CANNOT_MOUNT, smallDisk } from './small-disk.js';

/** How many sizes of disk are tried, from one that holds next to nothing more to one that nearly holds all. */
const SIZES = 20;

let place: string;
let count = 0;
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'bx-'));
});
afterAll(() => rm(place, { recursive: true, force: true }));

async function bytesBelow(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = entries.map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size + 4096);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

async function contents(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = paths.sort().map(async (path) => `${path.slice(folder.length)} ${await readFile(path, 'base64')}`);
  return (await Promise.all(texts)).join('\n');
}

describe.runIf(isBuilt)('a build onto a disk that fills up', () => {
  const TEXTS = [
    '晒谷场腾空\n\n新米入仓之后，晒谷场腾出来做了村里的球场，孩子们放学就往那里跑，天黑也不肯回家。\n',
    '晒谷场画线\n\n球场的线用石灰画好了，两头立起木架，邻村的孩子也来了，一场球踢到看不见人影。\n',
  ];
  const build = (text: number, out: string): Promise<Ended> =>
    run(['build', join(place, `${text}.txt`), '--date', '2031-03-04', '--out', out]);

  it(
    `at ${SIZES} fillings leaves the output before whole or the new one, and says which`,
    { timeout: SIZES * 120_000 },
    async ({ skip }) => {
      for (const [i, text] of TEXTS.entries()) await writeFile(join(place, `${i}.txt`), text);
      const [before, after] = [join(place, 'before'), join(place, 'after')];
      expect([0, 1]).toContain((await build(0, before)).code);
      expect([0, 1]).toContain((await build(1, after)).code);
      const [old, fresh] = [await contents(before), await contents(after)];
      const needed = (await bytesBelow(after)) / 1024;
      let full = 0;
      for (let i = 0; i < SIZES; i++) {
        const room = Math.ceil((await bytesBelow(before)) / 1024 + (needed * i) / (SIZES - 1));
        const disk = smallDisk(join(place, `disk-${count++}`), room) ?? skip(CANNOT_MOUNT);
        try {
          const out = join(disk.folder, 'out');
          await mkdir(out);
          await cp(before, out, { recursive: true });
          const ended = await build(1, out);
          const at = `${room} kB: ${ended.err}`;
          if (ended.code === 3) {
            full += 1;
            expect(ended.err, at).toMatch(/disk is full/);
            expect(ended.err, at).toMatch(/untouched/);
          } else expect([0, 1], at).toContain(ended.code);
          expect((await contents(out)) === (ended.code === 3 ? old : fresh), at).toBe(true);
          expect([ended.left, ended.children], at).toEqual([[], []]);
        } finally {
          disk.free();
        }
      }
      console.info(`a build onto ${SIZES} disks: ${full} were full`);
      expect(full).toBeGreaterThan(SIZES / 2);
    },
  );
});

describe('an archive on a disk that fills up', () => {
  it(
    `at ${SIZES} fillings takes the edition whole or not at all, and says which`,
    { timeout: SIZES * 30_000 },
    async ({ skip }) => {
      const [first, second] = [issueOf('2024-12-29', 1, 6), issueOf('2024-12-30', 2, 6)];
      const measured = join(place, 'measured');
      await new Archive(measured).add(first, payloadOf(first), INFO);
      const least = (await bytesBelow(measured)) / 1024;
      await new Archive(measured).add(second, payloadOf(second), INFO);
      const most = (await bytesBelow(measured)) / 1024;
      const seen = new Map<string, number>();
      for (let i = 0; i < SIZES; i++) {
        const room = Math.ceil(least * 1.15 + ((most - least) * 1.3 * i) / (SIZES - 1));
        const disk = smallDisk(join(place, `disk-${count++}`), room) ?? skip(CANNOT_MOUNT);
        try {
          const folder = join(disk.folder, 'archive');
          await new Archive(folder).add(first, payloadOf(first), INFO);
          const error: unknown = await new Archive(folder).add(second, payloadOf(second), INFO).then(
            () => null,
            (thrown: unknown) => thrown,
          );
          const at = `${room} kB: ${String(error)}`;
          if (error !== null) expect(error, at).toBeInstanceOf(EnvironmentError);
          const code = error === null ? 'none' : (error as EnvironmentError).diagnostic.code;
          seen.set(code, (seen.get(code) ?? 0) + 1);
          const archive = new Archive(folder);
          const bags = await archive.bags();
          expect(bags.length, at).toBe(code === 'archive/disk-full' ? 1 : 2);
          expect(await archive.verify(null), at).toEqual([]);
          expect(
            (await readdir(folder)).filter((name) => name.startsWith('.')),
            at,
          ).toEqual([]);
          expect((await filesBelow(bags[0]!.folder)).length, at).toBeGreaterThan(5);
          if (code === 'archive/disk-full') {
            const known = await archive.read((catalogue) => catalogue.editions());
            expect(
              known.map(({ date }) => date),
              at,
            ).toEqual(['2024-12-29']);
          }
        } finally {
          disk.free();
        }
      }
      console.info(`an archive on ${SIZES} disks: ${[...seen].map(([code, times]) => `${code} ${times}`).join(', ')}`);
      expect(seen.get('archive/disk-full')).toBeGreaterThan(SIZES / 5);
    },
  );
});
