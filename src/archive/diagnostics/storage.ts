import { join } from 'node:path';
import { defineDiagnostic, isDiskFull, words } from '../../base/index.js';

/** The bags are whole without their index. */
export const indexUnwritable = defineDiagnostic('archive/index-not-writable', {
  severity: 'error',
  message: () =>
    words(
      'The editions are archived whole, but their index cannot be written: the disk is full, or the file is write-protected.',
      '各期均已完整存好，但索引无法写入：磁盘已满，或文件不可改动。',
    ),
  hint: () =>
    words(
      'Free some space or correct the permissions; the index is brought up to date at the next use.',
      '请腾出空间或改正权限；下次使用时会自动补齐索引。',
    ),
  examples: [null],
});

/** The code of an error of the system. */
interface Refused {
  readonly code: string;
}

const ELSEWHERE = words(
  'Free some space, correct the permissions, or choose another folder with --archive.',
  '请腾出空间、改正权限，或用 --archive 另选文件夹。',
);

/** Nothing was added. */
export const diskFull = defineDiagnostic<Refused>('archive/disk-full', {
  severity: 'error',
  message: ({ code }) =>
    words(
      `The disk is full (${code}). Nothing was added; the archive is as it was.`,
      `磁盘已满（${code}）。没有存入任何内容，存档保持原样。`,
    ),
  hint: () => ELSEWHERE,
  examples: [{ code: 'ENOSPC' }],
});

/** Nothing was added. */
export const notWritable = defineDiagnostic<Refused>('archive/not-writable', {
  severity: 'error',
  message: ({ code }) =>
    words(`The archive cannot be written (${code}). It is as it was.`, `无法写入存档（${code}）。存档保持原样。`),
  hint: () => ELSEWHERE,
  examples: [{ code: 'EACCES' }],
});

/** The edition is in its place, but something after that has failed. */
export const keptUnfinished = defineDiagnostic<Refused>('archive/kept-unfinished', {
  severity: 'error',
  message: ({ code }) => {
    const full = isDiskFull(code);
    return words(
      `The edition is in the archive, but ${full ? 'the disk is full' : 'the disk does not answer'} (${code}): its index may lack it.`,
      `本期已存入存档，但${full ? '磁盘已满' : '磁盘没有响应'}（${code}）：索引中可能还没有它。`,
    );
  },
  hint: () =>
    words(
      'Correct the fault of the disk and add the edition again: it is not stored twice.',
      '请排除磁盘故障后再存一次：不会重复存入。',
    ),
  examples: [{ code: 'EIO' }],
});

export const archiveBusy = defineDiagnostic<{
  readonly host: string;
  /** Number of the process; a question mark where it is not known. */
  readonly process: string;
  readonly folder: string;
  /** Name of the lock's file. */
  readonly lock: string;
}>('archive/busy', {
  severity: 'error',
  message: ({ host, process }) =>
    words(`The archive is in use by process ${process} on ${host}.`, `存档正被 ${host} 上的进程 ${process} 使用。`),
  hint: ({ folder, lock }) =>
    words(
      `Wait for it to end; if it is no longer running, remove the file ${join(folder, lock)}.`,
      `请等待其结束；若该进程已不在运行，请删除文件 ${join(folder, lock)}。`,
    ),
  examples: [{ host: 'desk-3', process: '4711', folder: 'output/archive', lock: '.lock' }],
});
