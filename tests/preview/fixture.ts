import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fileCache, cacheFolder } from '../../src/base/index.js';
import { findBrowser, openBrowser, type Printer } from '../../src/chrome/index.js';
import { openFonts } from '../../src/fonts/index.js';
import { LayoutCache } from '../../src/layout/index.js';
import { proveForPress, typeset } from '../../src/pipeline/index.js';
import { openPreview, type Preview } from '../../src/preview/index.js';
import { requestIn, worldOf } from '../building.js';

const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export interface Opened {
  readonly folder: string;
  readonly preview: Preview;
  /** Without waiting for its first pages, if so asked. */
  reopen(port: number, wait?: boolean): Promise<Preview>;
  /** Makes every build wait from now on, until what is returned is called. */
  hold(): () => void;
  close(): Promise<void>;
}

/** A preview of a copy of the sample edition. */
export const openSample = (): Promise<Opened> => openCopy('assets/sample', 'edition');

/** A preview of a copy of the weekly, with its first three pages: several stories, one that jumps. */
export const openWeekly = (): Promise<Opened> =>
  openCopy('assets/weekly', '.', async (folder) => {
    const file = join(folder, 'edition.yaml');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.slice(0, text.indexOf('  - number: 4')));
  });

async function openCopy(
  source: string,
  edition: string,
  change: (folder: string) => Promise<void> = () => Promise.resolve(),
): Promise<Opened> {
  const home = await mkdtemp(join(tmpdir(), 'banxin-preview-'));
  await cp(root(source), home, { recursive: true });
  const folder = join(home, edition);
  await change(folder);
  const cache = fileCache(cacheFolder(process.env));
  const fonts = await openFonts({ cache });
  let printer: Promise<Printer> | null = null;
  const world = worldOf(() => (printer ??= findBrowser(process.env).then((found) => openBrowser(found, {}))), {
    cache,
    fonts,
    layouts: new LayoutCache(),
  });
  const request = requestIn(home, { input: folder, targets: ['screen'] });
  let held = Promise.resolve();
  const open = async (port: number, wait = true) => {
    const preview = await openPreview(
      { request, port },
      {
        typeset: async (wanted) => {
          await held;
          return typeset(wanted, world);
        },
        build: () => Promise.reject(new Error('not here')),
        prove: (wanted) => proveForPress(wanted, world),
        face: fonts.path('noto-sans-sc-400'),
      },
    );
    if (wait) await preview.ready;
    return preview;
  };
  const preview = await open(0);
  return {
    folder,
    preview,
    reopen: open,
    hold() {
      let release = (): void => undefined;
      held = new Promise((resolve) => (release = resolve));
      return release;
    },
    async close() {
      await (await printer)?.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}
