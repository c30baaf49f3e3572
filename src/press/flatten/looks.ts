import { PDFBool, PDFDict, PDFStream } from '@cantoo/pdf-lib';
import { decodeStream, meet, readContent, type Edges, type Operation } from '../../pdf/index.js';
import { name } from '../objects.js';
import { isLaterPicture, mixes, mixingOf, OPAQUE, resource, resourcesOf } from './parameters.js';
import { isGroup, MeasuredFont, stateAt, stateInForm, Tracker, type Paint, type PaintState } from './tracker.js';

/** What a stream holds at any depth. */
export interface Holding {
  /** Something that PDF 1.3 cannot express, so that it has to be drawn as a picture. */
  readonly later: boolean;
  /** Something that blends with the group around it. */
  readonly blends: boolean;
  readonly text: boolean;
}

/**
 * What becomes of a paint: it stays as it is; it is drawn as a whole; or, of a form, what is inside is looked at piece by piece. A group whose
 * parts only lie over one another is the same as its parts; one in which something blends, or knocks out, is not (11.4).
 */
export type Verdict = 'kept' | 'drawn' | 'inside';

const EVERYWHERE: Edges = { x0: -1e6, y0: -1e6, x1: 1e6, y1: 1e6 };

/** Looks into forms and patterns, each once. */
export class Looks {
  readonly #operations = new Map<PDFStream, { readonly bytes: Uint8Array; readonly all: readonly Operation[] }>();
  readonly #holdings = new Map<PDFStream, Holding>();
  readonly #fonts = new Map<PDFDict, MeasuredFont>();

  readonly font = (dict: PDFDict): MeasuredFont => {
    let font = this.#fonts.get(dict);
    if (font === undefined) this.#fonts.set(dict, (font = new MeasuredFont(dict)));
    return font;
  };

  content(stream: PDFStream): { readonly bytes: Uint8Array; readonly all: readonly Operation[] } {
    let known = this.#operations.get(stream);
    if (known === undefined) {
      const { bytes } = decodeStream(stream);
      this.#operations.set(stream, (known = { bytes, all: [...readContent(bytes)] }));
    }
    return known;
  }

  tracker(stream: PDFStream, state: PaintState): Tracker {
    return new Tracker({ ...state }, resourcesOf(stream), this.font);
  }

  verdict(paint: Paint, state: PaintState, resources: PDFDict): Verdict {
    const { kind, fills, strokes, object } = paint;
    if (kind === 'form' && object !== null && !isGroup(object))
      return mixes(state, true, true) || this.holding(object).later ? 'inside' : 'kept';
    if (mixes(state, fills, strokes)) return 'drawn';
    if (kind === 'form' && object !== null) {
      const { later, blends } = this.holding(object);
      if (!later) return 'kept';
      return blends || knocksOut(object) ? 'drawn' : 'inside';
    }
    if (kind === 'image' && object !== null && isLaterPicture(object)) return 'drawn';
    const patterns = [fills ? state.fillPattern : null, strokes ? state.strokePattern : null];
    return patterns.some((pattern) => pattern !== null && this.isLaterPattern(resource(resources, 'Pattern', pattern)))
      ? 'drawn'
      : 'kept';
  }

  holding(stream: PDFStream): Holding {
    const known = this.#holdings.get(stream);
    if (known !== undefined) return known;
    this.#holdings.set(stream, { later: false, blends: false, text: false }); // ends cycles
    const resources = resourcesOf(stream);
    const tracker = this.tracker(stream, stateAt(EVERYWHERE));
    let [later, blends, text] = [false, false, false];
    for (const operation of this.content(stream).all) {
      const paint = tracker.take(operation);
      if (paint === null) continue;
      blends ||= tracker.state.blends;
      text ||= paint.kind === 'text';
      if (paint.kind === 'form' && paint.object !== null) {
        const inner = this.holding(paint.object);
        blends ||= inner.blends && !isGroup(paint.object);
        text ||= inner.text;
      }
      later ||= this.verdict(paint, tracker.state, resources) !== 'kept';
    }
    const holding = { later, blends, text };
    this.#holdings.set(stream, holding);
    return holding;
  }

  /** The area of a paint within the clip; null where it is empty. */
  reach(paint: Paint, state: PaintState): Edges | null {
    if (paint.kind !== 'form' || paint.object === null) return held(meet(paint.edges ?? state.clip, state.clip));
    const tracker = this.tracker(paint.object, stateInForm(state, paint.object));
    let reached: Edges | null = null;
    for (const operation of this.content(paint.object).all) {
      const inner = tracker.take(operation);
      const edges = inner === null ? null : this.reach(inner, tracker.state);
      if (edges !== null) reached = reached === null ? edges : union(reached, edges);
    }
    return reached;
  }

  isLaterPattern(pattern: unknown): boolean {
    if (pattern instanceof PDFStream) return this.holding(pattern).later;
    const state = pattern instanceof PDFDict ? pattern.lookup(name('ExtGState')) : undefined;
    return state instanceof PDFDict && mixes({ ...OPAQUE, ...mixingOf(state) }, true, true);
  }
}

const held = (edges: Edges | null): Edges | null => (edges === null || edges.x1 < edges.x0 ? null : edges);

export const union = (a: Edges, b: Edges): Edges => ({
  x0: Math.min(a.x0, b.x0),
  y0: Math.min(a.y0, b.y0),
  x1: Math.max(a.x1, b.x1),
  y1: Math.max(a.y1, b.y1),
});

export const areaOf = ({ x0, y0, x1, y1 }: Edges): number => Math.max(0, x1 - x0) * Math.max(0, y1 - y0);
export const holds = (outer: Edges, inner: Edges): boolean =>
  outer.x0 <= inner.x0 && outer.y0 <= inner.y0 && outer.x1 >= inner.x1 && outer.y1 >= inner.y1;

function knocksOut({ dict }: PDFStream): boolean {
  const group = dict.lookup(name('Group'));
  const knockout = group instanceof PDFDict ? group.lookup(name('K')) : undefined;
  return knockout instanceof PDFBool && knockout.asBoolean();
}
