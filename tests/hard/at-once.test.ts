import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Archive } from '../../src/archive/index.js';
import { isBuilt, run } from '../cli/program.js';

const FOUR = [1, 2, 3, 4] as const;

describe.runIf(isBuilt)('four commands at once, with one cache', () => {
  let place: string;
  let env: Readonly<Record<string, string>>;
  const paper = (n: number): string => join(place, `${n}.txt`);
  beforeAll(async () => {
    place = await mkdtemp(join(tmpdir(), 'bx-'));
    env = { BANXIN_CACHE: join(place, 'cache') };
    for (const n of FOUR)
      await writeFile(paper(n), `第 ${n} 座凉亭\n\n山路上的凉亭修到第 ${n} 座，歇脚的人可以坐下来看一看对面的梯田。\n`);
  });
  afterAll(() => rm(place, { recursive: true, force: true }));

  it(
    'build into one place: each comes to its end, and one of them stands there whole',
    { timeout: 300_000 },
    async () => {
      const out = join(place, 'out');
      const build = (n: number, to: string) => run(['build', paper(n), '--date', '2031-03-04', '--out', to], { env });
      const all = await Promise.all(FOUR.map((n) => build(n, out)));
      for (const ended of all) {
        expect([0, 1], ended.err).toContain(ended.code);
        expect([ended.left, ended.children]).toEqual([[], []]);
      }
      const [publication] = await readdir(out);
      expect(await readdir(join(out, publication!))).toEqual(['2031-03-04']);
      const layout = async (from: string) => readFile(join(from, publication!, '2031-03-04/layout.json'), 'utf8');
      const pages = async (from: string) => readFile(join(from, publication!, '2031-03-04/pages/01.png'), 'base64');
      const stands = await layout(out);
      const winner = FOUR.find((n) => stands.includes(`第 ${n} 座`) || stands.includes(`${n}.txt`))!;
      const alone = join(place, 'alone');
      await build(winner, alone);
      expect(await layout(alone)).toBe(stands);
      expect((await pages(alone)) === (await pages(out))).toBe(true);
    },
  );

  it('add editions of one day to an archive: all four are kept, each once', { timeout: 300_000 }, async () => {
    const archive = join(place, 'archive');
    const add = (n: number) => run(['archive', 'add', paper(n), '--date', '2031-03-04', '--archive', archive], { env });
    for (const ended of await Promise.all(FOUR.map(add))) {
      expect([0, 1], ended.err).toContain(ended.code);
      expect([ended.left, ended.children]).toEqual([[], []]);
    }
    const held = new Archive(archive);
    expect((await held.bags()).map(({ version }) => version)).toEqual([...FOUR]);
    expect(await held.verify(null)).toEqual([]);
    expect((await held.read((catalogue) => catalogue.editions())).map(({ version }) => version)).toEqual([4]);
    expect((await readdir(archive)).filter((name) => name.startsWith('.') || name.includes('draft'))).toEqual([]);
  });
});
