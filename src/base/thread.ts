import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parentPort, Worker, type ResourceLimits, type Transferable } from 'node:worker_threads';

/** Every thread of this process that runs. */
const running = new Set<{ end(): Promise<void> }>();

/** Ends every thread of this process. For who is done with all of them: the command, before it ends. */
export async function endThreads(): Promise<void> {
  await Promise.all([...running].map((thread) => thread.end()));
}

interface Request<Asked> {
  /** Null where no answer is expected. */
  readonly id: number | null;
  readonly asked: Asked;
}

type Reply<Part, Answer> =
  | { readonly id: number; readonly kind: 'part'; readonly part: Part }
  | { readonly id: number; readonly kind: 'answer'; readonly answer: Answer }
  | { readonly id: number; readonly kind: 'fault'; readonly fault: string };

interface Waiting<Part, Answer> {
  readonly onPart: (part: Part) => void;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

export interface ThreadOptions {
  readonly limits?: ResourceLimits;
  /** Called once, when the thread has failed or was ended. */
  readonly onGone?: () => void;
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
  readonly #waiting = new Map<number, Waiting<Part, Answer>>();
  readonly #onGone: () => void;
  #count = 0;
  #gone = false;

  /** @param script a module that calls `answerRequests` */
  constructor(script: URL, { limits, onGone }: ThreadOptions = {}) {
    this.#onGone = onGone ?? ((): void => undefined);
    this.#worker = new Worker(script, limits === undefined ? {} : { resourceLimits: limits });
    this.#worker.on('message', (reply: Reply<Part, Answer>) => {
      this.#hear(reply);
    });
    this.#worker.on('error', (error) => {
      this.#lose(error);
    });
    this.#worker.on('exit', () => {
      this.#lose(new ThreadEnded('the thread ended before it answered'));
    });
    running.add(this);
    this.#worker.unref(); // last: adding a listener makes a worker keep the process again
  }

  /** Rejects with what the thread fails with, and with ThreadEnded where it ends first. */
  request(asked: Asked, onPart: (part: Part) => void = () => undefined): Promise<Answer> {
    const id = this.#count++;
    const answered = new Promise<Answer>((resolve, reject) => this.#waiting.set(id, { onPart, resolve, reject }));
    answered.catch(() => undefined); // heard by who awaits it
    if (this.#gone) this.#settle(id)?.reject(new ThreadEnded('the thread has ended'));
    else {
      this.#worker.ref();
      this.#post({ id, asked });
    }
    return answered;
  }

  /** Tells it something that wants no answer. */
  tell(asked: Asked): void {
    if (!this.#gone) this.#post({ id: null, asked });
  }

  /** Ends the thread, whatever it is at. When it returns, the thread is gone. Safe to call twice. */
  async end(): Promise<void> {
    await this.#worker.terminate();
    this.#lose(new ThreadEnded('the thread was ended'));
  }

  #post(request: Request<Asked>): void {
    this.#worker.postMessage(request);
  }

  #hear(reply: Reply<Part, Answer>): void {
    if (reply.kind === 'part') this.#waiting.get(reply.id)?.onPart(reply.part);
    else if (reply.kind === 'answer') this.#settle(reply.id)?.resolve(reply.answer);
    else this.#settle(reply.id)?.reject(new Error(reply.fault));
  }

  #settle(id: number): Waiting<Part, Answer> | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#worker.unref();
    return waiting;
  }

  #lose(error: Error): void {
    if (this.#gone) return;
    this.#gone = true;
    running.delete(this);
    this.#onGone();
    for (const id of [...this.#waiting.keys()]) this.#settle(id)?.reject(error);
  }
}

/** Whether there is a file to start a thread from; there is none where the program runs from its sources. */
export const canStart = (script: URL): boolean => existsSync(fileURLToPath(script));

/**
 * One thread that is started when it is first asked for and kept for the next request; one that has gone is replaced by another.
 *
 * @returns a function that gives the thread; null where it cannot be started
 */
export function keptThread<Asked, Answer, Part = never>(script: URL): () => Thread<Asked, Answer, Part> | null {
  let running: Thread<Asked, Answer, Part> | null = null;
  const onGone = (): void => {
    running = null;
  };
  return () => (running ??= canStart(script) ? new Thread(script, { onGone }) : null);
}

/** What a request is answered with; buffers that are handed over are moved and not copied. */
export interface Answered<Answer> {
  readonly answer: Answer;
  readonly handOver?: readonly Transferable[];
}

/** In a thread: answers the requests of the `Thread` that started it. One that fails is answered by its fault. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- those of the Thread on the other side
export function answerRequests<Asked, Answer, Part = never>(
  answer: (asked: Asked, tell: (part: Part) => void) => Promise<Answered<Answer>>,
): void {
  const port = parentPort;
  if (port === null) return; // loaded as a module, by a bundler or a test
  const say = (reply: Reply<Part, Answer>, handOver: readonly Transferable[] = []): void => {
    port.postMessage(reply, handOver);
  };
  port.on('message', ({ id, asked }: Request<Asked>) => {
    const tell = (part: Part): void => {
      if (id !== null) say({ id, kind: 'part', part });
    };
    answer(asked, tell).then(
      (answered) => {
        if (id !== null) say({ id, kind: 'answer', answer: answered.answer }, answered.handOver);
      },
      (error: unknown) => {
        if (id !== null) say({ id, kind: 'fault', fault: String(error) });
      },
    );
  });
}
