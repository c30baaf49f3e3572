import {
  diagnostic,
  EnvironmentError,
  InputError,
  isSystemError,
  systemReason,
  words,
  type Diagnostic,
} from '../base/index.js';
import type { TypesetEdition } from '../pipeline/index.js';

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
  /** Pages are being made, or will be at once. */
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
  // A file may vanish between two saves: whoever saves a folder anew meets this for a moment.
  const reason = isSystemError(error) ? systemReason(error) : words('a fault of the program', '程序内部出错');
  return [
    diagnostic(
      'error',
      'preview/build',
      null,
      words(`The pages could not be made: ${reason.en}.`, `版面未能排出：${reason.zh}。`),
      words('Save the file again; the last good pages are shown.', '请再保存一次；现在显示的是上一次排好的版面。'),
    ),
  ];
}
