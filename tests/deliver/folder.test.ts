import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EnvironmentError, InputError } from '../../src/base/index.js';
import { deliver, readList, type DeliveryRequest } from '../../src/deliver/index.js';
import { DEFAULT_SEND } from '../../src/edition/index.js';
import { folderOf, refusal } from '../support/folder.js';
import { builtOf, content, sha256, writeBuilt } from './built.js';

const PAGES = [content(3000, 1), content(70, 2)];
const NAMES = ['daily-2024-12-30-01.pdf', 'daily-2024-12-30-02.pdf'];
const LISTS = ['daily-2024-12-30.csv', 'daily-2024-12-30.json'];

const to = (folder: string, path: string, send: DeliveryRequest['send'] = ['pages', 'list']) =>
  deliver(
    { folder, destination: { kind: 'folder', path }, hostKey: null, send, minutes: 1 },
    {
      environment: {},
      home: folder,
      signal: new AbortController().signal,
      tell: () => undefined,
      broke: () => undefined,
    },
  );

describe('a delivery to a folder', () => {
  it('brings pages and lists, keeps what else is there, and knows what it has brought', async () => {
    const [folder, hot] = [await builtOf(PAGES, { finding: 'warning' }), await folderOf({ 'other.pdf': 'x' })];
    expect(await to(folder, hot)).toEqual({ to: hot, sent: [...NAMES, ...LISTS], kept: [] });
    expect((await readdir(hot)).sort()).toEqual([...NAMES, ...LISTS, 'other.pdf'].sort());
    expect(sha256(await readFile(join(hot, NAMES[0]!)))).toBe(sha256(PAGES[0]!));
    expect((await to(folder, hot)).kept).toEqual([...NAMES, ...LISTS]);
  });

  it('sends what is asked for alone', async () => {
    const hot = await folderOf({});
    await to(await builtOf(PAGES), hot, ['pages']);
    expect((await readdir(hot)).sort()).toEqual(NAMES);
  });

  it.each([
    ['by default', DEFAULT_SEND, ['pages', 'pages', 'ink-zones', 'ticket']],
    ['as it is told', ['edition', 'ticket', 'list'] as const, ['edition', 'ticket']],
  ])('lists at the destination exactly what it sends, %s', async (_, send, kinds) => {
    const [folder, hot] = [await builtOf(PAGES, { kinds: ['edition', 'ink-zones', 'ticket'] }), await folderOf({})];
    await to(folder, hot, send);
    const { files } = readList('', await readFile(join(hot, LISTS[1]!), 'utf8'));
    expect(files.map(({ kind }) => kind)).toEqual(kinds);
    const sent = (await readdir(hot)).filter((name) => !LISTS.includes(name));
    expect(files.map(({ name }) => name).sort()).toEqual(sent.sort());
    for (const { name, sha256: listed } of files) expect(sha256(await readFile(join(hot, name)))).toBe(listed);
    const rows = (await readFile(join(hot, LISTS[0]!), 'utf8')).trimEnd().split('\r\n').slice(1);
    expect(rows.map((row) => row.split(',')[0])).toEqual(files.map(({ name }) => name));
  });

  it('takes of a zone the pages that are its own, and its lists', async () => {
    const [folder, hot] = [await builtOf(PAGES), await folderOf({})];
    const zone = { part: 'variants/east', stem: 'daily-2024-12-30-east', sameAs: [NAMES[0]!, null] };
    await writeBuilt(folder, [PAGES[0]!, content(9, 9)], zone);
    const { sent } = await to(folder, hot);
    const own = ['daily-2024-12-30-east.csv', 'daily-2024-12-30-east.json'];
    expect(sent).toEqual([...NAMES, 'daily-2024-12-30-east-02.pdf', ...LISTS, ...own]);
    const { files } = readList('', await readFile(join(hot, own[1]!), 'utf8'));
    expect(files.map(({ sameAs }) => sameAs)).toEqual([NAMES[0], null]);
  });

  it.each([
    ['is not there', (root: string) => join(root, 'share'), { found: null, code: 'ENOENT' }],
    ['is a file', (root: string) => join(root, 'report.json'), { found: 'file' }],
  ])('is refused where the folder %s', async (_, path, expected) => {
    const folder = await builtOf(PAGES);
    const error: unknown = await to(folder, path(folder)).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(EnvironmentError);
    expect((error as EnvironmentError).diagnostic).toMatchObject({ code: 'deliver/no-folder', data: expected });
  });
});

describe('an edition is not delivered', () => {
  const refusedOf = async (folder: string) => {
    const hot = await folderOf({});
    const found = await refusal(() => to(folder, hot), folder);
    expect(await readdir(hot)).toEqual([]);
    return found;
  };

  it('that was not built', async () => {
    const folder = await folderOf({});
    expect(await refusedOf(folder)).toEqual([{ at: folder, code: 'deliver/not-built' }]);
  });

  it('with errors in its report, or in that of a zone', async () => {
    const errors = { code: 'deliver/errors', data: { count: 1, first: { en: 'Ink is missing.', zh: '缺墨。' } } };
    expect(await refusedOf(await builtOf(PAGES, { finding: 'error' }))).toEqual([{ at: 'report.json', ...errors }]);
    const folder = await builtOf(PAGES);
    await writeBuilt(folder, PAGES, { part: 'variants/east', stem: 'daily-2024-12-30-east', finding: 'error' });
    expect(await refusedOf(folder)).toMatchObject([errors]);
  });

  it.each([
    ['report.json', null, 'deliver/unreadable'],
    ['report.json', '{', 'deliver/report'],
    ['report.json', '{"pages":[]}', 'deliver/report'],
    ['report.json', 'null', 'deliver/report'],
    ['delivery/daily-2024-12-30.json', '{}', 'deliver/list'],
    ['delivery/daily-2024-12-30.json', '[', 'deliver/list'],
  ])('whose %s is %s', async (name, text, code) => {
    const folder = await builtOf(PAGES);
    if (text === null) await (await import('node:fs/promises')).rm(join(folder, name));
    else await writeFile(join(folder, name), text);
    expect(await refusedOf(folder)).toMatchObject([{ at: name, code }]);
  });

  it('with files that were changed, each of them named, or are gone', async () => {
    const folder = await builtOf(PAGES);
    await writeFile(join(folder, 'press', NAMES[0]!), content(3000, 8));
    await (await import('node:fs/promises')).rm(join(folder, 'press', NAMES[1]!));
    expect(await refusedOf(folder)).toEqual([
      { at: `press/${NAMES[0]!}`, code: 'deliver/changed' },
      { at: `press/${NAMES[1]!}`, code: 'deliver/unreadable', data: { code: 'ENOENT' } },
    ]);
  });

  it('where nothing that is asked for was made', async () => {
    const folder = await builtOf(PAGES);
    await expect(to(folder, await folderOf({}), ['ticket'])).rejects.toBeInstanceOf(InputError);
  });

  it('whose list leads out of its folder', async () => {
    const folder = await builtOf(PAGES);
    const file = join(folder, 'delivery', LISTS[1]!);
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace(`press/${NAMES[0]!}`, '../secret.pdf'));
    expect(await refusedOf(folder)).toMatchObject([{ code: 'deliver/list' }]);
  });
});
