import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Archive } from '../../src/archive/index.js';
import { EnvironmentError } from '../../src/base/index.js';
import { failingDisk } from '../failing-disk.js';
import { INFO, inFolder, issueOf, payloadOf } from './fixture.js';

const first = issueOf('2024-12-29', 1, 1);
const second = issueOf('2024-12-30', 2, 1);
const add = (folder: string, record: typeof first) => new Archive(folder).add(record, payloadOf(record), INFO);
const days = async (archive: Archive) =>
  (await archive.read((catalogue) => catalogue.editions())).map(({ date }) => date);

/** Runs some work on archives of one edition with a disk that fails at each of its calls in turn; `after` judges each of them. */
async function atEveryCall(
  { lasting, stride }: { readonly lasting: boolean; readonly stride: number },
  work: (folder: string) => Promise<unknown>,
  after: (folder: string, failed: unknown, n: number) => Promise<void>,
): Promise<number> {
  const run = (n: number): Promise<number> =>
    inFolder(async (folder) => {
      await add(folder, first);
      const disk = failingDisk(folder, n, lasting, n % 2 === 0 ? 'ENOSPC' : 'EIO');
      let failed: unknown = null;
      try {
        await work(folder);
      } catch (error) {
        failed = error;
      } finally {
        disk.mend();
      }
      if (n > 0) await after(folder, failed, n);
      else expect(failed).toBe(null);
      return disk.calls();
    });
  const calls = await run(0);
  for (let n = 1; n <= calls; n += stride) await run(n);
  return calls;
}

/** Tries every call, or every so many. */
export function trials(stride: number): void {
  describe.each([
    ['once', false],
    ['from then on', true],
  ])('a disk that fails %s', (_, lasting) => {
    it('at any call of adding: the edition is in the archive whole, or not at all, and the message says which', async () => {
      const calls = await atEveryCall(
        { lasting, stride },
        (folder) => add(folder, second),
        async (folder, failed, n) => {
          const at = `call ${n}: ${String(failed)}`;
          if (failed !== null) expect(failed, at).toBeInstanceOf(EnvironmentError);
          const archive = new Archive(folder);
          const bags = await archive.bags();
          expect(await archive.verify(null), at).toEqual([]);
          const code = failed instanceof EnvironmentError ? failed.diagnostic.code : 'none';
          expect(bags.length, at).toBe(/full|archive\/not-writable/.test(code) ? 1 : 2);
          expect(await days(archive), at).toEqual(bags.map(({ date }) => date));
          const again = await add(folder, second);
          expect([again.version, again.added], at).toEqual([1, bags.length === 1]);
          expect(await days(new Archive(folder)), at).toEqual(['2024-12-29', '2024-12-30']);
          const left = (await readdir(folder)).filter((name) => name.startsWith('.draft') || name === '.lock');
          expect(left, at).toEqual([]);
        },
      );
      expect(calls).toBeGreaterThan(80);
    }, 600_000);

    it('at any call of remaking the index: the old one is there, or the new one, and searches', async () => {
      const calls = await atEveryCall(
        { lasting, stride },
        async (folder) => new Archive(folder).reindex(),
        async (folder, failed, n) => {
          const at = `call ${n}: ${String(failed)}`;
          const archive = new Archive(folder);
          expect(await days(archive), at).toEqual(['2024-12-29']);
          expect(await new Archive(folder).reindex(), at).toBe(1);
          expect(
            (await readdir(folder)).filter((name) => name.includes('draft')),
            at,
          ).toEqual([]);
        },
      );
      expect(calls).toBeGreaterThan(40);
    }, 600_000);

    it('at any call of a first read, when the index is lost: the next read finds everything', async () => {
      await atEveryCall(
        { lasting, stride },
        async (folder) => {
          await rm(join(folder, 'index.sqlite'), { force: true });
          await days(new Archive(folder));
        },
        async (folder, failed, n) => {
          expect(await days(new Archive(folder)), `call ${n}: ${String(failed)}`).toEqual(['2024-12-29']);
        },
      );
    }, 600_000);
  });
}
