import type { PDFDict } from '@cantoo/pdf-lib';
import { PDFName, PDFNull, PDFRef, PDFStream, type PDFObject } from '@cantoo/pdf-lib';
import { words } from '../../base/index.js';
import {
  nameAmong,
  numberList,
  at,
  decodeStream,
  dictAt,
  dictOf,
  fillsText,
  nameAt,
  numberAt,
  numbersAt,
  PATH_PAINTING,
  PdfSyntaxError,
  readContent,
  shownWord,
  streamAt,
  strokesText,
  type Operand,
  type Operation,
  type ShownText,
} from '../../pdf/index.js';
import { colourChange } from './colour-operators.js';
import { GRAY, readSpace } from './colour.js';
import { differencesOf } from './font-program.js';
import type { Font, Shown } from './fonts.js';
import { edgesOf, matrixOf, multiply, scales, type Edges, type Matrix } from './matrix.js';
import { KNOWN } from './operators.js';
import { applyParameters, blends } from './parameters.js';
import type { Painter } from './painter.js';
import { hasSteps, isShadingPattern, imageHead, inlineImageHead, type FontCase, type ImageHead } from './resources.js';
import { Run, type Beginning } from './run.js';
import { initialState, narrowed, type Current, type Place } from './state.js';

/** Greatest depth of nested forms and patterns. Real files stay under 10. */
const DEPTH = 24;
/** Greatest number of operations of a page, with forms counted each time they are drawn. The sample broadsheet has some 15,000. */
const OPERATIONS = 5_000_000;

const EVERYWHERE: Edges = { x0: -1e6, y0: -1e6, x1: 1e6, y1: 1e6 };

/** Runs content streams and tells the painter what they paint. */
export class Interpreter {
  #operations = 0;
  /** Whether the page has more operations or deeper nesting than the check reads. */
  exceeded = false;
  /** Deepest nesting of q and Q in one content stream. */
  nesting = 0;
  readonly #patterns = new Set<string>();
  readonly #glyphs = new Map<PDFDict, Set<string>>();
  readonly #masks = new Set<PDFDict>();

  constructor(
    private readonly painter: Painter,
    private readonly fonts: FontCase,
  ) {}

  /** Runs the content of a page. */
  page(content: Uint8Array, resources: PDFDict | undefined, ctm: Matrix): void {
    this.#run(content, { resources, state: { ...initialState(), ctm }, source: 'page', depth: 0 });
  }

  #run(content: Uint8Array, beginning: Beginning): void {
    if (beginning.depth > DEPTH) {
      this.exceeded = true;
      return;
    }
    const run = new Run(beginning);
    try {
      for (const operation of readContent(content)) {
        if (++this.#operations > OPERATIONS) {
          this.exceeded = true;
          return;
        }
        this.#step(run, operation);
      }
    } catch (error) {
      if (!(error instanceof PdfSyntaxError)) throw error;
      this.painter.damage(run.source, error.told);
    }
  }

  #step(run: Run, operation: Operation): void {
    const { operator, operands, image } = operation;
    const { state } = run;
    if (run.path.take(operation, state.ctm)) return;
    const shown = run.text.take(operation, state);
    if (shown !== undefined) {
      if (shown === null) return;
      const place = this.painter.text(state, shown, run.source);
      if (shown.font.subtype === 'Type3') this.#type3(run, shown);
      if (fillsText(state.render)) this.#pattern(run, state.fill, place);
      if (strokesText(state.render)) this.#pattern(run, state.stroke, place);
      return;
    }
    const painted = PATH_PAINTING[operator];
    if (painted !== undefined) {
      this.#paint(run, painted);
      return;
    }
    const numbers = numberList(operands);
    switch (operator) {
      case 'q':
        this.nesting = Math.max(this.nesting, run.save());
        return;
      case 'Q':
        run.restore();
        return;
      case 'cm':
        state.ctm = multiply(matrixOf(numbers), state.ctm);
        return;
      case 'w':
        state.lineWidth = numbers[0] ?? 1;
        return;
      case 'W':
      case 'W*':
        run.clipping = true;
        return;
      case 'ri':
        this.painter.intent(nameAmong(operands) ?? '');
        return;
      case 'gs':
        this.#parameters(run, dictOf(this.#named(run, 'ExtGState', operands)));
        return;
      case 'Tf':
        state.font = this.fonts.openDict(dictOf(this.#named(run, 'Font', operands.slice(0, 1))));
        state.size = numbers[0] ?? 0;
        return;
      case 'sh':
        this.#shading(run, dictOf(this.#named(run, 'Shading', operands)));
        return;
      case 'Do':
        this.#object(run, this.#named(run, 'XObject', operands));
        return;
      case 'BI':
        if (image !== null) this.#image(run, inlineImageHead(image, run.resources));
        return;
      default:
        if (!this.#colour(run, operation) && !KNOWN.has(operator)) this.painter.oddOperator(operator);
    }
  }

  /** A resource by its name. What is not there draws nothing, or is drawn as what came before: that is told. */
  #named(run: Run, kind: string, operands: readonly Operand[]): PDFObject | undefined {
    const name = nameAmong(operands) ?? '';
    const found = at(dictAt(run.resources, kind), name);
    if (found === undefined || found === PDFNull)
      this.painter.damage(run.source, words(`no ${kind} ${shownWord(name)}`, `没有名为 ${shownWord(name)} 的 ${kind}`));
    return found;
  }

  #paint(run: Run, painted: { readonly fill: boolean; readonly stroke: boolean }): void {
    const { state, path } = run;
    const { drawn } = path;
    if (drawn !== null) {
      const { edges } = drawn;
      if (painted.fill) this.#pattern(run, state.fill, this.painter.fill(state, drawn, run.source));
      if (painted.stroke) this.#pattern(run, state.stroke, this.painter.stroke(state, drawn, run.source));
      if (run.clipping) state.clip = narrowed(state.clip, edges);
    }
    run.clipping = false;
    path.clear();
  }

  /** Follows a colour operator; returns false for any other. */
  #colour(run: Run, operation: Operation): boolean {
    const { state } = run;
    const change = colourChange(operation, run.resources, (stroking) => (stroking ? state.stroke : state.fill).space);
    if (change === null) return false;
    if (change.space === null) this.#named(run, 'ColorSpace', operation.operands);
    const { stroking, space, values, pattern } = { ...change, space: change.space ?? GRAY };
    const inks = pattern === null ? space.inks(values) : null;
    state[stroking ? 'stroke' : 'fill'] = { space, values, inks, pattern, named: run.resources };
    return true;
  }

  #parameters(run: Run, dict: PDFDict | undefined): void {
    if (dict === undefined) return;
    const { state } = run;
    applyParameters(state, dict, this.fonts);
    const intent = nameAt(dict, 'RI');
    if (intent !== undefined) this.painter.intent(intent);
    if (state.fillAlpha < 1 || state.strokeAlpha < 1 || blends(dict)) this.painter.transparent();
    const group = streamAt(dictAt(dict, 'SMask'), 'G');
    if (group === undefined) return;
    this.painter.transparent();
    if (this.#masks.has(group.dict)) return;
    this.#masks.add(group.dict);
    const begun = { ...initialState(), ctm: state.ctm, clip: state.clip, within: state.within };
    this.#form(group, { ...run, state: begun, source: 'soft mask' });
  }

  #object(run: Run, stream: PDFObject | undefined): void {
    if (!(stream instanceof PDFStream)) return;
    const subtype = nameAt(stream.dict, 'Subtype');
    if (subtype === 'Form') {
      if (dictAt(stream.dict, 'Group') !== undefined) this.painter.transparent();
      const source = run.source === 'page' ? 'form' : run.source;
      this.#form(stream, { ...run, state: { ...run.state }, source });
    } else if (subtype === 'Image') {
      const mask = streamAt(stream.dict, 'SMask');
      if (mask !== undefined) this.painter.transparent();
      this.#image(run, imageHead(stream.dict, run.resources));
    }
  }

  /** @param outer the stream that draws it, with the state in which it does */
  #form(stream: PDFStream, outer: Beginning): void {
    const { dict } = stream;
    const { state } = outer;
    state.ctm = multiply(matrixOf(numbersAt(dict, 'Matrix')), state.ctm);
    const box = numbersAt(dict, 'BBox');
    if (box?.length === 4) {
      const edges = edgesOf(state.ctm, { x0: box[0]!, y0: box[1]!, x1: box[2]!, y1: box[3]! });
      state.clip = narrowed(state.clip, edges);
    }
    const resources = dictAt(dict, 'Resources') ?? outer.resources;
    this.#run(decodeStream(stream).bytes, { ...outer, resources, depth: outer.depth + 1 });
  }

  #image(run: Run, head: ImageHead): void {
    const place = this.painter.image(run.state, head, run.source);
    if (head.mask) this.#pattern(run, run.state.fill, place);
  }

  #shading(run: Run, dict: PDFDict | undefined, place: Place | null = null): void {
    const space = readSpace(at(dict, 'ColorSpace'), run.resources);
    if (space !== null) this.painter.shading(run.state, space, run.source, place);
  }

  /** What a pattern paints, where a colour is one: once for each pattern and colour that is seen, and once for those that are not. */
  #pattern(run: Run, { space, values, pattern, named }: Current, place: Place): void {
    if (pattern === null) return;
    const object: PDFObject | undefined = at(dictAt(named, 'Pattern'), pattern);
    const dict = dictOf(object);
    if (dict === undefined) return;
    if (isShadingPattern(dict)) {
      this.#shading(run, dictAt(dict, 'Shading'), place);
      return;
    }
    const key = `${tagOf(named, 'Pattern', pattern)} ${values.join(' ')} ${place.seen}`;
    if (!(object instanceof PDFStream) || this.#patterns.has(key)) return;
    this.#patterns.add(key);
    if (!hasSteps(dict)) {
      const told = words('a tiling pattern without steps', '平铺图案没有步长');
      this.painter.damage(run.source, told);
      return;
    }
    // A pattern's matrix leads to the space in which its content stream begins (8.7.3.1).
    const state = { ...initialState(), ctm: multiply(matrixOf(numbersAt(dict, 'Matrix')), run.base), within: place };
    if (numberAt(dict, 'PaintType') === 2 && space.base !== null) {
      const paint = { space: space.base, values, inks: space.base.inks(values), pattern: null };
      state.fill = paint;
      state.stroke = paint;
    }
    const resources = dictAt(dict, 'Resources') ?? named;
    this.#run(decodeStream(object).bytes, { resources, state, source: 'pattern', depth: run.depth + 1 });
  }

  /** The glyphs of a Type 3 font, each once where it is seen, and once where it is not. */
  #type3(run: Run, { font, shown, edges, matrix }: ShownText<Shown, Font>): void {
    const { dict } = font;
    const names = differencesOf(dict);
    const place = run.state.within ?? this.painter.place(run.state, reached(dict, edges, matrix));
    const drawn = this.#glyphs.get(dict) ?? new Set();
    this.#glyphs.set(dict, drawn);
    for (const { code } of shown) {
      const stream = streamAt(dictAt(dict, 'CharProcs'), names.get(code) ?? '');
      const key = `${code} ${place.seen}`;
      if (stream === undefined || drawn.has(key)) continue;
      drawn.add(key);
      const ctm = multiply(matrixOf(numbersAt(dict, 'FontMatrix')), matrix);
      if (scales(ctm)[0] === 0) continue;
      const resources = dictAt(dict, 'Resources') ?? run.resources;
      const state = { ...run.state, ctm, clip: null, within: place };
      this.#run(decodeStream(stream).bytes, { resources, state, source: 'glyph', depth: run.depth + 1 });
    }
  }
}

/** What the glyphs of a Type 3 font may reach: its FontBBox, which has nothing to do with the size of type, at every place in the text. */
function reached(font: PDFDict, text: Edges, matrix: Matrix): Edges {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = numbersAt(font, 'FontBBox') ?? [];
  if (x0 === x1 || y0 === y1) return EVERYWHERE; // the font says nothing (table 112)
  const glyph = edgesOf(multiply(matrixOf(numbersAt(font, 'FontMatrix')), matrix), { x0, y0, x1, y1 });
  const [x, y] = [matrix[4], matrix[5]];
  return {
    x0: text.x0 + Math.min(0, glyph.x0 - x),
    y0: text.y0 + Math.min(0, glyph.y0 - y),
    x1: text.x1 + Math.max(0, glyph.x1 - x),
    y1: text.y1 + Math.max(0, glyph.y1 - y),
  };
}

function tagOf(resources: PDFDict | undefined, kind: string, name: string): string {
  const raw = dictAt(resources, kind)?.get(PDFName.of(name));
  return raw instanceof PDFRef ? raw.tag : name;
}
