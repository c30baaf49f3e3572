import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { LoopbackServer, type Answer } from '../base/index.js';
import type { BuildRequest, BuildResult } from '../build-types.js';
import type { PressProof, TypesetEdition } from '../pipeline/index.js';
import type { PageProof, ProofKind } from '../preflight/index.js';
import { Builder, type Built } from './builder.js';
import { Documents } from './documents.js';
import { EditSession } from './edit-session.js';
import { EditionText } from './edition-edit.js';
import { Maker } from './maker.js';
import { Proofs } from './proofs.js';
import { MISSING, reply } from './reply.js';
import type { News } from './types.js';
import { editionView } from './view.js';
import { FolderWatch } from './watch.js';

/** What a preview uses of the program; the caller keeps fonts and tables from one call to the next. */
export interface PreviewWorld {
  readonly typeset: (request: BuildRequest) => Promise<TypesetEdition>;
  readonly build: (request: BuildRequest) => Promise<BuildResult>;
  readonly prove: (request: BuildRequest) => Promise<PressProof>;
  /** Opens a page of a proof, counted from 0, so that pictures of it can be made. */
  readonly pageProof: (made: PressProof, index: number) => Promise<PageProof>;
  /** Path of a face that has the Chinese characters, for browsers of machines that have none. */
  readonly face: string;
}

/** What is previewed, and with what. */
export interface Subject {
  readonly request: BuildRequest;
  /** The folder of the edition, or the one that the manuscript lies in. */
  readonly folder: string;
  readonly world: PreviewWorld;
  /** Files of the client, by path. */
  readonly client: ReadonlyMap<string, Answer>;
}

/** A preview in progress: builds the pages when files change, and answers the browser. */
export class OpenPreview {
  private readonly documents = new Documents();
  /** edition.yaml as it was when the pages shown were made. */
  private settings: EditionText | null = null;
  /** What /edition.json answers. */
  private view = '';
  private readonly edits: EditSession;
  private readonly maker: Maker;
  private readonly proofs: Proofs;
  private readonly builder: Builder;
  private readonly watcher: FolderWatch;
  private readonly server: LoopbackServer;

  constructor(private readonly subject: Subject) {
    const { request, folder, world } = subject;
    this.edits = new EditSession(() => ({ good: this.builder.state.good, settings: this.settings }));
    this.maker = new Maker(request, world.build);
    this.proofs = new Proofs(
      {
        prove: (pages) => world.prove({ ...request, pages, out: null }),
        open: (made, index) => world.pageProof(made, index),
      },
      {
        hash: (page) => this.documents.get(page)?.now.hash,
        together: (page) => this.documents.together(page),
      },
      () => {
        this.show(this.builder.state);
      },
    );
    this.builder = new Builder(
      () => this.typeset(),
      (state) => {
        if (state.good !== null && state.fault === null) this.documents.take(state.good);
        this.show(state);
        void this.watcher.refresh();
      },
      () => {
        this.server.tell(this.news());
      },
    );
    this.watcher = new FolderWatch(
      () => [folder, ...foldersBesides(this.builder.state.good)],
      request.out,
      () => void this.builder.changed(),
    );
    this.server = new LoopbackServer(
      {
        get: (path) => this.get(path),
        greeting: () => this.news(),
        post: (path, body) => this.post(path, body),
      },
      randomBytes(18).toString('base64url'),
    );
  }

  /** @returns the address to open */
  async open(port: number): Promise<string> {
    const address = await this.server.open(port);
    this.show(this.builder.state);
    await this.watcher.refresh();
    return address;
  }

  /** Begins the first build; resolves when it has come to an end, good or not. */
  build(): Promise<void> {
    return this.builder.changed();
  }

  get builds(): number {
    return this.builder.begun;
  }

  async close(): Promise<void> {
    this.watcher.close();
    await this.server.close();
  }

  private async typeset(): Promise<TypesetEdition> {
    const { request, folder, world } = this.subject;
    const text = await editionText(request.input, folder);
    return world.typeset({ ...request, targets: ['screen'], pages: null }).finally(() => {
      this.settings = text;
    });
  }

  private show(state: Built): void {
    const { documents, proofs } = this;
    this.view = JSON.stringify(
      editionView(state, { documents, proofs, undo: this.edits.undoable }, this.subject.folder),
    );
    this.server.tell(this.news());
  }

  /** Enough for the client to fetch the pages that changed before it fetches the rest. */
  private news(): string {
    const { state, making } = this.builder;
    const news: News = { revision: state.revision, making, pages: this.documents.hashes() };
    return JSON.stringify(news);
  }

  private async get(path: string): Promise<Answer> {
    const [first = '', ...rest] = path.slice(1).split('/');
    const name = rest.join('/');
    if (path === '/edition.json') return reply(path, this.view, 'client');
    if (path === '/face.ttf') return reply(path, await readFile(this.subject.world.face), 'client', true);
    if (first === 'page') return this.page(name) ?? MISSING;
    if (first === 'proof') return (await proofPicture(name, this.proofs)) ?? MISSING;
    if (first === 'made') return this.maker.get(name) ?? MISSING;
    return this.subject.client.get(path === '/' ? 'index.html' : path.slice(1)) ?? MISSING;
  }

  /** A page's document, or a file that it loads. */
  private page(name: string): Answer | undefined {
    const document = this.documents.document(name);
    if (document !== undefined) return reply(name, document.html, 'page', true);
    const asset = this.documents.asset(name);
    return asset && reply(name, asset, 'page', true);
  }

  private async post(path: string, body: unknown): Promise<unknown> {
    if (path === '/make') return this.maker.make(body);
    if (path === '/prove') return wanted(body, this.proofs);
    const answer = path === '/edit' ? await this.edits.edit(body) : path === '/undo' ? await this.edits.undo() : null;
    if (answer?.ok === true) {
      void this.builder.changed();
      this.show(this.builder.state); // tells what can be undone now; the pages follow when they are made
    }
    return answer;
  }
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

/** The publication's folder, where its templates are, may lie beside that of the edition. */
function foldersBesides(good: TypesetEdition | null): readonly string[] {
  const own = good?.edition.publication.folder ?? null;
  return own === null ? [] : [join(own, 'templates'), ...good!.plan.settings.map((file) => dirname(file))];
}
