import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AnyAuthMethod, KeyboardInteractiveAuthMethod, ParsedKey } from 'ssh2';
import { systemCode } from '../base/index.js';
import { badKey, noCredentials, noUser } from './diagnostics/destination.js';
import { failed } from './failures.js';

/** The environment variables of a delivery, and the home folder with the user's own keys. */
export interface Wallet {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/** Names of OpenSSH's default keys, which are tried where the environment names none. */
const OWN_KEYS = ['id_ed25519', 'id_ecdsa', 'id_rsa'];

/**
 * The ways to log in that there are, in the order in which they are tried: the key or password that the environment names, else an agent, else
 * the user's own keys that need no passphrase.
 *
 * @param to name of the server, for messages
 * @throws EnvironmentError where there is none; no message holds a secret
 */
export async function credentialsOf(
  { environment, home }: Wallet,
  named: string | null,
  to: string,
): Promise<readonly AnyAuthMethod[]> {
  const username = named ?? environment['BANXIN_SFTP_USER'] ?? '';
  if (username === '') throw failed(noUser(null, { to }));
  const { BANXIN_SFTP_KEY: key, BANXIN_SFTP_PASSPHRASE: passphrase, BANXIN_SFTP_PASSWORD: password } = environment;
  const methods: AnyAuthMethod[] = [];
  if (key) methods.push({ type: 'publickey', username, key: await keyOf(key, passphrase, to) });
  if (password) {
    methods.push({ type: 'password', username, password });
    // Some servers ask for the password in a dialogue. A prompt whose answer is shown while it is typed is not for a password.
    const prompt: KeyboardInteractiveAuthMethod['prompt'] = (...dialogue) => {
      const [, , , prompts, finish] = dialogue;
      finish(prompts.map(({ echo }) => (echo === true ? '' : password)));
    };
    methods.push({ type: 'keyboard-interactive', username, prompt });
  }
  if (methods.length > 0) return methods;
  const agent = environment['SSH_AUTH_SOCK'];
  if (agent) methods.push({ type: 'agent', username, agent });
  for (const name of OWN_KEYS) {
    const own = await usable(join(home, '.ssh', name), undefined);
    if (typeof own !== 'string') methods.push({ type: 'publickey', username, key: own });
  }
  if (methods.length > 0) return methods;
  throw failed(noCredentials(null, { to }));
}

async function keyOf(file: string, passphrase: string | undefined, to: string): Promise<ParsedKey> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw failed(badKey(null, { to, file, fault: 'unreadable', code: systemCode(error) }));
  });
  const key = await parsed(bytes, passphrase);
  if (typeof key !== 'string') return key;
  const locked = /passphrase|decrypt|integrity/i.test(key);
  const fault = !locked ? 'unknown-kind' : passphrase === undefined ? 'locked' : 'wrong-passphrase';
  throw failed(badKey(null, { to, file, fault }));
}

/** The private key in a file, or the library's reason why it cannot be used; that reason is not shown to the user. */
async function parsed(bytes: Uint8Array, passphrase: string | undefined): Promise<ParsedKey | string> {
  const { default: ssh2 } = await import('ssh2');
  const found = ssh2.utils.parseKey(Buffer.from(bytes), passphrase);
  const key = Array.isArray(found) ? (found[0] as ParsedKey) : found; // a file may hold several
  if (key instanceof Error) return key.message;
  return key.isPrivateKey() ? key : 'public';
}

const usable = (file: string, passphrase: string | undefined): Promise<ParsedKey | string> =>
  readFile(file).then(
    (bytes) => parsed(bytes, passphrase),
    () => 'none',
  );
