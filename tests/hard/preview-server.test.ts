import { writeFile, readFile } from 'node:fs/promises';
import { Agent } from 'node:http';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../src/base/index.js';
import type { EditionView } from '../../src/preview/index.js';
import { asked } from '../support/serving.js';
import { openSample, type Opened } from '../preview/fixture.js';
import { closed, closeSockets, levels, socketTo, within } from './sockets.js';

let opened: Opened;
let address: URL;
beforeAll(async () => {
  opened = await openSample();
  address = new URL(opened.preview.address);
}, 300_000);
afterEach(closeSockets);
afterAll(async () => {
  await opened.preview.close();
  await opened.close();
});

const view = async (): Promise<EditionView> =>
  JSON.parse((await asked(`${address.href}edition.json`)).text) as EditionView;
/** The document of the first page, which holds the addresses of its photos and faces. */
const firstPage = async (): Promise<string> => {
  const [page] = (await view()).pages;
  return `page/${page!.number}-${page!.hash}.html`;
};
const sockets = (count: number): Promise<Socket[]> =>
  Promise.all(Array.from({ length: count }, () => socketTo(Number(address.port))));
const head = (path: string): string => `GET ${address.pathname}${path} HTTP/1.1\r\nHost: ${address.host}\r\n`;
/** It answers, and follows its files, as if nobody else were there. */
async function wellServed(): Promise<void> {
  const { status, time } = await asked(`${address.href}edition.json`);
  expect([status, time < 5000]).toEqual([200, true]);
}

describe('the server of a preview', () => {
  it('keeps its memory through 10,000 requests in sequence', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const paths = ['', 'edition.json', await firstPage(), 'none'];
    const seen = await levels(10_000, async (i) => {
      // A face is ten megabytes: two hundred of them are enough to show whether they stay in memory.
      const path = i % 50 === 0 ? 'face.ttf' : paths[i % paths.length]!;
      const { status } = await asked(address.href + path, agent);
      expect([200, 404]).toContain(status);
    });
    agent.destroy();
    expect(seen.at(-1)! - seen[1]!).toBeLessThan(60);
  });

  it('lets clients go that read a byte a second, pages and news alike', { timeout: 4 * LIMITS.sending }, async () => {
    const slow = await sockets(20);
    for (const one of slow) {
      one.pause();
      one.write(`${head('face.ttf')}\r\n`);
    }
    const deaf = await sockets(20);
    for (const one of deaf) {
      one.pause();
      one.write(`${head('events')}\r\n`);
    }
    await wellServed();
    const reading = setInterval(() => {
      for (const one of slow) one.read(1);
    }, 1000);
    const manuscript = join(opened.folder, 'lezhi-reform.txt');
    const before = await readFile(manuscript, 'utf8');
    const { revision } = await view();
    await writeFile(manuscript, before.replace('。', '，犇羴。'));
    await expect.poll(async () => (await view()).revision, { timeout: 60_000 }).toBeGreaterThan(revision);
    await writeFile(manuscript, before);
    await sleep(LIMITS.sending + LIMITS.idle);
    clearInterval(reading);
    for (const one of slow) one.resume();
    expect(await within(Promise.all(slow.map(closed)), 10_000)).toBe(true);
    await wellServed();
  });

  it('is done with sockets of which one half is closed', { timeout: 120_000 }, async () => {
    const halves = await sockets(100);
    const path = await firstPage();
    for (const [i, one] of halves.entries()) one.end(i % 2 === 0 ? `${head(path)}\r\n` : head(path));
    await wellServed();
    expect(await within(Promise.all(halves.map((one) => closed(one.resume()))), LIMITS.head + 10_000)).toBe(true);
  });

  it('refuses whoever asks for too much at once, and answers the next', async () => {
    const path = await firstPage();
    const replies = await Promise.all(Array.from({ length: 2000 }, () => asked(address.href + path)));
    const refused = replies.filter(({ status }) => status === 503);
    expect(replies.filter(({ status }) => status === 200).length + refused.length).toBe(2000);
    expect(refused.every(({ retryAfter }) => retryAfter === '1')).toBe(true);
    await wellServed();
  });
});
