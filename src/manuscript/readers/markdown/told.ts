import type { Diagnostic } from '../../../base/index.js';
import { markdownLiteral } from '../../diagnostics/text.js';
import type { RawOmission } from '../../raw.js';
import type { LineMap, MappedChange } from '../../source-map.js';
import type { EmbeddedPicture } from '../../types.js';

/** Marks of Markdown that were read as characters. */
export interface Literal {
  readonly from: number;
  readonly text: string;
}

/** What reading Markdown reports besides its blocks. */
export class Told {
  readonly changes: MappedChange[] = [];
  readonly omissions: RawOmission[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly pictures: EmbeddedPicture[] = [];
  readonly literals: Literal[] = [];

  change(from: number, before: string, after: string, rule: string): void {
    this.changes.push({ from, before, after, rule });
  }

  omit(kind: RawOmission['kind'], text: string, from: number): void {
    if (text.trim() !== '') this.omissions.push({ kind, text, from });
  }

  literal(from: number, text: string): void {
    this.literals.push({ from, text });
  }
}

/** Characters of a place that a message quotes, and how many places it quotes. */
const QUOTED = 24;
const MOST_QUOTED = 5;

/** One note for all marks that stayed as typed. */
export function tellLiterals(file: string, literals: readonly Literal[], lines: LineMap): Diagnostic[] {
  const sorted = literals.toSorted((a, b) => a.from - b.from);
  const [first] = sorted;
  if (first === undefined) return [];
  const marks = sorted
    .slice(0, MOST_QUOTED)
    .map(({ text }) => (text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text).replace(/\s+/gu, ' '));
  const more = Math.max(0, sorted.length - MOST_QUOTED);
  return [markdownLiteral({ file, ...lines.locate(first.from) }, { marks, more })];
}
