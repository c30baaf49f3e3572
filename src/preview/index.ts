// In:       an edition's folder or a manuscript, and the pipeline with whatever it keeps warm.
// Out:      the address of a local page that shows the edition as it will print, and follows its files.
// Promises: answers this machine and the opened address alone; serves no file by its path; never writes over a file that changed meanwhile.
import { randomBytes } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuildRequest, BuildResult } from '../build-types.js';
import type { TypesetEdition } from '../pipeline.js';
import { Builder, type Built } from './builder.js';
import { Desk } from './desk.js';
import { LocalServer, typeOf, type Reply } from './server.js';
import { Maker } from './maker.js';
import { editionView, pageDocuments } from './view.js';
import { FolderWatch } from './watch.js';

export type * from './types.js';

export interface PreviewRequest {
  readonly request: BuildRequest;
  /** 0 for any that is free. */
  readonly port: number;
}

/** What a preview uses of the program; the caller keeps fonts and tables from one call to the next. */
export interface PreviewWorld {
  readonly typeset: (request: BuildRequest) => Promise<TypesetEdition>;
  readonly build: (request: BuildRequest) => Promise<BuildResult>;
}

export interface Preview {
  /** With the token: who has this address may read and edit. */
  readonly address: string;
  /** How many builds were begun since it was opened. */
  readonly builds: () => number;
  close(): Promise<void>;
}

/** Where `npm run build` puts the client. */
const CLIENT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist', 'preview', 'client');

/**
 * Opens a preview; resolves once the first build has come to an end, good or not.
 *
 * @throws where the port is taken
 */
export async function openPreview({ request, port }: PreviewRequest, world: PreviewWorld): Promise<Preview> {
  const folder = (await stat(request.input)).isDirectory() ? request.input : dirname(request.input);
  const client = await clientFiles(CLIENT);
  const draft: BuildRequest = { ...request, targets: ['screen'], pages: null };
  const desk = new Desk(() => builder.state.good);
  const maker = new Maker(request, world.build);
  let documents: ReadonlyMap<number, string> = new Map();
  let view = '';
  const show = (state: Built) => {
    if (state.good !== null && state.fault === null) documents = pageDocuments(state.good);
    view = JSON.stringify(editionView(state, documents, folder, desk.undoable));
  };
  const assets = new RecentAssets();
  const builder = new Builder(
    () => world.typeset(draft),
    (state) => {
      if (state.good !== null) assets.take(state.good.html.assets);
      show(state);
      server.tell(String(state.revision));
      void watcher.refresh();
    },
  );
  const server = new LocalServer(randomBytes(18).toString('base64url'), {
    get(path): Reply | null {
      if (path === 'edition.json') return { type: typeOf(path), body: view };
      const page = /^page\/(\d{1,3})\.html$/.exec(path);
      if (page !== null) {
        const body = documents.get(Number(page[1]));
        return body === undefined ? null : { type: typeOf(path), body };
      }
      const asset = path.startsWith('page/') ? assets.get(decoded(path.slice('page/'.length))) : undefined;
      if (asset !== undefined) return { type: typeOf(path), body: asset, lasting: true };
      return client.get(path === '' ? 'index.html' : path) ?? maker.get(path);
    },
    async post(path, body) {
      if (path === 'make') return maker.make(body);
      const answer = path === 'edit' ? await desk.edit(body) : path === 'undo' ? await desk.undo() : null;
      if (answer?.ok === true) void builder.changed();
      return answer;
    },
    greeting: () => String(builder.state.revision),
  });
  const watcher = new FolderWatch(
    () => [folder, ...besides(builder.state.good)],
    request.out,
    () => void builder.changed(),
  );
  const address = await server.open(port);
  await watcher.refresh();
  await builder.changed();
  return {
    address,
    builds: () => builder.begun,
    async close() {
      watcher.close();
      await server.close();
    },
  };
}

/** The publication's own folder, where its templates are, may lie beside the edition. */
function besides(good: TypesetEdition | null): readonly string[] {
  const own = good?.edition.publication.folder ?? null;
  return own === null ? [] : [join(own, 'templates'), ...good!.plan.settings.map((file) => dirname(file))];
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '';
  }
}

/** Fonts and photos of the newest pages and of those before, which a tab may still be loading. */
class RecentAssets {
  private newest: ReadonlyMap<string, Uint8Array> = new Map();
  private before: ReadonlyMap<string, Uint8Array> = new Map();

  take(assets: ReadonlyMap<string, Uint8Array>): void {
    if (assets === this.newest) return;
    this.before = this.newest;
    this.newest = assets;
  }

  get(name: string): Uint8Array | undefined {
    return this.newest.get(name) ?? this.before.get(name);
  }
}

/** Read once: what is served later is what was there when the preview was opened. */
async function clientFiles(folder: string): Promise<ReadonlyMap<string, Reply>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return new Map(
    await Promise.all(
      files.map(async ({ parentPath, name }) => {
        const path = join(parentPath, name);
        const key = path.slice(folder.length + 1).replaceAll('\\', '/');
        return [key, { type: typeOf(name), body: await readFile(path), lasting: key.startsWith('assets/') }] as const;
      }),
    ),
  );
}
