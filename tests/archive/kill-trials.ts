import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Archive, copiesOf } from '../../src/archive/index.js';
import { madeUpIssue } from '../../src/testing/archive-corpus.js';
import { randomNumbers } from '../../src/testing/random-numbers.js';
import { addingScript, removeScript, startScript } from './child.js';
import { INFO, inFolder, issueOf, payloadOf } from './fixture.js';

/** What the script adds in its own process. */
const heavy = (seed: number) => {
  const record = madeUpIssue(
    { publication: 'trial', date: '2024-12-30' },
    { pages: 2, storiesPerPage: 12, length: 400 },
    randomNumbers(seed),
  );
  return [record, copiesOf(record, new Map(), 'test'), INFO] as const;
};
/** Drafts, locks and what belongs to an index in the making. */
const leftIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder)).filter((name) => /^\.|draft|journal|\.lock/.test(name));
/** Of the index that is in force: SQLite's driver leaves its lock with a killed process, until the next one opens it. */
const INDEX_LOCK = 'index.sqlite.lock';

/** Kills processes at so many moments of their work on an archive. */
export function kills(count: number): void {
  describe(`an archive whose process is killed at ${count} moments`, () => {
    let script: string;
    beforeAll(() => {
      script = addingScript();
    });
    afterAll(removeScript);

    /** Runs the script until it is killed; returns what it wrote. */
    const killed = async (folder: string, ms: number, ...seeds: readonly number[]): Promise<string> => {
      const { child, ended, ready } = startScript(script, folder, ...seeds);
      await ready;
      await sleep(ms);
      child.kill('SIGKILL');
      return ended;
    };
    const durationOf = async (folder: string, ...seeds: readonly number[]): Promise<number> => {
      const { ended, ready } = startScript(script, folder, ...seeds);
      await ready;
      const begun = performance.now();
      await ended;
      return performance.now() - begun;
    };

    it('of adding is whole, searches, and takes the same edition again', { timeout: 120_000 + count * 30_000 }, () =>
      inFolder(async (folder) => {
        const random = randomNumbers(count);
        const duration = await durationOf(join(folder, 'measured'), 1);
        let [before, locked, halfWritten] = [0, 0, 0];
        for (let i = 0; i < count; i++) {
          const place = join(folder, String(i));
          const said = await killed(place, random() * duration, 1, 2);
          if (!said.includes('2 v2 true')) before++;
          const left: string[] = await readdir(place).catch(() => []);
          if (left.includes('.lock')) locked++;
          if (left.includes('.draft')) halfWritten++;
          const archive = new Archive(place);
          await mkdir(join(place, 'bags'), { recursive: true }); // a run that died before it began has made no archive
          expect(await archive.verify(await archive.bags())).toEqual([]);
          const known = await archive.read((catalogue) => catalogue.editions());
          expect(known.length).toBe(Math.min(1, (await archive.bags()).length));
          for (const seed of [1, 2]) await archive.add(...heavy(seed));
          expect(await archive.verify(await archive.bags())).toEqual([]);
          expect(await leftIn(place)).toEqual([]);
          await rm(place, { recursive: true });
        }
        console.info(
          `${before} of ${count} killed before the end, ${locked} at work, ${halfWritten} with a bag half written`,
        );
        expect(before).toBeGreaterThan(0);
      }),
    );

    it(
      'of remaking its index finds everything, with the old index or a new one',
      { timeout: 120_000 + count * 30_000 },
      () =>
        inFolder(async (folder) => {
          const random = randomNumbers(count + 1);
          const whole = join(folder, 'whole');
          for (let day = 1; day <= 3; day++) {
            const record = issueOf(`2024-12-0${day}`, day, 24);
            await new Archive(whole).add(record, payloadOf(record), INFO);
          }
          const found = (place: string) =>
            new Archive(place).read((catalogue) => {
              const request = {
                query: '的',
                from: null,
                to: null,
                section: null,
                publication: null,
                sort: 'date' as const,
                limit: 99,
                offset: 0,
              };
              return { editions: catalogue.editions(), stories: catalogue.search(request).stories };
            });
          const all = await found(whole);
          expect([all.editions.length, all.stories.length > 0]).toEqual([3, true]);
          const duration = await durationOf(whole, 0);
          let [before, drafts] = [0, 0];
          for (let i = 0; i < count; i++) {
            const place = join(folder, String(i));
            await cp(whole, place, { recursive: true });
            if (i % 3 === 2) await rm(join(place, 'index.sqlite')); // it was lost before
            const said = await killed(place, random() * duration, 0);
            if (!said.includes('remade')) before++;
            if ((await readdir(place)).some((name) => name.includes('draft'))) drafts++;
            expect(await found(place), `kill ${i}`).toEqual(all);
            expect(
              (await leftIn(place)).filter((name) => name !== INDEX_LOCK),
              `kill ${i}`,
            ).toEqual([]);
            expect(await new Archive(place).reindex()).toBe(3);
            expect(await found(place), `kill ${i}`).toEqual(all);
            expect(await leftIn(place), `kill ${i}`).toEqual([]);
            await rm(place, { recursive: true });
          }
          console.info(`${before} of ${count} killed before the end, ${drafts} with an index half made`);
          expect(before).toBeGreaterThan(0);
        }),
    );
  });
}
