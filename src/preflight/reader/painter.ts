import { words, type Box, type Words } from '../../base/index.js';
import { fillsText, shownWord, strokesText, type DrawnPath, type ShownText } from '../../pdf/index.js';
import type { Mark, Source } from '../facts.js';
import type { Space } from './colour.js';
import type { Font, Shown } from './fonts.js';
import { edgesOf, meet, scales, UNIT_SQUARE, type Edges } from './matrix.js';
import type { ImageHead } from './resources.js';
import type { Place, State } from './state.js';

/** Greatest number of marks, ten times that of the densest newspaper page. */
const MARKS = 200_000;
/** A filled area narrower than this, in pt, and five times as long as wide, is a line. */
const LINE = 4;
const LINE_RATIO = 5;
const POINTS_PER_INCH = 72;
/** Number of characters kept of a shown string. */
const TEXT = 200;

/** The geometry of a page, for converting its units to mm of the finished page. */
export interface Sheet {
  readonly number: number;
  /** The bleed box in the page's units, else the trim box. */
  readonly bleed: Edges;
  /** Points in one of the page's units. */
  readonly unit: number;
  place(edges: Edges): Box;
}

/** An object to be painted; the graphics state says how. */
interface Painted
  extends Pick<Mark, 'kind' | 'paint' | 'source'>, Partial<Pick<Mark, 'size' | 'text' | 'line' | 'image' | 'space'>> {
  readonly edges: Edges;
  readonly stroked?: boolean;
  readonly invisible?: boolean;
  /** The edges of each part of a path: crop marks stand round the page, and none of them on it. */
  readonly parts?: readonly Edges[];
}

const SOURCES: Readonly<Record<Source, string>> = {
  page: '页面',
  form: '表单对象',
  pattern: '图案',
  glyph: '字形',
  'soft mask': '软蒙版',
};

/** Collects the marks of one page. What paints says where it has painted. */
export class Painter {
  readonly marks: Mark[] = [];
  readonly intents = new Set<string>();
  readonly oddOperators = new Set<string>();
  readonly damages: Words[] = [];
  hasTransparency = false;
  incomplete = false;

  constructor(private readonly sheet: Sheet) {}

  text(state: State, { font, shown, edges, size }: ShownText<Shown, Font>, source: Source): Place {
    const stroked = strokesText(state.render);
    const letters = {
      size: size * this.sheet.unit,
      text: shown
        .slice(0, TEXT)
        .map(({ text }) => text)
        .join(''),
      invisible: !stroked && !fillsText(state.render),
    };
    const outline = { ...letters, stroked, line: this.#lineOf(state) };
    const filled = !stroked || fillsText(state.render);
    const { box, place } = filled
      ? this.#add(state, { kind: 'text', paint: state.fill, edges, source, ...letters })
      : this.#add(state, { kind: 'text', paint: state.stroke, edges, source, ...outline });
    if (filled && stroked) this.#add(state, { kind: 'text', paint: state.stroke, edges, source, ...outline });
    font.note(shown, this.sheet.number, box);
    return place;
  }

  fill(state: State, { edges, parts, single }: DrawnPath, source: Source): Place {
    const { unit } = this.sheet;
    const [thin, long] = [edges.x1 - edges.x0, edges.y1 - edges.y0]
      .map((length) => length * unit)
      .sort((a, b) => a - b) as [number, number];
    const line = single && thin < LINE && long >= LINE_RATIO * thin ? thin : null;
    return this.#add(state, { kind: 'fill', paint: state.fill, edges, source, line, parts }).place;
  }

  stroke(state: State, { edges, parts }: DrawnPath, source: Source): Place {
    const line = this.#lineOf(state);
    const half = line / this.sheet.unit / 2;
    const wide = ({ x0, y0, x1, y1 }: Edges) => ({ x0: x0 - half, y0: y0 - half, x1: x1 + half, y1: y1 + half });
    const { place } = this.#add(state, {
      kind: 'stroke',
      paint: state.stroke,
      edges: wide(edges),
      source,
      line,
      stroked: true,
      parts: parts.map(wide),
    });
    return place;
  }

  image(state: State, { width, height, bits, mask, space, filters }: ImageHead, source: Source): Place {
    const [across, up] = scales(state.ctm);
    const ppi = (Math.min(width / across, height / up) * POINTS_PER_INCH) / this.sheet.unit;
    const image = { width, height, bits, ppi: Number.isFinite(ppi) ? ppi : 0, filters };
    const { place } = this.#add(state, {
      kind: 'image',
      paint: mask ? state.fill : null,
      edges: edgesOf(state.ctm, UNIT_SQUARE),
      source,
      image,
      space: mask ? state.fill.space : space,
    });
    return place;
  }

  /** @param place what it fills; null for all that the clip leaves */
  shading(state: State, space: Space, source: Source, place: Place | null): void {
    const paint = { space, values: [], inks: null };
    const edges = place?.left ?? place?.edges ?? state.clip ?? this.sheet.bleed;
    this.#add(state, { kind: 'shading', paint, edges, source, invisible: place?.seen === false });
  }

  /** Where edges would show if they were painted. */
  place(state: State, edges: Edges): Place {
    const { left } = placeOf(state, edges);
    return { edges, left, seen: left !== null && meet(left, this.sheet.bleed) !== null };
  }

  intent(name: string): void {
    this.intents.add(name);
  }

  oddOperator(name: string): void {
    if (this.oddOperators.size < 20) this.oddOperators.add(shownWord(name));
  }

  /** Records content that cannot be read, and where it is. */
  damage(source: Source, what: Words): void {
    const told = words(`${source}: ${what.en}`, `${SOURCES[source]}：${what.zh}`);
    if (this.damages.length < 20 && this.damages.every(({ en }) => en !== told.en)) this.damages.push(told);
  }

  transparent(): void {
    this.hasTransparency = true;
  }

  /** Width in pt of what is stroked; 0 is the thinnest line that a device can draw (8.4.3.2). */
  #lineOf({ lineWidth, ctm }: State): number {
    return lineWidth * Math.min(...scales(ctm)) * this.sheet.unit;
  }

  #add(state: State, painted: Painted): { readonly box: Box; readonly place: Place } {
    const { kind, paint, source } = painted;
    const { edges, left } = placeOf(state, painted.edges);
    const sight = left === null ? null : meet(left, this.sheet.bleed);
    const parts = state.within === null ? (painted.parts ?? [edges]) : [edges];
    const seen =
      sight !== null &&
      state.within?.seen !== false &&
      painted.invisible !== true &&
      parts.some((part) => meet(part, sight) !== null);
    const added = { box: this.sheet.place(left ?? edges), place: { edges, left, seen } };
    if (this.marks.length >= MARKS) {
      this.incomplete = true;
      return added;
    }
    this.marks.push({
      kind,
      box: added.box,
      source,
      seen,
      paint,
      space: painted.space ?? paint!.space,
      overprint: painted.stroked === true ? state.strokeOverprint : state.fillOverprint,
      mode: state.mode,
      alpha: painted.stroked === true ? state.strokeAlpha : state.fillAlpha,
      size: painted.size ?? null,
      text: painted.text ?? '',
      line: painted.line ?? null,
      image: painted.image ?? null,
    });
    return added;
  }
}

/** Where edges show: between those of the clip, and where the pattern or the glyph shows that they are part of. */
function placeOf({ clip, within }: State, edges: Edges): Pick<Place, 'edges' | 'left'> {
  const left = clip === null ? edges : meet(edges, clip);
  return within === null ? { edges, left } : { edges: within.edges, left: left === null ? null : within.left };
}
