import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { PDFDocument } from '@cantoo/pdf-lib';
import type { InkFacts } from '../facts.js';
import { geometryOf } from '../reader/index.js';
import { weighInk } from './index.js';

/** What the thread is asked; only `weigh` is answered. */
export type Asked =
  | { readonly kind: 'open'; readonly file: number; readonly bytes: Uint8Array }
  | {
      readonly kind: 'weigh';
      readonly file: number;
      readonly id: number;
      readonly number: number;
      readonly ppi: number | null;
    }
  | { readonly kind: 'close'; readonly file: number };

export interface Answered {
  readonly id: number;
  readonly ink: InkFacts | null;
  readonly fault: string | null;
}

/** Weighs the pages of one file, counted from 1. */
export interface Weigher {
  /** `ppi` of the plates; left out, as many as weighing needs. */
  weigh(number: number, ppi?: number): Promise<InkFacts | null>;
  close(): void;
}

const THREAD = new URL('./thread.js', import.meta.url);

/** Null where the program runs from its sources and has no file to start a thread from. */
const thread = (): Thread | null => (existsSync(fileURLToPath(THREAD)) ? (running ??= new Thread()) : null);

/** Starts the thread, which takes half a second to load: who knows that there will be a file to weigh asks before it is there. */
export function startWeigher(): void {
  thread();
}

/** On a thread of its own where that can be, else here. */
export function openWeigher(bytes: Uint8Array, document: PDFDocument): Weigher {
  return thread()?.open(bytes) ?? weigherHere(document);
}

function weigherHere(document: PDFDocument): Weigher {
  return {
    weigh: (number, ppi) => {
      const page = document.getPage(number - 1);
      return weighInk(page, geometryOf(page, number), ppi);
    },
    close: () => undefined,
  };
}

/** Kept for the next file; it does not keep the process. */
let running: Thread | null = null;

interface Waiting {
  readonly resolve: (ink: InkFacts | null) => void;
  readonly reject: (error: Error) => void;
}

class Thread {
  private readonly worker = new Worker(THREAD);
  private readonly waiting = new Map<number, Waiting>();
  private count = 0;

  constructor() {
    this.worker.unref();
    this.worker.on('message', ({ id, ink, fault }: Answered) => {
      const { resolve, reject } = this.waiting.get(id)!;
      this.settle(id);
      if (fault === null) resolve(ink);
      else reject(new Error(`the ink of a page could not be weighed: ${fault}`));
    });
    this.worker.on('error', (error) => {
      running = null;
      for (const [id, { reject }] of this.waiting) {
        this.settle(id);
        reject(error);
      }
    });
  }

  open(bytes: Uint8Array): Weigher {
    const file = this.count++;
    this.ask({ kind: 'open', file, bytes });
    return {
      weigh: (number, ppi) => {
        const id = this.count++;
        const answered = new Promise<InkFacts | null>((resolve, reject) => this.waiting.set(id, { resolve, reject }));
        answered.catch(() => undefined); // heard by who awaits it
        this.worker.ref();
        this.ask({ kind: 'weigh', file, id, number, ppi: ppi ?? null });
        return answered;
      },
      close: () => {
        this.ask({ kind: 'close', file });
      },
    };
  }

  private ask(asked: Asked): void {
    this.worker.postMessage(asked);
  }

  private settle(id: number): void {
    this.waiting.delete(id);
    if (this.waiting.size === 0) this.worker.unref();
  }
}
