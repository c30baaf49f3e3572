import type { PDFDocument } from '@cantoo/pdf-lib';
import {
  KeptThread,
  OutOfBounds,
  scoped,
  Spending,
  withinBounds,
  type Bounds,
  type Scope,
  type Thread,
} from '../../base/index.js';
import type { InkFacts, Unmeasured } from '../facts.js';
import { geometryOf } from '../reader/index.js';
import { measureInk } from './index.js';

/** Requests to the thread; only `measure` is answered. */
export type Asked =
  | { readonly kind: 'open'; readonly file: number; readonly bytes: Uint8Array }
  | {
      readonly kind: 'measure';
      readonly file: number;
      readonly number: number;
      readonly ppi: number | null;
      /** Whether to leave out images in codings whose decoders may not terminate. */
      readonly plain: boolean;
    }
  | { readonly kind: 'close'; readonly file: number };

/** The ink of a page, or why it was not measured. */
export type MeasuredInk =
  { readonly ink: InkFacts; readonly lacking: null } | { readonly ink: null; readonly lacking: Unmeasured };

/** Measures the pages of one file, counted from 1. */
export interface CoverageMeter {
  /** @param ppi resolution of the plates; by default what measuring needs */
  measure(number: number, ppi?: number): Promise<MeasuredInk>;
  close(): void;
}

/** Limits for measuring ink. */
export interface MeasuringBounds {
  readonly page: Bounds;
  /** Processor time for all pages together, in seconds. */
  readonly file: number;
}

/** For files that this program made: exceeding these limits is a fault of the program. */
const OWN_BOUNDS: MeasuringBounds = { page: { seconds: 90, bytes: 3e9 }, file: Infinity };
/** For files from elsewhere: together with reading them, less than a minute and 1.5 GB. */
export const FOREIGN_BOUNDS: MeasuringBounds = { page: { seconds: 14, bytes: 6e8 }, file: 32 };

type InkThread = Thread<Asked, InkFacts | null>;

const THREAD = new URL('./thread.js', import.meta.url);

/** The thread of a scope, and a number for each file that it is given. */
class InkThreads {
  readonly kept = new KeptThread<Asked, InkFacts | null>(THREAD);
  files = 0;
}

const inkThreads = scoped(
  () => new InkThreads(),
  ({ kept }) => kept.end(),
);

/** Starts the thread, which takes half a second to load, before there is a file to measure. */
export function startCoverageMeter(scope: Scope): void {
  scope.get(inkThreads).kept.thread();
}

/** Measures on a separate thread where possible, else on this one and without limits. */
export function openCoverageMeter(
  bytes: Uint8Array,
  document: PDFDocument,
  scope: Scope,
  bounds: MeasuringBounds = OWN_BOUNDS,
): CoverageMeter {
  const threads = scope.get(inkThreads);
  return threads.kept.thread() === null ? meterHere(document, scope) : new MeterThere(bytes, threads, bounds);
}

const measured = (ink: InkFacts | null): MeasuredInk =>
  ink === null ? { ink, lacking: 'damage' } : { ink, lacking: null };

function meterHere(document: PDFDocument, scope: Scope): CoverageMeter {
  return {
    measure: async (number, ppi) => {
      const page = document.getPage(number - 1);
      return measured(await measureInk(page, geometryOf(page, number), { ppi: ppi ?? null }, scope));
    },
    close: () => undefined,
  };
}

class MeterThere implements CoverageMeter {
  readonly #file: number;
  /** The thread that has the file open. A thread that was ended is replaced by one that does not have it yet. */
  #opened: InkThread | null = null;
  #spent = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly threads: InkThreads,
    private readonly bounds: MeasuringBounds,
  ) {
    this.#file = threads.files++;
    this.#open();
  }

  async measure(number: number, ppi?: number): Promise<MeasuredInk> {
    let lacking: Unmeasured = 'time';
    for (const plain of [false, true]) {
      const seconds = Math.min(this.bounds.page.seconds, this.bounds.file - this.#spent);
      if (seconds <= 0) break;
      const other = this.#open();
      const asked = { kind: 'measure', file: this.#file, number, ppi: ppi ?? null, plain } as const;
      const spending = new Spending();
      try {
        return measured(
          await withinBounds(other, other.request(asked), { ...this.bounds.page, seconds }, { spending }),
        );
      } catch (error) {
        if (!(error instanceof OutOfBounds)) throw error;
        lacking = error.of;
      } finally {
        this.#spent += spending.seconds;
      }
    }
    return { ink: null, lacking };
  }

  close(): void {
    this.#opened?.tell({ kind: 'close', file: this.#file });
  }

  #open(): InkThread {
    const other = this.threads.kept.thread()!;
    if (other !== this.#opened) other.tell({ kind: 'open', file: this.#file, bytes: this.bytes });
    return (this.#opened = other);
  }
}
