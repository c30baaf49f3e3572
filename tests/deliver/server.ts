import { createPrivateKey, generateKeyPairSync, timingSafeEqual } from 'node:crypto';
import {
  closeSync,
  ftruncateSync,
  openSync,
  readSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
  existsSync,
} from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import ssh2, { type Connection, type ParsedKey, type SFTPWrapper } from 'ssh2';
import { onTestFinished } from 'vitest';
import { fingerprintOf } from '../../src/deliver/host-key.js';

const { OPEN_MODE, STATUS_CODE } = ssh2.utils.sftp;

/** A server of files for tests, on this machine, with whatever goes wrong at a printer's. */
export interface Printer {
  readonly port: number;
  readonly fingerprint: string;
  /** The key as known_hosts holds it. */
  readonly keyLine: string;
  /** Bytes that were written so far, over all connections. */
  written: number;
  /** The connection breaks when so many bytes have been written; then this is null again. */
  breakAt: number | null;
  /** Writes beyond so many bytes are refused with this message. */
  room: { readonly bytes: number; readonly says: string } | null;
  /** Nothing is answered any more. */
  silent: boolean;
  /** Files may be put in, and not read. */
  dropBox: boolean;
  /** Names in the order in which they came to be. */
  readonly named: string[];
  /** Ways in which somebody tried to log in. */
  readonly tried: string[];
}

export interface PrinterOptions {
  readonly root: string;
  readonly user?: string;
  readonly password?: string;
  readonly key?: ParsedKey;
  /** Asks for the password in a dialogue. */
  readonly dialogue?: boolean;
}

const hostKeys = new Map<string, string>();

/** PEM of a key of the server, made once. */
function hostKey(name: string): string {
  const known = hostKeys.get(name);
  if (known !== undefined) return known;
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const made = createPrivateKey(privateKey.export({ type: 'sec1', format: 'pem' }))
    .export({ type: 'sec1', format: 'pem' })
    .toString();
  hostKeys.set(name, made);
  return made;
}

export async function openPrinter(options: PrinterOptions): Promise<Printer> {
  const pem = hostKey('server');
  const own = ssh2.utils.parseKey(pem) as ParsedKey;
  const server = new ssh2.Server({ hostKeys: [pem] });
  const connections = new Set<Connection>();
  const state: Printer = {
    port: 0,
    fingerprint: fingerprintOf(own.getPublicSSH()),
    keyLine: `ecdsa-sha2-nistp256 ${own.getPublicSSH().toString('base64')}`,
    written: 0,
    breakAt: null,
    room: null,
    silent: false,
    dropBox: false,
    named: [],
    tried: [],
  };
  server.on('connection', (connection) => {
    connections.add(connection);
    (connection as unknown as { setNoDelay(on: boolean): void }).setNoDelay(true);
    connection.on('error', () => undefined); // clients leave as they like
    connection.on('close', () => connections.delete(connection));
    admit(connection, options, state);
    connection.on('ready', () => {
      connection.on('session', (accept) => {
        accept().on('sftp', (open) => {
          serve(open(), options.root, state, connection);
        });
      });
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const connection of connections) connection.end();
    await new Promise<void>(
      (resolve) =>
        void server.close(() => {
          resolve();
        }),
    );
  });
  return Object.assign(state, { port: (server.address() as AddressInfo).port });
}

function admit(
  connection: Connection,
  { user = 'paper', password, key, dialogue }: PrinterOptions,
  state: Printer,
): void {
  const same = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);
  connection.on('authentication', (context) => {
    state.tried.push(context.method);
    const refuse = () => {
      context.reject(['publickey', 'password', 'keyboard-interactive']);
    };
    if (context.username !== user) refuse();
    else if (context.method === 'password' && dialogue !== true && context.password === password) context.accept();
    else if (context.method === 'keyboard-interactive' && dialogue === true)
      context.prompt([{ prompt: 'Password:', echo: false }], (answers) => {
        if (answers[0] === password) context.accept();
        else refuse();
      });
    else if (context.method === 'publickey' && key !== undefined && same(context.key.data, key.getPublicSSH())) {
      const signed = context.signature === undefined || key.verify(context.blob!, context.signature, context.hashAlgo);
      if (signed) context.accept();
      else refuse();
    } else refuse();
  });
}

/** SFTP 3 without extensions: no rename over a file, no question for room. */
function serve(sftp: SFTPWrapper, root: string, state: Printer, connection: Connection): void {
  const handles = new Map<number, number>();
  let next = 0;
  const path = (name: string): string => join(root, normalize(`/${name}`));
  const answer = (id: number, work: () => void): void => {
    if (state.silent) return;
    try {
      work();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      sftp.status(id, code === 'ENOENT' ? STATUS_CODE.NO_SUCH_FILE : STATUS_CODE.FAILURE);
    }
  };
  const ok = (id: number): void => {
    sftp.status(id, STATUS_CODE.OK);
  };
  const file = (handle: Buffer): number => handles.get(handle.readUInt32BE(0))!;
  const stat = (id: number, name: string): void => {
    answer(id, () => {
      const { mode, size, uid, gid } = statSync(path(name));
      sftp.attrs(id, { mode, size, uid, gid, atime: 0, mtime: 0 });
    });
  };
  sftp.on('STAT', stat);
  sftp.on('LSTAT', stat);
  sftp.on('OPEN', (id: number, name: string, flags: number) => {
    answer(id, () => {
      const writes = (flags & OPEN_MODE.WRITE) !== 0;
      if (state.dropBox && !writes) {
        sftp.status(id, STATUS_CODE.PERMISSION_DENIED);
        return;
      }
      handles.set(next, openSync(path(name), writes ? ((flags & OPEN_MODE.TRUNC) !== 0 ? 'w' : 'r+') : 'r'));
      const handle = Buffer.alloc(4);
      handle.writeUInt32BE(next++, 0);
      sftp.handle(id, handle);
    });
  });
  sftp.on('READ', (id: number, handle: Buffer, at: number, length: number) => {
    answer(id, () => {
      const bytes = Buffer.alloc(length);
      const read = readSync(file(handle), bytes, 0, length, at);
      if (read === 0) sftp.status(id, STATUS_CODE.EOF);
      else sftp.data(id, bytes.subarray(0, read));
    });
  });
  sftp.on('WRITE', (id: number, handle: Buffer, at: number, bytes: Buffer) => {
    answer(id, () => {
      if (state.room !== null && state.written + bytes.length > state.room.bytes) {
        sftp.status(id, STATUS_CODE.FAILURE, state.room.says);
        return;
      }
      state.written += bytes.length;
      if (state.breakAt !== null && state.written >= state.breakAt) {
        state.breakAt = null;
        // What was under way when a line breaks may be lost though what came after it is there.
        if (at > 0) ftruncateSync(file(handle), at + 1);
        connection.end();
        return;
      }
      writeSync(file(handle), bytes, 0, bytes.length, at);
      ok(id);
    });
  });
  sftp.on('CLOSE', (id: number, handle: Buffer) => {
    answer(id, () => {
      closeSync(file(handle));
      ok(id);
    });
  });
  sftp.on('RENAME', (id: number, from: string, to: string) => {
    answer(id, () => {
      if (existsSync(path(to))) throw new Error('in the way');
      renameSync(path(from), path(to));
      state.named.push(to.replace(/^.*\//, ''));
      ok(id);
    });
  });
  sftp.on('REMOVE', (id: number, name: string) => {
    answer(id, () => {
      unlinkSync(path(name));
      ok(id);
    });
  });
}
