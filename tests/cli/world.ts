import { tmpdir } from 'node:os';
import type { BuildResult } from '../../src/build-types.js';
import type { CliWorld } from '../../src/cli/index.js';
import { run } from '../../src/cli/index.js';

export const RESULT: BuildResult = {
  folder: '/paper/output/own/2024-12-30',
  files: ['layout.json', 'screen/own-2024-12-30.pdf'],
  diagnostics: [],
  archived: null,
  epaper: null,
  layout: { version: 1, publication: 'own', date: '2024-12-30', pages: [] },
  variants: [],
  stories: [],
  timings: { read: 1 },
};

/** A machine on which everything works; a test changes what it is about. */
function worldOf(change: Partial<CliWorld> = {}): CliWorld {
  return {
    environment: {},
    folder: '/paper',
    stdout: { write: () => undefined, isTTY: false },
    stderr: { write: () => undefined, isTTY: false },
    today: '2030-01-02',
    version: '1.2.3',
    signal: new AbortController().signal,
    build: () => Promise.resolve(RESULT),
    preflight: ({ name }) =>
      Promise.resolve({ file: name, pages: 1, findings: [], report: null, fault: null, condition: 'newsprint' }),
    preview: () => Promise.resolve(),
    deliver: () => Promise.resolve({ to: '/hot', sent: [], kept: [] }),
    rebuild: () => Promise.resolve([]),
    epaper: () => Promise.resolve(),
    serve: () => Promise.resolve(),
    open: () => undefined,
    fonts: () => Promise.resolve([]),
    browser: () => Promise.resolve({ path: '/bin/chrome', source: 'installed', version: 'Chrome/143' }),
    pictureFormats: () => Promise.resolve(['jpeg', 'png', 'webp', 'tiff', 'heif']),
    pressConditions: () => Promise.resolve(['newsprint']),
    cacheFolder: tmpdir(),
    nodeVersion: 'v20.20.0',
    nodeNeeded: '>=20.16',
    ...change,
  };
}

export interface Ran {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line and keeps what it says. */
export async function ran(argv: readonly string[], change: Partial<CliWorld> = {}): Promise<Ran> {
  let out = '';
  let err = '';
  const world = worldOf({
    stdout: { write: (text) => void (out += text), isTTY: false },
    stderr: { write: (text) => void (err += text), isTTY: false },
    ...change,
  });
  return { exit: await run(argv, world), out, err };
}
