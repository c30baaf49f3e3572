import {
  compose,
  composeHeadline,
  prepare,
  type Line,
  type ParagraphStyle,
  type Prepared,
} from '../../compose/index.js';
import { em } from '../../base/index.js';
import type { Copy } from '../../manuscript/index.js';

/** A headline, deck or subhead has no more lines than this. */
const MOST_LINES = 6;
/** Characters of copy that are kept: some forty broadsheet pages, 40 MB (200 bytes a character). */
const REMEMBERED = 200_000;

/** A paragraph in one style: prepared once, and composed once for each measure. */
export class PreparedParagraph {
  private readonly lines = new Map<number, readonly Line[]>();

  constructor(
    readonly prepared: Prepared,
    /** Whether lines break where the sense allows it and have about the same length, as in headlines, decks and quotes. */
    private readonly balance: boolean,
  ) {}

  /** The lines at a measure in ems. */
  at(measure: number): readonly Line[] {
    let lines = this.lines.get(measure);
    if (lines === undefined) {
      // Copy too long for a headline is set like any other.
      const headline = this.balance ? composeHeadline(this.prepared, em(measure), MOST_LINES) : null;
      this.lines.set(measure, (lines = headline ?? compose(this.prepared, em(measure))));
    }
    return lines;
  }
}

/**
 * A cache of composed paragraphs by their characters, marks and style: after an edit of one paragraph the others are found again. It may be kept
 * from build to build, as long as the faces come from one library.
 */
export class PreparedCopy {
  private readonly known = new Map<string, PreparedParagraph>();
  private characters = 0;

  constructor(private readonly remembered = REMEMBERED) {}

  get(copy: Copy, style: ParagraphStyle, balance: boolean): PreparedParagraph {
    const key = keyOf(copy, style, balance);
    let paragraph = this.known.get(key);
    if (paragraph === undefined) {
      paragraph = new PreparedParagraph(prepare(copy, style), balance);
      this.characters += copy.text.length;
    } else this.known.delete(key); // the one used last is forgotten last
    this.known.set(key, paragraph);
    for (const [oldest, { prepared }] of this.known) {
      if (this.characters <= this.remembered || oldest === key) break;
      this.known.delete(oldest);
      this.characters -= prepared.copy.text.length;
    }
    return paragraph;
  }
}

function keyOf({ text, marks }: Copy, { faces, ...style }: ParagraphStyle, balance: boolean): string {
  const ids = [faces.plain, faces.strong].map((chain) => chain.map(({ id }) => id));
  return JSON.stringify([ids, style, balance, marks, text]);
}
