import { scoped, type Keeping, type Words } from '../base/index.js';
import type { BuildRequest, Progress, Stage } from '../build-types.js';
import type { Printer } from '../chrome/index.js';
import type { FontLibrary } from '../fonts/index.js';
import { LayoutCache, PreparedCopy } from '../layout/index.js';

/** What a build uses of the world. Who builds again and again gives the same cache, scope, faces and browser: a session does. */
export interface World extends Keeping {
  /** Opened faces; the same library whenever it is asked for, since the scope keeps what was composed with it. */
  readonly fonts: () => Promise<FontLibrary>;
  /** A running browser; the caller closes it. It is asked for at once, so that it starts while the copy is composed. */
  readonly printer: () => Promise<Printer>;
  readonly onProgress: (progress: Progress) => void;
  readonly signal: AbortSignal;
}

/** What one layout leaves for the next. */
export const layoutCache = scoped(() => new LayoutCache());
/** Paragraphs that were composed before. */
export const preparedCopy = scoped(() => new PreparedCopy());

/** Times each stage and tells who listens; ends between two stages when the caller wants no more. */
export class Stages {
  readonly timings: Partial<Record<Stage, number>> = {};

  constructor(private readonly world: World) {}

  /**
   * @param work is given what tells how far it is
   * @param summary what is said of its result
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
