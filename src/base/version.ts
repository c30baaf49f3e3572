import { createRequire } from 'node:module';

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };

/** Name and version of the program, as written into the files that it makes. */
export const PROGRAM = `Banxin ${version}`;
export { version };
