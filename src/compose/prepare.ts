import type { Face } from '../fonts/index.js';
import type { Copy } from '../manuscript/index.js';
import { Class, isClosing, isLatin } from './classes.js';
import { customOf, type Custom } from './custom.js';
import { diagnose } from './diagnose.js';
import { gapsOf } from './glue.js';
import { breakCosts } from './prohibit.js';
import { rubiesOf } from './ruby.js';
import { joinScripts, sizeScripts, withScripts } from './scripts.js';
import { latinRun, segment } from './segment.js';
import type { Segments } from './segment.js';
import { senseOf } from './sense.js';
import { MISSING, type ParagraphStyle, type Prepared } from './types.js';
import { Form, sumUnits } from './units.js';
import { closeCentred, shapeStanding, shapeVertically, turnsAsOne, type SetShape } from './vertical.js';

/** Analyses and measures a paragraph: the part that does not depend on the measure. */
export function prepare(copy: Copy, style: ParagraphStyle): Prepared {
  const drawn = withScripts(copy, style);
  const { text } = drawn;
  const { composition } = style;
  const custom = customOf(style.language, text);
  const segments = segment(drawn, style, custom);
  const scripted = segments.looks.some(({ script }) => script !== null);
  if (scripted) joinScripts(text, segments);
  const { kern, ...shapes } = shapeUnits(text, segments, style, custom);
  const gaps = gapsOf(text, segments, composition, custom);
  if (scripted) sizeScripts(copy.text, text, segments, { box: shapes.box, kern }, gaps);
  if (style.writing === 'vertical') closeCentred(segments, shapes, gaps);
  for (let i = 0; i < segments.count; i++) gaps.glue[i]! += kern[i]!;
  const sense = senseOf(copy.text, segments, custom, style.names ?? []);
  const costs = breakCosts(text, segments, sense, composition, custom);
  const edges = {
    tail: new Float64Array(segments.count),
    lead: new Float64Array(segments.count),
    seen: seenOf(text, segments),
  };
  widenEdges(segments, shapes, costs.hyphened, style, edges);
  const room = { box: shapes.box, glue: gaps.glue, penalty: costs.penalty, lead: edges.lead, tail: edges.tail };
  const { rubies, leftOut } = rubiesOf(copy, segments, room, style);
  const units = { ...segments, ...shapes, ...gaps, ...costs, ...edges, sense, rubies };
  const diagnostics = [...diagnose(copy.text, segments), ...leftOut];
  return { copy, style, diagnostics, units: { ...units, sums: sumUnits(units) } };
}

/** The hyphen of a divided word, which the page does not kern with the letter before it; in the full-width style the space of marks at both ends of a line (clreq, 全角式). */
function widenEdges(
  { count, face, faces, cls }: Segments,
  { roomy }: Pick<Shapes, 'roomy'>,
  hyphened: Uint8Array,
  { composition }: ParagraphStyle,
  { tail, lead }: { readonly tail: Float64Array; readonly lead: Float64Array },
): void {
  const full = composition.punctuation === 'full';
  for (let i = 0; i < count; i++) {
    if (hyphened[i] === 1) tail[i] = faces[face[i]!]!.advance(HYPHEN.charCodeAt(0));
    else if (full && roomy[i] === 1) {
      if (cls[i] === Class.OPEN) lead[i] = 0.5;
      else tail[i] = 0.5;
    }
  }
}

/** A Latin word is seen as a whole at its first unit and its last. */
function seenOf(text: string, { count, cls, start, spaces }: Segments): Int32Array {
  const seen = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const kind = cls[i]!;
    if (kind < Class.LETTER) {
      seen[i] = text.codePointAt(start[i]!)!;
      continue;
    }
    let hash = 0;
    let last = i;
    for (; last < count && isLatin(cls[last]!); last++) {
      hash = (Math.imul(hash, 31) + text.charCodeAt(start[last]!)) | 0;
      if (spaces[last]! > 0) break;
    }
    last = Math.min(last, count - 1);
    if (!isLatin(cls[last]!)) last--;
    seen[i] = seen[last] = hash;
    i = last;
  }
  return seen;
}

interface Shapes {
  readonly box: Float64Array;
  readonly form: Uint8Array;
  readonly roomy: Uint8Array;
  readonly whole: Uint8Array;
  /** What kerning adds in the gap after a Latin unit. */
  readonly kern: Float64Array;
}

function shapeUnits(text: string, segments: Segments, { language, writing }: ParagraphStyle, custom: Custom): Shapes {
  const { count, cls, start, end, face, faces } = segments;
  const shapes: Shapes = {
    box: new Float64Array(count),
    form: new Uint8Array(count),
    roomy: new Uint8Array(count),
    whole: new Uint8Array(count),
    kern: new Float64Array(count),
  };
  // Japanese is set solid (jlreq): faces kern kana, and a line's spacing would then hang on where its elements end.
  const ideographs = KANA.test(text) ? Form.SOLID : Form.NORMAL;
  let i = 0;
  while (i < count) {
    const kind = cls[i]!;
    const font = faces[face[i]!]!;
    if (segments.wideQuote[i] === 1) {
      const code = text.charCodeAt(start[i]!);
      const proportional = font.advance(code, 'pwid');
      const has = proportional < font.advance(code);
      shapes.box[i] = has ? proportional : 0.5;
      shapes.form[i] = has ? Form.PWID : Form.CENTER_HALF;
      i++;
    } else if (isLatin(kind)) {
      const after = latinRun(segments, i);
      placeLatin(text, segments, i, after, language, shapes);
      if (writing === 'vertical' && turnsAsOne(text.slice(start[i], end[after - 1])))
        shapes.form.fill(Form.TURN, i, after);
      i = after;
    } else {
      const code = text.charCodeAt(start[i]!);
      if (segments.missing.has(start[i]!)) shapes.box[i] = font.advance(MISSING.codePointAt(0)!);
      else if (kind === Class.INTERPUNCT && custom.script === 'japanese') {
        shapes.box[i] = font.advance(code); // 中黒 keeps its em (jlreq cl-05)
      } else if (segments.upright.has(start[i]!)) {
        shapes.box[i] = 1;
        shapes.form[i] = Form.UPRIGHT;
      } else if (kind !== Class.HAN || end[i]! - start[i]! > 1) {
        shapeMark(text.slice(start[i], end[i]), kind, font, language, writing === 'vertical', shapes, i);
      } else {
        shapes.box[i] = font.advance(code);
        shapes.form[i] = ideographs;
      }
      i++;
    }
  }
  return shapes;
}

/**
 * Advances of a Latin stretch shaped in one piece, dealt to its units. A letter keeps its own advance; kerning goes into the gap
 * behind it, where a break does away with it, and so does what a ligature saves: the letters that a break parts are drawn apart.
 */
function placeLatin(
  text: string,
  segments: Segments,
  first: number,
  after: number,
  language: string,
  shapes: Shapes,
): void {
  const { start, end, face, faces, spaces } = segments;
  const font = faces[face[first]!]!;
  const { shown, offsets } = shownText(text, segments, first, after);
  const advances = font.shape(shown, language);
  const advanceOf = (i: number): number => {
    let width = 0;
    const from = offsets === null ? start[i]! - start[first]! : offsets[i - first]!;
    for (let at = 0; at < end[i]! - start[i]!; at++) width += advances[from + at] ?? 0;
    return width;
  };
  for (let i = first; i < after; i++) {
    const width = advanceOf(i);
    let last = i; // of the units that one glyph draws
    while (last + 1 < after && spaces[last] === 0 && advanceOf(last + 1) === 0) last++;
    if (last > i) {
      dealLigature(text, segments, i, last, last + 1 < after && spaces[last] === 0, width, language, shapes);
      i = last;
      continue;
    }
    shapes.box[i] = width;
    const joined = i + 1 < after && spaces[i] === 0;
    if (!joined || end[i]! - start[i]! > 1) continue;
    const own = font.advance(text.charCodeAt(start[i]!));
    if (Math.abs(own - width) < LARGEST_KERN) {
      shapes.box[i] = own;
      shapes.kern[i] = width - own;
    }
  }
}

/** The text of a stretch as it is shown, and the offset of each unit in it; null where nothing in it is hidden. */
function shownText(
  text: string,
  { start, end, spaces }: Segments,
  first: number,
  after: number,
): { readonly shown: string; readonly offsets: readonly number[] | null } {
  const whole = text.slice(start[first], end[after - 1]);
  if (!HIDDEN.test(whole)) return { shown: whole, offsets: null };
  let shown = '';
  const offsets: number[] = [];
  for (let i = first; i < after; i++) {
    offsets.push(shown.length);
    shown += text.slice(start[i], end[i]) + ' '.repeat(i + 1 < after ? spaces[i]! : 0);
  }
  return { shown, offsets };
}
/** Controls, and spaces other than U+0020, as which all of them are shown. */
const HIDDEN = /[\p{Cc}\p{Cf}\u00a0\u2000-\u200a\u202f\u3000]/u;

/** What the units of a ligature would measure apart; the gap after each makes up for what they measure together. */
function dealLigature(
  text: string,
  { start, end, face, faces }: Segments,
  first: number,
  last: number,
  joined: boolean,
  width: number,
  language: string,
  shapes: Shapes,
): void {
  const font = faces[face[first]!]!;
  const widthOf = (from: number, to: number): number =>
    font.shape(text.slice(start[from], end[to]), language).reduce<number>((sum, part) => sum + part, 0);
  const apart = last - first < MOST_JOINED && end[last]! - start[first]! === last - first + 1;
  if (!apart) {
    shapes.box[first] = width; // Arabic, Indic: what stands together cannot be told apart
    return;
  }
  let rest = 0; // of the ligature, from the unit after this one on
  for (let i = last; i >= first; i--) {
    const own = font.advance(text.charCodeAt(start[i]!));
    // As a line would draw them that begins here, kerned with what follows the ligature.
    const alone = (): number => (joined ? widthOf(i, last + 1) - widthOf(last + 1, last + 1) : widthOf(i, last));
    const together = i === first ? width : alone();
    shapes.box[i] = own;
    if (i < last || joined) shapes.kern[i] = together - own - rest;
    rest = together;
  }
}
const MOST_JOINED = 4;

/** A greater difference is a ligature or a contextual form, not kerning. */
const LARGEST_KERN = 0.2;

/** What a divided word ends with. */
export const HYPHEN = '-';

const KANA = /[\u3040-\u30ff]/;

/** How far an advance may be from a whole em, or from half of one, to count as that. */
const ABOUT = 0.01;
const isAbout = (value: number, target: number): boolean => Math.abs(value - target) < ABOUT;

/** Width and form of a mark or symbol (clreq "Punctuation width adjustment"; the traps in docs/typography.md). */
function shapeMark(
  unit: string,
  kind: number,
  face: Face,
  language: string,
  vertical: boolean,
  shapes: Shapes,
  i: number,
): void {
  const codePoint = unit.codePointAt(0)!;
  const advance = face.advance(codePoint);
  const set: SetShape = (width, form, roomy = 0, whole = Form.NORMAL) => {
    shapes.box[i] = width;
    shapes.form[i] = form;
    shapes.roomy[i] = roomy;
    shapes.whole[i] = whole;
  };
  if (kind === Class.INTERPUNCT || (kind === Class.SOLIDUS && advance < 0.75)) {
    if (advance < 0.75) set(0.5, Form.CENTER_HALF);
    else if (face.halt) set(face.advance(codePoint, 'halt'), Form.HALT);
    else set(advance, Form.NORMAL);
  } else if (kind === Class.OPEN || isClosing(kind)) {
    if (vertical && advance >= 0.75) shapeVertically(unit, kind, face.vhal, set);
    else if (advance < 0.75) set(0.5, Form.CENTER_HALF);
    else if (face.halt && isAbout(face.advance(codePoint, 'halt'), 0.5)) set(0.5, Form.HALT, 1);
    else set(advance - 0.5, kind === Class.OPEN ? Form.TRIM_START : Form.TRIM_END, 1);
  } else if (kind === Class.DASH || kind === Class.ELLIPSIS || kind === Class.CONNECTOR) {
    const full = face.advance(codePoint, 'fwid');
    const characters = unit.length;
    if (!isAbout(advance, 1) && isAbout(full, 1)) set(full * characters, Form.FWID);
    else set(advance * characters, Form.NORMAL);
  } else if (vertical) shapeStanding(unit, kind, face, set);
  else if (unit.length > (codePoint > 0xffff ? 2 : 1)) {
    set(
      face.shape(unit, language).reduce<number>((sum, part) => sum + part, 0),
      Form.NORMAL,
    );
  } else set(advance, Form.NORMAL);
}
