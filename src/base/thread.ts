import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parentPort, Worker, workerData, type Transferable } from 'node:worker_threads';
import { answerOn, Requests, type Answered } from './requests.js';

/** What a thread is given when it starts. */
export interface ThreadStart {
  /** Read by `threadData`. */
  readonly data?: unknown;
  /** Parts of the data that are moved and not copied. */
  readonly handOver?: readonly Transferable[];
}

/** The thread ended, or was stopped, before it had answered. */
class ThreadEnded extends Error {
  override readonly name = 'ThreadEnded';
}

/**
 * A thread that answers requests. It keeps the process alive only while a request waits for its answer, so an idle thread can be kept for the next request.
 *
 * @typeParam Part what it sends before the answer, any number of times
 */
export class Thread<Asked, Answer, Part = never> {
  readonly #worker: Worker;
  readonly #requests: Requests<Asked, Answer, Part>;

  /**
   * @param script a module that calls `answerRequests`
   * @param onGone called once, when the thread has failed or was stopped
   */
  constructor(script: URL, { data, handOver }: ThreadStart = {}, onGone: () => void = () => undefined) {
    const worker = new Worker(script, {
      workerData: data,
      ...(handOver === undefined ? {} : { transferList: [...handOver] }),
    });
    this.#worker = worker;
    this.#requests = new Requests(worker, (waiting) => {
      if (waiting) worker.ref();
      else worker.unref();
    });
    const lose = (error: Error): void => {
      if (this.#requests.lose(error)) onGone();
    };
    worker.on('error', lose);
    worker.on('exit', () => {
      lose(new ThreadEnded('the thread ended before it answered'));
    });
    worker.unref(); // last: adding a listener makes a worker keep the process alive again
  }

  /** Rejects with the thread's error, or with ThreadEnded where the thread ends first. */
  request(asked: Asked, onPart?: (part: Part) => void): Promise<Answer> {
    return this.#requests.request(asked, onPart);
  }

  /** Sends a message that needs no answer. */
  tell(asked: Asked): void {
    this.#requests.tell(asked);
  }

  /** Stops the thread, whatever it is doing. When it returns, the thread is gone. Safe to call twice. */
  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}

/** A thread that is started on first use and kept for the next request; a thread that has ended is replaced. */
export class KeptThread<Asked, Answer, Part = never> {
  #running: Thread<Asked, Answer, Part> | null = null;

  constructor(private readonly script: URL) {}

  /** Whether the thread's compiled script exists; it does not where the program runs from its sources. */
  get available(): boolean {
    return existsSync(fileURLToPath(this.script));
  }

  /**
   * The thread; null where it cannot be started.
   *
   * @param start called when the thread has to be started
   */
  thread(start: () => ThreadStart = () => ({})): Thread<Asked, Answer, Part> | null {
    if (this.#running !== null) return this.#running;
    if (!this.available) return null;
    const thread = new Thread<Asked, Answer, Part>(this.script, start(), () => {
      if (this.#running === thread) this.#running = null;
    });
    return (this.#running = thread);
  }

  /** Ends the running thread, if there is one. */
  async end(): Promise<void> {
    await this.#running?.end();
  }
}

/** In a thread: the data given to it when it was started. */
export const threadData = (): unknown => workerData;

/** In a thread: answers the requests of the `Thread` that started it. A request that fails is answered with its error. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- those of the Thread on the other side
export function answerRequests<Asked, Answer, Part = never>(
  answer: (asked: Asked, tell: (part: Part) => void) => Promise<Answered<Answer>>,
): void {
  if (parentPort !== null) answerOn(parentPort, answer); // null: loaded as a module, by a bundler or a test
}
