import type { AnyAuthMethod, Client, ServerHostKeyAlgorithm } from 'ssh2';
import type { EnvironmentError } from '../base/index.js';
import type { Server } from './address.js';
import { ConnectionLost, lostReason } from './connection.js';
import { loginRefused } from './diagnostics/destination.js';
import { failed } from './failures.js';
import type { HostTrust } from './host-key.js';

/** Timeouts in milliseconds: for logging in, and for one answer. */
export interface Patience {
  readonly connect: number;
  readonly answer: number;
}

export const PATIENCE: Patience = { connect: 20_000, answer: 60_000 };
/** Interval of keep-alive messages on a silent connection, and how many may stay unanswered. */
const ALIVE_MS = 15_000;
const ALIVE_TIMES = 3;

/** Everything that logging in to a server needs. */
export interface Login {
  readonly server: Server;
  readonly methods: readonly AnyAuthMethod[];
  readonly trust: HostTrust;
  /** The address as messages show it. */
  readonly to: string;
  readonly patience: Patience;
  readonly signal: AbortSignal;
}

/**
 * A connection to a server whose key is trusted, logged in.
 *
 * @throws ConnectionLost where the server cannot be reached; EnvironmentError where it is not trusted or lets nobody in
 */
export async function connect(login: Login): Promise<Client> {
  const { trust, signal } = login;
  let objection: EnvironmentError | null = null;
  for (const algorithms of trust.algorithms) {
    signal.throwIfAborted();
    try {
      return await attempt({ ...login, trust: { ...trust, algorithms: [algorithms] } });
    } catch (error) {
      // A server may have keys of several kinds, of which another one may be trusted.
      if (!(error instanceof Untrusted) && !(error instanceof NoSuchKey)) throw error;
      if (error instanceof Untrusted) objection ??= error.objection;
    }
  }
  throw objection ?? new ConnectionLost('no-cipher');
}

class Untrusted extends Error {
  constructor(readonly objection: EnvironmentError) {
    super(objection.message);
  }
}
class NoSuchKey extends Error {}

async function attempt({ server: { host, port }, methods, trust, to, patience, signal }: Login): Promise<Client> {
  const { default: ssh2 } = await import('ssh2');
  const client = new ssh2.Client();
  let objection: EnvironmentError | null = null;
  return new Promise<Client>((resolve, reject) => {
    const stop = (): void => {
      client.destroy();
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', stop, { once: true });
    const end = (error: Error): void => {
      signal.removeEventListener('abort', stop);
      client.destroy();
      reject(objection === null ? reasonOf(error, to) : new Untrusted(objection));
    };
    client.on('error', end);
    client.once('close', () => {
      end(new Error('closed'));
    });
    client.once('connect', () => {
      client.setNoDelay(true);
    });
    client.once('ready', () => {
      signal.removeEventListener('abort', stop);
      resolve(client);
    });
    client.connect({
      host,
      port,
      username: methods[0]!.username,
      authHandler: [...methods],
      algorithms: { serverHostKey: [...trust.algorithms[0]!] as ServerHostKeyAlgorithm[] },
      hostVerifier: (key: Buffer) => {
        objection = trust.objection(key);
        return objection === null;
      },
      readyTimeout: patience.connect,
      keepaliveInterval: ALIVE_MS,
      keepaliveCountMax: ALIVE_TIMES,
    });
  });
}

function reasonOf(error: Error & { readonly level?: string; readonly code?: string }, to: string): Error {
  if (error.level === 'client-authentication') return failed(loginRefused(null, { to }), error);
  if (/no matching host key/i.test(error.message)) return new NoSuchKey();
  return new ConnectionLost(lostReason(error));
}
