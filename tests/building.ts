import { join } from 'node:path';
import type { BuildRequest } from '../src/build-types.js';
import type { Printer } from '../src/chrome/index.js';
import { openFonts } from '../src/fonts/index.js';
import type { World } from '../src/pipeline/index.js';
import { keeping } from './keeping.js';

/** The day of every build that does not name another. */
export const TODAY = '2024-12-30';

/** What the command asks for where nothing is said: press and screen files, in `output` and `archive` of a test's folder. */
export const requestIn = (
  folder: string,
  change: Partial<BuildRequest> & Pick<BuildRequest, 'input'>,
): BuildRequest => ({
  photos: null,
  publication: null,
  format: null,
  condition: null,
  imposition: null,
  standard: null,
  alternative: null,
  date: null,
  today: TODAY,
  targets: ['press', 'screen'],
  pages: null,
  out: join(folder, 'output'),
  archive: join(folder, 'archive'),
  ...change,
});

/** A world that keeps nothing from one build to the next but the browser. */
export function worldOf(printer: () => Promise<Printer>, change: Partial<World> = {}): World {
  const kept = keeping(change.cache);
  const fonts = openFonts(kept);
  return {
    ...kept,
    fonts: () => fonts,
    printer,
    onProgress: () => undefined,
    signal: new AbortController().signal,
    ...change,
  };
}
