import type { Client, SFTPWrapper } from 'ssh2';
import { ConnectionLost, lostReason } from './connection.js';
import { fileRefused } from './diagnostics/destination.js';
import { failed, NoRoom } from './failures.js';
import type { Patience } from './server.js';

/** Status codes of SFTP 3 (section 7) and of later drafts. */
export const STATUS = { noFile: 2, denied: 3, failure: 4, noSpace: 14, quota: 15 } as const;

/** SFTP 3 has no code for a full disk; servers say it in their message, if at all. */
const NO_ROOM = /no space|disk (?:is )?full|quota/i;

/** Receives the answer to a request. */
export type Answer<T> = (error: (Error & { code?: unknown }) | null | undefined, value: T) => void;

/**
 * Begins a session of SFTP on a connection that is logged in.
 *
 * @param to name of the server, for messages
 * @throws ConnectionLost
 */
export async function openSession(
  client: Client,
  to: string,
  patience: Patience,
  signal: AbortSignal,
): Promise<SftpSession> {
  const session = new SftpSession(client, to, patience, signal);
  await session.open();
  return session;
}

/** Requests to a server. Each one is rejected when the connection ends, the timeout passes, or the caller aborts. */
export class SftpSession {
  private opened: SFTPWrapper | null = null;
  private lost: Error | null = null;
  private readonly waiting = new Set<(reason: Error) => void>();
  private readonly stop = (): void => {
    this.lose(this.signal.reason as Error);
  };

  constructor(
    private readonly client: Client,
    private readonly to: string,
    private readonly patience: Patience,
    private readonly signal: AbortSignal,
  ) {
    client.on('error', (error) => {
      this.lose(new ConnectionLost(lostReason(error)));
    });
    client.on('close', () => {
      this.lose(new ConnectionLost('broken'));
    });
    signal.addEventListener('abort', this.stop, { once: true });
  }

  async open(): Promise<void> {
    this.opened = await this.ask<SFTPWrapper>((done) => this.client.sftp(done));
  }

  /** The open SFTP channel. */
  get sftp(): SFTPWrapper {
    return this.opened!;
  }

  /** Whether the server supports an extension. */
  can(extension: string): boolean {
    const { _extensions: known } = this.sftp as unknown as { readonly _extensions?: Record<string, string> };
    return known?.[extension] !== undefined;
  }

  /** Sends a request and resolves to its answer. */
  ask<T>(start: (done: Answer<T>) => unknown): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.lost !== null) {
        reject(this.lost);
        return;
      }
      const timer = setTimeout(() => {
        this.lose(new ConnectionLost('ETIMEDOUT'));
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
      return new ConnectionLost('broken');
    }
    const { code } = error;
    if (code === STATUS.noSpace || code === STATUS.quota || NO_ROOM.test(error.message)) return new NoRoom();
    const reason = code === STATUS.denied ? 'denied' : code === STATUS.noFile ? 'no-file' : 'unknown';
    return failed(fileRefused(null, { to: this.to, by: 'server', reason }), error);
  }

  close(): void {
    this.signal.removeEventListener('abort', this.stop);
    this.lost ??= new ConnectionLost('closed');
    this.client.end();
  }
}

/** Turns "no such file" into null. */
export function orNothing<T>(done: Answer<T | null>): Answer<T> {
  return (error, value) => {
    if (error?.code === STATUS.noFile) done(null, null);
    else done(error, value);
  };
}
