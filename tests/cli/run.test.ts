import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EnvironmentError, InputError, words, type Diagnostic } from '../../src/base/index.js';
import { diagnostic } from '../support/diagnostic.js';
import { TARGETS, type BuildRequest } from '../../src/build-types.js';
import type { CliWorld } from '../../src/cli/index.js';
import { languageOf } from '../../src/cli/language.js';
import { ran, RESULT } from './world.js';

const problem = (severity: 'error' | 'warning' | 'note', line: number, column = 1) =>
  diagnostic(
    severity,
    'x/y',
    { file: '/paper/a.txt', line, column },
    words(`bad ${line}`, `坏 ${line}`),
    words('mend it', '改正'),
  );
const zh = { environment: { LANG: 'zh_CN.UTF-8' } };

describe('banxin build', () => {
  it('hands over every option, paths from the working folder', async () => {
    const requests: BuildRequest[] = [];
    const build = (request: BuildRequest) => {
      requests.push(request);
      return Promise.resolve(RESULT);
    };
    await ran(['build', 'a.txt'], { build });
    await ran(
      'build day --photos p --publication /p.yaml --format a3 --condition our.icc --imposition spread --standard x-1a --date 2024-12-30 --for screen --page 4 --page 1 --page 4 --alternative 2 --out o'.split(
        ' ',
      ),
      { build },
    );
    expect(requests).toEqual([
      {
        input: '/paper/a.txt',
        photos: null,
        publication: null,
        format: null,
        condition: null,
        imposition: null,
        standard: null,
        alternative: null,
        date: null,
        today: '2030-01-02',
        targets: ['press', 'screen'],
        pages: null,
        out: '/paper/output',
        archive: '/paper/output/archive',
      },
      {
        input: '/paper/day',
        photos: '/paper/p',
        publication: '/p.yaml',
        format: 'a3',
        condition: '/paper/our.icc',
        imposition: 'spread',
        standard: 'x-1a',
        date: '2024-12-30',
        today: '2030-01-02',
        targets: ['screen'],
        pages: [1, 4],
        alternative: 2,
        out: '/paper/o',
        archive: '/paper/o/archive',
      },
    ]);
  });

  it('0: the files on stdout, progress on stderr', async () => {
    const build: Parameters<typeof ran>[1] = {
      build: (_, { onProgress }) => {
        onProgress?.({ stage: 'read', state: 'start', detail: null });
        onProgress?.({ stage: 'read', state: 'going', detail: words('3 of 7 photos', '3/7 张图片') }); // for a live list alone
        onProgress?.({ stage: 'read', state: 'done', detail: words('7 photos', '7 张图片') });
        return Promise.resolve(RESULT);
      },
    };
    expect(await ran(['build', 'day'], build)).toEqual({
      exit: 0,
      out: 'output/own/2024-12-30/layout.json\noutput/own/2024-12-30/screen/own-2024-12-30.pdf\n',
      err: '[1/11] Read the edition · 7 photos\n',
    });
    expect((await ran(['build', 'day'], { ...build, ...zh })).err).toBe('[1/11] 读取版面设定 · 7 张图片\n');
  });

  it('counts the stages that are to come: of what was asked for, and zones where there are some', async () => {
    const build: Parameters<typeof ran>[1] = {
      build: (_, { onProgress }) => {
        for (const stage of ['variants', 'write'] as const) onProgress?.({ stage, state: 'done', detail: null });
        return Promise.resolve(RESULT);
      },
    };
    const told = async (targets: string): Promise<string[]> =>
      [...(await ran(['build', 'day', '--for', targets], build)).err.matchAll(/^\[\S+\]/gm)].map(([place]) => place);
    expect(await told('screen')).toEqual(['[1/11]', '[2/11]']);
    expect(await told('press,archive,epaper')).toEqual(['[1/14]', '[2/14]']);
  });

  it('1: written, with errors; findings by place, notes counted', async () => {
    const diagnostics = [problem('error', 9), problem('note', 1), problem('warning', 10), problem('warning', 9, 2)];
    const result = await ran(['build', 'day'], { build: () => Promise.resolve({ ...RESULT, diagnostics }) });
    expect(result.exit).toBe(1);
    expect(result.out).toContain('layout.json');
    expect(result.err).toBe(
      'a.txt:9:1  error  bad 9\n    mend it\na.txt:9:2  warning  bad 9\n    mend it\na.txt:10:1  warning  bad 10\n    mend it\n' +
        '1 note in output/own/2024-12-30/report.html\nWritten, with errors: see output/own/2024-12-30/report.html\n',
    );
  });

  it('2: the input is at fault, in the user’s language', async () => {
    const build = () => Promise.reject(new InputError([problem('error', 12), problem('error', 2)]));
    expect(await ran(['build', 'day'], { build, ...zh })).toEqual({
      exit: 2,
      out: '',
      err: 'a.txt:2:1  错误  坏 2\n    改正\na.txt:12:1  错误  坏 12\n    改正\n',
    });
  });

  it('3: the environment is at fault', async () => {
    const build = () => Promise.reject(new EnvironmentError(problem('error', 1)));
    expect(await ran(['build', 'day'], { build })).toEqual({
      exit: 3,
      out: '',
      err: 'a.txt:1:1  error  bad 1\n    mend it\n',
    });
  });

  it('70: an exception nobody foresaw is told in a paragraph; its stack only on request', async () => {
    const build = () => Promise.reject(new TypeError('x is not y'));
    const plain = await ran(['build', 'day'], { build });
    expect(plain.exit).toBe(70);
    expect(plain.err).toMatch(
      /^error {2}Banxin failed unexpectedly .*TypeError, run\.test\.ts:\d+.*\n {4}Please report .*Banxin 1\.2\.3 and Node v20\.20\.0.*\n$/,
    );
    expect((await ran(['build', 'day'], { build, environment: { BANXIN_DEBUG: '1' } })).err).toMatch(/\n {4}at /);
  });

  it('130: interrupted, whatever the build says about it', async () => {
    const controller = new AbortController();
    const build = () => {
      controller.abort();
      return Promise.reject(new InputError([diagnostic('error', 'x', null, words('x', 'x'))]));
    };
    const result = await ran(['build', 'day'], { build, signal: controller.signal });
    expect(result).toEqual({ exit: 130, out: '', err: expect.stringContaining('nothing was written') as string });
  });

  it('colours only a terminal, and not under NO_COLOR', async () => {
    const say = async (isTTY: boolean, environment: Record<string, string>) => {
      let err = '';
      await ran(['build'], { stderr: { write: (text) => void (err += text), isTTY }, environment });
      return err.includes('\u001b[');
    };
    expect(await say(true, {})).toBe(true);
    expect(await say(false, {})).toBe(false);
    expect(await say(true, { NO_COLOR: '1' })).toBe(false);
  });
});

describe('--json prints one object on stdout', () => {
  it.each([
    [0, () => Promise.resolve(RESULT)],
    [1, () => Promise.resolve({ ...RESULT, diagnostics: [problem('error', 1)] })],
  ])('exit %i', async (exit, build) => {
    const result = await ran(['build', 'day', '--json'], { build });
    expect(result.exit).toBe(exit);
    expect(result.out.endsWith('\n')).toBe(true);
    expect(JSON.parse(result.out)).toEqual({ ok: exit === 0, exit, ...(await build()) });
  });

  it.each([
    [2, ['build', 'day', '--json'], () => Promise.reject(new InputError([problem('error', 1)]))],
    [3, ['build', 'day', '--json'], () => Promise.reject(new EnvironmentError(problem('error', 1)))],
    [70, ['build', 'day', '--json'], () => Promise.reject(new Error('x'))],
    [2, ['build', '--json'], () => Promise.resolve(RESULT)],
    [2, ['bild', '--json'], () => Promise.resolve(RESULT)],
    [2, ['preview', 'day', '--json'], () => Promise.resolve(RESULT)],
  ])('exit %i of %j', async (exit, argv, build) => {
    const result = await ran(argv, { build });
    expect(result.exit).toBe(exit);
    const object = JSON.parse(result.out) as { ok: boolean; exit: number; diagnostics: unknown[] };
    expect(object).toMatchObject({ ok: false, exit });
    expect(object.diagnostics).toHaveLength(1);
  });
});

describe('arguments at fault: exit 2', () => {
  it.each([
    [['bild'], 'cli/unknown-command', { name: 'bild' }],
    [['build', 'a', '--fotos', 'x'], 'cli/unknown-option', { name: '--fotos' }],
    [['build'], 'cli/missing-argument', { argument: 'input' }],
    [['build', 'a', 'b'], 'cli/excess-argument', undefined],
    [['build', 'a', '--page', '1', '--alternative', '4'], 'cli/alternative', { fault: 'number', typed: '4' }],
    [['build', 'a', '--alternative', '2'], 'cli/alternative', { fault: 'without-page' }],
    [['build', 'a', '--page', 'two'], 'cli/page', { typed: 'two' }],
    [['build', 'a', '--standard', 'x-3'], 'cli/standard', { typed: 'x-3' }],
    [['build', 'a', '--imposition', 'book'], 'cli/imposition', { typed: 'book' }],
    [['build', 'a', '--for', 'screen,pdf'], 'cli/unknown-target', { typed: 'pdf', known: TARGETS }],
    [['build', 'a', '--for', ','], 'cli/unknown-target', { typed: '' }],
    [['preview', '.', '--port', 'x'], 'cli/number', { option: '--port', takes: 'port', typed: 'x' }],
    [['archive', 'serve', '--port', '70000'], 'cli/number', { takes: 'port', typed: '70000' }],
    [['archive', 'list', '--from', 'May'], 'cli/date', { option: '--from', typed: 'May' }],
    [['archive', 'list', '--to', '2024-02-30'], 'cli/date', { option: '--to', typed: '2024-02-30' }],
  ])('%j', async (argv, code, data) => {
    const { exit, out } = await ran([...argv, '--json']);
    expect(exit).toBe(2);
    const { diagnostics } = JSON.parse(out) as { readonly diagnostics: readonly Diagnostic[] };
    expect(diagnostics).toMatchObject([{ code, ...(data !== undefined && { data }) }]);
  });

  it.each([
    [['bild'], /^error {2}banxin has no command bild\.\n {4}Did you mean build\?\n$/],
    [['zzzzzz'], /banxin has no command zzzzzz\.\n {4}Type “banxin --help”/],
    [['build', 'a', '--out'], /Expected a value after --out <dir>, found nothing\./],
    [['archive', 'list', '--reindx'], /banxin archive list has no option --reindx\.\n {4}Did you mean --reindex\?/],
    [['archive', 'serch', 'x'], /banxin archive has no command serch\.\n {4}Did you mean search\?/],
    [
      ['preview', 'a', '--imposition', 'spread'],
      /banxin preview has no option --imposition\.\n {4}Type “banxin preview --help”/,
    ],
    [[], /^Usage: banxin/],
    [['archive'], /^Usage: banxin archive/],
  ])('%j in words', async (argv, message) => {
    const result = await ran(argv);
    expect(result.exit).toBe(2);
    expect(result.out).toBe('');
    expect(result.err).toMatch(message);
  });

  it('every fault of the options at once, in Chinese', async () => {
    const result = await ran(['build', 'a', '--for', 'pdf', '--page', '0'], zh);
    expect(result.err).toContain('--for：应为 press、screen、svg、archive、epaper 的列表，实为“pdf”。');
    expect(result.err).toContain('--page：应为版次，如 4，实为“0”。');
  });
});

describe('help', () => {
  it('lists the commands that there are, and no others', async () => {
    const { exit, out } = await ran(['--help']);
    expect(exit).toBe(0);
    expect([...out.matchAll(/^ {2}([a-z]+) \[/gm)].map(([, name]) => name)).toEqual([
      'build',
      'preview',
      'preflight',
      'deliver',
      'new',
      'fonts',
      'doctor',
    ]);
  });

  it('speaks Chinese', async () => {
    expect((await ran(['build', '--help'], zh)).out).toMatch(
      /^用法：.*[^]*选项：[^]*--photos <dir> +单篇稿件的图片文件夹/,
    );
  });

  it('--version', async () => {
    expect(await ran(['--version'])).toEqual({ exit: 0, out: '1.2.3\n', err: '' });
  });
});

describe('languageOf', () => {
  it.each([
    [{}, 'en'],
    [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
    [{ LANG: 'zh_TW', LC_MESSAGES: 'en_US.UTF-8' }, 'en'],
    [{ LANG: 'en_US', LC_ALL: 'zh_CN' }, 'zh'],
    [{ LANG: 'zh_CN', LC_ALL: '' }, 'zh'],
    [{ LANG: 'zh_CN', BANXIN_LANG: 'en' }, 'en'],
    [{ LANG: 'C', BANXIN_LANG: 'ZH' }, 'zh'],
  ])('%j is %s', (environment, language) => {
    expect(languageOf(environment)).toBe(language);
  });
});

describe('archive serve', () => {
  it('says where it listens, opens the browser where asked, and needs an archive', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'banxin-cli-'));
    try {
      const opened: string[] = [];
      const serve: CliWorld['serve'] = (_, port, onReady) => {
        onReady(`http://127.0.0.1:${port}/`);
        return Promise.resolve();
      };
      const world = { serve, open: (address: string) => void opened.push(address) };
      expect((await ran(['archive', 'serve', '--archive', folder], world)).exit).toBe(2);
      await mkdir(join(folder, 'bags'));
      const plain = await ran(['archive', 'serve', '--archive', folder], world);
      expect([plain.exit, plain.out]).toEqual([0, 'http://127.0.0.1:8090/\n']);
      expect(opened).toEqual([]);
      const json = await ran(['archive', 'serve', '--archive', folder, '--port', '9', '--open', '--json'], world);
      expect(JSON.parse(json.out)).toEqual({ ok: true, archive: folder, address: 'http://127.0.0.1:9/' });
      expect(opened).toEqual(['http://127.0.0.1:9/']);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('archive export --epaper', () => {
  it('hands on what is wished of the site', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'banxin-cli-'));
    try {
      await cp(new URL('../archive/kept/', import.meta.url), folder, { recursive: true });
      const wishes: unknown[] = [];
      const epaper: CliWorld['epaper'] = (_, bags, site, wish) => {
        wishes.push(
          bags.map(({ date }) => date),
          site,
          wish,
        );
        return Promise.resolve();
      };
      const argv = [
        'archive',
        'export',
        '--epaper',
        '--archive',
        folder,
        '--out',
        'site',
        '--address',
        'https://a.example',
      ];
      expect((await ran([...argv, '--page-path', 'p', '--story-path', 's'], { epaper })).exit).toBe(0);
      expect(wishes).toEqual([['2024-12-30'], '/paper/site', { address: 'https://a.example', page: 'p', story: 's' }]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
