import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Archive, filesBelow, type BagRef } from '../../src/archive/index.js';
import { ArchiveServer } from '../../src/epaper/index.js';
import { ran } from '../cli/world.js';
import { INFO, inFolder, issueOf, payloadOf } from './fixture.js';
import { Scope } from '../../src/base/index.js';

const DAYS = ['2024-12-28', '2024-12-29', '2024-12-30'] as const;
/** Of a story that stands in every edition. */
const EVERYWHERE = '的';

/** An archive of three days, made once. */
let whole: string;
beforeAll(async () => {
  whole = await mkdtemp(join(tmpdir(), 'banxin-archive-'));
  const archive = new Archive(whole);
  for (const [i, date] of DAYS.entries()) {
    const record = issueOf(date, i + 1);
    const payload = new Map([...payloadOf(record), ['press/page-1.pdf', Buffer.from('%PDF-1.6 made up')]]);
    await archive.add(record, payload, INFO);
  }
});
afterAll(() => rm(whole, { recursive: true, force: true }));

/** Some work with a copy of that archive, whose second day is about to be damaged. */
const damaged = (work: (folder: string, bag: BagRef) => Promise<void>) =>
  inFolder(async (folder) => {
    await cp(whole, folder, { recursive: true });
    await work(folder, (await new Archive(folder).bags())[1]!);
  });

async function flip(path: string, at: (length: number) => number, mask = 1): Promise<void> {
  const bytes = await readFile(path);
  bytes[at(bytes.length)]! ^= mask;
  await writeFile(path, bytes);
}

/** Dates that a search finds after the index was made anew from the bags. */
async function foundAfterRemaking(folder: string): Promise<readonly string[]> {
  const archive = new Archive(folder);
  await archive.reindex();
  const { stories } = await archive.read((catalogue) =>
    catalogue.search({
      query: EVERYWHERE,
      from: null,
      to: null,
      section: null,
      publication: null,
      sort: 'date',
      limit: 1000,
      offset: 0,
    }),
  );
  return [...new Set(stories.map(({ date }) => date))].sort();
}

describe('a damaged bag', () => {
  it(
    'is named by verify with the file, whatever byte of it has changed, and everything else is found',
    () =>
      damaged(async (folder, bag) => {
        for (const name of await filesBelow(bag.folder)) {
          const path = join(bag.folder, name);
          const good = await readFile(path);
          const places: [string, (length: number) => number, number][] = [
            ['first', () => 0, 1],
            ['middle', (length) => Math.floor(length / 2), 1],
            ['last', (length) => length - 1, 1],
            ['case', (length) => length - 3, 0x20],
          ];
          for (const [where, at, mask] of places) {
            await flip(path, at, mask);
            // All bags once, and after that the damaged one: what its bytes are decides nothing about the others.
            const faults = await new Archive(folder).verify(where === 'first' ? null : [bag]);
            expect(
              faults.map((fault) => fault.where?.file),
              `${name}, ${where}`,
            ).toContain(path);
            // No other bag is accused.
            expect(faults.every((fault) => fault.where?.file.startsWith(bag.folder) === true)).toBe(true);
            await writeFile(path, good);
          }
          await flip(path, (length) => Math.floor(length / 2));
          const others = DAYS.filter((date) => date !== bag.date);
          expect(await foundAfterRemaking(folder), name).toEqual(name.endsWith('record.json') ? others : DAYS);
          await writeFile(path, good);
        }
        expect(await new Archive(folder).verify(null)).toEqual([]);
      }),
    120_000,
  );

  it.each<[string, string | null]>([
    ['nothing', ''],
    ['no JSON', '{"version":1,'],
    ['other JSON', '[]'],
    ['no text at all', '\u0000\u0001'],
    ['half a record', '{"version":1,"publication":{"id":"trial"}}'],
    ['no file', null],
  ])('whose record is %s is told by list, search and serve, and passed over', (_, content) =>
    damaged(async (folder, bag) => {
      const path = join(bag.folder, 'data/record.json');
      if (content === null) await rm(path);
      else await writeFile(path, content);
      await rm(join(folder, 'index.sqlite'));
      const listed = await ran(['archive', 'list', '--archive', folder]);
      expect([listed.exit, listed.out.includes(DAYS[0]), listed.out.includes(DAYS[1])]).toEqual([0, true, false]);
      expect(listed.err).toContain('is damaged');
      expect(listed.err).toContain(path);
      const searched = await ran(['archive', 'search', EVERYWHERE, '--archive', folder, '--json']);
      const { stories, faults } = JSON.parse(searched.out) as {
        stories: { date: string }[];
        faults: { where: { file: string } }[];
      };
      expect(new Set(stories.map(({ date }) => date))).toEqual(new Set([DAYS[0], DAYS[2]]));
      expect(faults.map(({ where }) => where.file)).toEqual([path]);
      const served = new ArchiveServer(new Archive(folder), new Scope());
      for (const address of ['/trial/', '/trial/search.html']) {
        const answer = await served.answer(address, new URLSearchParams());
        expect(answer.status).toBe(200);
        expect(answer.status === 200 && answer.body).toContain('trial/2024-12-29/v1/data/record.json');
      }
    }),
  );

  it('that is damaged while it is served says so on its own page, and the rest is read', () =>
    damaged(async (folder) => {
      const archive = new Archive(folder);
      const served = new ArchiveServer(archive, new Scope());
      const status = async (address: string) => (await served.answer(address, new URLSearchParams())).status;
      await archive.read(() => 0);
      const [newest] = (await archive.bags()).slice(-1);
      await flip(join(newest!.folder, 'data/record.json'), () => 20);
      expect(await status('/trial/html/2024-12/30/node_1.htm')).toBe(404);
      expect(await status('/trial/html/2024-12/28/node_1.htm')).toBe(200);
      expect(await status('/trial/')).toBe(200);
      expect(await status('/trial/rss.xml')).toBe(200);
      const searched = await ran(['archive', 'search', EVERYWHERE, '--archive', folder]);
      expect([searched.exit, searched.err.includes('is damaged')]).toEqual([0, true]);
    }));

  it('leaves the version before it in force, and says so', () =>
    damaged(async (folder, bag) => {
      const second = issueOf(bag.date, 9);
      const { folder: newer } = await new Archive(folder).add(second, payloadOf(second), INFO);
      await writeFile(join(newer, 'data/record.json'), '');
      expect(await foundAfterRemaking(folder)).toEqual(DAYS);
      const archive = new Archive(folder);
      const editions = await archive.read((catalogue) => catalogue.editions());
      expect(editions.map(({ version }) => version)).toEqual([1, 1, 1]);
      expect(archive.faults).toMatchObject([{ code: 'archive/damaged' }]);
      const again = await archive.add(second, payloadOf(second), INFO);
      expect([again.version, again.added]).toEqual([2, false]);
    }));
});

describe('what lies under a wrong name', () => {
  it.each<[string, (bag: BagRef, bags: string) => [from: string, to: string]]>([
    ['its version', (bag) => [bag.folder, join(bag.folder, '..', 'v1 copy')]],
    ['its version, as another', (bag) => [bag.folder, join(bag.folder, '..', 'v3')]],
    ['its date', (bag, bags) => [join(bags, 'trial', bag.date), join(bags, 'trial', '2024-12-01')]],
    ['its date, as none', (bag, bags) => [join(bags, 'trial', bag.date), join(bags, 'trial', '29 December')]],
  ])('a bag by %s is named, and the rest is found', (_, names) =>
    damaged(async (folder, bag) => {
      const [from, to] = names(bag, join(folder, 'bags'));
      await rename(from, to);
      const verified = await ran(['archive', 'verify', '--archive', folder]);
      expect(verified.exit).toBe(1);
      expect(verified.err).toMatch(/This bag is (?:trial|x)|Version \d of trial .* is missing/);
      const found = await foundAfterRemaking(folder);
      expect(found).toEqual(expect.arrayContaining([DAYS[0], DAYS[2]]));
    }),
  );

  it('a publication is named, and the rest is found', () =>
    damaged(async (folder) => {
      const record = { ...issueOf('2024-12-30', 5), publication: { id: 'other', name: '又一份', language: 'zh-CN' } };
      await new Archive(folder).add(record, payloadOf(record), INFO);
      await rename(join(folder, 'bags/other'), join(folder, 'bags/renamed'));
      expect(await new Archive(folder).verify(null)).toMatchObject([{ code: 'archive/misplaced' }]);
      expect(await foundAfterRemaking(folder)).toEqual(DAYS);
    }));

  it('a copy of a bag is not found twice', () =>
    damaged(async (folder, bag) => {
      await cp(join(bag.folder, '..'), join(folder, 'bags/trial/2025-01-01'), { recursive: true });
      expect(await foundAfterRemaking(folder)).toEqual(DAYS);
      expect(await new Archive(folder).verify(null)).toMatchObject([{ code: 'archive/misplaced' }]);
    }));

  it.each([
    ['bags/stray', true],
    ['bags/stray/2024-12-30/v1', true],
    ['bags/trial/notes', true],
    ['bags/trial/2024-12-29/v2', true],
    ['bags/trial/2024-12-29/tmp', true],
    ['bags/readme.txt', false],
    ['bags/trial/2024-12-29/readme.txt', false],
    ['bags/trial/2024-13-45/v1/data', true],
  ])('%s is told and passed over', (path, isFolder) =>
    damaged(async (folder) => {
      await (isFolder ? mkdir(join(folder, path), { recursive: true }) : writeFile(join(folder, path), 'x'));
      expect(await foundAfterRemaking(folder)).toEqual(DAYS);
      const listed = await ran(['archive', 'list', '--archive', folder]);
      expect([listed.exit, listed.err]).toEqual([0, expect.stringMatching(/is skipped|is missing/)]);
      expect((await ran(['archive', 'verify', '--archive', folder])).exit).toBe(1);
      const served = new ArchiveServer(new Archive(folder), new Scope());
      const home = await served.answer('/trial/', new URLSearchParams());
      expect(home.status === 200 && home.body).toContain('class="notices"');
    }),
  );
});

describe('a damaged index', () => {
  it('is made anew, wherever its bytes have changed', () =>
    damaged(async (folder) => {
      const path = join(folder, 'index.sqlite');
      const good = await readFile(path);
      for (let at = 0; at < good.length; at += 8192 + 4001) {
        const bad = Buffer.from(good);
        bad.fill(0xff, at, at + 200);
        await writeFile(path, bad);
        const { exit, out, err } = await ran(['archive', 'search', EVERYWHERE, '--archive', folder, '--json']);
        expect(exit, `${at} ${err}`).toBe(0);
        const { stories } = JSON.parse(out) as { readonly stories: readonly { readonly date: string }[] };
        expect(new Set(stories.map(({ date }) => date)), `${at}`).toEqual(new Set(DAYS));
      }
    }));
});
