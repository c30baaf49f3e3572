import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { EnvironmentError, words } from '../../src/base/index.js';
import { diagnostic } from '../support/diagnostic.js';
import { BUILT_IN_PUBLICATION, loadEdition } from '../../src/edition/index.js';
import { ran } from './world.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'banxin-cli-'));
  const made = folder;
  onTestFinished(() => rm(made, { recursive: true, force: true }));
});

const faces = [...new Set(Object.values(BUILT_IN_PUBLICATION.tokens.faces).flat())].map((id) => ({
  id,
  family: '霞鹜文楷',
  weight: 500,
  licence: 'OFL-1.1',
  file: `some/${id}.ttf`,
  characters: 30000,
}));

describe('banxin fonts', () => {
  it('a table with its columns under each other', async () => {
    const { exit, out } = await ran(['fonts'], { fonts: () => Promise.resolve(faces.slice(0, 2)) });
    expect(exit).toBe(0);
    expect(out.split('\n')).toEqual([
      'id                 family    weight  characters  licence  file',
      'noto-serif-sc-400  霞鹜文楷  500     30000       OFL-1.1  some/noto-serif-sc-400.ttf',
      'lxgw-wenkai-500    霞鹜文楷  500     30000       OFL-1.1  some/lxgw-wenkai-500.ttf',
      '',
    ]);
  });

  it('as JSON', async () => {
    const { out } = await ran(['fonts', '--json'], { fonts: () => Promise.resolve(faces) });
    expect(JSON.parse(out)).toEqual({ ok: true, exit: 0, faces });
  });
});

describe('banxin doctor', () => {
  const well = () => ({ folder, fonts: () => Promise.resolve(faces) });
  const states = async (change: Parameters<typeof ran>[1]) => {
    const { exit, out } = await ran(['doctor', '--json'], { ...well(), ...change });
    const { checks } = JSON.parse(out) as { checks: { id: string; state: string }[] };
    return { exit, states: Object.fromEntries(checks.map(({ id, state }) => [id, state])) };
  };
  const ALL_WELL = { node: 'ok', browser: 'ok', fonts: 'ok', pictures: 'ok', press: 'ok', output: 'ok', cache: 'ok' };

  it('0 where all is well', async () => {
    const { exit, states: found } = await states({});
    expect(exit).toBe(0);
    expect(found).toMatchObject(ALL_WELL);
    expect((await ran(['doctor'], well())).out).toMatch(
      /^ok {4}Node v20\.20\.0; 20\.16 or later is needed\nok {4}Browser Chrome\/143/,
    );
  });

  it.each<[string, string, Parameters<typeof ran>[1], number]>([
    ['node', 'fail', { nodeVersion: 'v20.9.9' }, 3],
    ['browser', 'fail', { browser: () => Promise.reject(new Error('x')) }, 3],
    ['fonts', 'fail', { fonts: () => Promise.resolve(faces.slice(1)) }, 3],
    ['pictures', 'fail', { pictureFormats: () => Promise.resolve(['jpeg']) }, 3],
    ['pictures', 'warn', { pictureFormats: () => Promise.resolve(['jpeg', 'png', 'webp', 'tiff']) }, 0],
    ['press', 'fail', { pressConditions: () => Promise.reject(new Error('x')) }, 3],
    ['cache', 'warn', { cacheFolder: '/proc/none/cache' }, 0],
  ])('%s: %s', async (id, state, change, exit) => {
    expect(await states(change)).toEqual({
      exit,
      states: expect.objectContaining({ ...ALL_WELL, [id]: state }) as unknown,
    });
  });

  it('an output folder that cannot be', async () => {
    await writeFile(join(folder, 'file'), '');
    const { exit, out } = await ran(['doctor', '--out', 'file'], well());
    expect(exit).toBe(3);
    expect(out).toMatch(
      /FAIL {2}Output folder .*file cannot be written: .*\n {6}Correct its permissions, or choose another with --out\./,
    );
  });

  it('says what the environment’s own message says', async () => {
    const no = diagnostic(
      'error',
      'chrome/none',
      null,
      words('no browser', '没有浏览器'),
      words('install one', '请安装'),
    );
    const { out } = await ran(['doctor'], {
      ...well(),
      browser: () => Promise.reject(new EnvironmentError(no)),
      environment: { BANXIN_LANG: 'zh' },
    });
    expect(out).toContain('不行  没有浏览器\n      请安装\n');
  });
});

describe('banxin new', () => {
  it.each(['en', 'zh'])('makes an edition that loads as it is (%s)', async (language) => {
    const paper = join(folder, 'paper');
    const { exit, out, err } = await ran(['new', 'paper'], { folder, environment: { BANXIN_LANG: language } });
    expect(exit).toBe(0);
    expect(out.split('\n')).toContain('paper/publication.yaml');
    expect(err).toContain('banxin build paper/2030-01-02\n');
    const plan = await loadEdition({
      input: join(paper, '2030-01-02'),
      photos: null,
      publication: null,
      format: null,
      date: null,
      today: '1999-01-01',
    });
    expect(plan).toMatchObject({ date: '2030-01-02', publication: { id: 'my-paper', folder: paper }, diagnostics: [] });
    expect(await readFile(join(paper, 'publication.yaml'), 'utf8')).not.toContain('{{');
    for (const photo of plan.pages[0]!.stories[0]!.photos) {
      expect(await sharp(photo.file).metadata()).toMatchObject({ format: 'jpeg', width: 2400 });
    }
  });

  it('takes an empty folder', async () => {
    await mkdir(join(folder, 'empty'));
    expect((await ran(['new', 'empty', '--json'], { folder })).exit).toBe(0);
  });

  it('refuses a folder that has something in it, and changes nothing', async () => {
    await writeFile(join(folder, 'mine.txt'), 'mine');
    const { exit, err } = await ran(['new', '.'], { folder });
    expect(exit).toBe(2);
    expect(err).toContain('found a folder with 1 entry.');
    expect((await ran(['new', 'mine.txt'], { folder })).exit).toBe(2);
    expect(await readFile(join(folder, 'mine.txt'), 'utf8')).toBe('mine');
  });
});
