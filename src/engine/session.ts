import type { Archive } from '../archive/index.js';
import { cacheFolder, fileCache, Scope, temporaryFolder, type Answering, type ContentCache } from '../base/index.js';
import type { BuildResult, Progress } from '../build-types.js';
import type { Printer } from '../chrome/index.js';
import type { SiteOptions } from '../edition/index.js';
import type { IssueSource } from '../epaper/index.js';
import type { FontLibrary } from '../fonts/index.js';
import type { PressProof, TypesetEdition, World } from '../pipeline/index.js';
import type { PageProof, PreflightRequest, PreflightResult } from '../preflight/index.js';
import { SessionBrowser } from './browser.js';
import { Jobs } from './jobs.js';
import { buildRequest, dayHere, type BuildOrder } from './order.js';

/** What a session uses of the world. What is left out is this machine's. */
export interface SessionOptions {
  /** Where work is kept from one session to the next; left out, the folder that `BANXIN_CACHE` names, or the user's cache folder. */
  readonly cache?: ContentCache;
  /** Left out, the faces that come with Banxin. */
  readonly fonts?: FontLibrary;
  /** A running browser, which the caller closes; left out, one is started when it is needed and ended with the session. */
  readonly printer?: Printer;
  /** Names the browser (`BANXIN_BROWSER`) and the cache's folder; left out, the process's own. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Ends all work of the session; the session is still to be closed. */
  readonly signal?: AbortSignal;
}

/** How one call runs. */
export interface RunOptions {
  /** Told when a stage begins, gets on and is done. */
  readonly onProgress?: (progress: Progress) => void;
  /** Ends the call: it rejects with the signal's reason and writes nothing. */
  readonly signal?: AbortSignal;
}

/** A PDF to be checked. */
export interface PreflightOrder extends Pick<PreflightRequest, 'bytes' | 'name'> {
  /** What it is printed on: the name of a press condition, or the absolute path of an ICC profile; left out, `newsprint`. */
  readonly condition?: string;
  /** The language of the report, an HTML page; left out, none is made. */
  readonly report?: PreflightRequest['report'];
  /** How many pages it should have; left out, as many as it has. */
  readonly ordered?: PreflightRequest['ordered'];
  /** How many spot inks the press has units for, besides the process inks; left out or null, as many as the condition says. */
  readonly spots?: number | null;
}

/** What was found, and the press condition that it was checked for. */
export type PreflightOutcome = PreflightResult & { readonly condition: string };

/**
 * Opens a session. Nothing is read or started until it is needed.
 *
 * @example
 * const session = await openSession();
 * try {
 *   const { folder } = await session.build({ input: 'edition' });
 * } finally {
 *   await session.close();
 * }
 */
export function openSession(options: SessionOptions = {}): Promise<Session> {
  return Promise.resolve(new Session(options));
}

/**
 * Everything that is worth keeping from one build to the next, and that has to be ended: faces, layouts, composed copy, threads and a browser. It may be
 * used for many calls, also at once: those that print wait for each other in the order in which they came.
 */
export class Session {
  readonly cache: ContentCache;
  readonly #scope = new Scope();
  readonly #jobs: Jobs;
  readonly #browser: SessionBrowser;
  readonly #printer: Printer | null;
  #fonts: Promise<FontLibrary> | null;
  #closing: Promise<void> | null = null;

  /** Use `openSession`. */
  constructor({ cache, fonts, printer, environment = process.env, signal }: SessionOptions) {
    this.cache = cache ?? fileCache(cacheFolder(environment));
    this.#jobs = new Jobs(signal);
    this.#browser = new SessionBrowser(environment, this.#jobs.signal);
    this.#printer = printer ?? null;
    this.#fonts = fonts === undefined ? null : Promise.resolve(fonts);
  }

  /**
   * Makes an edition and writes it, as `banxin build` does.
   *
   * @throws InputError where the input cannot be used, EnvironmentError where the machine cannot do it; in both cases nothing is written
   */
  build(order: BuildOrder, options: RunOptions = {}): Promise<BuildResult> {
    return this.#run(true, options, async (world) => (await pipeline()).build(buildRequest(order), world));
  }

  /** Makes the pages of an edition up to their HTML, without a browser, and writes nothing. Throws as `build` does. */
  typeset(order: BuildOrder, options: RunOptions = {}): Promise<TypesetEdition> {
    return this.#run(false, options, async (world) => (await pipeline()).typeset(buildRequest(order), world));
  }

  /** Makes the press file of some pages and checks it, and writes nothing. Throws as `build` does. */
  prove(order: BuildOrder, options: RunOptions = {}): Promise<PressProof> {
    return this.#run(true, options, async (world) => (await pipeline()).proveForPress(buildRequest(order), world));
  }

  /** A page of a proof to be looked at; `index` counts the pages of the proof from 0. */
  async pageProof({ pdf, condition }: PressProof, index: number): Promise<PageProof> {
    return (await import('../preflight/index.js')).proofOfPage(pdf, index + 1, condition, this.#scope);
  }

  /**
   * Checks a PDF from wherever it comes.
   *
   * @throws InputError where the bytes are no PDF, need a password, or are damaged beyond reading
   */
  preflight(order: PreflightOrder, options: Pick<RunOptions, 'signal'> = {}): Promise<PreflightOutcome> {
    const { bytes, name, condition: wanted = 'newsprint', report = null, ordered = null, spots = null } = order;
    return this.#run(false, options, async ({ cache, scope, signal }) => {
      const [{ preflightFile }, { openCondition, plainWish }] = await Promise.all([
        import('../preflight/index.js'),
        import('../colour/index.js'),
      ]);
      const condition = await openCondition({ ...plainWish(wanted), spots }, cache);
      const checked = await preflightFile({ bytes, name, condition, report, ordered, signal }, scope);
      return { ...checked, condition: condition.id };
    });
  }

  /** The faces that pages are set in. */
  fonts(): Promise<FontLibrary> {
    return (this.#fonts ??= import('../fonts/index.js').then(({ openFonts }) => openFonts({ cache: this.cache })));
  }

  /**
   * Builds an edition again from its bag, in a folder that is removed afterwards.
   *
   * @returns paths of the payload files that come out different
   */
  async rebuild(bag: string): Promise<readonly string[]> {
    const { differingFiles, rebuildRequest } = await pipeline();
    const draft = await temporaryFolder('rebuild');
    try {
      const { archived } = await this.build(await rebuildRequest(bag, draft.path, dayHere()));
      return await differingFiles(bag, archived!.folder);
    } finally {
      await draft.remove();
    }
  }

  /**
   * Writes issues into the folder of an e-paper, beside those that it holds. Throws EnvironmentError where it cannot be written.
   *
   * @internal
   */
  writeSite(folder: string, issues: readonly IssueSource[], site: SiteOptions): Promise<void> {
    return this.#run(false, {}, async ({ scope, signal }) =>
      (await import('../epaper/index.js')).writeSite({ folder, options: site }, issues, scope, signal),
    );
  }

  /**
   * What a server answers for an archive.
   *
   * @internal
   */
  async served(archive: Archive): Promise<Answering> {
    return new (await import('../epaper/index.js')).ArchiveServer(archive, this.#scope).answer;
  }

  /**
   * Ends what runs, its threads and its browser. When it returns nothing of the session is left, and the process may end. Calls that were still
   * running reject. Safe to call twice.
   */
  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  async #close(): Promise<void> {
    await this.#jobs.end();
    await Promise.all([this.#scope.close(), this.#browser.close().catch(() => undefined)]); // whatever the browser says, it has been ended
    await this.#jobs.settled();
  }

  #run<T>(printing: boolean, options: RunOptions, work: (world: World) => Promise<T>): Promise<T> {
    const { onProgress = () => undefined } = options;
    return this.#jobs.run(
      (signal) =>
        work({
          cache: this.cache,
          scope: this.#scope,
          fonts: () => this.fonts(),
          printer: () => (this.#printer === null ? this.#browser.printer() : Promise.resolve(this.#printer)),
          onProgress,
          signal,
        }),
      printing,
      options.signal,
    );
  }
}

/** What takes a second to load is loaded by the calls that need it: a command that only searches the archive loads none of it. */
const pipeline = () => import('../pipeline/index.js');
