import { extname } from 'node:path';

/** A condition by its name, or the path of a profile, which is recognised by its extension. */
export function namedCondition(typed: string, path: (typed: string) => string): string {
  return extname(typed) === '' ? typed : path(typed);
}
