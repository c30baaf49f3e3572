import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Archive } from '../../src/archive/index.js';
import { ArchiveServer } from '../../src/epaper/index.js';
import { INFO, issueOf, payloadOf } from '../archive/fixture.js';
import { asked, serving, type Served } from '../support/serving.js';
import { Scope } from '../../src/base/index.js';

const MANY = 2000;

describe('an archive that is asked by many', () => {
  let folder: string;
  let archive: Archive;
  let served: Served;
  const search = (query: string): string => `${served.address}trial/search.html?q=${encodeURIComponent(query)}`;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'banxin-load-'));
    archive = new Archive(folder);
    for (let day = 1; day <= 3; day++) {
      const record = issueOf(`2024-12-0${day}`, day, 12);
      await archive.add(record, payloadOf(record), INFO);
    }
    served = await serving(new ArchiveServer(archive, new Scope()).answer);
    await asked(search('的'));
  });
  afterAll(async () => {
    await served.close();
    await rm(folder, { recursive: true, force: true });
  });

  it(`answers or refuses ${MANY} searches at once within ten seconds, and the next one at once`, async () => {
    const begun = performance.now();
    const replies = await Promise.all(
      Array.from({ length: MANY }, (_, i) => asked(search('的一是在不了有和'[i % 8]!))),
    );
    const took = performance.now() - begun;
    const after = await asked(search('发展'));
    const count = (status: number): number => replies.filter((reply) => reply.status === status).length;
    console.info(
      `${MANY} at once: ${count(200)} answered, ${count(503)} refused in ${Math.round(took)} ms; the next in ${Math.round(after.time)} ms`,
    );
    expect(count(200) + count(503)).toBe(MANY);
    expect(count(200)).toBeGreaterThan(50);
    expect(replies.filter(({ status }) => status === 503).every(({ retryAfter }) => retryAfter === '1')).toBe(true);
    expect(took).toBeLessThan(10_000);
    expect(after.status).toBe(200);
    expect(after.time).toBeLessThan(500);
    // The last answer may come a moment before its reader lets go.
    await expect.poll(async () => (await readdir(folder)).filter((name) => name.startsWith('.lock'))).toEqual([]);
  });

  it('drops those who go: nobody waits behind them', async () => {
    const { request } = await import('node:http');
    const gone = Array.from({ length: 50 }, () => request(search('的'), { agent: false }));
    for (const one of gone) one.on('error', () => undefined).end();
    await new Promise((resolve) => setTimeout(resolve, 20));
    for (const one of gone) one.destroy();
    const after = await asked(search('一'));
    expect([after.status, after.time < 1000]).toEqual([200, true]);
  });

  it('lets an edition in while it is read without a pause', async () => {
    let reading = true;
    const readers = Array.from({ length: 8 }, async () => {
      while (reading) await asked(search('的'));
    });
    const record = issueOf('2024-12-09', 9, 12);
    const begun = performance.now();
    const { added } = await new Archive(folder).add(record, payloadOf(record), INFO);
    const took = performance.now() - begun;
    reading = false;
    await Promise.all(readers);
    expect(added).toBe(true);
    expect(took).toBeLessThan(15_000);
    expect((await asked(`${served.address}trial/html/2024-12/09/node_1.htm`)).status).toBe(200);
  });
});
