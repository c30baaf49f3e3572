import { generateKeyPairSync } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import { describe, expect, it } from 'vitest';
import { EnvironmentError, type Diagnostic } from '../../src/base/index.js';
import { deliver, parseDestination, type Delivery } from '../../src/deliver/index.js';
import { folderOf } from '../support/folder.js';
import { builtOf, content } from './built.js';
import { openPrinter, type Printer, type PrinterOptions } from './server.js';

const PAGES = [content(900_000, 3), content(5000, 4), content(2_500_000, 5)];
const NAMES = ['01', '02', '03'].map((page) => `daily-2024-12-30-${page}.pdf`);
const ALL = [...NAMES, 'daily-2024-12-30.csv', 'daily-2024-12-30.json'];
const SECRET = 'tunnel-under-the-press';

interface Tried {
  readonly environment?: Readonly<Record<string, string>>;
  readonly home?: string;
  readonly hostKey?: string | null;
  readonly address?: string;
  readonly pauses?: readonly number[];
  readonly signal?: AbortSignal;
  readonly tell?: (name: string) => void;
  readonly answer?: number;
  readonly folder?: string;
}

async function printer(
  options: Partial<PrinterOptions> = {},
): Promise<{ readonly at: Printer; readonly root: string }> {
  const root = await folderOf({});
  await mkdir(join(root, 'in'));
  return { root, at: await openPrinter({ root, password: SECRET, ...options }) };
}

async function send(at: Printer, tried: Tried = {}): Promise<Delivery> {
  const folder = tried.folder ?? (await builtOf(PAGES));
  return deliver(
    {
      folder,
      destination: parseDestination(tried.address ?? `sftp://paper@127.0.0.1:${at.port}/in`, null),
      hostKey: tried.hostKey === undefined ? at.fingerprint : tried.hostKey,
      send: ['pages', 'list'],
      minutes: 1,
    },
    {
      environment: tried.environment ?? { BANXIN_SFTP_PASSWORD: SECRET },
      home: tried.home ?? folder,
      signal: tried.signal ?? new AbortController().signal,
      tell: ({ name }) => tried.tell?.(name),
      broke: () => undefined,
      pauses: tried.pauses ?? [],
      patience: { connect: 5000, answer: tried.answer ?? 5000 },
    },
  );
}

async function refused(attempt: Promise<unknown>): Promise<Diagnostic> {
  const error: unknown = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EnvironmentError);
  const { diagnostic, cause } = error as EnvironmentError;
  expect(JSON.stringify([diagnostic, String(cause), (error as Error).stack])).not.toContain(SECRET);
  return diagnostic;
}

async function expectWhole(root: string): Promise<void> {
  expect((await readdir(join(root, 'in'))).sort()).toEqual([...ALL].sort());
  for (const [i, name] of NAMES.entries())
    expect(Buffer.compare(await readFile(join(root, 'in', name)), PAGES[i]!)).toBe(0);
}

/** Files that have a name of their own; each must be whole. */
async function namedFiles(root: string): Promise<readonly string[]> {
  const named = (await readdir(join(root, 'in'))).filter((name) => !name.startsWith('.'));
  for (const name of named) {
    const i = NAMES.indexOf(name);
    if (i >= 0) expect(Buffer.compare(await readFile(join(root, 'in', name)), PAGES[i]!)).toBe(0);
  }
  return named;
}

describe('a delivery by SFTP', () => {
  it('brings every file whole, the list last, and sends nothing twice', async () => {
    const { at, root } = await printer();
    const { to, sent } = await send(at);
    expect(to).toBe(`sftp://paper@127.0.0.1:${at.port}/in`);
    expect(sent).toEqual(ALL);
    expect(at.named).toEqual(ALL);
    await expectWhole(root);
    const before = at.written;
    expect(await send(at)).toMatchObject({ sent: [], kept: ALL });
    expect(at.written).toBe(before);
  });

  it('puts a corrected page of the same size in the place of the old one', async () => {
    const { at, root } = await printer();
    await send(at, { folder: await builtOf([PAGES[0]!, content(5000, 99), PAGES[2]!]) });
    const { sent } = await send(at);
    expect(sent).toContain(NAMES[1]);
    expect(sent).not.toContain(NAMES[0]);
    await expectWhole(root);
  });

  it.each([0.1, 0.5, 0.9])('goes on after a break at %d of it, by itself', async (share) => {
    const { at, root } = await printer();
    at.breakAt = Math.round(share * 3_405_000);
    expect(await send(at, { pauses: [1] })).toMatchObject({ sent: ALL });
    await expectWhole(root);
  });

  it('goes on when it is called again, and names nothing before all is there', async () => {
    const { at, root } = await printer();
    at.breakAt = 3_000_000;
    expect((await refused(send(at))).code).toBe('deliver/connection');
    expect(await namedFiles(root)).toEqual([]);
    const { written } = at;
    await send(at);
    await expectWhole(root);
    // Two pages and most of the third were there; a MiB of it is sent again.
    expect(at.written - written).toBeLessThan(2_000_000);
  });

  it('does not go on with what holds something else', async () => {
    const { at, root } = await printer();
    at.breakAt = 2_900_000;
    await refused(send(at));
    const part = (await readdir(join(root, 'in'))).find((name) => name.startsWith(`.${NAMES[2]!}`))!;
    const half = await readFile(join(root, 'in', part));
    half.fill(7, 0, 100);
    await writeFile(join(root, 'in', part), half);
    await send(at);
    await expectWhole(root);
  });

  it('works where files can be put in and not looked at', async () => {
    const { at, root } = await printer();
    at.dropBox = true;
    await send(at);
    await expectWhole(root);
    expect((await send(at)).sent).toEqual(ALL); // it cannot know better
  });

  it('leaves no half file under a name when it is interrupted', async () => {
    const { at, root } = await printer();
    const user = new AbortController();
    const tell = (name: string): void => {
      if (name === NAMES[1]) user.abort();
    };
    expect((await refused(send(at, { signal: user.signal, tell }))).code).toBe('deliver/interrupted');
    expect(await namedFiles(root)).toEqual([]);
    await send(at);
    await expectWhole(root);
  });

  it.each([
    ['a disk without room', 'write: No space left on device'],
    ['a quota that is used up', 'Disk quota exceeded'],
  ])('takes back what it began at %s', async (_, says) => {
    const { at, root } = await printer();
    at.room = { bytes: 400_000, says };
    const { code, message } = await refused(send(at));
    expect(code).toBe('deliver/no-room');
    expect(message.zh).toContain('空间已满');
    expect(await readdir(join(root, 'in'))).toEqual([]);
  });

  it('says that a server failed which does not say why', async () => {
    const { at, root } = await printer();
    at.room = { bytes: 400_000, says: '' };
    expect(await refused(send(at))).toMatchObject({ code: 'deliver/refused' });
    expect(await namedFiles(root)).toEqual([]);
  });

  it('does not wait for a server that has fallen silent', async () => {
    const { at } = await printer();
    at.silent = true;
    expect((await refused(send(at, { answer: 200 }))).data).toMatchObject({ reason: 'ETIMEDOUT' });
  });

  it('names a folder that is not there', async () => {
    const { at } = await printer();
    const { code } = await refused(send(at, { address: `sftp://paper@127.0.0.1:${at.port}/out` }));
    expect(code).toBe('deliver/no-folder');
  });

  it('says at once that nobody listens', async () => {
    const { at } = await printer();
    const { data } = await refused(send(at, { address: 'sftp://paper@127.0.0.1:1/in', pauses: [60_000] }));
    expect(data).toMatchObject({ reason: 'ECONNREFUSED' });
  });
});

describe('the server', () => {
  it('that nobody knows gets nothing, not even a name', async () => {
    const { at, root } = await printer();
    const { code, data, hint } = await refused(send(at, { hostKey: null }));
    expect(code).toBe('deliver/host-unknown');
    expect(data).toMatchObject({ found: at.fingerprint });
    expect(hint?.en).toContain(`hostKey: ${at.fingerprint}`);
    expect([at.tried, await readdir(join(root, 'in'))]).toEqual([[], []]);
  });

  it('with another key than that of the settings, likewise', async () => {
    const { at } = await printer();
    const other = `SHA256:${'A'.repeat(43)}`;
    const { code, data } = await refused(send(at, { hostKey: other }));
    expect(code).toBe('deliver/host-changed');
    expect(data).toMatchObject({ wanted: other, found: at.fingerprint });
    expect(at.tried).toEqual([]);
  });

  it('is known by known_hosts, and refused where that has another key', async () => {
    const { at, root } = await printer();
    const home = await folderOf({ '.ssh/known_hosts': `# mine\n[127.0.0.1]:${at.port} ${at.keyLine}\n` });
    await send(at, { hostKey: null, home });
    await expectWhole(root);
    const [type, key] = at.keyLine.split(' ') as [string, string];
    const wrong = await folderOf({
      '.ssh/known_hosts': `[127.0.0.1]:${at.port} ${type} ${key.replace(/.{8}$/, 'AAAAAAA=')}\n`,
    });
    expect((await refused(send(at, { hostKey: null, home: wrong }))).code).toBe('deliver/host-changed');
  });
});

describe('who logs in', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = privateKey.export({ type: 'sec1', format: 'pem' }).toString();
  const key = ssh2.utils.parseKey(pem) as ssh2.ParsedKey;

  it('with a wrong password is told so, without it', async () => {
    const { at, root } = await printer({ password: 'another' });
    expect((await refused(send(at))).code).toBe('deliver/login');
    expect(await readdir(join(root, 'in'))).toEqual([]);
  });

  it('answers a dialogue with the password', async () => {
    const { at, root } = await printer({ dialogue: true });
    await send(at);
    await expectWhole(root);
  });

  it('may have a key, named or in its usual place, and the user in the environment', async () => {
    const { at } = await printer({ key });
    const home = await folderOf({ 'plates.key': pem, '.ssh/id_ecdsa': pem });
    const address = `sftp://127.0.0.1:${at.port}/in`;
    const environment = { BANXIN_SFTP_USER: 'paper', BANXIN_SFTP_KEY: join(home, 'plates.key') };
    expect((await send(at, { environment, address })).sent).toEqual(ALL);
    expect((await send(at, { environment: {}, home })).kept).toEqual(ALL);
    expect(new Set(at.tried)).toEqual(new Set(['publickey']));
  });

  it('is told what is wrong with a key', async () => {
    const { at } = await printer({ key });
    const locked = privateKey
      .export({ type: 'sec1', format: 'pem', cipher: 'aes-256-cbc', passphrase: SECRET })
      .toString();
    const home = await folderOf({ 'locked.key': locked, 'no.key': 'paper' });
    const with_ = (name: string, more = {}) =>
      send(at, { environment: { BANXIN_SFTP_KEY: join(home, name), ...more } });
    expect((await refused(with_('locked.key'))).data).toMatchObject({ fault: 'locked' });
    expect((await refused(with_('locked.key', { BANXIN_SFTP_PASSPHRASE: 'x' }))).data).toMatchObject({
      fault: 'wrong-passphrase',
    });
    expect((await refused(with_('no.key'))).data).toMatchObject({ fault: 'unknown-kind' });
    expect((await refused(with_('gone.key'))).data).toMatchObject({ fault: 'unreadable', code: 'ENOENT' });
    expect((await with_('locked.key', { BANXIN_SFTP_PASSPHRASE: SECRET })).sent).toEqual(ALL);
  });

  it('needs a name and something to show', async () => {
    const { at } = await printer();
    expect((await refused(send(at, { environment: {} }))).code).toBe('deliver/no-credentials');
    const address = `sftp://127.0.0.1:${at.port}/in`;
    expect((await refused(send(at, { address }))).code).toBe('deliver/no-user');
  });
});
