import { diagnostic, EnvironmentError, isDiskFull, words } from '../base/index.js';

/** What SQLite says where it cannot write. */
export const isDiskFault = (error: unknown): boolean =>
  error instanceof Error &&
  error.name === 'SQLite3Error' &&
  /full|disk I\/O|readonly|unable to open|vtable constructor failed/.test(error.message);

/** One part of the index speaks of something that another lacks. */
export class IndexContradiction extends Error {}

/** What SQLite or the unpacking of a text says where the index has been damaged; it is made anew from the bags. */
export const isIndexDamaged = (error: unknown): boolean =>
  error instanceof IndexContradiction ||
  (error instanceof Error &&
    ((error.name === 'SQLite3Error' &&
      /malformed|not a database|corrupt|no such (?:table|column)/.test(error.message)) ||
      ('code' in error && String(error.code).startsWith('Z_'))));

/** The bags are whole without it. */
export const indexUnwritable = (file: string): EnvironmentError =>
  new EnvironmentError(
    diagnostic(
      'error',
      'archive/index-not-writable',
      { file },
      words(
        'The editions are kept whole, but their index cannot be written: the disk is full, or the file may not be changed.',
        '各期均已完整存好，但索引无法写入：磁盘已满，或文件不可改动。',
      ),
      words(
        'Free some space or correct the permissions; the index is brought up to date at the next use.',
        '请腾出空间或改正权限；下次使用时会自动补齐索引。',
      ),
    ),
  );

/** Nothing was added. */
export function unwritable(folder: string, code: string): EnvironmentError {
  const full = isDiskFull(code);
  return new EnvironmentError(
    diagnostic(
      'error',
      full ? 'archive/disk-full' : 'archive/not-writable',
      { file: folder },
      full
        ? words(
            `The disk is full (${code}). Nothing was added; the archive is as it was.`,
            `磁盘已满（${code}）。没有存入任何内容，存档保持原样。`,
          )
        : words(`The archive cannot be written (${code}). It is as it was.`, `无法写入存档（${code}）。存档保持原样。`),
      words(
        'Free some space, correct the permissions, or choose another folder with --archive.',
        '请腾出空间、改正权限，或用 --archive 另选文件夹。',
      ),
    ),
  );
}

/** The edition lies in its place, and something after that has failed. */
export const keptUnfinished = (bag: string, code: string): EnvironmentError =>
  new EnvironmentError(
    diagnostic(
      'error',
      'archive/kept-unfinished',
      { file: bag },
      words(
        `The edition is in the archive, but ${isDiskFull(code) ? 'the disk is full' : 'the disk does not answer'} (${code}): its index may lack it.`,
        `本期已存入存档，但${isDiskFull(code) ? '磁盘已满' : '磁盘没有响应'}（${code}）：索引中可能还没有它。`,
      ),
      words(
        'Correct what the disk complains of and add the edition again: it is not kept twice.',
        '请排除磁盘故障后再存一次：不会重复存入。',
      ),
    ),
  );
