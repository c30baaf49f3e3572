import { words, type Words } from './diagnostics.js';

/** What the system's error codes mean, for people who run the program. */
const MEANINGS: Readonly<Record<string, Words>> = {
  ENOSPC: words('the disk is full', '磁盘已满'),
  EDQUOT: words('the disk quota is used up', '磁盘配额已用完'),
  EACCES: words('permission is denied', '没有权限'),
  EPERM: words('the system does not allow it', '系统不允许此操作'),
  EROFS: words('the disk is read-only', '磁盘为只读'),
  ENOENT: words('there is no such file or folder', '文件或文件夹不存在'),
  ENOTDIR: words('there is a file where a folder is expected', '应为文件夹之处是一个文件'),
  EISDIR: words('there is a folder where a file is expected', '应为文件之处是一个文件夹'),
  EEXIST: words('it already exists', '已经存在'),
  ENOTEMPTY: words('the folder is not empty', '文件夹不为空'),
  EMFILE: words('too many files are open', '打开的文件过多'),
  ENFILE: words('too many files are open', '打开的文件过多'),
  ENOMEM: words('the machine is out of memory', '内存不足'),
  EIO: words('the disk reports an error', '磁盘读写出错'),
  ENAMETOOLONG: words('the name is too long', '文件名过长'),
  ELOOP: words('symbolic links form a circle', '链接互相指向，形成循环'),
  EBUSY: words('another program is using it', '另一个程序正在使用'),
  ETXTBSY: words('another program is using it', '另一个程序正在使用'),
};

/** Whether a write was refused because the disk is full or the quota is used up. */
export const isDiskFull = (code: string | undefined): boolean => code === 'ENOSPC' || code === 'EDQUOT';

/** The system's code of an error, such as `ENOSPC`; null where it has none. */
export const systemCode = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;

/** Why the system refused, in words, with its code: `the disk is full (ENOSPC)`. */
export const systemReason = (error: unknown): Words => reasonOf(systemCode(error));

/** What a code of the system means, for diagnostics that hold the code as data. */
export function reasonOf(code: string | null): Words {
  const meaning = code === null ? undefined : MEANINGS[code];
  if (meaning === undefined)
    return words(`the system refused it (${code ?? 'no code'})`, `系统拒绝了此操作（${code ?? '无代码'}）`);
  return words(`${meaning.en} (${String(code)})`, `${meaning.zh}（${String(code)}）`);
}
