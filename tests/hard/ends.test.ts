import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STAGES } from '../../src/build-types.js';
import { failingAt, isBuilt, run, start, type Ended } from '../cli/program.js';

/** Milliseconds from the last message to the end. */
const PATIENCE = 5000;

let place: string;
let paper: string;
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'bx-'));
  paper = join(place, 'paper.txt');
  await writeFile(
    paper,
    '桥头集市开张\n\n清早的雾还没有散，桥头已经站满了人。卖豆腐的老人把担子放下，揭开盖布，热气便升起来。\n',
  );
});
afterAll(() => rm(place, { recursive: true, force: true }));

/** The process ended soon after its last message, and nothing is left of it. */
function expectGone(ended: Ended, code: number): void {
  expect(ended, ended.err).toMatchObject({ code, left: [], children: [] });
  expect(ended.silence).toBeLessThan(PATIENCE);
}

const build = (...more: string[]): string[] => [
  'build',
  paper,
  '--date',
  '2031-03-04',
  '--for',
  'press,screen,archive,epaper',
  '--out',
  join(place, 'out'),
  ...more,
];

describe.runIf(isBuilt)('a build ends', () => {
  it('when all is well', async () => {
    const ended = await run(build());
    expect([0, 1]).toContain(ended.code);
    expectGone(ended, ended.code!);
  });

  it.each(STAGES.filter((stage) => stage !== 'variants'))('when the stage %s fails as it begins', async (stage) => {
    const ended = await run(build('--archive', join(place, `archive-${stage}`)), {
      script: await failingAt(place, stage, 'start'),
    });
    expectGone(ended, 70);
    expect(ended.err).toContain('This is a fault of the program');
    expect(ended.err).not.toContain('made to fail');
  });

  it.each(['print', 'press', 'preflight'])('when the stage %s fails as it ends', async (stage) => {
    expectGone(await run(build(), { script: await failingAt(place, stage, 'done') }), 70);
  });

  it('when a manuscript cannot be read', async () => {
    const broken = join(place, 'broken.docx');
    await writeFile(broken, 'no archive');
    expectGone(await run(['build', broken, '--out', join(place, 'out')]), 2);
  });

  it('when the output cannot be written', async () => {
    const file = join(place, 'file');
    await writeFile(file, '');
    expectGone(await run(['build', paper, '--date', '2031-03-04', '--out', file]), 3);
  });

  it('when there is no browser that starts', async () => {
    const browser = join(place, 'browser');
    await writeFile(browser, '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    expectGone(await run(build(), { env: { BANXIN_BROWSER: browser } }), 3);
  });
});

describe.runIf(isBuilt)('every other command ends', () => {
  it.each([
    [0, ['--help']],
    [2, []],
    [2, ['bild']],
    [2, ['build', '/nowhere']],
    [0, ['fonts']],
    [2, ['preflight', '/nowhere.pdf']],
    [2, ['preflight', 'PAPER']],
    [2, ['new', '/']],
    [0, ['new', 'NEW']],
    [2, ['preview', '/nowhere']],
    [2, ['archive', 'show', '2031-01-01', '--archive', '/nowhere']],
  ] as const)('with %i: %j', async (code, args) => {
    const names = new Map([
      ['PAPER', paper],
      ['NEW', join(place, 'new')],
    ]);
    expectGone(await run(args.map((arg) => names.get(arg) ?? arg)), code);
  });

  it('preflight of a whole press file, whose ink is measured on a thread', async () => {
    const out = join(place, 'for-preflight');
    await run(['build', paper, '--date', '2031-03-04', '--for', 'press', '--out', out]);
    const names = await readdir(out, { recursive: true });
    const pdf = names.find((name) => /press\/.*-\d\d\.pdf$/.test(name))!;
    const ended = await run(['preflight', join(out, pdf)]);
    expectGone(ended, ended.code!);
    expect([0, 1]).toContain(ended.code);
  });

  it('doctor, who starts a browser', async () => {
    const ended = await run(['doctor']);
    expectGone(ended, ended.code!);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'preview and archive serve, by %s, and their port is free',
    async (signal) => {
      const archive = join(place, 'served');
      await run(['archive', 'add', paper, '--date', '2031-03-04', '--archive', archive]);
      for (const args of [
        ['preview', paper, '--port', '0'],
        ['archive', 'serve', '--archive', archive, '--port', '0'],
      ]) {
        const started = await start(args);
        await started.said(/http:\/\/[\w.]+:\d+/);
        started.process.kill(signal);
        const ended = await started.ended;
        expectGone(ended, ended.code!);
        expect([0, 130]).toContain(ended.code);
        const port = Number(/http:\/\/[\w.]+:(\d+)/.exec(ended.out + ended.err)![1]);
        expect(await isOpen(port)).toBe(false);
      }
    },
  );
});

describe.runIf(isBuilt)('an interruption', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('by %s ends a build with 130 at any moment', async (signal) => {
    let interrupted = 0;
    for (const delay of [60, 150, 400, 900, 1800]) {
      const started = await start(build());
      await new Promise((resolve) => setTimeout(resolve, delay));
      started.process.kill(signal);
      const ended = await started.ended;
      if (ended.signal !== null) continue; // Node itself was still starting
      if (ended.code === 0 || ended.code === 1) continue; // it was done
      expectGone(ended, 130);
      interrupted++;
    }
    expect(interrupted).toBeGreaterThan(0);
  });

  it('that comes twice ends it at once, and leaves nothing', async () => {
    const started = await start(build());
    await started.said(/Print/);
    const asked = performance.now();
    started.process.kill('SIGINT');
    started.process.kill('SIGTERM');
    const ended = await started.ended;
    expect(performance.now() - asked).toBeLessThan(2000);
    expectGone(ended, 130);
  });
});

const isOpen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => {
      resolve(false);
    });
  });
