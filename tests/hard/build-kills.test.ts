import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kill, platform } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomNumbers } from '../../src/testing/random-numbers.js';
import { isBuilt, processesOf, PROGRAM, run } from '../cli/program.js';

const KILLS = 60;
/** A third of the moments lie shortly after the last page was made: there it is written. */
const WRITING = 3;
const WRITES = /Check the finished files/;
/** Milliseconds in which what a killed command started sees that it is gone. */
const PATIENCE = 15_000;

let place: string;
let [temporary, cache, out] = ['', '', ''];
/** Every file of the output of either manuscript, by its name. */
const whole = new Map<string, string>();

const COPIES: Readonly<Record<string, string>> = {
  one: '石桥加宽\n\n旧桥两侧各添了一步宽的走道，挑担的人不用再给车让路，桥栏仍是原来的青石。\n',
  two: '石桥加宽完工\n\n走道铺好了，桥栏仍是原来的青石，入夜后两头各亮一盏灯，照见桥下的水。\n',
};
const build = (name: string): string[] => [
  'build',
  join(place, name, 'paper.txt'),
  '--date',
  '2031-03-04',
  '--out',
  out,
];
const environment = () => ({ TMPDIR: temporary, BANXIN_CACHE: cache, LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8' });

/** Every file below a folder as one text, so that two folders can be compared; null where there is none. */
async function contents(folder: string): Promise<string | null> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => null);
  if (entries === null) return null;
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = paths.sort().map(async (path) => `${path.slice(folder.length)} ${await readFile(path, 'base64')}`);
  return (await Promise.all(texts)).join('\n');
}

/** The folder of the edition, as the output has it. */
const editionIn = async (folder: string): Promise<string> => {
  const [publication] = (await readdir(folder)).filter((name) => !name.startsWith('.'));
  return join(folder, publication ?? 'none', '2031-03-04');
};

async function built(name: string): Promise<string> {
  const ended = await run(build(name), { temporary, env: environment() });
  expect([0, 1], ended.err).toContain(ended.code);
  return (await contents(await editionIn(out)))!;
}

/**
 * Kills a build so many milliseconds after it started or, with `writing`, after its pages were made; alone, or with everything that it started.
 * Returns false where it had ended before.
 */
async function killedAt(name: string, ms: number, writing: boolean, all: boolean): Promise<boolean> {
  const child = spawn(process.execPath, [PROGRAM, ...build(name)], {
    env: { ...process.env, ...environment() },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true, // in a group of its own, which can be killed as one
  });
  let said = '';
  const gone = new Promise<void>((resolve) =>
    child.once('exit', () => {
      resolve();
    }),
  );
  const made = new Promise<void>((resolve) => {
    child.stderr.on('data', (data: Buffer) => {
      said += data.toString();
      if (WRITES.test(said)) resolve();
    });
  });
  if (writing) await Promise.race([made, gone]);
  await Promise.race([sleep(ms), gone]);
  const { exitCode } = child;
  if (exitCode === null) kill(all ? -child.pid! : child.pid!, 'SIGKILL');
  await gone;
  return exitCode === null;
}

describe.runIf(isBuilt && platform === 'linux')('a build that is killed', () => {
  beforeAll(async () => {
    place = await mkdtemp(join(tmpdir(), 'bx-'));
    [temporary, cache, out] = [join(place, 'tmp'), join(place, 'cache'), join(place, 'out')];
    await mkdir(temporary);
    for (const [name, text] of Object.entries(COPIES)) {
      await mkdir(join(place, name));
      await writeFile(join(place, name, 'paper.txt'), text);
      whole.set(name, await built(name));
    }
  }, 600_000);
  afterAll(() => rm(place, { recursive: true, force: true }));

  it(
    `at ${KILLS} moments leaves an output that is whole, and nothing that the next one does not clear away`,
    { timeout: KILLS * 180_000 },
    async () => {
      const random = randomNumbers(KILLS);
      const begun = performance.now();
      expect(await built('one')).toBe(whole.get('one'));
      const duration = performance.now() - begun;
      const counts = { early: 0, none: 0, old: 0, new: 0, leftBeside: 0, leftTemporary: 0 };
      for (let i = 0; i < KILLS; i++) {
        const writing = i % WRITING === 0;
        const first = i % 10 === 9; // no output before this one
        if (first) await rm(out, { recursive: true, force: true });
        const killed = await killedAt('two', random() * (writing ? 400 : duration), writing, i % 2 === 0);
        const at = `kill ${i}`;
        if (!killed) counts.early++;
        const folder = await editionIn(
          await readdir(out).then(
            () => out,
            () => place,
          ),
        );
        const found = await contents(folder);
        const state = found === null ? 'none' : found === whole.get('one') ? 'old' : 'new';
        counts[state]++;
        if (found === null) expect(first, at).toBe(true);
        else expect(found === whole.get(state === 'old' ? 'one' : 'two'), at).toBe(true);
        if (!killed) expect(state, at).toBe('new');
        for (const end = performance.now() + PATIENCE; (await processesOf(temporary)).length > 0;) {
          expect(performance.now(), `${at}: ${(await processesOf(temporary)).join('\n')}`).toBeLessThan(end);
          await sleep(100);
        }
        if ((await readdir(temporary)).length > 0) counts.leftTemporary++;
        if ((await readdir(join(folder, '..')).catch(() => [])).length > 1) counts.leftBeside++;
        expect((await built('one')) === whole.get('one'), at).toBe(true);
        expect(await readdir(temporary), at).toEqual([]);
        expect(await readdir(join(await editionIn(out), '..')), at).toEqual(['2031-03-04']);
        expect(await readdir(join(cache, 'drafts')).catch(() => []), at).toEqual([]);
      }
      console.info(`${KILLS} kills: ${JSON.stringify(counts)}`);
      expect(counts.early).toBeLessThan(KILLS / 2);
      expect(counts.leftTemporary).toBeGreaterThan(KILLS / 6);
    },
  );
});
