import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'vite';
import { fileCache, cacheFolder } from '../../src/base/index.js';
import { openFonts } from '../../src/fonts/index.js';
import { LayoutMemory } from '../../src/layout/index.js';
import { typeset, type World } from '../../src/pipeline.js';
import { openPreview, type Preview } from '../../src/preview/index.js';

const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The client as it is in the sources now. */
export async function bundleClient(): Promise<void> {
  await bundle({ configFile: root('client.config.ts'), logLevel: 'error' });
}

export interface Opened {
  readonly folder: string;
  readonly preview: Preview;
  reopen(port: number): Promise<Preview>;
  close(): Promise<void>;
}

/** A preview of a copy of the sample edition. */
export async function openSample(): Promise<Opened> {
  const home = await mkdtemp(join(tmpdir(), 'banxin-preview-'));
  await cp(root('assets/sample'), home, { recursive: true });
  const folder = join(home, 'edition');
  const cache = fileCache(cacheFolder(process.env));
  const world: World = {
    cache,
    fonts: await openFonts({ cache }),
    layouts: new LayoutMemory(),
    printer: () => Promise.reject(new Error('no browser is needed')),
    onProgress: () => undefined,
    signal: new AbortController().signal,
  };
  const request = {
    input: folder,
    photos: null,
    publication: null,
    format: null,
    condition: null,
    imposition: null,
    date: null,
    today: '2024-12-30',
    targets: ['screen'] as const,
    pages: null,
    out: join(home, 'output'),
    archive: join(home, 'archive'),
  };
  const open = (port: number) =>
    openPreview(
      { request, port },
      { typeset: (wanted) => typeset(wanted, world), build: () => Promise.reject(new Error('not here')) },
    );
  const preview = await open(0);
  return {
    folder,
    preview,
    reopen: open,
    close: () => rm(home, { recursive: true, force: true }),
  };
}
