import { counted, defineDiagnostic, reasonOf, words, type Words } from '../../base/index.js';
import { connectionWords, type LostReason } from '../connection.js';

/** `to` is the destination, named without secrets. */
interface To {
  readonly to: string;
}

/** The code of an error of the system, such as `ENOENT`; null where it gave none. */
interface Refused {
  readonly code: string | null;
}

const to = (destination: string, en: string, zh: string): Words =>
  words(`${destination}: ${en}`, `${destination}：${zh}`);

/** The folder or the path on the server that files are to go to. `found` is what stands there; null for what the system refused. */
export const noFolder = defineDiagnostic<
  | (To & { readonly where: 'folder'; readonly found: 'file' })
  | (To & Refused & { readonly where: 'folder'; readonly found: null })
  | (To & { readonly where: 'server' })
>('deliver/no-folder', {
  severity: 'error',
  message: (data) => {
    if (data.where === 'server')
      return to(
        data.to,
        'There is no such folder on the server. Nothing was sent.',
        '服务器上没有该文件夹。没有发送任何内容。',
      );
    if (data.found !== null)
      return to(data.to, 'Expected a folder to deliver to, found a file.', '交付的去处应为文件夹，实为文件。');
    const reason = reasonOf(data.code);
    return to(
      data.to,
      `The folder of the delivery cannot be used: ${reason.en}.`,
      `无法使用交付文件夹：${reason.zh}。`,
    );
  },
  hint: (data) => {
    if (data.where === 'server')
      return words(
        'Correct the path of the delivery; /~/name lies in the folder in which the server begins.',
        '请改正交付路径；/~/名称 表示登录后所在文件夹中的位置。',
      );
    return data.found === null
      ? words(
          'Mount the share, or make the folder yourself: Banxin does not, so that nothing goes to a place that nobody reads.',
          '请挂载共享盘或建立该文件夹；程序不代为建立，以免送到无人之处。',
        )
      : words('Name the folder with --to.', '请用 --to 指明文件夹。');
  },
  examples: [
    { to: '/mnt/printer', where: 'folder', found: null, code: 'ENOENT' },
    { to: '/mnt/printer', where: 'folder', found: 'file' },
    { to: 'sftp://desk@printer.example/in', where: 'server' },
  ],
});

export const fileRefused = defineDiagnostic<
  | (To & Refused & { readonly by: 'folder' })
  | (To & { readonly by: 'server'; readonly reason: 'denied' | 'no-file' | 'unknown' })
>('deliver/refused', {
  severity: 'error',
  message: (data) => {
    const reason = data.by === 'folder' ? reasonOf(data.code) : SERVER_REASONS[data.reason];
    return data.by === 'folder'
      ? to(data.to, `The folder of the delivery refuses a file: ${reason.en}.`, `交付文件夹拒绝写入：${reason.zh}。`)
      : to(data.to, `The server refuses a file: ${reason.en}.`, `服务器拒绝写入文件：${reason.zh}。`);
  },
  hint: ({ by }) =>
    by === 'folder'
      ? words('Correct its permissions, then deliver again.', '请改正其权限，然后重新交付。')
      : words(
          'Ask whoever runs the server about permissions and space in that folder, then deliver again.',
          '请向服务器管理员询问该文件夹的权限与空间，然后重新交付。',
        ),
  examples: [
    { to: '/mnt/printer', by: 'folder', code: 'EACCES' },
    { to: 'sftp://desk@printer.example/in', by: 'server', reason: 'denied' },
  ],
});

const SERVER_REASONS = {
  denied: words('permission is denied', '没有权限'),
  'no-file': words('there is no such file or folder', '文件或文件夹不存在'),
  unknown: words('it gives no reason', '服务器未说明原因'),
} as const;

export const unknownHost = defineDiagnostic<To & { readonly host: string; readonly found: string }>(
  'deliver/host-unknown',
  {
    severity: 'error',
    message: ({ to: name, host, found }) =>
      to(
        name,
        `The server ${host} is not known here: it shows the key ${found}. Nothing was sent.`,
        `不认识服务器 ${host}：其密钥指纹为 ${found}。没有发送任何内容。`,
      ),
    hint: ({ found }) =>
      words(
        `Ask the printer whether this fingerprint is right; if so, put it into publication.yaml (delivery: hostKey: ${found}), or connect once with sftp so that known_hosts has it.`,
        `请向印厂核对该指纹；无误则写入 publication.yaml（delivery: hostKey: ${found}），或先用 sftp 连接一次，使其记入 known_hosts。`,
      ),
    examples: [{ to: 'sftp://desk@printer.example/in', host: 'printer.example', found: 'SHA256:…' }],
  },
);

export const changedHost = defineDiagnostic<
  To & {
    readonly found: string;
    /** The publication's; null for that of known_hosts. */ readonly wanted: string | null;
  }
>('deliver/host-changed', {
  severity: 'error',
  message: ({ to: name, found, wanted }) =>
    to(
      name,
      `The server shows another key than expected: ${wanted ?? 'the one of known_hosts'}, found ${found}. Nothing was sent.`,
      `服务器密钥与预期不符：应为 ${wanted ?? 'known_hosts 所记的密钥'}，实为 ${found}。没有发送任何内容。`,
    ),
  hint: () =>
    words(
      'Somebody may be impersonating the server. Ask the printer before you change delivery.hostKey or known_hosts.',
      '可能有人冒充该服务器。请先向印厂核实，再修改 delivery.hostKey 或 known_hosts。',
    ),
  examples: [{ to: 'sftp://desk@printer.example/in', found: 'SHA256:…', wanted: null }],
});

export const noUser = defineDiagnostic<To>('deliver/no-user', {
  severity: 'error',
  message: (data) => to(data.to, 'The server needs a user name, and none is given.', '服务器需要用户名，而没有给出。'),
  hint: () =>
    words(
      'Write sftp://user@host/path, or set BANXIN_SFTP_USER.',
      '请写作 sftp://user@host/path，或设 BANXIN_SFTP_USER。',
    ),
  examples: [{ to: 'sftp://printer.example/in' }],
});

export const noCredentials = defineDiagnostic<To>('deliver/no-credentials', {
  severity: 'error',
  message: (data) =>
    to(data.to, 'There is no password, key or agent to log in with.', '没有可用于登录的密码、密钥或代理。'),
  hint: () =>
    words(
      'Set BANXIN_SFTP_KEY to the path of a key, or BANXIN_SFTP_PASSWORD, or start ssh-agent.',
      '请用 BANXIN_SFTP_KEY 指明密钥文件，或设 BANXIN_SFTP_PASSWORD，或启动 ssh-agent。',
    ),
  examples: [{ to: 'sftp://desk@printer.example/in' }],
});

/** A file that is to hold a private key. `code` is the system's, for one that cannot be read. */
export const badKey = defineDiagnostic<
  To & { readonly file: string } & (
      | { readonly fault: 'unreadable'; readonly code: string | null }
      | { readonly fault: 'locked' | 'wrong-passphrase' | 'unknown-kind' }
    )
>('deliver/key', {
  severity: 'error',
  message: (data) => {
    const reason = data.fault === 'unreadable' ? unreadable(data.code) : KEY_FAULTS[data.fault];
    return to(
      data.to,
      `The key ${data.file} cannot be used: ${reason.en}.`,
      `无法使用密钥 ${data.file}：${reason.zh}。`,
    );
  },
  hint: () =>
    words(
      'Correct BANXIN_SFTP_KEY, and put the passphrase of a locked key into BANXIN_SFTP_PASSPHRASE, or use ssh-agent.',
      '请改正 BANXIN_SFTP_KEY；有口令的密钥请把口令放入 BANXIN_SFTP_PASSPHRASE，或改用 ssh-agent。',
    ),
  examples: [
    { to: 'sftp://desk@printer.example/in', file: 'desk.key', fault: 'unreadable', code: 'ENOENT' },
    { to: 'sftp://desk@printer.example/in', file: 'desk.key', fault: 'locked' },
  ],
});

const unreadable = (code: string | null): Words =>
  words(`it cannot be read: ${reasonOf(code).en}`, `无法读取：${reasonOf(code).zh}`);

const KEY_FAULTS = {
  locked: words('it is locked by a passphrase', '密钥有口令保护'),
  'wrong-passphrase': words('the passphrase does not open it', '口令无法打开密钥'),
  'unknown-kind': words('it is no private key of a known kind', '不是可识别的私钥'),
} as const;

export const loginRefused = defineDiagnostic<To>('deliver/login', {
  severity: 'error',
  message: (data) =>
    to(
      data.to,
      'The server accepts none of these credentials. Nothing was sent.',
      '服务器拒绝登录。没有发送任何内容。',
    ),
  hint: () =>
    words(
      'Check the user in the address, BANXIN_SFTP_KEY, BANXIN_SFTP_PASSWORD and the keys of ssh-agent (ssh-add -l).',
      '请检查地址中的用户名、BANXIN_SFTP_KEY、BANXIN_SFTP_PASSWORD 与 ssh-agent 中的密钥（ssh-add -l）。',
    ),
  examples: [{ to: 'sftp://desk@printer.example/in' }],
});

export const notWhole = defineDiagnostic<
  To & { readonly file: string; readonly sent: number; /** Bytes that have arrived. */ readonly arrived: number }
>('deliver/not-whole', {
  severity: 'error',
  message: ({ to: name, file, sent, arrived }) =>
    to(
      name,
      `${file} did not arrive whole: ${counted(arrived, 'byte')} of ${sent} are there.`,
      `${file} 未完整送达：送出 ${sent} 字节，实有 ${arrived} 字节。`,
    ),
  hint: () =>
    words(
      'Deliver again; if it happens again, ask whoever runs the server.',
      '请重新交付；若仍如此，请询问服务器管理员。',
    ),
  examples: [{ to: '/mnt/printer', file: 'paper-2030-05-01-01.pdf', sent: 180_000, arrived: 65_536 }],
});

export const noRoom = defineDiagnostic<To>('deliver/no-room', {
  severity: 'error',
  message: (data) =>
    to(
      data.to,
      'There is no room left where the files are to go; unfinished files have been removed, and none is incomplete.',
      '目的地空间已满；未完成的部分已删除，没有残缺文件。',
    ),
  hint: () => words('Ask for space there, then deliver again.', '请对方腾出空间，然后重新交付。'),
  examples: [{ to: '/mnt/printer' }],
});

const AGAIN = words(
  'Deliver again: it goes on where it stopped, and sends nothing twice.',
  '请重新交付：将从中断处继续，已送达的不再发送。',
);

export const interrupted = defineDiagnostic<To>('deliver/interrupted', {
  severity: 'error',
  message: (data) =>
    to(
      data.to,
      'Interrupted: every file that has its name at the destination is whole, and the others are not there yet.',
      '已中断：目的地已有其名的文件均完整，其余尚未出现。',
    ),
  hint: () => AGAIN,
  examples: [{ to: '/mnt/printer' }],
});

export const tooLate = defineDiagnostic<To & { readonly minutes: number }>('deliver/too-late', {
  severity: 'error',
  message: ({ to: name, minutes }) =>
    to(name, `The delivery was given up after ${counted(minutes, 'minute')}.`, `交付已满 ${minutes} 分钟，予以放弃。`),
  hint: () => words(`${AGAIN.en} --within sets another time.`, `${AGAIN.zh}--within 可另定时限。`),
  examples: [{ to: '/mnt/printer', minutes: 30 }],
});

export const unreachable = defineDiagnostic<To & { readonly reason: LostReason }>('deliver/connection', {
  severity: 'error',
  message: (data) => {
    const reason = connectionWords(data.reason);
    return to(data.to, `The server cannot be reached: ${reason.en}.`, `无法连接服务器：${reason.zh}。`);
  },
  hint: () =>
    words(
      'Check its name, its port and the network. A new delivery goes on where this one stopped.',
      '请检查其名称、端口与网络。重新交付时将从中断处继续。',
    ),
  examples: [{ to: 'sftp://desk@printer.example/in', reason: 'ECONNREFUSED' }],
});
