import type { Printer } from '../chrome/index.js';

/** The browser of a session: started when it is first asked for, and again where it could not be started before. */
export class SessionBrowser {
  #started: Promise<Printer> | null = null;

  constructor(
    private readonly environment: NodeJS.ProcessEnv,
    private readonly signal: AbortSignal,
  ) {}

  printer(): Promise<Printer> {
    if (this.#started !== null) return this.#started;
    const started = this.#start();
    started.catch(() => {
      if (this.#started === started) this.#started = null;
    });
    return (this.#started = started);
  }

  /** Ends it, if it was started. */
  async close(): Promise<void> {
    const open = await this.#started?.catch(() => null); // it never started, and the caller that asked for it has met the error
    await open?.close();
  }

  async #start(): Promise<Printer> {
    const { findBrowser, openBrowser } = await import('../chrome/index.js');
    return openBrowser(await findBrowser(this.environment), { signal: this.signal });
  }
}
