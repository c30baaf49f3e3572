import type { ContentCache } from '../base/index.js';
import type { Progress, Stage } from '../build-types.js';
import type { Printer } from '../chrome/index.js';
import type { FontLibrary } from '../fonts/index.js';
import type { LayoutMemory } from '../layout/index.js';

/** What a build uses of the world. A caller that builds again and again keeps all of it. */
export interface World {
  readonly cache: ContentCache;
  /** Opened faces, kept from one build to the next; null opens them for this build. */
  readonly fonts: FontLibrary | null;
  /** What the layout remembers, kept likewise. */
  readonly layouts: LayoutMemory | null;
  /** A running browser; the caller closes it. It is asked for at once, so that it starts while the copy is composed. */
  readonly printer: () => Promise<Printer>;
  readonly onProgress: (progress: Progress) => void;
  readonly signal: AbortSignal;
}

/** Times each stage and tells who listens; ends between two stages when the caller wants no more. */
export class Stages {
  readonly timings: Partial<Record<Stage, number>> = {};

  constructor(private readonly world: World) {}

  async run<T>(stage: Stage, work: () => T | Promise<T>): Promise<T> {
    this.world.signal.throwIfAborted();
    this.world.onProgress({ stage, state: 'start', detail: null });
    const start = performance.now();
    const result = await work();
    this.timings[stage] = performance.now() - start;
    this.world.onProgress({ stage, state: 'done', detail: null });
    return result;
  }
}
