import type { Transferable } from 'node:worker_threads';

/** One end of a connection between two threads: a worker, its parent's port, or the port of a channel. */
export interface Line {
  postMessage(value: unknown, handOver?: readonly Transferable[]): void;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as Node declares it
  on(event: string, listener: (value: any) => void): unknown;
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

/**
 * Sends requests to the other end of a connection and receives the answers.
 *
 * @typeParam Part what the other end sends before its answer, as often as it likes
 */
export class Requests<Asked, Answer, Part = never> {
  readonly #waiting = new Map<number, Waiting<Part, Answer>>();
  #count = 0;
  #lost: Error | null = null;

  /** @param onWaiting called with true when the first request begins to wait, and with false when the last one is answered */
  constructor(
    private readonly line: Line,
    private readonly onWaiting: (waiting: boolean) => void = () => undefined,
  ) {
    line.on('message', (reply: Reply<Part, Answer>) => {
      this.#hear(reply);
    });
  }

  /** Rejects with the other end's error, or with the reason why the connection was lost. */
  request(asked: Asked, onPart: (part: Part) => void = () => undefined): Promise<Answer> {
    if (this.#lost !== null) {
      const lost = Promise.reject<Answer>(this.#lost);
      lost.catch(() => undefined); // reported to whoever awaits it
      return lost;
    }
    const id = this.#count++;
    const answered = new Promise<Answer>((resolve, reject) => this.#waiting.set(id, { onPart, resolve, reject }));
    answered.catch(() => undefined); // likewise
    if (this.#waiting.size === 1) this.onWaiting(true);
    this.#post({ id, asked });
    return answered;
  }

  /** Sends a message that needs no answer. */
  tell(asked: Asked): void {
    if (this.#lost === null) this.#post({ id: null, asked });
  }

  /** The other end is gone: rejects all waiting requests and every later one. Returns false where that was known already. */
  lose(error: Error): boolean {
    if (this.#lost !== null) return false;
    this.#lost = error;
    for (const id of [...this.#waiting.keys()]) this.#settle(id)?.reject(error);
    return true;
  }

  #post(request: Request<Asked>): void {
    this.line.postMessage(request);
  }

  #hear(reply: Reply<Part, Answer>): void {
    if (reply.kind === 'part') this.#waiting.get(reply.id)?.onPart(reply.part);
    else if (reply.kind === 'answer') this.#settle(reply.id)?.resolve(reply.answer);
    else this.#settle(reply.id)?.reject(new Error(reply.fault));
  }

  #settle(id: number): Waiting<Part, Answer> | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.onWaiting(false);
    return waiting;
  }
}

/** The answer to a request; buffers in `handOver` are moved and not copied. */
export interface Answered<Answer> {
  readonly answer: Answer;
  readonly handOver?: readonly Transferable[];
}

/** Answers the `Requests` at the other end of a connection. A request that fails is answered with its error. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- those of the Requests at the other end
export function answerOn<Asked, Answer, Part = never>(
  line: Line,
  answer: (asked: Asked, tell: (part: Part) => void) => Promise<Answered<Answer>>,
): void {
  const say = (reply: Reply<Part, Answer>, handOver: readonly Transferable[] = []): void => {
    line.postMessage(reply, handOver);
  };
  line.on('message', ({ id, asked }: Request<Asked>) => {
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
