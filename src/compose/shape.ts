import { Class, isClosing, isLatin } from './classes.js';
import type { Paragraph } from './segments.js';
import { latinRun, shapeLatin } from './shape-latin.js';
import type { Shapes, Shaping } from './shaping.js';
import { MISSING } from './types.js';
import { Form } from './units.js';
import { shapeStanding, shapeVertically, turnsAsOne, type SetShape } from './vertical.js';

const KANA = /[\u3040-\u30ff]/;

/** How far an advance may be from a whole em, or from half of one, to count as that. */
const ABOUT = 0.01;
const isAbout = (value: number, target: number): boolean => Math.abs(value - target) < ABOUT;

/** Measures every unit of a paragraph. */
export function shapeUnits(paragraph: Paragraph): Shapes {
  const { text, segments, style } = paragraph;
  const { count, cls, start, end } = segments;
  const shapes: Shapes = {
    box: new Float64Array(count),
    form: new Uint8Array(count),
    roomy: new Uint8Array(count),
    whole: new Uint8Array(count),
    kern: new Float64Array(count),
  };
  const shaping = { ...paragraph, shapes };
  // Japanese is set solid (jlreq): faces kern kana, and a line's spacing would then hang on where its elements end.
  const ideographs = KANA.test(text) ? Form.SOLID : Form.NORMAL;
  let i = 0;
  while (i < count) {
    if (segments.wideQuote[i] === 1) shapeWideQuote(shaping, i);
    else if (isLatin(cls[i]!)) {
      const after = latinRun(segments, i);
      shapeLatin(shaping, i, after);
      if (style.writing === 'vertical' && turnsAsOne(text.slice(start[i], end[after - 1])))
        shapes.form.fill(Form.TURN, i, after);
      i = after;
      continue;
    } else shapeAlone(shaping, i, ideographs);
    i++;
  }
  return shapes;
}

/** A Latin quotation mark of a face that draws it in an em: its proportional form, or the middle of half an em. */
function shapeWideQuote({ text, segments: { start, face, faces }, shapes }: Shaping, i: number): void {
  const font = faces[face[i]!]!;
  const code = text.charCodeAt(start[i]!);
  const proportional = font.advance(code, 'pwid');
  const has = proportional < font.advance(code);
  shapes.box[i] = has ? proportional : 0.5;
  shapes.form[i] = has ? Form.PWID : Form.CENTER_HALF;
}

/** A unit that is shaped by itself; `ideographs` is the form of a Han character. */
function shapeAlone(shaping: Shaping, i: number, ideographs: number): void {
  const { text, segments, custom, shapes } = shaping;
  const { cls, start, end, face, faces } = segments;
  const font = faces[face[i]!]!;
  const at = start[i]!;
  const code = text.charCodeAt(at);
  if (segments.missing.has(at)) shapes.box[i] = font.advance(MISSING.codePointAt(0)!);
  else if (cls[i] === Class.INTERPUNCT && custom.script === 'japanese') {
    shapes.box[i] = font.advance(code); // 中黒 keeps its em (jlreq cl-05)
  } else if (segments.upright.has(at)) {
    shapes.box[i] = 1;
    shapes.form[i] = Form.UPRIGHT;
  } else if (cls[i] !== Class.HAN || end[i]! - at > 1) shapeMark(shaping, i);
  else {
    shapes.box[i] = font.advance(code);
    shapes.form[i] = ideographs;
  }
}

/** Width and form of a mark or symbol (clreq "Punctuation width adjustment"; the traps in docs/typography.md). */
function shapeMark({ text, segments, style, shapes }: Shaping, i: number): void {
  const { cls, start, end, face: faceOf, faces } = segments;
  const unit = text.slice(start[i], end[i]);
  const kind = cls[i]!;
  const face = faces[faceOf[i]!]!;
  const vertical = style.writing === 'vertical';
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
    const width = face.shape(unit, style.language).reduce<number>((sum, part) => sum + part, 0);
    set(width, Form.NORMAL);
  } else set(advance, Form.NORMAL);
}
