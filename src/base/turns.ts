/** A queue: its callers go one after the other, in the order in which they came. */
export class Turns {
  private taken = false;
  private readonly waiting: (() => void)[] = [];

  get idle(): boolean {
    return !this.taken && this.waiting.length === 0;
  }

  /**
   * Waits for one's turn; whoever has it must `give` it back.
   *
   * @param patience milliseconds; null waits for as long as it takes
   * @returns false where it has not come by then
   */
  async take(patience: number | null, signal?: AbortSignal): Promise<boolean> {
    signal?.throwIfAborted();
    if (!this.taken) {
      this.taken = true;
      return true;
    }
    const came = await new Promise<boolean>((resolve) => {
      const over = (ours: boolean): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', leave);
        resolve(ours);
      };
      const enter = (): void => {
        over(true);
      };
      const leave = (): void => {
        this.waiting.splice(this.waiting.indexOf(enter), 1);
        over(false);
      };
      const timer = patience === null ? undefined : setTimeout(leave, patience);
      signal?.addEventListener('abort', leave, { once: true });
      this.waiting.push(enter);
    });
    if (!came) signal?.throwIfAborted();
    return came;
  }

  /** Does some work in its turn. Rejects with the signal's reason where that is aborted before the turn has come. */
  async run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    await this.take(null, signal);
    try {
      signal?.throwIfAborted(); // between the turn's coming and this
      return await work();
    } finally {
      this.give();
    }
  }

  /** Hands the turn to the next. */
  give(): void {
    const next = this.waiting.shift();
    if (next === undefined) this.taken = false;
    else next();
  }
}
