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
