import type { Line, Writing } from '../../compose/index.js';
import type { Copy, Quote } from '../../manuscript/index.js';
import { spanPt } from '../setting/grid.js';
import type { Material } from './material.js';
import type { Setter, Setting } from '../setting/typesetter.js';

/** A pull-quote set at a width: the sentence and, where it is known, its speaker. */
export interface QuoteSetting {
  readonly writing: Writing;
  readonly size: number;
  readonly leading: number;
  /** Length of the lines, in points. */
  readonly measure: number;
  readonly lines: readonly Line[];
  readonly speakerSize: number;
  readonly speaker: readonly Line[];
  /** Rows of the grid with the space and rules around it; Infinity where it cannot be so wide. */
  readonly rows: number;
}

/** The publication's size of quotes (`sizes.quote`) for which the tables of sizes hold; at any other they are scaled. */
const STANDARD_SIZE = 14;
/** Points by columns. Type grows with the width: about 17 to 25 characters a line. */
const SIZES = [0, 11, 15, 18, 21, 24, 27, 30, 32];
/** Sizes of a vertical quote, which is no wider than a few lines. */
const VERTICAL_SIZES = [0, 16, 20, 24];
const LEADING = 1.6;
export const SPEAKER_LEADING = 1.25;
const SPEAKER_SIZE = 9;
/** Space at the sides of a quote, in points. */
export const QUOTE_SIDE = 9;
/** Rule and space above and below, in rows. */
const FRAME_ROWS = 3;
/** From so many columns on a quote is a banner, and its lines are centred. */
const BANNER = 4;

/** Sets a quote `columns` wide, in horizontal lines or in vertical ones. */
export function setQuote(quote: PulledQuote, columns: number, material: Material): QuoteSetting {
  const set = material.stands('quotes') ? setVertically : setHorizontally;
  return set(quote, columns, material);
}

function setHorizontally(quote: PulledQuote, columns: number, { format, tokens, setter }: Material): QuoteSetting {
  const size = SIZES[Math.min(columns, SIZES.length - 1)]! * (tokens.quoteSize / STANDARD_SIZE);
  const measure = Math.floor((spanPt(format, columns) - 2 * QUOTE_SIDE) / size) * size;
  const align = columns >= BANNER ? 'center' : 'start';
  const lines = setter.set(quote.copy, { role: 'quote', size, measure, align, indent: 0, balance: true });
  const speaker = setSpeaker(quote, { measure, align, writing: 'horizontal' }, setter);
  const height = lines.length * size * LEADING + speaker.length * format.leading * SPEAKER_LEADING;
  const rows = Math.ceil(height / format.leading - 1e-9) + FRAME_ROWS;
  const rest = { leading: size * LEADING, measure, lines, speakerSize: SPEAKER_SIZE, speaker, rows };
  return { writing: 'horizontal', size, ...rest };
}

/** Sets a quote in the fewest rows in which its vertical lines fit side by side. */
function setVertically(quote: PulledQuote, columns: number, { format, tokens, setter }: Material): QuoteSetting {
  const size = (VERTICAL_SIZES[columns] ?? 0) * (tokens.quoteSize / STANDARD_SIZE);
  const leading = size * LEADING;
  const speakerWidth = quote.speaker === null ? 0 : format.leading * SPEAKER_LEADING;
  const most = size === 0 ? 0 : Math.floor((spanPt(format, columns) - 2 * QUOTE_SIDE - speakerWidth) / leading);
  const rest = { size, leading, speakerSize: SPEAKER_SIZE, writing: 'vertical' } as const;
  const characters = quote.copy.text.length;
  for (let ems = Math.max(4, Math.ceil(characters / Math.max(1, most))); most > 0 && ems <= characters + 1; ems++) {
    const measure = ems * size;
    const lines = setter.set(quote.copy, {
      role: 'quote',
      size,
      measure,
      align: 'start',
      indent: 0,
      balance: true,
      writing: 'vertical',
    });
    if (lines.length > most) continue;
    const speaker = setSpeaker(quote, { measure, align: 'start', writing: 'vertical' }, setter);
    if (speaker.length > 1) continue;
    return { ...rest, measure, lines, speaker, rows: Math.ceil(measure / format.leading - 1e-9) + FRAME_ROWS };
  }
  return { ...rest, measure: 0, lines: [], speaker: [], rows: Infinity };
}

function setSpeaker(
  { speaker }: PulledQuote,
  setting: Pick<Setting, 'measure' | 'align' | 'writing'>,
  setter: Setter,
): readonly Line[] {
  if (speaker === null) return [];
  return setter.set(speaker, { role: 'byline', size: SPEAKER_SIZE, indent: 0, balance: false, ...setting });
}

/** A quote with its copies, made once so that the composer knows them again. */
export interface PulledQuote {
  readonly quote: Quote;
  readonly copy: Copy;
  readonly speaker: Copy | null;
}

export function pulled(quote: Quote): PulledQuote {
  return {
    quote,
    copy: { text: quote.text, marks: [] },
    speaker: quote.speaker === null ? null : { text: `——${quote.speaker}`, marks: [] },
  };
}
