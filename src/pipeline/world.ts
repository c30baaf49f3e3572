import { scoped, type Keeping, type Words } from '../base/index.js';
import type { BuildRequest, Progress, Stage } from '../build-types.js';
import type { Printer } from '../chrome/index.js';
import type { FontLibrary } from '../fonts/index.js';
import { LayoutCache, PreparedCopy } from '../layout/index.js';

/** What a build uses of the world. A session gives the same cache, scope, faces and browser to all its builds. */
export interface World extends Keeping {
  /** Opened faces; the same library whenever it is asked for, since the scope keeps what was composed with it. */
  readonly fonts: () => Promise<FontLibrary>;
  /** A running browser; the caller closes it. It is asked for at once, so that it starts while the copy is composed. */
  readonly printer: () => Promise<Printer>;
  readonly onProgress: (progress: Progress) => void;
  readonly signal: AbortSignal;
}

/** Layouts of earlier builds, which the next build reuses. */
export const layoutCache = scoped(() => new LayoutCache());
/** Paragraphs that earlier builds have composed. */
export const preparedCopy = scoped(() => new PreparedCopy());

/** Times each stage and reports it to the listener; ends between two stages when the signal is aborted. */
export class Stages {
  readonly timings: Partial<Record<Stage, number>> = {};

  constructor(private readonly world: World) {}

  /**
   * @param work gets a function that reports how far it is
   * @param summary describes its result
   */
  async run<T>(
    stage: Stage,
    work: (tell: (detail: Words) => void) => T | Promise<T>,
    summary: (result: T) => Words | null = () => null,
  ): Promise<T> {
    const { signal, onProgress } = this.world;
    signal.throwIfAborted();
    onProgress({ stage, state: 'start', detail: null });
    const start = performance.now();
    const result = await work((detail) => {
      onProgress({ stage, state: 'going', detail });
    });
    this.timings[stage] = performance.now() - start;
    onProgress({ stage, state: 'done', detail: summary(result) });
    return result;
  }
}

/** A request on its way through the stages. */
export interface Run {
  readonly request: BuildRequest;
  readonly world: World;
  readonly stages: Stages;
}

/** A run that prints. Its browser starts while the copy is composed. */
export interface PrintRun extends Run {
  readonly printer: Promise<Printer>;
}
