import { extname } from 'node:path';

/** A profile is told from the name of a condition by its ending. */
export function namedCondition(typed: string, path: (typed: string) => string): string {
  return extname(typed) === '' ? typed : path(typed);
}
