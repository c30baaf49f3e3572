import { LruCache, words, type Diagnostic, type Words } from '../base/index.js';
import type { PressProof } from '../pipeline/index.js';
import type { PageProof, ProofKind } from '../preflight/index.js';
import { faultOf } from './builder.js';
import type { Finding } from './types.js';

/** A page that was made for the press and checked. */
export interface ProvedPage {
  /** Hash of the page's document. */
  readonly hash: string;
  readonly findings: readonly Finding[];
  readonly proof: PageProof;
}

/** Functions that make and open proofs. */
export interface Prover {
  readonly prove: (pages: readonly number[]) => Promise<PressProof>;
  /** @param index of the page in the file */
  readonly open: (made: PressProof, index: number) => Promise<PageProof>;
}

/** The pages that are shown now. */
export interface Shown {
  /** Hash of a page's document; undefined where there is no such page. */
  readonly hash: (page: number) => string | undefined;
  /** A page and those that share a story with it, in order: a story is proved as a whole. */
  readonly together: (page: number) => readonly number[];
}

/** Number of cached press pages: those of an edition, and some that an undo may bring back. */
const KEPT = 24;

/**
 * Press pages and their preflight, made when they are asked for, one after the other, while the preview goes on. They are kept by what the page
 * shows: one that an edit did not touch is not made again.
 */
export class Proofs {
  private readonly known = new LruCache<string, ProvedPage>(KEPT);
  private queue: readonly number[] = [];
  private running: readonly number[] = [];
  /** Why the last proof could not be made. */
  fault: readonly Diagnostic[] | null = null;

  constructor(
    private readonly prover: Prover,
    private readonly shown: Shown,
    private readonly onChange: () => void,
  ) {}

  /** Pages that are being made or are waiting. */
  get pending(): readonly number[] {
    return [...this.running, ...this.queue];
  }

  of(page: number): ProvedPage | null {
    return this.known.get(this.keyOf(page) ?? '') ?? null;
  }

  picture(hash: string, kind: ProofKind): Promise<Uint8Array | null> {
    const page = this.known.values().find((one) => one.hash === hash);
    return page?.proof.picture(kind) ?? Promise.resolve(null);
  }

  /** Asks for proofs of pages; earlier requests that have not begun are dropped. */
  want(pages: readonly number[]): void {
    this.queue = [...new Set(pages)].filter(
      (page) => !this.running.includes(page) && this.keyOf(page) !== null && this.of(page) === null,
    );
    this.fault = null;
    this.onChange();
    if (this.running.length === 0) void this.run();
  }

  private async run(): Promise<void> {
    for (let page = this.queue[0]; page !== undefined; page = this.queue[0]) {
      const pages = this.shown.together(page);
      this.running = pages;
      this.queue = this.queue.filter((other) => !pages.includes(other));
      try {
        const keys = pages.map((one) => this.keyOf(one));
        const made = await this.prover.prove(pages);
        // A save during the build may have changed the page, so that the press page is not the one shown.
        if (pages.every((one, i) => keys[i] === this.keyOf(one))) await this.keep(pages, made);
      } catch (error) {
        this.fault = faultOf(error);
        this.queue = [];
      }
      this.running = [];
      this.onChange();
    }
  }

  /** Cache key of a page: the hashes of its document and of those proved with it. */
  private keyOf(page: number): string | null {
    const own = this.shown.hash(page);
    return own === undefined ? null : [own, ...this.shown.together(page).map((one) => this.shown.hash(one))].join();
  }

  private async keep(pages: readonly number[], made: PressProof): Promise<void> {
    const findings = made.findings.map(findingOf);
    for (const [i, page] of pages.entries()) {
      const proof = await this.prover.open(made, i);
      const own = findings.filter((one) => (one.page === null ? i === 0 : one.page === page));
      this.known.set(this.keyOf(page)!, { hash: this.shown.hash(page)!, proof, findings: own });
    }
  }
}

function findingOf({ rule, severity, title, message, hint, page, places, measured, limit }: PressFinding): Finding {
  const held = measured === null ? '' : limit === null ? ` (${measured})` : ` (${measured}; ${limit})`;
  const said = (text: string, name: string): string => `${name}: ${text}${held}`;
  const whole: Words = words(said(message.en, title.en), said(message.zh, title.zh));
  return { code: `preflight/${rule}`, severity, where: null, message: whole, hint, page, boxes: places };
}

type PressFinding = PressProof['findings'][number];
