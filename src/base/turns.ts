/** A queue (a fair lock): callers take turns in the order in which they came. */
export class Turns {
  private taken = false;
  private readonly waiting: (() => void)[] = [];

  get idle(): boolean {
    return !this.taken && this.waiting.length === 0;
  }

  /**
   * Waits for a turn; the holder must `give` it back.
   *
   * @param patience most milliseconds to wait; null for no limit
   * @returns false where the turn did not come in time
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

  /** Runs some work when its turn comes. Rejects with the signal's reason where that is aborted before. */
  async run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    await this.take(null, signal);
    try {
      signal?.throwIfAborted(); // aborted after the turn came
      return await work();
    } finally {
      this.give();
    }
  }

  /** Passes the turn to the next caller. */
  give(): void {
    const next = this.waiting.shift();
    if (next === undefined) this.taken = false;
    else next();
  }
}
