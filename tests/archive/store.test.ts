import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Archive, copiesOf } from '../../src/archive/index.js';
import { EnvironmentError, InputError } from '../../src/base/index.js';
import { madeUpIssue, randomNumbers } from '../../src/bench/archive-corpus.js';
import { addingScript, removeScript } from './child.js';
import { INFO, inFolder, issueOf, payloadOf } from './fixture.js';

/** Kills in one run; the long proof, `npm run test:long`, has 50. */
const KILLS = Number(process.env['BANXIN_KILLS'] ?? 2);

/** What the script adds in its own process. */
const heavy = (seed: number) => {
  const record = madeUpIssue('trial', '2024-12-30', 2, 12, randomNumbers(seed), 400);
  return [record, copiesOf(record, new Map(), 'test'), INFO] as const;
};

describe('an archive', () => {
  it('takes the same edition once, and another one for its day as a new version beside the old', () =>
    inFolder(async (folder) => {
      const archive = new Archive(folder);
      const [first, second] = [issueOf('2024-12-30', 1), issueOf('2024-12-30', 2)];
      const one = await archive.add(first, payloadOf(first), INFO);
      const manifest = await readFile(join(one.folder, 'manifest-sha256.txt'), 'utf8');
      const again = await archive.add(first, payloadOf(first), { ...INFO, baggingDate: '2031-01-01' });
      expect([one.added, again.added, again.version]).toEqual([true, false, 1]);
      expect(await archive.bags()).toHaveLength(1);

      const other = await archive.add(second, payloadOf(second), INFO);
      expect([other.added, other.version]).toEqual([true, 2]);
      expect(await readFile(join(one.folder, 'manifest-sha256.txt'), 'utf8')).toBe(manifest);
      const editions = await archive.read((catalogue) => catalogue.editions());
      expect(editions.map(({ date, version, stories }) => [date, version, stories])).toEqual([['2024-12-30', 2, 6]]);
      expect((await archive.find('2024-12-30', null, 1)).folder).toBe(one.folder);
      expect(await archive.verify(await archive.bags())).toEqual([]);
    }));

  it('that is none, and an edition it does not hold, are refused', () =>
    inFolder(async (folder) => {
      await expect(new Archive(join(folder, 'none')).read(() => 0)).rejects.toBeInstanceOf(InputError);
      const record = issueOf('2024-12-30');
      await new Archive(folder).add(record, payloadOf(record), INFO);
      await expect(new Archive(folder).find('2024-12-31', null, null)).rejects.toBeInstanceOf(InputError);
    }));

  it('where a file stands in its way says so, and writes nothing', () =>
    inFolder(async (folder) => {
      await writeFile(join(folder, 'file'), '');
      const record = issueOf('2024-12-30');
      await expect(new Archive(join(folder, 'file')).add(record, payloadOf(record), INFO)).rejects.toBeInstanceOf(
        EnvironmentError,
      );
    }));
});

describe('processes', () => {
  let script: string;
  beforeAll(() => {
    script = addingScript();
  });
  afterAll(removeScript);

  const start = (folder: string, ...seeds: number[]) => {
    const child = spawn(process.execPath, [script, folder, ...seeds.map(String)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    return { child, ended: once(child, 'close').then(() => out), ready: once(child.stdout, 'data') };
  };

  it('two at once both come to their end, and lose nothing', () =>
    inFolder(async (folder) => {
      const outputs = await Promise.all([start(folder, 1, 2).ended, start(folder, 3, 4).ended]);
      const versions = outputs
        .join('')
        .match(/v\d+ true/g)!
        .sort();
      expect(versions).toEqual(['v1 true', 'v2 true', 'v3 true', 'v4 true']);
      const archive = new Archive(folder);
      expect(await archive.verify(await archive.bags())).toEqual([]);
      expect((await archive.read((catalogue) => catalogue.editions())).map(({ version }) => version)).toEqual([4]);
    }));

  it(
    `killed at ${KILLS} moments of adding leave an archive that is whole, searches, and takes the same edition again`,
    () =>
      inFolder(async (folder) => {
        const random = randomNumbers(KILLS);
        const whole = start(join(folder, 'measured'), 1);
        await whole.ready;
        const begun = performance.now();
        await whole.ended;
        const duration = performance.now() - begun;
        let [killed, locked, halfWritten] = [0, 0, 0];
        for (let i = 0; i < KILLS; i++) {
          const place = join(folder, String(i));
          const { child, ended, ready } = start(place, 1, 2);
          await ready;
          await sleep(random() * duration);
          child.kill('SIGKILL');
          const before = await ended;
          if (!before.includes('2 v2 true')) killed++;
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
          expect((await readdir(place)).filter((name) => name.startsWith('.draft') || name === '.lock')).toEqual([]);
        }
        console.info(
          `${killed} of ${KILLS} killed before the end, ${locked} at work, ${halfWritten} with a bag half written`,
        );
        expect(killed).toBeGreaterThan(0);
      }),
    30_000 + KILLS * 5_000,
  );
});
