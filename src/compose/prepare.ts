import type { Copy } from '../manuscript/index.js';
import { Class, isLatin } from './classes.js';
import { customOf } from './custom.js';
import { diagnose } from './diagnose.js';
import { gapsOf } from './glue.js';
import { HYPHEN } from './hyphenate.js';
import { breakCosts } from './prohibit.js';
import { rubiesOf } from './ruby.js';
import { joinScripts, sizeScripts, withScripts } from './scripts.js';
import { segment } from './segment.js';
import type { Paragraph, Segments } from './segments.js';
import { senseOf } from './sense.js';
import { shapeUnits } from './shape.js';
import type { Shapes } from './shaping.js';
import type { ParagraphStyle, Prepared } from './types.js';
import { sumUnits, type Units } from './units.js';
import { closeCentred } from './vertical.js';

/** Analyses and measures a paragraph: the part that does not depend on the measure. */
export function prepare(copy: Copy, style: ParagraphStyle): Prepared {
  const drawn = withScripts(copy, style);
  const { text } = drawn;
  const custom = customOf(style.language, text);
  const segments = segment(drawn, style, custom);
  const paragraph: Paragraph = { text, segments, style, custom };
  const scripted = segments.looks.some(({ script }) => script !== null);
  if (scripted) joinScripts(text, segments);
  const { kern, ...shapes } = shapeUnits(paragraph);
  const gaps = gapsOf(paragraph);
  if (scripted) sizeScripts(copy.text, paragraph, { box: shapes.box, kern }, gaps);
  if (style.writing === 'vertical') closeCentred(segments, shapes, gaps);
  const sense = senseOf(copy.text, segments, custom, style.names ?? []);
  const costs = breakCosts(paragraph, sense);
  const edges = { ...edgesOf(paragraph, shapes, costs.hyphened), seen: seenOf(text, segments) };
  for (let i = 0; i < segments.count; i++)
    if (segments.spaces[i] === 0) gaps.glue[i]! += kern[i]!;
    else {
      // Kerned with a space: the unit is drawn so wide, but for the end of a line, where there is none.
      shapes.box[i]! += kern[i]!;
      edges.tail[i]! -= kern[i]!;
    }
  const room = { box: shapes.box, glue: gaps.glue, penalty: costs.penalty, lead: edges.lead, tail: edges.tail };
  const { rubies, leftOut } = rubiesOf(copy, segments, room, style);
  const units = { ...segments, ...shapes, ...gaps, ...costs, ...edges, sense, rubies };
  const diagnostics = [...diagnose(copy.text, segments), ...leftOut];
  return { copy, style, diagnostics, units: { ...units, sums: sumUnits(units) } };
}

/**
 * What units measure at the edges of a line alone: the hyphen of a divided word, which the page does not kern with the letter before
 * it; in the full-width style the space of marks at both ends of a line (clreq, 全角式).
 */
function edgesOf(
  { segments: { count, face, faces, cls }, style: { composition } }: Paragraph,
  { roomy }: Pick<Shapes, 'roomy'>,
  hyphened: Uint8Array,
): Pick<Units, 'tail' | 'lead'> {
  const tail = new Float64Array(count);
  const lead = new Float64Array(count);
  const full = composition.punctuation === 'full';
  for (let i = 0; i < count; i++) {
    if (hyphened[i] === 1) tail[i] = faces[face[i]!]!.advance(HYPHEN.charCodeAt(0));
    else if (full && roomy[i] === 1) {
      if (cls[i] === Class.OPEN) lead[i] = 0.5;
      else tail[i] = 0.5;
    }
  }
  return { tail, lead };
}

/** What is seen at each unit; a Latin word is seen as a whole at its first unit and its last. */
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
