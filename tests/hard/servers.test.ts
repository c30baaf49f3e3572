import { mkdtemp, rm } from 'node:fs/promises';
import { Agent } from 'node:http';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Archive } from '../../src/archive/index.js';
import { LIMITS, Scope } from '../../src/base/index.js';
import { ArchiveServer } from '../../src/epaper/index.js';
import { INFO, issueOf, payloadOf } from '../archive/fixture.js';
import { asked, serving, type Served } from '../support/serving.js';
import { closed, closeSockets, levels, socketTo, within } from './sockets.js';

/** As the server has them, only sooner. */
const SOON = { ...LIMITS, head: 1000, body: 2000, idle: 1000, sending: 3000 };
const LARGE = Buffer.alloc(64 << 20, 'x');

let folder: string;
let served: Served;
let archive: ArchiveServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'banxin-servers-'));
  const bags = new Archive(folder);
  for (let day = 1; day <= 3; day++) {
    const record = issueOf(`2024-12-0${day}`, day, 12);
    await bags.add(record, payloadOf(record), INFO);
  }
  archive = new ArchiveServer(bags, new Scope());
  served = await serving(
    (path, search, gone) =>
      path === '/large'
        ? Promise.resolve({ status: 200, type: 'text/plain', body: LARGE })
        : archive.answer(path, search, gone),
    SOON,
  );
});
afterEach(closeSockets);
afterAll(async () => {
  await served.close();
  await rm(folder, { recursive: true, force: true });
});

const port = (): number => Number(new URL(served.address).port);
const socket = (): Promise<Socket> => socketTo(port());
const head = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port()}\r\n`;
/** A search answers as if nobody else were there. */
async function wellServed(): Promise<void> {
  const { status, time } = await asked(`${served.address}trial/search.html?q=%E7%9A%84`);
  expect(status).toBe(200);
  expect(time).toBeLessThan(1000);
}

describe('a server of this machine', () => {
  it('keeps its memory through 10,000 requests in sequence', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const paths = [
      'trial/',
      'trial/search.html?q=%E7%9A%84',
      'trial/html/2024-12/02/node_1.htm',
      'trial/html/2024-12/02/content_1_2.htm',
      'trial/none',
    ];
    const seen = await levels(10_000, async (i) => {
      const { status } = await asked(`${served.address}${paths[i % paths.length]!}`, agent);
      expect([200, 404]).toContain(status);
    });
    agent.destroy();
    expect(seen.at(-1)! - seen[1]!).toBeLessThan(60);
  });

  it('answers beside 500 connections that do nothing, and closes them', async () => {
    const idle = await Promise.all(Array.from({ length: 500 }, socket));
    await wellServed();
    expect(await within(Promise.all(idle.map((one) => closed(one.resume()))), 6000)).toBe(true);
  });

  it('lets a client go that reads a byte a second', async () => {
    const slow = await Promise.all(Array.from({ length: 20 }, socket));
    for (const one of slow) {
      one.pause();
      one.write(`${head('/large')}\r\n`);
    }
    await wellServed();
    const reading = setInterval(() => {
      for (const one of slow) one.read(1);
    }, 1000);
    await sleep(SOON.sending + 1000);
    clearInterval(reading);
    for (const one of slow) one.resume();
    expect(await within(Promise.all(slow.map(closed)), 5000)).toBe(true);
    for (const one of slow) expect(one.bytesRead).toBeLessThan(LARGE.length);
    await wellServed();
  });

  it('does not wait for heads that come letter by letter', async () => {
    const slow = await Promise.all(Array.from({ length: 50 }, socket));
    let at = 0;
    const letters = setInterval(() => {
      for (const one of slow) if (one.writable) one.write(head('/trial/')[at % 20]!);
      at += 1;
    }, 200);
    await wellServed();
    expect(await within(Promise.all(slow.map((one) => closed(one.resume()))), 6000)).toBe(true);
    clearInterval(letters);
  });

  it('is done with sockets of which one half is closed', async () => {
    const halves = await Promise.all(Array.from({ length: 100 }, socket));
    for (const [i, one] of halves.entries()) one.end(i % 2 === 0 ? `${head('/trial/')}\r\n` : head('/trial/'));
    await wellServed();
    expect(await within(Promise.all(halves.map((one) => closed(one.resume()))), 6000)).toBe(true);
  });

  it.each<[string, () => string, RegExp]>([
    ['a head of 1 MB', () => `${head('/')}X: ${'x'.repeat(1 << 20)}\r\n\r\n`, /^HTTP\/1\.1 431 /],
    [
      '2,000 headers',
      () => `${head('/')}${'X: y\r\n'.repeat(2000)}X: ${'z'.repeat(20_000)}\r\n\r\n`,
      /^HTTP\/1\.1 431 /,
    ],
    ['an address of 12 kB', () => `${head(`/${'x'.repeat(12_000)}`)}\r\n`, /^HTTP\/1\.1 414 /],
    ['an address of 1 MB', () => `${head(`/${'x'.repeat(1 << 20)}`)}\r\n`, /^HTTP\/1\.1 431 /],
    ['no HTTP', () => 'BREW /pot\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['zeros', () => '\0'.repeat(5000), /^HTTP\/1\.1 400 /],
  ])('refuses %s', async (_, request, expected) => {
    const one = await socket();
    let answer = '';
    one.on('data', (part: Buffer) => (answer += part.toString()));
    one.write(request());
    expect(await within(closed(one), 5000)).toBe(true);
    expect(answer).toMatch(expected);
    await wellServed();
  });

  it('counts nobody who has gone', async () => {
    for (let round = 0; round < 20; round++) {
      const some = await Promise.all(Array.from({ length: 100 }, socket));
      for (const one of some) one.write(`${head('/trial/search.html?q=%E7%9A%84')}\r\n`);
      for (const one of some) one.destroy();
    }
    // Whoever asks now stands behind two thousand connections that have to be let in before they are known to be gone.
    const { status, time } = await asked(`${served.address}trial/search.html?q=%E7%9A%84`);
    expect([status, time < 10_000]).toEqual([200, true]);
    await wellServed();
  });
});
