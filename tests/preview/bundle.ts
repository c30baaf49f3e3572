import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** The preview's client as it is in the sources now, made once for all test files. */
export async function setup(): Promise<void> {
  const configFile = fileURLToPath(new URL('../../client.config.ts', import.meta.url));
  await build({ configFile, logLevel: 'error' });
}
