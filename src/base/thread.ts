import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parentPort, Worker, workerData, type Transferable } from 'node:worker_threads';
import { answerOn, Requests, type Answered } from './requests.js';

/** What a thread is given when it starts. */
export interface ThreadStart {
  /** Read by `threadData`. */
  readonly data?: unknown;
  /** Of the data, what is moved and not copied. */
  readonly handOver?: readonly Transferable[];
}

/** The thread was ended, or ended by itself, before it had answered. */
class ThreadEnded extends Error {
  override readonly name = 'ThreadEnded';
}

/**
 * A thread that answers requests. It keeps the process only while a request waits for its answer, so that it may be kept for the next one.
 *
 * @typeParam Part what it tells before the answer, as often as it likes
 */
export class Thread<Asked, Answer, Part = never> {
  readonly #worker: Worker;
  readonly #requests: Requests<Asked, Answer, Part>;

  /**
   * @param script a module that calls `answerRequests`
   * @param onGone called once, when the thread has failed or was ended
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
    worker.unref(); // last: adding a listener makes a worker keep the process again
  }

  /** Rejects with what the thread fails with, and with ThreadEnded where it ends first. */
  request(asked: Asked, onPart?: (part: Part) => void): Promise<Answer> {
    return this.#requests.request(asked, onPart);
  }

  /** Tells it something that wants no answer. */
  tell(asked: Asked): void {
    this.#requests.tell(asked);
  }

  /** Ends the thread, whatever it is at. When it returns, the thread is gone. Safe to call twice. */
  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}

/** One thread that is started when it is first asked for and kept for the next request; one that has gone is replaced by another. */
export class KeptThread<Asked, Answer, Part = never> {
  #running: Thread<Asked, Answer, Part> | null = null;

  constructor(private readonly script: URL) {}

  /** Whether there is a file to start it from; there is none where the program runs from its sources. */
  get available(): boolean {
    return existsSync(fileURLToPath(this.script));
  }

  /**
   * The thread; null where it cannot be started.
   *
   * @param start asked where the thread has to be started
   */
  thread(start: () => ThreadStart = () => ({})): Thread<Asked, Answer, Part> | null {
    if (this.#running !== null) return this.#running;
    if (!this.available) return null;
    const thread = new Thread<Asked, Answer, Part>(this.script, start(), () => {
      if (this.#running === thread) this.#running = null;
    });
    return (this.#running = thread);
  }

  /** Ends the thread that runs, if there is one. */
  async end(): Promise<void> {
    await this.#running?.end();
  }
}

/** In a thread: what it was given when it was started. */
export const threadData = (): unknown => workerData;

/** In a thread: answers the requests of the `Thread` that started it. One that fails is answered by its fault. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- those of the Thread on the other side
export function answerRequests<Asked, Answer, Part = never>(
  answer: (asked: Asked, tell: (part: Part) => void) => Promise<Answered<Answer>>,
): void {
  if (parentPort !== null) answerOn(parentPort, answer); // null: loaded as a module, by a bundler or a test
}
