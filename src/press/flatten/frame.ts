import { PDFDict } from '@cantoo/pdf-lib';
import type { PDFContext, PDFRef, PDFStream } from '@cantoo/pdf-lib';
import {
  concat,
  editContent,
  Name,
  nameAmong,
  writeOperation,
  type Edges,
  type Edit,
  type Matrix,
  type Operation,
} from '../../pdf/index.js';
import { deflated, name } from '../objects.js';
import { hiddenText } from './hidden-text.js';
import { areaOf, holds, union, type Looks } from './looks.js';
import { opaqueState, resourcesOf } from './parameters.js';
import { stateInForm, type Paint, type PaintState } from './tracker.js';

/** A page up to and including one painted object. */
export interface PartialPage {
  readonly context: PDFContext;
  readonly content: Uint8Array;
  readonly resources: PDFDict;
}

/** A part of the page that is to be drawn as a picture, with everything that is painted there up to that point. */
export interface Region {
  box: Edges;
  /** Null once a region that is drawn later covers this one. */
  page: (() => PartialPage) | null;
  /** The coordinate space in which the picture will be placed. */
  readonly ctm: Matrix;
  readonly clip: Edges;
  readonly rectangular: boolean;
  /** The pictures of the region, once they have been drawn. */
  pictures: readonly { readonly ref: PDFRef; readonly box: Edges }[];
}

interface Step {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly region: Region | null;
}

type Wrap = (content: Uint8Array, resources: PDFDict) => PartialPage;

/** Neighbouring regions are merged where the merged area is at most this many times theirs. */
const WASTE = 1.05;

/** A content stream that is rewritten without the parts that are drawn as pictures. */
export class Frame {
  readonly #steps: Step[] = [];
  readonly #children: { readonly key: string; readonly frame: Frame }[] = [];
  readonly #hidden = new Map<string, PDFRef>();
  readonly #resources: PDFDict;
  /** The last region, while nothing else has been painted since. */
  #last: Region | null = null;

  constructor(
    private readonly looks: Looks,
    private readonly stream: PDFStream,
    private readonly wrap: Wrap,
    private readonly regions: Region[],
  ) {
    this.#resources = resourcesOf(stream);
  }

  /** Finds what has to be drawn. @param state in which the stream begins */
  plan(state: PaintState): this {
    const { looks } = this;
    const tracker = looks.tracker(this.stream, state);
    let text = null as { readonly edges: Edges | null; readonly state: PaintState } | null;
    for (const operation of looks.content(this.stream).all) {
      const paint = tracker.take(operation);
      if (operation.operator === 'ET' && text !== null) {
        this.#region(text.edges, text.state, operation, writeOperation('ET'));
        text = null;
      }
      if (this.#namesLaterPattern(operation)) this.#step(operation.start, operation.end, '');
      if (paint === null) continue;
      const now = tracker.state;
      const verdict = looks.verdict(paint, now, this.#resources);
      if (verdict === 'kept') this.#last = null;
      else if (verdict === 'inside') this.#inside(paint.object!, operation, now);
      else if (paint.kind === 'text') {
        const edges = looks.reach(paint, now);
        const known = text?.edges ?? null;
        text = { edges: known === null ? edges : edges === null ? known : union(known, edges), state: { ...now } };
        this.#step(operation.start, operation.start, '3 Tr');
        this.#step(operation.end, operation.end, `${now.render} Tr`);
      } else this.#region(looks.reach(paint, now), now, operation, this.#instead(paint));
    }
    return this;
  }

  /** Writes the stream again, as a form without transparency. */
  write(context: PDFContext): PDFRef {
    const { bytes } = this.looks.content(this.stream);
    const objects = context.obj({});
    const own = this.#entries('XObject');
    const edits: Edit[] = this.#steps.map(({ start, end, text, region }) => ({
      start,
      end,
      text: region === null ? text : [text, ...pictures(region, objects)].join('\n'),
    }));
    for (const { key, frame } of this.#children) objects.set(name(key), frame.write(context));
    for (const [key, ref] of this.#hidden) objects.set(name(key), ref);
    const removed = new Set(this.#steps.flatMap(({ start, end }) => (end > start ? [start] : [])));
    for (const { operator, operands, start } of this.looks.content(this.stream).all) {
      const key = operator === 'Do' && !removed.has(start) ? name(nameAmong(operands) ?? '') : null;
      const kept = key === null ? undefined : own?.get(key);
      if (key !== null && kept !== undefined) objects.set(key, kept);
    }
    const resources = this.#resources.clone(context);
    resources.set(name('XObject'), objects);
    const states = context.obj({ [PLAIN]: context.obj({ Type: 'ExtGState', OP: false, op: false, OPM: 0 }) });
    for (const [key, value] of this.#entries('ExtGState')?.entries() ?? []) {
      const state = context.lookup(value);
      if (state instanceof PDFDict) states.set(key, opaqueState(context, state));
    }
    resources.set(name('ExtGState'), states);
    const patterns = context.obj({});
    for (const [key, value] of this.#entries('Pattern')?.entries() ?? [])
      if (!this.looks.isLaterPattern(context.lookup(value))) patterns.set(key, value);
    if (patterns.keys().length > 0) resources.set(name('Pattern'), patterns);
    else resources.delete(name('Pattern'));
    const dict = context.obj({ Type: 'XObject', Subtype: 'Form', FormType: 1 });
    for (const key of ['BBox', 'Matrix']) {
      const value = this.stream.dict.get(name(key));
      if (value !== undefined) dict.set(name(key), value);
    }
    dict.set(name('Resources'), resources);
    return context.register(deflated(context, editContent(bytes, edits), dict));
  }

  /** Places a region after everything painted so far. */
  close(region: Region): void {
    const end = this.looks.content(this.stream).bytes.length;
    this.#steps.unshift({ start: 0, end: 0, text: 'q', region: null });
    this.#steps.push({ start: end, end, text: 'Q', region });
  }

  #entries(category: string): PDFDict | undefined {
    const entries = this.#resources.lookup(name(category));
    return entries instanceof PDFDict ? entries : undefined;
  }

  /** Whether an operation selects a pattern that PDF 1.3 lacks. Whatever is painted with it is drawn as a picture, so the operation is dropped. */
  #namesLaterPattern({ operator, operands }: Operation): boolean {
    const key = operator === 'scn' || operator === 'SCN' ? nameAmong(operands) : null;
    return key !== null && this.looks.isLaterPattern(this.#entries('Pattern')?.lookup(name(key)));
  }

  /** The replacement of an operation that is drawn as a picture: the end of its path, or its text, invisibly. */
  #instead({ kind, object }: Paint): string {
    if (kind === 'path') return 'n';
    const hidden = kind === 'form' && object !== null ? hiddenText(object.dict.context, object, this.looks) : null;
    if (hidden === null) return '';
    const key = `Text.${this.#hidden.size + 1}`;
    this.#hidden.set(key, hidden);
    return writeOperation('Do', new Name(key));
  }

  #inside(form: PDFStream, operation: Operation, state: PaintState): void {
    this.#last = null;
    const key = `Form.${this.#children.length + 1}`;
    const { bytes } = this.looks.content(this.stream);
    const wrap: Wrap = (content, resources) => {
      const { context } = form.dict;
      const dict = form.dict.clone(context);
      for (const entry of ['Filter', 'DecodeParms']) dict.delete(name(entry));
      dict.set(name('Resources'), resources);
      const part = context.obj({});
      for (const [held, value] of this.#entries('XObject')?.entries() ?? []) part.set(held, value);
      part.set(name(PART), deflated(context, content, dict));
      const outer = this.#resources.clone(context);
      outer.set(name('XObject'), part);
      const before = bytes.subarray(0, operation.start);
      return this.wrap(Buffer.concat([before, Buffer.from(`\n/${PART} Do\n`)]), outer);
    };
    const frame = new Frame(this.looks, form, wrap, this.regions).plan(stateInForm(state, form));
    this.#children.push({ key, frame });
    this.#step(operation.start, operation.end, writeOperation('Do', new Name(key)));
  }

  #region(box: Edges | null, state: PaintState, { start, end }: Operation, text: string): void {
    if (box === null) {
      this.#step(start, end, text);
      return;
    }
    const last = this.#last;
    const { ctm, clip, rectangular } = state;
    const both = last?.page != null ? union(last.box, box) : null;
    const joined =
      last !== null &&
      both !== null &&
      rectangular &&
      holds(clip, both) &&
      areaOf(both) <= WASTE * (areaOf(last.box) + areaOf(box));
    if (joined) last.page = null;
    const { bytes } = this.looks.content(this.stream);
    const page = () => this.wrap(bytes.subarray(0, end), this.#resources);
    const region: Region = { box: joined ? both : box, page, ctm, clip, rectangular, pictures: [] };
    this.regions.push(region);
    this.#last = region;
    this.#steps.push({ start, end, text, region });
  }

  #step(start: number, end: number, text: string): void {
    this.#steps.push({ start, end, text, region: null });
  }
}

/** Graphics parameters under which a picture replaces what is below it on all plates. */
const PLAIN = 'Flat.Plain';
const PART = 'Flat.Part';

function pictures({ pictures: all, ctm }: Region, objects: PDFDict): string[] {
  const back = inverse(ctm);
  if (back === null) return [];
  return all.map(({ ref, box: { x0, y0, x1, y1 } }) => {
    const key = `Flat.${objects.keys().length + 1}`;
    objects.set(name(key), ref);
    const placed = concat([x1 - x0, 0, 0, y1 - y0, x0, y0], back);
    return `q /${PLAIN} gs ${writeOperation('cm', ...placed)} /${key} Do Q`;
  });
}

function inverse([a, b, c, d, e, f]: Matrix): Matrix | null {
  const determinant = a * d - b * c;
  if (Math.abs(determinant) < 1e-12) return null;
  const [ia, ib, ic, id] = [d / determinant, -b / determinant, -c / determinant, a / determinant];
  return [ia, ib, ic, id, -(e * ia + f * ic), -(e * ib + f * id)];
}
