import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Archive, FOUND, hitsOf, searchFields, type IssueRecord, type SearchRequest } from '../../src/archive/index.js';
import { InputError } from '../../src/base/index.js';
import { randomNumbers } from '../../src/testing/random-numbers.js';
import { INFO, inFolder, issueOf, payloadOf } from './fixture.js';

const request = (query: string, change: Partial<SearchRequest> = {}): SearchRequest => ({
  query,
  from: null,
  to: null,
  section: null,
  publication: null,
  sort: 'rank',
  limit: 10_000,
  offset: 0,
  ...change,
});

/** An issue of one story by that name. */
function written(date: string, story: Partial<IssueRecord['stories'][number]>): IssueRecord {
  const record = issueOf(date, 9, 1);
  return { ...record, pages: record.pages.slice(0, 1), stories: [{ ...record.stories[0]!, ...story }] };
}

const paragraph = (text: string) => ({ kind: 'paragraph' as const, text, body: true });

describe('search', () => {
  const records = ['2024-12-28', '2024-12-29', '2024-12-30'].map((date, i) => issueOf(date, i + 1, 12));
  const special = written('2025-01-01', {
    title: '改革从难处破题',
    byline: '本报记者 谢义',
    blocks: [paragraph('Open doors：ＧＤＰ增长5%，“门”开了。改 革'), paragraph('😀 the renewal of old streets')],
  });
  let folder: string;
  let archive: Archive;
  let done: () => void;
  beforeAll(
    () =>
      new Promise<void>((ready, failed) => {
        inFolder(async (made) => {
          folder = made;
          archive = new Archive(folder);
          for (const record of [...records, special]) await archive.add(record, payloadOf(record), INFO);
          await new Promise<void>((resolve) => {
            done = resolve;
            ready();
          });
        }).catch(failed);
      }),
  );
  afterAll(() => {
    done();
  });

  const find = (query: string, change: Partial<SearchRequest> = {}) =>
    archive.read((catalogue) => catalogue.search(request(query, change)));
  const named = async (query: string, change: Partial<SearchRequest> = {}) =>
    (await find(query, change)).stories.map(({ date, story }) => `${date} ${story}`).sort();

  it('finds every string of one to three characters exactly where a plain scan does', async () => {
    const random = randomNumbers(7);
    const all = records.flatMap((record) =>
      record.stories.map((story) => ({
        name: `${record.date} ${story.id}`,
        fields: Object.values(searchFields(story)),
      })),
    );
    const bodies = all.map(({ fields }) => [...fields[3]!]);
    for (let i = 0; i < 60; i++) {
      const body = bodies[Math.floor(random() * bodies.length)]!;
      const at = Math.floor(random() * (body.length - 3));
      const wanted = body.slice(at, at + 1 + (i % 3)).join('');
      if (/[\sA-Z0-9.%:"“”]/i.test(wanted)) continue;
      const plain = all
        .filter(({ fields }) => fields.some((field) => field.includes(wanted)))
        .map(({ name }) => name)
        .sort();
      const found = await named(wanted, { to: '2024-12-30' });
      expect(found, wanted).toEqual(plain);
    }
  });

  it.each([
    ['改革', 1],
    ['title:改革', 1],
    ['标题：改革', 1],
    ['byline:谢义 title:破题', 1],
    ['byline:改革', 0],
    ['body:增长5', 1],
    ['gdp', 1],
    ['GDP增长', 1],
    ['ｇｄｐ', 1],
    ['gd', 0],
    ['gd*', 1],
    ['"open doors"', 1],
    ['"doors open"', 0],
    ['doors open', 1],
    ['“门”', 1],
    ['”开', 1],
    ['😀', 1],
    ['renewal -streets', 0],
    ['renewal -nothing', 1],
    ['谢义 没有的字', 0],
    ['"a"b', 0],
  ])('%s finds %i', async (query, count) => {
    expect((await find(query, { from: '2025-01-01' })).total).toBe(count);
  });

  it('limits dates, sections and numbers, and says how many there are', async () => {
    const all = await find('的');
    expect(all.total).toBeGreaterThan(40);
    const day = await find('的', { from: '2024-12-29', to: '2024-12-29', section: '民生', limit: 3 });
    expect(day.stories.map(({ date, section }) => [date, section])).toEqual(
      Array.from({ length: 3 }, () => ['2024-12-29', '民生']),
    );
    expect((await find('的', { publication: 'other' })).total).toBe(0);
  });

  it('ranks a story with the word in its title before one that mentions it', async () => {
    const title = records[1]!.stories[5]!.title.slice(0, 2);
    const { stories } = await find(title);
    expect(stories[0]!.title).toContain(title);
  });

  it('shows the surroundings, with what was found between marks', async () => {
    const { stories } = await find('增长5');
    expect(stories.every(({ snippet }) => snippet.includes(`${FOUND[0]}增长5${FOUND[1]}`))).toBe(true);
  });

  it('boxes what it found on the page, over the end of a line, too', () => {
    const record = records[0]!;
    const story = record.stories[0]!;
    const text = [...story.blocks[0]!.text];
    const broken = text.slice(19, 21).join('');
    const hits = hitsOf(record, story.id, [{ field: null, text: broken.toLowerCase(), not: false }]);
    expect(hits.map((hit) => hit.text).join('')).toContain(broken);
    const { box } = hits.find((hit) => hit.text === text[19])!;
    expect(box.x * 390).toBeCloseTo(20 + 19 * 3, 1);
    expect(box.w * 390).toBeCloseTo(3, 1);
  });

  it('refuses a query of nothing', async () => {
    await expect(find('  ')).rejects.toBeInstanceOf(InputError);
    await expect(find('-改革')).rejects.toBeInstanceOf(InputError);
  });

  it('finds the same after the index was lost, damaged or made anew', async () => {
    const before = await named('发展');
    await rm(join(folder, 'index.sqlite'));
    expect(await named('发展')).toEqual(before);
    const { writeFile } = await import('node:fs/promises');
    await writeFile(
      join(folder, 'index.sqlite'),
      'this is no database, and long enough to be looked at as one'.repeat(90),
    );
    expect(await named('发展')).toEqual(before);
    expect(await archive.reindex()).toBe(4);
    expect(await named('发展')).toEqual(before);
  });

  it('counts a spread as the two pages that it is', async () => {
    const record = written('2025-02-01', { title: '通版' });
    const spread = { ...record, pages: record.pages.map((page) => ({ ...page, number: 4, last: 5 })) };
    await inFolder(async (made) => {
      const own = new Archive(made);
      await own.add(spread, payloadOf(spread), INFO);
      expect((await own.read((catalogue) => catalogue.editions()))[0]).toMatchObject({ pages: 2 });
    });
  });
});
