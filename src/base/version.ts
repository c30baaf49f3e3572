import { createRequire } from 'node:module';

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };

/** Name and version, as they stand in the files made. */
export const PROGRAM = `Banxin ${version}`;
export { version };
