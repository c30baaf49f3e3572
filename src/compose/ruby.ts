import { diagnostic, words } from '../base/index.js';
import type { Copy } from '../manuscript/index.js';
import { FORBIDDEN } from './units.js';
import type { Segments } from './segment.js';
import type { CompositionDiagnostic, ParagraphStyle } from './types.js';

/** Ruby over the units `first` to `last`. */
export interface RubyUnit {
  readonly first: number;
  readonly last: number;
  readonly text: string;
  /** Id of its face. */
  readonly face: string;
  /** In ems of the base's size. */
  readonly width: number;
}

/** Size of ruby in ems of its base: 4.05 pt over 9 pt. With its accents it stays clear of the line above from a pitch of 1.3 ems on. */
export const RUBY_SIZE = 0.45;
/** How far ruby may reach over the characters beside its base, on either side (clreq, overhang of ruby). */
const OVERHANG = 0.25;

/** The ruby of a paragraph that can be set, its bases kept from breaking; and what had to be left out, said aloud. */
export function rubiesOf(
  { marks, text }: Copy,
  { count, start, end }: Segments,
  box: Float64Array,
  penalty: Float64Array,
  style: ParagraphStyle,
): { readonly rubies: readonly RubyUnit[]; readonly leftOut: readonly CompositionDiagnostic[] } {
  const rubies: RubyUnit[] = [];
  const leftOut: CompositionDiagnostic[] = [];
  let reach = { unit: -2, over: 0 }; // of the ruby before
  for (const mark of marks) {
    if (mark.kind !== 'ruby' || mark.text === undefined) continue;
    const ruby = mark.text;
    const refuse = (en: string, zh: string): void => {
      leftOut.push(omitted(ruby, text.slice(mark.start, mark.end), mark.start, en, zh));
    };
    const face = style.faces.plain.find((one) => Array.from(ruby).every((c) => one.covers(c.codePointAt(0)!)));
    const first = start.subarray(0, count).findIndex((at) => at >= mark.start);
    let last = first;
    while (last + 1 < count && end[last + 1]! <= mark.end) last++;
    if (style.ruby !== true) refuse('the line pitch leaves no room for it here', '此处行距不足');
    else if (face === undefined) refuse('no face of the text has its letters', '所用字体缺少其中字母');
    else if (first >= 0 && end[last]! <= mark.end) {
      const width = RUBY_SIZE * face.shape(ruby, 'zh-Latn').reduce<number>((sum, part) => sum + part, 0);
      const base = box.subarray(first, last + 1).reduce((sum, part) => sum + part, 0);
      const over = (width - base) / 2;
      if (over > OVERHANG) refuse('it is too wide for its characters', '注音过宽');
      else if (reach.unit === first - 1 && reach.over + over > 0)
        refuse('it meets the ruby before it', '与前一注音相碰');
      else {
        rubies.push({ first, last, text: ruby, face: face.id, width });
        penalty.fill(FORBIDDEN, first, last);
        reach = { unit: last, over };
      }
    }
  }
  return { rubies, leftOut };
}

function omitted(ruby: string, base: string, offset: number, en: string, zh: string): CompositionDiagnostic {
  return {
    ...diagnostic(
      'warning',
      'compose/ruby-left-out',
      null,
      words(`The ruby “${ruby}” of “${base}” is left out: ${en}.`, `“${base}”的注音“${ruby}”未排：${zh}。`),
      words(
        'Put it in brackets after the characters, or over more of them: {饕餮|tāotiè}.',
        '请改为在字后用括号注音，或数字合注：{饕餮|tāotiè}。',
      ),
    ),
    offset,
  };
}
