/** Whether SQLite failed because it cannot write. */
export const isDiskFault = (error: unknown): boolean =>
  error instanceof Error &&
  error.name === 'SQLite3Error' &&
  /full|disk I\/O|readonly|unable to open|vtable constructor failed/.test(error.message);

/** One part of the index refers to something that another part lacks. */
export class IndexContradiction extends Error {}

/** Whether an error of SQLite or of decompression means that the index is damaged, so that it must be rebuilt from the bags. */
export const isIndexDamaged = (error: unknown): boolean =>
  error instanceof IndexContradiction ||
  (error instanceof Error &&
    ((error.name === 'SQLite3Error' &&
      /malformed|not a database|corrupt|no such (?:table|column)/.test(error.message)) ||
      ('code' in error && String(error.code).startsWith('Z_'))));
