import { createHash } from 'node:crypto';
import type { Client } from 'ssh2';
import { ConnectionLost } from './connection.js';
import { noFolder } from './diagnostics/destination.js';
import { failed, NoRoom } from './failures.js';
import { AHEAD, CHUNK, type Place } from './place.js';
import type { Login } from './server.js';
import { openSession, orNothing, STATUS, type Answer, type SftpSession } from './sftp-session.js';

/**
 * Opens the folder of a server that the login names; an empty path is the folder in which the server begins.
 *
 * @throws EnvironmentError where it is not there; ConnectionLost
 */
export async function openRemote(client: Client, { server, to, patience, signal }: Login): Promise<Place> {
  const session = await openSession(client, to, patience, signal);
  const place = new RemotePlace(session, server.path, to, signal);
  await place.expectFolder();
  return place;
}

class RemotePlace implements Place {
  constructor(
    private readonly session: SftpSession,
    private readonly folder: string,
    readonly to: string,
    private readonly signal: AbortSignal,
  ) {}

  async expectFolder(): Promise<void> {
    const found = await this.session.ask<{ isDirectory(): boolean } | null>((done) => {
      this.session.sftp.stat(this.folder || '.', orNothing(done));
    });
    if (found?.isDirectory() === true) return;
    throw failed(noFolder(null, { to: this.to, where: 'server' }));
  }

  async size(name: string): Promise<number | null> {
    const found = await this.session.ask<{ size: number } | null>((done) => {
      this.session.sftp.stat(this.path(name), orNothing(done));
    });
    return found?.size ?? null;
  }

  async hash(name: string): Promise<string | null> {
    const size = await this.size(name);
    const handle = await this.session
      .ask<Buffer>((done) => {
        this.session.sftp.open(this.path(name), 'r', done);
      })
      .catch((error: unknown) => {
        if (error instanceof ConnectionLost || this.signal.aborted) throw error;
        return null; // a drop box, whose files cannot be read back
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
    const handle = await this.session.ask<Buffer>((done) => {
      this.session.sftp.open(this.path(name), from === 0 ? 'w' : 'r+', done);
    });
    const coming = new Set<Promise<void>>();
    try {
      for (let at = from; at < bytes.length; at += CHUNK) {
        if (coming.size >= AHEAD) await Promise.race(coming);
        const part = this.session
          .ask<unknown>((done) => {
            const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
            this.session.sftp.write(handle, view, at, Math.min(CHUNK, bytes.length - at), at, done as Answer<void>);
          })
          .then(() => void coming.delete(part));
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
    if (this.session.can('posix-rename@openssh.com')) {
      await this.session.ask((done) => {
        this.session.sftp.ext_openssh_rename(old, name, done as Answer<void>);
      });
      return;
    }
    // SFTP 3 does not rename over an existing file, so the old one is removed first.
    await this.session.ask((done) => {
      this.session.sftp.unlink(name, orNothing(done) as Answer<void>);
    });
    await this.session.ask((done) => {
      this.session.sftp.rename(old, name, done as Answer<void>);
    });
  }

  async remove(name: string): Promise<void> {
    await this.session
      .ask((done) => {
        this.session.sftp.unlink(this.path(name), done as Answer<void>);
      })
      .catch(() => undefined); // the next delivery continues or replaces it, or puts another in its place
  }

  close(): Promise<void> {
    this.session.close();
    return Promise.resolve();
  }

  private path(name: string): string {
    return this.folder === '' ? name : `${this.folder.replace(/\/$/, '')}/${name}`;
  }

  private async readWhole(handle: Buffer, from: number, length: number): Promise<Buffer> {
    const bytes = Buffer.alloc(length);
    for (let done = 0; done < length;) {
      const read = await this.session.ask<number>((answer) => {
        this.session.sftp.read(handle, bytes, done, length - done, from + done, answer);
      });
      if (read === 0) break; // the file has become shorter, which its hash will show
      done += read;
    }
    return bytes;
  }

  private async flush(handle: Buffer): Promise<void> {
    if (!this.session.can('fsync@openssh.com')) return;
    await this.session.ask((done) => {
      this.session.sftp.ext_openssh_fsync(handle, done);
    });
  }

  private async closed(handle: Buffer): Promise<void> {
    await this.session
      .ask((done) => {
        this.session.sftp.close(handle, done as Answer<void>);
      })
      .catch(() => undefined); // whether the file is whole is checked afterwards
  }

  /** SFTP 3 has no code for a full disk, so after a failure the server is asked for its free space. */
  private async explained(error: unknown, needed: number): Promise<unknown> {
    const cause = error instanceof Error ? error.cause : null;
    const status = cause instanceof Error && 'code' in cause ? cause.code : null;
    if (status !== STATUS.failure || !this.session.can('statvfs@openssh.com')) return error;
    const room = await this.session
      .ask<{ f_bavail: number | bigint; f_frsize: number | bigint } | null>((done) => {
        this.session.sftp.ext_openssh_statvfs(this.folder || '.', orNothing(done));
      })
      .catch(() => null);
    if (room === null) return error;
    return Number(room.f_bavail) * Number(room.f_frsize) < needed ? new NoRoom() : error;
  }
}
