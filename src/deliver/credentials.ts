import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AnyAuthMethod, KeyboardInteractiveAuthMethod, ParsedKey } from 'ssh2';
import { systemReason, words, type Words } from '../base/index.js';
import { failed } from './failures.js';

/** The variables that a delivery looks at, and the folder of the user's own keys. */
export interface Wallet {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/** Keys of OpenSSH that are tried where nothing else is said. */
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
  if (username === '') {
    throw failed(
      'no-user',
      to,
      words('The server asks who is there, and nothing names a user.', '服务器需要用户名，而没有给出。'),
      words(
        'Write sftp://user@host/path, or set BANXIN_SFTP_USER.',
        '请写作 sftp://user@host/path，或设 BANXIN_SFTP_USER。',
      ),
    );
  }
  const { BANXIN_SFTP_KEY: key, BANXIN_SFTP_PASSPHRASE: passphrase, BANXIN_SFTP_PASSWORD: password } = environment;
  const methods: AnyAuthMethod[] = [];
  if (key) methods.push({ type: 'publickey', username, key: await keyOf(key, passphrase, to) });
  if (password) {
    methods.push({ type: 'password', username, password });
    // Some servers ask for the password in a dialogue; what is not to be hidden while it is typed is no password.
    const prompt: KeyboardInteractiveAuthMethod['prompt'] = (_name, _about, _language, prompts, finish) => {
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
  throw failed(
    'no-credentials',
    to,
    words('There is no password, key or agent to log in with.', '没有可用于登录的密码、密钥或代理。'),
    words(
      'Set BANXIN_SFTP_KEY to the path of a key, or BANXIN_SFTP_PASSWORD, or start ssh-agent.',
      '请用 BANXIN_SFTP_KEY 指明密钥文件，或设 BANXIN_SFTP_PASSWORD，或启动 ssh-agent。',
    ),
  );
}

async function keyOf(file: string, passphrase: string | undefined, to: string): Promise<ParsedKey> {
  const bytes = await readFile(file).catch((error: unknown) => {
    const reason = systemReason(error);
    throw badKey(file, to, words(`it cannot be read: ${reason.en}`, `无法读取：${reason.zh}`));
  });
  const key = await parsed(bytes, passphrase);
  if (typeof key !== 'string') return key;
  const locked = /passphrase|decrypt|integrity/i.test(key);
  throw badKey(
    file,
    to,
    locked
      ? words(
          passphrase === undefined ? 'it is locked by a passphrase' : 'the passphrase does not open it',
          passphrase === undefined ? '密钥有口令保护' : '口令无法打开密钥',
        )
      : words('it is no private key of a kind that is known here', '不是可识别的私钥'),
  );
}

const badKey = (file: string, to: string, reason: Words) =>
  failed(
    'key',
    to,
    words(`The key ${file} cannot be used: ${reason.en}.`, `无法使用密钥 ${file}：${reason.zh}。`),
    words(
      'Correct BANXIN_SFTP_KEY, and put the passphrase of a locked key into BANXIN_SFTP_PASSPHRASE, or use ssh-agent.',
      '请改正 BANXIN_SFTP_KEY；有口令的密钥请把口令放入 BANXIN_SFTP_PASSPHRASE，或改用 ssh-agent。',
    ),
  );

/** A private key, opened; else why it is none, in the library's words, which are not shown. */
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
