import type { ContentCache, Words } from '../base/index.js';
import type { Progress, Stage } from '../build-types.js';
import type { Printer } from '../chrome/index.js';
import type { FontLibrary } from '../fonts/index.js';
import type { LayoutCache } from '../layout/index.js';

/** What a build uses of the world. A caller that builds again and again keeps all of it. */
export interface World {
  readonly cache: ContentCache;
  /** Opened faces, kept from one build to the next; null opens them for this build. */
  readonly fonts: FontLibrary | null;
  /** What the layout remembers, kept likewise. */
  readonly layouts: LayoutCache | null;
  /** A running browser; the caller closes it. It is asked for at once, so that it starts while the copy is composed. */
  readonly printer: () => Promise<Printer>;
  readonly onProgress: (progress: Progress) => void;
  readonly signal: AbortSignal;
}

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
