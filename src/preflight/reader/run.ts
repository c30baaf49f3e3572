import type { PDFDict } from '@cantoo/pdf-lib';
import { Path, TextObject, type Matrix } from '../../pdf/index.js';
import type { Source } from '../facts.js';
import type { Font, Shown } from './fonts.js';
import type { State } from './state.js';

/** Deepest nesting of `q` that is kept; the standard asks for 28 (ISO 32000-1, annex C). */
const NESTING = 1000;

/** How a content stream begins. */
export interface Beginning {
  readonly state: State;
  readonly resources: PDFDict | undefined;
  readonly source: Source;
  /** How many forms, patterns and glyphs it lies within. */
  readonly depth: number;
}

/** One content stream while it runs. */
export class Run {
  readonly path = new Path();
  readonly text = new TextObject<Shown, Font>();
  readonly #saved: State[] = [];
  #depth = 0;
  state: State;
  /** The space in which the stream begins. */
  readonly base: Matrix;
  readonly resources: PDFDict | undefined;
  readonly source: Source;
  readonly depth: number;
  clipping = false;

  constructor({ state, resources, source, depth }: Beginning) {
    this.state = state;
    this.base = state.ctm;
    this.resources = resources;
    this.source = source;
    this.depth = depth;
  }

  /** Returns how deep states are nested then. */
  save(): number {
    if (this.#saved.length < NESTING) this.#saved.push({ ...this.state });
    return ++this.#depth;
  }

  restore(): void {
    if (this.#depth > 0 && this.#depth-- > NESTING) return;
    this.state = this.#saved.pop() ?? this.state;
  }
}
