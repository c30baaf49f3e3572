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

const copyOf =
  (source: string) =>
  (home: string): Promise<void> =>
    cp(root(source), home, { recursive: true });

/** A preview of a copy of the sample edition. */
export const openSample = (): Promise<Opened> => open('edition', copyOf('assets/sample'));

/** A preview of a copy of the weekly, with its first three pages: several stories, one that jumps. */
export const openWeekly = (): Promise<Opened> =>
  open('.', async (home) => {
    await copyOf('assets/weekly')(home);
    const file = join(home, 'edition.yaml');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.slice(0, text.indexOf('  - number: 4')));
  });

/** The one story of `openShort`. */
export const SHORT_STORY = 'lamp.txt';

/** A preview of a page of one short story, which is laid out at once. */
export const openShort = (): Promise<Opened> =>
  open('.', async (home) => {
    await writeFile(
      join(home, 'edition.yaml'),
      `date: 2026-03-01\npages:\n  - number: 1\n    stories:\n      - file: ${SHORT_STORY}\n`,
    );
    await writeFile(join(home, 'publication.yaml'), 'id: dukou\nname: 渡口\nformat: tabloid\n');
    const copy =
      '渡口的灯坏了半个月，昨天傍晚终于修好。摆渡的老周说，灯亮以后，末班船上的人下船不再摸黑。\n修灯的师傅姓马，四十多岁，顺手把候船棚的电线也换了。\n';
    await writeFile(join(home, SHORT_STORY), `渡口的灯修好了\n\n□ 陈三水\n\n${copy}`);
  });

/** @param edition folder of the edition in the folder that `fill` fills */
async function open(edition: string, fill: (home: string) => Promise<void>): Promise<Opened> {
  const home = await mkdtemp(join(tmpdir(), 'banxin-preview-'));
  await fill(home);
  const folder = join(home, edition);
  const session = await openSession();
  const fonts = await session.fonts();
  const request = requestIn(home, { input: folder, targets: ['screen'] });
  let held = Promise.resolve();
  const reopen = async (port: number, wait = true) => {
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
  const preview = await reopen(0);
  return {
    folder,
    preview,
    reopen,
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
