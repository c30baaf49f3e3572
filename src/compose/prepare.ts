import { diagnostic, words } from '../base/index.js';
import type { Em } from '../base/index.js';
import type { Face } from '../fonts/index.js';
import type { Copy } from '../manuscript/index.js';
import { Class, isClosing, isLatin } from './classes.js';
import { gapsOf } from './glue.js';
import { breakCosts } from './prohibit.js';
import { latinRun, segment } from './segment.js';
import type { Segments } from './segment.js';
import { MISSING, type CompositionDiagnostic, type ParagraphStyle, type Prepared } from './types.js';
import { Form, sumUnits } from './units.js';

/** Analyses and measures a paragraph: the part that does not depend on the measure. */
export function prepare(copy: Copy, style: ParagraphStyle): Prepared {
  const chinese = /^(zh|ja|yue|wuu|hak)\b/i.test(style.language);
  const segments = segment(copy, style.faces, chinese);
  const { kern, ...shapes } = shapeUnits(copy.text, segments, style.language);
  const gaps = gapsOf(copy.text, segments, { hanLatin: style.composition.hanLatin, chinese });
  const penalty = breakCosts(copy.text, segments, style.composition.prohibition);
  for (let i = 0; i < segments.count; i++) gaps.glue[i]! += kern[i]!;
  const units = { ...segments, ...shapes, ...gaps, penalty };
  return {
    copy,
    style,
    diagnostics: diagnose(copy.text, segments),
    units: { ...units, sums: sumUnits(units) },
  };
}

interface Shapes {
  readonly box: Float64Array;
  readonly form: Uint8Array;
  readonly roomy: Uint8Array;
  /** What kerning adds in the gap after a Latin unit. */
  readonly kern: Float64Array;
}

function shapeUnits(text: string, segments: Segments, language: string): Shapes {
  const { count, cls, start, end, face, faces } = segments;
  const shapes: Shapes = {
    box: new Float64Array(count),
    form: new Uint8Array(count),
    roomy: new Uint8Array(count),
    kern: new Float64Array(count),
  };
  let i = 0;
  while (i < count) {
    const kind = cls[i]!;
    const font = faces[face[i]!]!;
    if (isLatin(kind)) {
      const after = latinRun(segments, i);
      const advances = font.shape(text.slice(start[i], end[after - 1]), language);
      placeLatin(text, advances, segments, i, after, shapes);
      i = after;
      continue;
    }
    if (segments.missing.has(start[i]!)) {
      shapes.box[i++] = font.advance(MISSING.codePointAt(0)!);
      continue;
    }
    const code = text.charCodeAt(start[i]!);
    if (kind !== Class.HAN || end[i]! - start[i]! > 1) {
      shapeMark(text.slice(start[i], end[i]), kind, font, language, shapes, i);
    } else shapes.box[i] = font.advance(code);
    i++;
  }
  return shapes;
}

/**
 * Advances of a Latin stretch shaped in one piece, dealt to its units; those of a ligature behind its first have no width. A
 * letter keeps its own advance and its kerning goes into the gap behind it, where a break does away with it.
 */
function placeLatin(
  text: string,
  advances: readonly Em[],
  segments: Segments,
  first: number,
  after: number,
  shapes: Shapes,
): void {
  const { start, end, face, faces, spaces } = segments;
  const from = start[first]!;
  for (let i = first; i < after; i++) {
    let width = 0;
    for (let at = start[i]!; at < end[i]!; at++) width += advances[at - from] ?? 0;
    shapes.box[i] = width;
    const joined = i + 1 < after && spaces[i] === 0 && advances[start[i + 1]! - from] !== 0;
    if (!joined || width === 0 || end[i]! - start[i]! > 1) continue;
    const own = faces[face[i]!]!.advance(text.charCodeAt(start[i]!));
    if (Math.abs(own - width) < LARGEST_KERN) {
      shapes.box[i] = own;
      shapes.kern[i] = width - own;
    }
  }
}

/** A greater difference is a ligature or a contextual form, not kerning. */
const LARGEST_KERN = 0.2;

/** How far an advance may be from a whole em, or from half of one, to count as that. */
const ABOUT = 0.01;
const isAbout = (value: number, target: number): boolean => Math.abs(value - target) < ABOUT;

/** Width and form of a mark or symbol (clreq "Punctuation width adjustment"; the traps in docs/typography.md). */
function shapeMark(unit: string, kind: number, face: Face, language: string, shapes: Shapes, i: number): void {
  const codePoint = unit.codePointAt(0)!;
  const advance = face.advance(codePoint);
  const set = (width: number, form: number, roomy = 0): void => {
    shapes.box[i] = width;
    shapes.form[i] = form;
    shapes.roomy[i] = roomy;
  };
  if (kind === Class.INTERPUNCT) {
    if (advance < 0.75) set(0.5, Form.CENTER_HALF);
    else if (face.halt) set(face.advance(codePoint, 'halt'), Form.HALT);
    else set(advance, Form.NORMAL);
  } else if (kind === Class.OPEN || isClosing(kind)) {
    if (advance < 0.75) set(0.5, Form.CENTER_HALF);
    else if (face.halt && isAbout(face.advance(codePoint, 'halt'), 0.5)) set(0.5, Form.HALT, 1);
    else set(advance - 0.5, kind === Class.OPEN ? Form.TRIM_START : Form.TRIM_END, 1);
  } else if (kind === Class.DASH || kind === Class.ELLIPSIS || kind === Class.CONNECTOR) {
    const full = face.advance(codePoint, 'fwid');
    const characters = unit.length;
    if (!isAbout(advance, 1) && isAbout(full, 1)) set(full * characters, Form.FWID);
    else set(advance * characters, Form.NORMAL);
  } else if (unit.length > (codePoint > 0xffff ? 2 : 1)) {
    set(
      face.shape(unit, language).reduce<number>((sum, part) => sum + part, 0),
      Form.NORMAL,
    );
  } else set(advance, Form.NORMAL);
}

/** More than this many places of one kind are counted, not listed. */
const LISTED = 20;

function diagnose(text: string, { missing, controls }: Segments): readonly CompositionDiagnostic[] {
  const found: CompositionDiagnostic[] = [];
  const places = [...missing];
  for (const offset of places.slice(0, LISTED)) {
    const codePoint = text.codePointAt(offset)!;
    const name = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
    const shown = String.fromCodePoint(codePoint);
    found.push({
      ...diagnostic(
        'error',
        'compose/no-glyph',
        null,
        words(
          `None of the faces in use has the character “${shown}” (${name}); it is set as ${MISSING}${more(places)}.`,
          `所用字体都没有“${shown}”（${name}）这个字，版面上以 ${MISSING} 代替${moreZh(places)}。`,
        ),
        words(
          'Name a face that has it as a fallback in publication.yaml.',
          '请在 publication.yaml 中指定含有此字的后备字体。',
        ),
      ),
      offset,
    });
  }
  if (controls.length > 0) {
    const offset = controls[0]!;
    const name = `U+${text.charCodeAt(offset).toString(16).toUpperCase().padStart(4, '0')}`;
    found.push({
      ...diagnostic(
        'note',
        'compose/control',
        null,
        words(
          `The text holds ${controls.length} control characters (the first is ${name}), which are not shown.`,
          `文中有 ${controls.length} 个控制字符（第一个为 ${name}），不予显示。`,
        ),
        words('Remove them from the manuscript.', '请从稿件中删去。'),
      ),
      offset,
    });
  }
  return found;
}

const more = (places: readonly number[]): string =>
  places.length > LISTED ? `; ${places.length} places in this paragraph in all` : '';
const moreZh = (places: readonly number[]): string => (places.length > LISTED ? `，本段共 ${places.length} 处` : '');
