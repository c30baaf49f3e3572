import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isBuilt, run } from '../cli/program.js';

const LIBRARY = new URL('../../dist/index.js', import.meta.url).href;

/** A program of a user's: it lays out and builds with one session, closes it, and has nothing more to do. */
const PROGRAM = `import { openSession } from ${JSON.stringify(LIBRARY)};
const [, , input, out] = process.argv;
const session = await openSession();
const { pages } = await session.typeset({ input, date: '2031-03-04' });
const { files } = await session.build({ input, out, date: '2031-03-04' });
await session.close();
console.log(pages.length, files.includes('press/own-2031-03-04-01.pdf'));
`;

describe.runIf(isBuilt)('a process that has closed its session', () => {
  let place: string;
  beforeAll(async () => {
    place = await mkdtemp(join(tmpdir(), 'bx-'));
    await writeFile(join(place, 'paper.txt'), '桥头集市开张\n\n清早的雾还没有散，桥头已经站满了人。\n');
    await writeFile(join(place, 'publication.yaml'), 'id: own\nname: 桥头\nformat: tabloid\n');
    await writeFile(join(place, 'program.mjs'), PROGRAM);
  });
  afterAll(() => rm(place, { recursive: true, force: true }));

  it('ends by itself, within three seconds, and leaves no thread, browser or file behind', async () => {
    const ended = await run([join(place, 'paper.txt'), join(place, 'out')], { script: join(place, 'program.mjs') });
    expect(ended, ended.err).toMatchObject({ code: 0, signal: null, out: '1 true\n', left: [], children: [] });
    expect(ended.silence).toBeLessThan(3000);
  });
});
