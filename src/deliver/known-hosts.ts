import { createHmac } from 'node:crypto';

/** The keys of a host in known_hosts. */
export interface HostRecord {
  /** Types of the keys that are trusted, such as `ssh-ed25519`, in the order of the file. */
  readonly types: readonly string[];
  /** The trusted keys in Base64. */
  readonly trusted: ReadonlySet<string>;
  readonly revoked: ReadonlySet<string>;
}

/** Keys of a host in OpenSSH's known_hosts (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT); authorities that sign keys are left out. */
export function hostRecord(text: string, host: string, port: number): HostRecord {
  const name = (port === 22 ? host : `[${host}]:${port}`).toLowerCase();
  const types: string[] = [];
  const trusted = new Set<string>();
  const revoked = new Set<string>();
  for (const line of text.split(/\r?\n/)) {
    const fields = line.trim().split(/\s+/);
    if (fields[0] === undefined || fields[0] === '' || fields[0].startsWith('#')) continue;
    const marker = fields[0].startsWith('@') ? fields[0] : null;
    const [names, type, key] = marker === null ? fields : fields.slice(1);
    if (names === undefined || type === undefined || key === undefined || marker === '@cert-authority') continue;
    if (!isNamed(names, name)) continue;
    if (marker === '@revoked') revoked.add(key);
    else {
      types.push(type);
      trusted.add(key);
    }
  }
  return { types, trusted, revoked };
}

function isNamed(names: string, name: string): boolean {
  if (names.startsWith('|1|')) {
    const [, , salt, hash] = names.split('|');
    return (
      createHmac('sha1', Buffer.from(salt ?? '', 'base64'))
        .update(name)
        .digest('base64') === hash
    );
  }
  const patterns = names.toLowerCase().split(',');
  const matches = (pattern: string): boolean => wildcard(pattern).test(name);
  return (
    !patterns.some((pattern) => pattern.startsWith('!') && matches(pattern.slice(1))) &&
    patterns.some((pattern) => !pattern.startsWith('!') && matches(pattern))
  );
}

const wildcard = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  );
