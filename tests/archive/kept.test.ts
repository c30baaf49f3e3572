import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Archive, RECORD_VERSION, hitsOf, type IssueRecord } from '../../src/archive/index.js';
import { ArchiveServer } from '../../src/epaper/index.js';
import { ran } from '../cli/world.js';
import { INFO, inFolder, issueOf, payloadOf } from './fixture.js';
import { Scope } from '../../src/base/index.js';

/** A bag as version 1 of the record was written. It is never made anew: whatever the program becomes, it reads this. */
const KEPT = fileURLToPath(new URL('kept/', import.meta.url));

const copied = (work: (folder: string) => Promise<void>) =>
  inFolder(async (folder) => {
    await cp(KEPT, folder, { recursive: true });
    await work(folder);
  });

describe('a bag of the first record version', () => {
  it('is listed, searched, shown, verified and served', () =>
    copied(async (folder) => {
      const to = ['--archive', folder, '--json'];
      const json = async (...argv: string[]) => {
        const { exit, out } = await ran(['archive', ...argv, ...to]);
        expect(exit, argv.join(' ')).toBe(0);
        return JSON.parse(out) as Record<string, unknown>;
      };
      expect(await json('list')).toMatchObject({
        editions: [
          { publication: 'linhe', date: '2024-12-30', issue: 12, version: 1, pages: 1, stories: 2, photos: 1 },
        ],
        faults: [],
      });
      expect(await json('search', '重新开渡')).toMatchObject({ total: 1, stories: [{ title: '渡口修好了' }] });
      expect(await json('search', 'byline:周岸')).toMatchObject({ total: 1 });
      expect(await json('show', '2024-12-30')).toMatchObject({ record: { title: '渡口修好了' } });
      expect(await json('verify')).toMatchObject({ bags: 1, faults: [] });

      const archive = new Archive(folder);
      const record = await archive.record((await archive.bags())[0]!);
      const [hit] = hitsOf(record, record.stories[0]!.id, [{ field: null, text: '修好', not: false }]);
      expect(hit).toMatchObject({ page: 1, text: '修好' });
      const served = new ArchiveServer(archive, new Scope());
      const page = await served.answer('/linhe/html/2024-12/30/content_1_1.htm', new URLSearchParams());
      expect(page.status === 200 && page.body).toContain('按x<sub>n</sub>计');
    }));

  it('is taken in the same by the program of today', () =>
    copied(async (folder) => {
      const archive = new Archive(folder);
      const before = await archive.bags();
      const record = issueOf('2024-12-31');
      await archive.add(record, payloadOf(record), INFO);
      expect((await archive.read((catalogue) => catalogue.editions())).map(({ date }) => date)).toEqual([
        '2024-12-30',
        '2024-12-31',
      ]);
      expect(await archive.verify(before)).toEqual([]);
    }));
});

describe('a record of a newer version', () => {
  it('is told and passed over', () =>
    copied(async (folder) => {
      const archive = new Archive(folder);
      const newer = { ...issueOf('2024-12-31'), version: RECORD_VERSION + 1, pages: 'of another form' };
      await archive.add(issueOf('2024-12-31'), new Map([['record.json', Buffer.from(JSON.stringify(newer))]]), INFO);
      const listed = await ran(['archive', 'list', '--archive', folder, '--reindex']);
      expect(listed.exit).toBe(0);
      expect(listed.out).toContain('2024-12-30');
      expect(listed.out).not.toContain('2024-12-31');
      expect(listed.err).toContain('newer program');
      const verified = await ran(['archive', 'verify', '--archive', folder, '--json']);
      expect(verified.exit).toBe(1);
      expect(verified.out).toContain('archive/newer-record');
      const shown = await ran(['archive', 'show', '2024-12-31', '--archive', folder]);
      expect([shown.exit, shown.err.includes('newer program')]).toEqual([2, true]);
    }));
});

describe('every record', () => {
  it('has the version that this program reads', async () => {
    const record = JSON.parse(
      await readFile(join(KEPT, 'bags/linhe/2024-12-30/v1/data/record.json'), 'utf8'),
    ) as IssueRecord;
    expect([record.version, issueOf('2024-12-30').version]).toEqual([1, RECORD_VERSION]);
    await inFolder(async (folder) => {
      // A record without a version is none.
      const none = { ...record, version: undefined };
      const archive = new Archive(folder);
      await archive.add(record, new Map([['record.json', Buffer.from(JSON.stringify(none))]]), INFO);
      expect(await archive.read((catalogue) => catalogue.editions())).toEqual([]);
      expect(archive.faults.map(({ code }) => code)).toEqual(['archive/damaged']);
    });
  });
});
