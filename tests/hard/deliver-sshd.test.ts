import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliver, parseDestination, type Delivery } from '../../src/deliver/index.js';
import { content, sha256, writeBuilt } from '../deliver/built.js';
import { CANNOT_MOUNT, smallDisk } from './small-disk.js';

const SSHD = '/usr/sbin/sshd';
const PAGES = [content(4_000_000, 1), content(9_000_000, 2)];

/** OpenSSH, which knows the extensions that the server of the other tests does not: rename over a file, flush, room. */
describe.runIf(existsSync(SSHD))('a delivery to OpenSSH', () => {
  let root: string;
  let sshd: ChildProcess;
  let port: number;
  let hostKey: string;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'banxin-sshd-'));
    for (const name of ['host', 'user'])
      execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(root, name)]);
    hostKey = execFileSync('ssh-keygen', ['-lf', join(root, 'host')])
      .toString()
      .split(' ')[1]!;
    port = await freePort();
    const settings = [
      `Port ${port}`,
      'ListenAddress 127.0.0.1',
      `HostKey ${join(root, 'host')}`,
      `AuthorizedKeysFile ${join(root, 'user.pub')}`,
      'PidFile none',
      'StrictModes no',
      'UsePAM no',
      'Subsystem sftp internal-sftp',
    ];
    await writeFile(join(root, 'sshd_config'), `${settings.join('\n')}\n`);
    if (userInfo().uid === 0) mkdirSync('/run/sshd', { recursive: true }); // it asks for that when root starts it
    sshd = spawn(SSHD, ['-D', '-f', join(root, 'sshd_config')], { stdio: 'ignore' });
    await listening(port);
    await writeBuilt(join(root, 'built'), PAGES);
  });

  afterAll(async () => {
    sshd.kill();
    await rm(root, { recursive: true, force: true });
  });

  async function send(folder: string, at = port, built = 'built'): Promise<Delivery> {
    await mkdir(join(root, folder), { recursive: true });
    return deliver(
      {
        folder: join(root, built),
        destination: parseDestination(`sftp://${userInfo().username}@127.0.0.1:${at}${join(root, folder)}`, null),
        hostKey,
        send: ['pages', 'list'],
        minutes: 2,
      },
      {
        environment: { BANXIN_SFTP_KEY: join(root, 'user') },
        home: root,
        signal: new AbortController().signal,
        tell: () => undefined,
        broke: () => undefined,
        pauses: [50, 50, 50],
      },
    );
  }

  const whole = async (folder: string, pages = PAGES): Promise<void> => {
    const names = (await readdir(join(root, folder))).sort();
    expect(names.filter((name) => name.startsWith('.'))).toEqual([]);
    const hashes = await Promise.all(
      names
        .filter((name) => name.endsWith('.pdf'))
        .map(async (name) => sha256(await readFile(join(root, folder, name)))),
    );
    expect(hashes).toEqual(pages.map(sha256));
  };

  it('is whole, is known to be there, and takes the place of an older one', async () => {
    expect((await send('in')).sent).toHaveLength(4);
    await whole('in');
    expect((await send('in')).kept).toHaveLength(4);
    const corrected = [PAGES[0]!, content(9_000_000, 3)];
    await writeBuilt(join(root, 'corrected'), corrected);
    expect((await send('in', port, 'corrected')).kept).toContain('daily-2024-12-30-01.pdf');
    await whole('in', corrected);
  });

  it('takes back what it began where the disk is full', async ({ skip }) => {
    const disk = smallDisk(join(root, 'full'), 6000);
    if (disk === null) return skip(CANNOT_MOUNT);
    try {
      const code = 'deliver/no-room';
      await expect(send('full')).rejects.toMatchObject({ diagnostic: { code } });
      expect(await readdir(disk.folder)).toEqual([]);
    } finally {
      disk.free();
    }
  });

  it.each([1_000_000, 5_000_000, 12_500_000])('goes on after a line that breaks at %d bytes', async (bytes) => {
    const line = await breakingLine(port, bytes);
    try {
      await send(`broken-${bytes}`, line.port);
      expect(line.broken).toBe(true);
      await whole(`broken-${bytes}`);
    } finally {
      line.close();
    }
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function listening(port: number): Promise<void> {
  for (let left = 100; left > 0; left--) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = createConnection(port, '127.0.0.1');
      socket.once('connect', () => {
        socket.destroy();
        resolve(true);
      });
      socket.once('error', () => {
        resolve(false);
      });
    });
    if (open) return;
    await pause(50);
  }
  throw new Error('sshd does not listen');
}

/** A line to a port that is cut once, when so many bytes have gone through. */
async function breakingLine(to: number, bytes: number) {
  const state = { port: 0, broken: false, close: (): void => undefined };
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const far = createConnection(to, '127.0.0.1');
    let seen = 0;
    for (const socket of [client, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        client.destroy();
        far.destroy();
      });
    }
    client.on('data', (part) => {
      seen += part.length;
      if (!state.broken && seen >= bytes) {
        state.broken = true;
        client.resetAndDestroy();
        return;
      }
      if (!far.write(part)) client.pause();
    });
    far.on('drain', () => client.resume());
    far.pipe(client);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  state.port = (server.address() as AddressInfo).port;
  state.close = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return state;
}
