import { scoped, type Keeping, type Words } from '../base/index.js';
import type { BuildRequest, Progress, Stage } from '../build-types.js';
import type { Printer } from '../chrome/index.js';
import type { FontLibrary } from '../fonts/index.js';
import { LayoutCache, PreparedCopy } from '../layout/index.js';

/** What a build uses from its environment. A session gives the same cache, scope, faces and browser to all its builds. */
export interface World extends Keeping {
  /** Opened faces; the library must always be the same one, since the scope keeps what was composed with it. */
  readonly fonts: () => Promise<FontLibrary>;
  /** A running browser, which the caller closes. It is requested at the beginning, so that it starts while the copy is composed. */
  readonly printer: () => Promise<Printer>;
  readonly onProgress: (progress: Progress) => void;
  readonly signal: AbortSignal;
}

/** Layouts of earlier builds, for the next build to reuse. */
export const layoutCache = scoped(() => new LayoutCache());
/** Paragraphs composed by earlier builds. */
export const preparedCopy = scoped(() => new PreparedCopy());

/** Times each stage and reports it to the listener; stops between two stages when the signal is aborted. */
export class Stages {
  readonly timings: Partial<Record<Stage, number>> = {};

  constructor(private readonly world: World) {}

  /**
   * @param work gets a function that reports its progress
   * @param summary describes the result in words
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

/** A request on its way through the stages of a build. */
export interface Run {
  readonly request: BuildRequest;
  readonly world: World;
  readonly stages: Stages;
}

/** A run that prints. Its browser starts while the copy is being composed. */
export interface PrintRun extends Run {
  readonly printer: Promise<Printer>;
}
