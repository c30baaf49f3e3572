import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failingAt, isBuilt, run } from './program.js';

/* Every stage and every command is tried in tests/hard/ends.test.ts. */
describe.runIf(isBuilt)('a build that fails while threads and the browser work', () => {
  let place: string;
  beforeAll(async () => {
    place = await mkdtemp(join(tmpdir(), 'bx-'));
    await writeFile(join(place, 'paper.txt'), '桥头集市开张\n\n清早的雾还没有散，桥头已经站满了人。\n');
  });
  afterAll(() => rm(place, { recursive: true, force: true }));

  it('ends within five seconds of its message, and leaves nothing', async () => {
    const argv = ['build', join(place, 'paper.txt'), '--date', '2031-03-04', '--out', join(place, 'out')];
    const ended = await run(argv, { script: await failingAt(place, 'press', 'done') });
    expect(ended, ended.err).toMatchObject({ code: 70, left: [], children: [] });
    expect(ended.silence).toBeLessThan(5000);
  });
});
