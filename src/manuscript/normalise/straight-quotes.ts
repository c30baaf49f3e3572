import { classAt } from '../characters.js';
import type { Edit } from '../source-map.js';
import type { IsProtected } from './protect.js';

interface OpenQuote {
  readonly at: number;
  readonly typed: string;
  /** Whether it became a double quote: its partner gets the same shape. */
  readonly double: boolean;
}

export interface StraightQuotes {
  readonly edits: readonly Edit[];
  /** Offset of a quotation mark that found no partner, or null. */
  readonly unpaired: number | null;
}

/**
 * Straight quotes become “ ” in pairs, ‘ ’ inside an open “ (GB/T 15834 4.8). An apostrophe between letters becomes ’;
 * a mark after a digit without an open partner is a prime (5" screen) and stays.
 */
export function pairQuotes(text: string, isProtected: IsProtected): StraightQuotes {
  const edits: Edit[] = [];
  const open: OpenQuote[] = [];
  const put = (at: number, after: string): void => {
    edits.push({ start: at, end: at + 1, after, rule: 'quotes' });
  };
  for (const match of text.matchAll(/["'“”‘’]/gu)) {
    const at = match.index;
    const typed = match[0];
    if (isProtected(at)) continue;
    if (typed === '“' || typed === '‘') open.push({ at, typed, double: typed === '“' });
    else if (typed === '”' || typed === '’') {
      if (open.at(-1)?.typed === (typed === '”' ? '“' : '‘')) open.pop();
    } else if (typed === "'" && isApostrophe(text, at, open)) put(at, '’');
    else {
      const index = partnerIndex(open, typed);
      const partner = open[index];
      if (partner !== undefined) {
        open.length = index;
        put(partner.at, partner.double ? '“' : '‘');
        put(at, partner.double ? '”' : '’');
      } else if (!isPrime(text, at, open))
        open.push({ at, typed, double: typed === '"' && !open.some((quote) => quote.double) });
    }
  }
  const left = open.filter((quote) => quote.typed === '"' || quote.typed === "'");
  for (const quote of left) {
    // A quotation that runs on into the next paragraph is opened again there and not closed here.
    if (quote.typed === '"' && quote.at === 0) put(0, '“');
  }
  return {
    edits: edits.sort((a, b) => a.start - b.start),
    unpaired: left.find((quote) => quote.typed === '"' && quote.at > 0)?.at ?? null,
  };
}

/** The open mark that this one closes: the last, or one under straight single quotes that were no quotes after all. */
function partnerIndex(open: readonly OpenQuote[], typed: string): number {
  let index = open.length - 1;
  while (index >= 0 && typed === '"' && open[index]?.typed === "'") index -= 1;
  return open[index]?.typed === typed ? index : -1;
}

function isApostrophe(text: string, at: number, open: readonly OpenQuote[]): boolean {
  const left = classAt(text, at - 1);
  const right = classAt(text, at + 1);
  if (left === 'latin' && right === 'latin') return true;
  // the ’90s; the workers’ (with no single quote open)
  if (right === 'digit' && left !== 'digit' && /^'\d0s/u.test(text.slice(at, at + 4))) return true;
  return left === 'latin' && !open.some((quote) => quote.typed === "'");
}

/** Whether a mark after a digit counts inches or minutes: no quotation is open, and none begins here. */
const isPrime = (text: string, at: number, open: readonly OpenQuote[]): boolean =>
  classAt(text, at - 1) === 'digit' && open.length === 0 && !opensBefore(text, at);

/** Han right after a digit and the mark: the mark opens a quotation rather than counting inches. */
function opensBefore(text: string, at: number): boolean {
  return classAt(text, at + 1) === 'han' && text.indexOf('"', at + 1) > 0;
}
