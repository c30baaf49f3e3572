import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EnvironmentError } from '../base/index.js';
import type { Server } from './address.js';
import { changedHost, unknownHost } from './diagnostics/destination.js';
import { failed } from './failures.js';
import { hostRecord } from './known-hosts.js';

/** Which keys of a server are trusted. */
export interface HostTrust {
  /** Lists of algorithms to ask the server for, in turn, until it shows a trusted key; a server shows one key at a time. */
  readonly algorithms: readonly (readonly string[])[];
  /** Null for a trusted key, else the error to report. */
  readonly objection: (key: Buffer) => EnvironmentError | null;
}

/** Algorithms by the type of the key, as known_hosts names it. */
const ALGORITHMS: Readonly<Record<string, readonly string[]>> = {
  'ssh-ed25519': ['ssh-ed25519'],
  'ecdsa-sha2-nistp256': ['ecdsa-sha2-nistp256'],
  'ecdsa-sha2-nistp384': ['ecdsa-sha2-nistp384'],
  'ecdsa-sha2-nistp521': ['ecdsa-sha2-nistp521'],
  'ssh-rsa': ['rsa-sha2-512', 'rsa-sha2-256'],
};
const ALL = Object.values(ALGORITHMS);

/** The fingerprint of a key as OpenSSH prints it. */
export const fingerprintOf = (key: Buffer): string =>
  `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;

/**
 * The keys that are trusted: the one of the fingerprint where the settings give one, else those of known_hosts.
 *
 * @param pinned `SHA256:…`, or null
 * @param home folder of the user, with .ssh/known_hosts
 * @param to name of the server, for messages
 */
export async function hostTrust(
  { host, port }: Pick<Server, 'host' | 'port'>,
  pinned: string | null,
  home: string,
  to: string,
): Promise<HostTrust> {
  if (pinned !== null) {
    const wanted = pinned.replace(/=+$/, '');
    return {
      algorithms: ALL,
      objection: (key) => (fingerprintOf(key) === wanted ? null : changed(to, key, wanted)),
    };
  }
  const files = [join(home, '.ssh', 'known_hosts'), '/etc/ssh/ssh_known_hosts'];
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')));
  const record = hostRecord(texts.join('\n'), host, port);
  const known = [...new Set(record.types)].flatMap((type) => ALGORITHMS[type] ?? []);
  return {
    algorithms: [known.length > 0 ? known : ALL.flat()],
    objection: (key) => {
      const shown = key.toString('base64');
      if (record.revoked.has(shown)) return changed(to, key, null);
      if (record.trusted.has(shown)) return null;
      return known.length > 0
        ? changed(to, key, null)
        : failed(unknownHost(null, { to, host, found: fingerprintOf(key) }));
    },
  };
}

const changed = (to: string, key: Buffer, wanted: string | null): EnvironmentError =>
  failed(changedHost(null, { to, found: fingerprintOf(key), wanted }));
