import { refusal, type Where } from '../base/index.js';
import { isAddress, refuseSecret } from '../edition/index.js';
import { badAddress } from './diagnostics/build.js';

/** A folder on a server. */
export interface Server {
  readonly kind: 'sftp';
  /** Null where the address names none. */
  readonly user: string | null;
  readonly host: string;
  readonly port: number;
  /** Absolute, or relative to the folder in which the server begins; empty for that. */
  readonly path: string;
}

/** Where a delivery goes. */
export type Destination = { readonly kind: 'folder'; readonly path: string } | Server;

/**
 * A destination as it was typed: `sftp://user@host:port/path`, or an absolute path of a folder. As in curl, `/~/` is the folder in which the
 * server begins.
 *
 * @throws InputError where it is none; the message never repeats a password
 */
export function parseDestination(to: string, where: Where | null): Destination {
  if (!isAddress(to)) return { kind: 'folder', path: to };
  refuseSecret(to, where);
  const url = URL.canParse(to) ? new URL(to) : null;
  if (url?.protocol !== 'sftp:') throw refusal(badAddress(where, { to }));
  if (url.hostname === '' || url.search !== '' || url.hash !== '') throw refusal(badAddress(where, { to }));
  try {
    const path = decodeURIComponent(url.pathname).replace(/\/+$/, '');
    return {
      kind: 'sftp',
      user: url.username === '' ? null : decodeURIComponent(url.username),
      host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: url.port === '' ? 22 : Number(url.port),
      path: path.startsWith('/~') ? path.slice(2).replace(/^\/+/, '') : path || '/',
    };
  } catch {
    throw refusal(badAddress(where, { to }));
  }
}

/** The name of a destination in messages. It holds no secrets. */
export function destinationName(destination: Destination): string {
  if (destination.kind === 'folder') return destination.path;
  const { user, host, port, path } = destination;
  const named = host.includes(':') ? `[${host}]` : host;
  const folder = path.startsWith('/') ? path : `/~/${path}`;
  return `sftp://${user === null ? '' : `${user}@`}${named}${port === 22 ? '' : `:${port}`}${folder}`;
}
