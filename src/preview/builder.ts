import {
  EnvironmentError,
  InputError,
  InternalError,
  isSystemError,
  systemCode,
  type Diagnostic,
} from '../base/index.js';
import type { TypesetEdition } from '../pipeline/index.js';
import { notBuilt } from './diagnostics.js';

/** The newest good pages, and what is wrong with the files as they are now. */
export interface Built {
  readonly revision: number;
  readonly good: TypesetEdition | null;
  readonly fault: readonly Diagnostic[] | null;
}

/**
 * Builds when it is told that something changed. One build runs at a time; however often it is told meanwhile, one
 * more follows, of the files as they are then: the last state wins and the work is bounded.
 */
export class Builder {
  state: Built = { revision: 0, good: null, fault: null };
  /** How many builds were begun. */
  begun = 0;
  /** Whether pages are being made, or will be at once. */
  making = false;
  private wanted = false;
  private running: Promise<void> | null = null;

  constructor(
    private readonly typeset: () => Promise<TypesetEdition>,
    private readonly onBuilt: (state: Built) => void,
    private readonly onBegun: () => void = () => undefined,
  ) {}

  /** @returns when no build is left to do */
  changed(): Promise<void> {
    this.wanted = true;
    this.running ??= this.run().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async run(): Promise<void> {
    while (this.wanted) {
      this.wanted = false;
      this.begun += 1;
      this.making = true;
      this.onBegun();
      const revision = this.state.revision + 1;
      try {
        this.state = { revision, good: await this.typeset(), fault: null };
      } catch (error) {
        this.state = { revision, good: this.state.good, fault: faultOf(error) };
      }
      this.making = this.wanted;
      this.onBuilt(this.state);
    }
  }
}

export function faultOf(error: unknown): readonly Diagnostic[] {
  if (error instanceof InputError) return error.diagnostics;
  if (error instanceof EnvironmentError) return [error.diagnostic];
  if (error instanceof InternalError) return [error.diagnostic];
  // A file may be missing for a moment while an editor saves it.
  if (isSystemError(error)) return [notBuilt(null, { by: 'system', code: systemCode(error) })];
  return [notBuilt(null, { by: 'program', error: error instanceof Error ? error.name : typeof error })];
}
