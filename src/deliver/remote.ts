import { createHash } from 'node:crypto';
import type { Client, SFTPWrapper } from 'ssh2';
import { words } from '../base/index.js';
import { ConnectionLost, failed, NoRoom } from './failures.js';
import { AHEAD, CHUNK, type Place } from './place.js';
import { connectionReason, type Patience } from './server.js';

/** Answers of a server (SFTP 3, section 7, and what later drafts added). */
const STATUS = { noFile: 2, denied: 3, failure: 4, noSpace: 14, quota: 15 } as const;

/** SFTP 3 has no number for it, and servers say it in a sentence, if at all. */
const NO_ROOM = /no space|disk (?:is )?full|quota/i;

type Answer<T> = (error: (Error & { code?: unknown }) | null | undefined, value: T) => void;

/**
 * A folder of a server.
 *
 * @param folder empty for the one in which the server begins
 * @throws EnvironmentError where it is not there; ConnectionLost
 */
export async function openRemote(
  client: Client,
  folder: string,
  to: string,
  patience: Patience,
  signal: AbortSignal,
): Promise<Place> {
  const place = new RemotePlace(client, folder, to, patience, signal);
  await place.open();
  return place;
}

class RemotePlace implements Place {
  private sftp: SFTPWrapper | null = null;
  private lost: Error | null = null;
  private readonly waiting = new Set<(reason: Error) => void>();
  private readonly stop = (): void => {
    this.lose(this.signal.reason as Error);
  };

  constructor(
    private readonly client: Client,
    private readonly folder: string,
    private readonly to: string,
    private readonly patience: Patience,
    private readonly signal: AbortSignal,
  ) {
    client.on('error', (error) => {
      this.lose(new ConnectionLost(connectionReason(error)));
    });
    client.on('close', () => {
      this.lose(new ConnectionLost(words('the connection broke', '连接中断')));
    });
    signal.addEventListener('abort', this.stop, { once: true });
  }

  async open(): Promise<void> {
    this.sftp = await this.ask<SFTPWrapper>((done) => this.client.sftp(done));
    const found = await this.ask<{ isDirectory(): boolean } | null>((done) => {
      this.sftp!.stat(this.folder || '.', orNothing(done));
    });
    if (found?.isDirectory() === true) return;
    throw failed(
      'no-folder',
      this.to,
      words('There is no such folder on the server. Nothing was sent.', '服务器上没有该文件夹。没有发送任何内容。'),
      words(
        'Correct the path of the delivery; /~/name lies in the folder in which the server begins.',
        '请改正交付路径；/~/名称 表示登录后所在文件夹中的位置。',
      ),
    );
  }

  async size(name: string): Promise<number | null> {
    const found = await this.ask<{ size: number } | null>((done) => {
      this.server.stat(this.path(name), orNothing(done));
    });
    return found?.size ?? null;
  }

  async hash(name: string): Promise<string | null> {
    const size = await this.size(name);
    const handle = await this.ask<Buffer>((done) => {
      this.server.open(this.path(name), 'r', done);
    }).catch((error: unknown) => {
      if (error instanceof ConnectionLost || this.signal.aborted) throw error;
      return null; // a drop box: what is put in cannot be looked at
    });
    if (handle === null || size === null) return null;
    const hash = createHash('sha256');
    const coming: Promise<Buffer>[] = [];
    try {
      for (let at = 0; at < size || coming.length > 0; at += CHUNK) {
        if (at < size) {
          const part = this.readWhole(handle, at, Math.min(CHUNK, size - at));
          part.catch(() => undefined); // awaited below
          coming.push(part);
        }
        if (coming.length >= AHEAD || at >= size) hash.update(await coming.shift()!);
      }
    } finally {
      await this.closed(handle);
    }
    return hash.digest('hex');
  }

  async write(name: string, bytes: Uint8Array, from: number): Promise<void> {
    const handle = await this.ask<Buffer>((done) => {
      this.server.open(this.path(name), from === 0 ? 'w' : 'r+', done);
    });
    const coming = new Set<Promise<void>>();
    try {
      for (let at = from; at < bytes.length; at += CHUNK) {
        if (coming.size >= AHEAD) await Promise.race(coming);
        const part = this.ask<unknown>((done) => {
          const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
          this.server.write(handle, view, at, Math.min(CHUNK, bytes.length - at), at, done as Answer<void>);
        }).then(() => void coming.delete(part));
        part.catch(() => undefined); // awaited by the race or below
        coming.add(part);
      }
      await Promise.all(coming);
      await this.flush(handle);
    } catch (error) {
      throw await this.explained(error, bytes.length - from);
    } finally {
      await this.closed(handle);
    }
  }

  async rename(from: string, to: string): Promise<void> {
    const [old, name] = [this.path(from), this.path(to)];
    if (this.can('posix-rename@openssh.com')) {
      await this.ask((done) => {
        this.server.ext_openssh_rename(old, name, done as Answer<void>);
      });
      return;
    }
    // SFTP 3 refuses to rename over a file: then the old one goes first.
    await this.ask((done) => {
      this.server.unlink(name, orNothing(done) as Answer<void>);
    });
    await this.ask((done) => {
      this.server.rename(old, name, done as Answer<void>);
    });
  }

  async remove(name: string): Promise<void> {
    await this.ask((done) => {
      this.server.unlink(this.path(name), done as Answer<void>);
    }).catch(() => undefined); // the next delivery goes on with it, or puts another in its place
  }

  close(): Promise<void> {
    this.signal.removeEventListener('abort', this.stop);
    this.lost ??= new ConnectionLost(words('it was closed', '连接已关闭'));
    this.client.end();
    return Promise.resolve();
  }

  private get server(): SFTPWrapper {
    return this.sftp!;
  }

  private path(name: string): string {
    return this.folder === '' ? name : `${this.folder.replace(/\/$/, '')}/${name}`;
  }

  /** Whether the server has said that it knows an extension. */
  private can(extension: string): boolean {
    const { _extensions: known } = this.server as unknown as { readonly _extensions?: Record<string, string> };
    return known?.[extension] !== undefined;
  }

  private async readWhole(handle: Buffer, from: number, length: number): Promise<Buffer> {
    const bytes = Buffer.alloc(length);
    for (let done = 0; done < length;) {
      const read = await this.ask<number>((answer) => {
        this.server.read(handle, bytes, done, length - done, from + done, answer);
      });
      if (read === 0) break; // it has become shorter: the hash says so
      done += read;
    }
    return bytes;
  }

  private async flush(handle: Buffer): Promise<void> {
    if (!this.can('fsync@openssh.com')) return;
    await this.ask((done) => {
      this.server.ext_openssh_fsync(handle, done);
    });
  }

  private async closed(handle: Buffer): Promise<void> {
    await this.ask((done) => {
      this.server.close(handle, done as Answer<void>);
    }).catch(() => undefined); // whether the file is whole is looked at afterwards
  }

  /** A question to the server: answered, or refused when the connection ends, the patience does, or the caller wants no more. */
  private ask<T>(start: (done: Answer<T>) => unknown): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.lost !== null) {
        reject(this.lost);
        return;
      }
      const timer = setTimeout(() => {
        this.lose(new ConnectionLost(words('it does not answer', '没有应答')));
      }, this.patience.answer);
      const fail = (reason: Error): void => {
        clearTimeout(timer);
        this.waiting.delete(fail);
        reject(reason);
      };
      this.waiting.add(fail);
      start((error, value) => {
        if (!this.waiting.has(fail)) return; // given up already
        if (error) {
          fail(this.lost ?? this.refusal(error));
          return;
        }
        clearTimeout(timer);
        this.waiting.delete(fail);
        resolve(value);
      });
    });
  }

  private lose(reason: Error): void {
    if (this.lost !== null) return;
    this.lost = reason;
    this.client.destroy();
    for (const fail of [...this.waiting]) fail(reason);
  }

  private refusal(error: Error & { code?: unknown }): Error {
    if (error.message === 'No response from server') {
      return new ConnectionLost(words('the connection broke', '连接中断'));
    }
    const { code } = error;
    if (code === STATUS.noSpace || code === STATUS.quota || NO_ROOM.test(error.message)) return new NoRoom();
    const [en, zh] =
      code === STATUS.denied
        ? ['permission is denied', '没有权限']
        : code === STATUS.noFile
          ? ['there is no such file or folder', '文件或文件夹不存在']
          : ['it says no more than that it failed', '服务器未说明原因'];
    return failed(
      'refused',
      this.to,
      words(`The server refuses a file: ${en}.`, `服务器拒绝写入文件：${zh}。`),
      words(
        'Ask whoever runs the server about permissions and space in that folder, then deliver again.',
        '请向服务器管理员询问该文件夹的权限与空间，然后重新交付。',
      ),
      error,
    );
  }

  /** SFTP 3 has no word for a full disk: a server that failed is asked how much room there is. */
  private async explained(error: unknown, needed: number): Promise<unknown> {
    const cause = error instanceof Error ? error.cause : null;
    const status = cause instanceof Error && 'code' in cause ? cause.code : null;
    if (status !== STATUS.failure || !this.can('statvfs@openssh.com')) return error;
    const room = await this.ask<{ f_bavail: number | bigint; f_frsize: number | bigint } | null>((done) => {
      this.server.ext_openssh_statvfs(this.folder || '.', orNothing(done));
    }).catch(() => null);
    if (room === null) return error;
    return Number(room.f_bavail) * Number(room.f_frsize) < needed ? new NoRoom() : error;
  }
}

/** An answer that takes a file that is not there for nothing. */
function orNothing<T>(done: Answer<T | null>): Answer<T> {
  return (error, value) => {
    if (error?.code === STATUS.noFile) done(null, null);
    else done(error, value);
  };
}
