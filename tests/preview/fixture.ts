import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openSession } from '../../src/engine/index.js';
import { openPreview, type Preview } from '../../src/preview/index.js';
import { requestIn } from '../building.js';

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
  const session = await openSession();
  const fonts = await session.fonts();
  const request = requestIn(home, { input: folder, targets: ['screen'] });
  let held = Promise.resolve();
  const open = async (port: number, wait = true) => {
    const preview = await openPreview(
      { request, port },
      {
        typeset: async (wanted) => {
          await held;
          return session.typeset(wanted);
        },
        build: () => Promise.reject(new Error('not here')),
        prove: (wanted) => session.prove(wanted),
        pageProof: (made, index) => session.pageProof(made, index),
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
      await session.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}
