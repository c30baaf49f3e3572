import { diagnostic, em, words } from '../base/index.js';
import type { Em } from '../base/index.js';
import type { Copy } from '../manuscript/index.js';
import { breakOptimal } from './break.js';
import type { BreakTask } from './cost.js';
import { emitLines } from './emit.js';
import { breakGreedy } from './greedy.js';
import { prepare } from './prepare.js';
import type { CompositionDiagnostic, ComposeOptions, Line, Measure, ParagraphStyle, Prepared } from './types.js';

/**
 * The lines of a prepared paragraph in a measure (ems). Their texts joined are the paragraph's text; an empty text has none.
 * A measure that nothing fits in still gives lines, marked by `trouble`: see `troubles`.
 */
export function compose(prepared: Prepared, measure: Measure, options: ComposeOptions = {}): readonly Line[] {
  const task = breakTask(prepared, measure, options);
  const breaker = options.breaker === 'greedy' ? breakGreedy : breakOptimal;
  const breaks = prepared.units.count === 0 ? [] : breaker(task);
  return emitLines(prepared.copy.text, task, prepared.style, breaks);
}

export function breakTask(prepared: Prepared, measure: Measure, options: ComposeOptions = {}): BreakTask {
  const { style, units } = prepared;
  return {
    units,
    measure,
    indent: style.indent,
    ragged: style.align !== 'justify',
    balance: options.balance ?? false,
    hanging: style.composition.hanging,
  };
}

/** Width in ems of the whole copy on one line, with nothing adjusted; the indent is not counted. */
export function naturalWidth(copy: Copy, style: ParagraphStyle): Em {
  const { count, sums } = prepare(copy, style).units;
  return em(count === 0 ? 0 : sums.naturalEnd[count]!);
}

/** What an editor should know of lines that broke a rule or their measure. */
export function troubles(lines: readonly Line[]): readonly CompositionDiagnostic[] {
  return lines.flatMap((line) => {
    if (line.trouble === 'none') return [];
    const shown = line.text.length > 20 ? `${line.text.slice(0, 20)}…` : line.text;
    const problem =
      line.trouble === 'overfull'
        ? diagnostic(
            'warning',
            'compose/overfull',
            null,
            words(`This line is wider than its measure: “${shown}”`, `此行超出栏宽：“${shown}”`),
            words('Use a wider column or a smaller size.', '请加宽栏宽或减小字号。'),
          )
        : diagnostic(
            'warning',
            'compose/emergency-break',
            null,
            words(
              `Nothing could be broken by rule here, so the line ends inside a word or before a mark: “${shown}”`,
              `此处无处可按规则断行，只得断在词内或标点前：“${shown}”`,
            ),
            words('Shorten the word or put a space in it.', '请缩短该词，或在其中加空格。'),
          );
    return [{ ...problem, offset: line.start }];
  });
}
