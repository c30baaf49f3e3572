import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Archive, type IssueRecord } from '../../src/archive/index.js';
import { serveLoopback, type Answer, Scope } from '../../src/base/index.js';
import { ArchiveServer } from '../../src/epaper/index.js';
import { INFO, issueOf, payloadOf } from '../archive/fixture.js';

async function pdfOf(record: IssueRecord): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (const { trim } of record.pages) document.addPage([trim.w / 4, trim.h / 4]);
  return document.save();
}

describe('an archive that is served', () => {
  const first = issueOf('2024-12-29', 1);
  const second = issueOf('2024-12-30', 2);
  const [other, replaced] = [issueOf('2024-12-30', 3), issueOf('2024-12-30', 4)];
  let folder: string;
  let archive: Archive;
  let served: ArchiveServer;
  const add = async (record: IssueRecord) =>
    archive.add(record, new Map([...payloadOf(record), ['edition.pdf', await pdfOf(record)]]), INFO);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'banxin-served-'));
    archive = new Archive(folder);
    for (const record of [first, second]) await add(record);
    served = new ArchiveServer(archive, new Scope());
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const get = (address: string): Promise<Answer> => {
    const url = new URL(address, 'http://here');
    return served.answer(decodeURIComponent(url.pathname), url.searchParams);
  };
  const text = async (address: string): Promise<string> => {
    const answer = await get(address);
    if (answer.status !== 200) throw new Error(`${address}: ${answer.status}`);
    return Buffer.from(answer.body as string).toString('utf8');
  };
  /** Goes where the answer leads. */
  const followed = async (address: string): Promise<string> => {
    const answer = await get(address);
    return answer.status === 302 ? new URL(answer.location, new URL(address, 'http://here')).href.slice(11) : address;
  };

  it('leads from its front to every page, story, picture and PDF, and every link leads somewhere', async () => {
    expect(await followed('/')).toBe('/trial/');
    const seen = new Set<string>();
    const queue = ['/trial/'];
    for (let address = queue.pop(); address !== undefined; address = queue.pop()) {
      const [path] = address.split(/[?#]/);
      if (seen.has(path!)) continue;
      seen.add(path!);
      const answer = await get(address);
      expect(answer.status, address).toBe(200);
      if (answer.status !== 200 || !answer.type.startsWith('text/html')) continue;
      for (const [, link] of (answer.body as string).matchAll(/(?:href|src|data-large|action)="([^"]+)"/g))
        queue.push(new URL(link!.replaceAll('&amp;', '&'), `http://here${address}`).href.slice(11));
    }
    const count = (pattern: RegExp): number => [...seen].filter((path) => pattern.test(path)).length;
    expect(count(/node_\d+\.htm$/)).toBe(4);
    expect(count(/content_\d+_\d+\.htm$/)).toBe(12);
    expect(count(/page_\d+\.(?:jpg|large\.jpg|pdf)$/)).toBe(12);
    expect(count(/(?:rss\.xml|epaper\.css|epaper\.js|search\.html)$/)).toBe(4);
  });

  it('shows pictures of the shape that its pages say', async () => {
    const page = await text('/trial/html/2024-12/30/node_1.htm');
    const [, width, height] = /width="(\d+)" height="(\d+)" alt/.exec(page)!;
    const answer = await get('/trial/html/2024-12/30/page_1.jpg');
    const picture = await sharp(answer.status === 200 ? Buffer.from(answer.body as Uint8Array) : undefined).metadata();
    expect(picture.width / picture.height).toBeCloseTo(Number(width) / Number(height), 2);
  });

  it('finds what the archive finds, without a script, and marks it on the page', async () => {
    const body = [...second.stories[4]!.blocks[0]!.text];
    const wanted = body.slice(2, 5).join('');
    const page = await text(`/trial/search.html?q=${encodeURIComponent(wanted)}&from=2024-12-30`);
    expect(page).toContain(second.stories[4]!.title);
    expect(page).toContain(`<mark>${wanted}</mark>`);
    const links = [...page.matchAll(/href="(go\.html[^"]+)"/g)].map((match) =>
      match[1]!.replaceAll(/&amp;|&#x3D;/g, (c) => (c === '&amp;' ? '&' : '=')),
    );
    const [story, sheet] = await Promise.all(links.slice(0, 2).map((link) => followed(`/trial/${link}`)));
    expect(await text(story!)).toContain(wanted);
    expect(sheet).toContain('?q=');
    const marks = (await text(sheet!)).match(
      /<mark class="hit" style="left:[\d.]+%;top:[\d.]+%;width:[\d.]+%;height:[\d.]+%">/g,
    );
    expect(marks!.length).toBeGreaterThan(0);
    expect(await text(sheet!.split('?')[0]!)).not.toContain('class="hit"');
  });

  it('says why it finds nothing, and escapes what was typed', async () => {
    expect(await text('/trial/search.html?q=没有这样的话')).toContain('没有找到');
    expect(await text('/trial/search.html?q=-x')).toContain('请给出要查找的词句');
    const page = await text(`/trial/search.html?q=${encodeURIComponent('"><script>x')}&from=x&sort=y&page=-9`);
    expect(page).not.toContain('<script>x');
  });

  it('has nothing but what its names say', async () => {
    for (const path of [
      '/trial/../../../etc/passwd',
      '/trial/html/2024-12/30/../../../index.sqlite',
      '/trial/assets/../epaper.css',
      '/assets/page.hbs',
      '/trial/html/2024-12/31/node_1.htm',
      '/trial/html/2024-12/30/node_9.htm',
      '/trial/html/2024-12/30/content_1_9.htm',
      '/trial/html/2024-12/30/photo_1_1_1.jpg',
      '/trial/html/2024-12/30/node_0.htm',
      '/trial/go.html?date=2024-12-30&story=x',
      '/other/',
    ])
      // Straight into the reader: nothing has tidied the path before.
      expect((await served.answer(path.split('?')[0]!, new URLSearchParams(path.split('?')[1]))).status, path).toBe(
        404,
      );
  });

  it('shows an edition that comes while it runs, and the new version of one that it has shown', async () => {
    await add(replaced);
    expect(await text('/trial/html/2024-12/30/content_1_1.htm')).toContain(replaced.stories[0]!.title);
    await add({ ...other, publication: { id: 'second', name: '又一份', language: 'zh-CN' } });
    const shelf = await text('/');
    expect([...shelf.matchAll(/href="(\/[^"]+\/)"/g)].map((match) => match[1]).sort()).toEqual(['/second/', '/trial/']);
    expect(await text('/second/html/2024-12/30/node_1.htm')).toContain(other.stories[0]!.title);
  });

  it('answers this machine alone, and only reading', async () => {
    const { request } = await import('node:http');
    const end = new AbortController();
    let address = '';
    const ready = new Promise<void>((resolve) => {
      const onReady = (at: string): void => {
        address = at;
        resolve();
      };
      void serveLoopback(served.answer, { port: 0, onReady, signal: end.signal });
    });
    await ready;
    const asked = (path: string, host: string | null, method = 'GET') =>
      new Promise<{ status: number; policy: string }>((resolve, reject) => {
        const { port } = new URL(address);
        const headers = host === null ? {} : { host };
        request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
          response.resume().on('end', () => {
            resolve({ status: response.statusCode!, policy: String(response.headers['content-security-policy']) });
          });
        })
          .on('error', reject)
          .end();
      });
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    const page = await asked('/trial/', null);
    expect(page.status).toBe(200);
    expect(page.policy).toContain("default-src 'none'");
    expect((await asked('/trial/', 'news.example')).status).toBe(421);
    expect((await asked('/trial/', null, 'POST')).status).toBe(405);
    expect((await asked('/trial/%zz', null)).status).toBe(400);
    expect((await asked('/trial/..%2f..%2f..%2fetc%2fpasswd', null)).status).toBe(404);
    end.abort();
  });
});
