// In:       an edition's folder or a manuscript, and the pipeline with whatever it keeps warm.
// Out:      the address of a local page that shows the edition as it will print, and follows its files.
// Promises: answers this machine and the opened address alone; serves no file by its path; never writes over a file that changed meanwhile.
import { randomBytes } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { LoopbackServer, type Answer } from '../base/index.js';
import type { BuildRequest, BuildResult } from '../build-types.js';
import type { PressProof, TypesetEdition } from '../pipeline/index.js';
import type { PageProof, ProofKind } from '../preflight/index.js';
import { Builder, type Built } from './builder.js';
import { EditSession } from './edit-session.js';
import { Documents } from './documents.js';
import { EditionText } from './edition-edit.js';
import { Maker } from './maker.js';
import { Proofs } from './proofs.js';
import { MISSING, reply } from './reply.js';
import type { News } from './types.js';
import { editionView } from './view.js';
import { FolderWatch } from './watch.js';

export type * from './types.js';
export * as previewDiagnostics from './diagnostics.js';

export interface PreviewRequest {
  readonly request: BuildRequest;
  /** 0 for any that is free. */
  readonly port: number;
}

/** What a preview uses of the program; the caller keeps fonts and tables from one call to the next. */
export interface PreviewWorld {
  readonly typeset: (request: BuildRequest) => Promise<TypesetEdition>;
  readonly build: (request: BuildRequest) => Promise<BuildResult>;
  readonly prove: (request: BuildRequest) => Promise<PressProof>;
  /** A page of a proof, counted from 0, to be looked at. */
  readonly pageProof: (made: PressProof, index: number) => Promise<PageProof>;
  /** Path of a face that has the Chinese characters, for browsers of machines that have none. */
  readonly face: string;
}

export interface Preview {
  /** With the token: anyone who has this address may read and edit. */
  readonly address: string;
  /** When the first build has come to an end, good or not. */
  readonly ready: Promise<void>;
  /** How many builds were begun since it was opened. */
  readonly builds: () => number;
  close(): Promise<void>;
}

/** Where `npm run build` puts the client. */
const CLIENT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist', 'preview', 'client');

/**
 * Opens a preview; resolves once it can be opened in a browser, which loads while the pages are made.
 *
 * @throws EnvironmentError where the port is taken
 */
export async function openPreview({ request, port }: PreviewRequest, world: PreviewWorld): Promise<Preview> {
  const folder = (await stat(request.input)).isDirectory() ? request.input : dirname(request.input);
  const client = await clientFiles(CLIENT);
  const draft: BuildRequest = { ...request, targets: ['screen'], pages: null };
  const documents = new Documents();
  let settings: EditionText | null = null;
  let view = '';
  const session = new EditSession(() => ({ good: builder.state.good, settings }));
  const maker = new Maker(request, world.build);
  /** Enough to fetch the pages that changed while the rest is still being told. */
  const news = (): string => {
    const said: News = { revision: builder.state.revision, making: builder.making, pages: documents.hashes() };
    return JSON.stringify(said);
  };
  const show = (state: Built) => {
    view = JSON.stringify(editionView(state, { documents, proofs, undo: session.undoable }, folder));
    server.tell(news());
  };
  const proofs = new Proofs(
    {
      prove: (pages) => world.prove({ ...request, pages, out: null }),
      open: (made, index) => world.pageProof(made, index),
    },
    {
      hash: (page) => documents.get(page)?.now.hash,
      together: (page) => documents.together(page),
    },
    () => {
      show(builder.state);
    },
  );
  const builder = new Builder(
    async () => {
      const text = await editionText(request.input, folder);
      return world.typeset(draft).finally(() => {
        settings = text;
      });
    },
    (state) => {
      if (state.good !== null && state.fault === null) documents.take(state.good);
      show(state);
      void watcher.refresh();
    },
    () => {
      server.tell(news());
    },
  );
  const page = (name: string): Answer | undefined => {
    const document = documents.document(name);
    if (document !== undefined) return reply(name, document.html, 'page', true);
    const asset = documents.asset(name);
    return asset && reply(name, asset, 'page', true);
  };
  const server = new LoopbackServer(
    {
      async get(path) {
        const [first = '', ...rest] = path.slice(1).split('/');
        const name = rest.join('/');
        if (path === '/edition.json') return reply(path, view, 'client');
        if (path === '/face.ttf') return reply(path, await readFile(world.face), 'client', true);
        if (first === 'page') return page(name) ?? MISSING;
        if (first === 'proof') return (await proofPicture(name, proofs)) ?? MISSING;
        if (first === 'made') return maker.get(name) ?? MISSING;
        return client.get(path === '/' ? 'index.html' : path.slice(1)) ?? MISSING;
      },
      greeting: () => news(),
      async post(path, body) {
        if (path === '/make') return maker.make(body);
        if (path === '/prove') return wanted(body, proofs);
        const answer = path === '/edit' ? await session.edit(body) : path === '/undo' ? await session.undo() : null;
        if (answer?.ok === true) {
          void builder.changed();
          show(builder.state); // what can be undone now; the pages follow
        }
        return answer;
      },
    },
    randomBytes(18).toString('base64url'),
  );
  const watcher = new FolderWatch(
    () => [folder, ...besides(builder.state.good)],
    request.out,
    () => void builder.changed(),
  );
  const address = await server.open(port);
  show(builder.state);
  await watcher.refresh();
  return {
    address,
    ready: builder.changed(),
    builds: () => builder.begun,
    async close() {
      watcher.close();
      await server.close();
    },
  };
}

const proofWish = z.strictObject({ pages: z.array(z.int().min(1).max(999)).max(999) });

function wanted(body: unknown, proofs: Proofs): { readonly ok: true } | null {
  const parsed = proofWish.safeParse(body);
  if (!parsed.success) return null;
  proofs.want(parsed.data.pages);
  return { ok: true };
}

/** `<hash>-<kind>.jpg` */
async function proofPicture(name: string, proofs: Proofs): Promise<Answer | null> {
  const [, hash, kind] = /^(\w+)-(soft|cyan|magenta|yellow|black|ink)\.jpg$/.exec(name) ?? [];
  const picture = hash === undefined ? null : await proofs.picture(hash, kind as ProofKind);
  return picture && reply(name, picture, 'client', true);
}

/** edition.yaml as it is before a build: a change during the build causes another one. Null where there is none. */
async function editionText(input: string, folder: string): Promise<EditionText | null> {
  const names = input === folder ? ['edition.yaml', 'edition.yml'].map((name) => join(folder, name)) : [input];
  for (const file of names.filter((name) => /\.ya?ml$/.test(name))) {
    const text = await readFile(file, 'utf8').catch(() => null);
    if (text !== null) return new EditionText(file, text);
  }
  return null;
}

/** The publication's own folder, where its templates are, may lie beside the edition. */
function besides(good: TypesetEdition | null): readonly string[] {
  const own = good?.edition.publication.folder ?? null;
  return own === null ? [] : [join(own, 'templates'), ...good!.plan.settings.map((file) => dirname(file))];
}

/** Read once: what is served later is what was there when the preview was opened. */
async function clientFiles(folder: string): Promise<ReadonlyMap<string, Answer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return new Map(
    await Promise.all(
      files.map(async ({ parentPath, name }) => {
        const path = join(parentPath, name);
        const key = path.slice(folder.length + 1).replaceAll('\\', '/');
        return [key, reply(name, await readFile(path), 'client', key.startsWith('assets/'))] as const;
      }),
    ),
  );
}
