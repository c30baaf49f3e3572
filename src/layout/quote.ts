import type { Line } from '../compose/index.js';
import type { PageFormat } from '../edition/index.js';
import type { Copy, Quote } from '../manuscript/index.js';
import { spanPt } from './items.js';
import type { Setter } from './typesetter.js';

/** A pull-quote set at a width: the sentence and, where known, who says it. */
export interface QuoteSetting {
  readonly size: number;
  readonly leading: number;
  readonly lines: readonly Line[];
  readonly speakerSize: number;
  readonly speaker: readonly Line[];
  /** Rows of the grid with the white and rules round it. */
  readonly rows: number;
}

/** Type grows with the width: about 17 to 25 characters a line. */
const SIZES = [0, 11, 15, 18, 21, 24, 27, 30, 32];
const LEADING = 1.6;
const SIDE_PT = 9;
/** Rule and white above and below, in rows. */
const FRAME_ROWS = 3;
/** From so many columns on a quote is a banner, and stands on its axis. */
const BANNER = 4;

export function setQuote(quote: PulledQuote, columns: number, format: PageFormat, setter: Setter): QuoteSetting {
  const size = SIZES[Math.min(columns, SIZES.length - 1)]!;
  const measure = Math.floor((spanPt(format, columns) - 2 * SIDE_PT) / size) * size;
  const align = columns >= BANNER ? 'center' : 'start';
  const lines = setter.set(quote.copy, { role: 'quote', size, measure, align, indent: 0, balance: true });
  const speakerSize = 9;
  const speaker =
    quote.speaker === null
      ? []
      : setter.set(quote.speaker, {
          role: 'byline',
          size: speakerSize,
          measure,
          align,
          indent: 0,
          balance: false,
        });
  const height = lines.length * size * LEADING + speaker.length * format.leading * 1.25;
  return {
    size,
    leading: size * LEADING,
    lines,
    speakerSize,
    speaker,
    rows: Math.ceil(height / format.leading - 1e-9) + FRAME_ROWS,
  };
}

/** A quote with its copies made once, so that the composer can know them again. */
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
