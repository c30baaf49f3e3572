import { defineDiagnostic, words } from './diagnostics.js';
import { reasonOf } from './system.js';

/** What the system refused, for messages that name its reason. */
interface Refused {
  /** The system's code, such as `ENOSPC`; null where it gave none. */
  readonly code: string | null;
}

export const fileRefused = defineDiagnostic<Refused>('system/refused', {
  severity: 'error',
  message: ({ code }) =>
    words(`A file cannot be read or written: ${reasonOf(code).en}.`, `无法读写文件：${reasonOf(code).zh}。`),
  hint: () =>
    words(
      'Check free space and permissions (“banxin doctor” does so), then run the command again.',
      '请检查磁盘空间与权限（可运行 banxin doctor），然后重试。',
    ),
  examples: [{ code: 'EACCES' }],
});

const MAKE_ROOM = words(
  'An edition needs about 200 MB there: free some space, or set TMPDIR to another writable folder.',
  '排一期报纸约需 200 MB：请腾出空间，或用环境变量 TMPDIR 另指一个可写的文件夹。',
);

export const temporaryFolderFull = defineDiagnostic<{ readonly folder: string }>('system/temporary-full', {
  severity: 'error',
  message: ({ folder }) => words(`The temporary folder ${folder} is full.`, `临时文件夹 ${folder} 已满。`),
  hint: () => MAKE_ROOM,
  examples: [{ folder: '/tmp' }],
});

export const temporaryFolderUnusable = defineDiagnostic<Refused & { readonly folder: string }>('system/temporary', {
  severity: 'error',
  message: ({ folder, code }) =>
    words(
      `The temporary folder ${folder} cannot be used: ${reasonOf(code).en}.`,
      `无法使用临时文件夹 ${folder}：${reasonOf(code).zh}。`,
    ),
  hint: () => MAKE_ROOM,
  examples: [{ folder: '/tmp', code: 'EROFS' }],
});

export const portUnavailable = defineDiagnostic<{ readonly port: number; readonly reason: string }>('serve/port', {
  severity: 'error',
  message: ({ port, reason }) =>
    words(`The server cannot listen on port ${port} (${reason}).`, `无法监听端口 ${port}（${reason}）。`),
  hint: () =>
    words('Choose another port with --port; 0 takes any free one.', '请用 --port 另选端口；0 表示任选空闲端口。'),
  examples: [{ port: 8080, reason: 'EADDRINUSE' }],
});
