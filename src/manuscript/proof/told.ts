import type { Change } from '../types.js';
import { fold, withoutScript } from './fold.js';
import { hasCapitals } from './reading.js';

interface Entry {
  /** Its place in the order of the changes. */
  readonly at: number;
  readonly line: number;
  before: string;
  after: string;
  readonly override: boolean;
}

/** The changes that the readers reported. Each explains one difference between source and page. */
export class ToldChanges {
  private readonly entries: readonly Entry[];
  /** Where lines are counted alike: the changes of each line, and those that may pay anywhere. */
  private readonly byLine = new Map<number, Entry[]>();
  private readonly anywhere: readonly Entry[];
  /** The change that paid last, of either side. */
  private readonly cursor = { before: 0, after: 0 };
  /** Changes that were looked through, so that time stays in proportion to length. */
  private work = 0;

  /** `lines` tells whether a change and a passage count lines alike; where not, a change pays for a difference anywhere. */
  constructor(
    changes: readonly Change[],
    private readonly lines: boolean,
  ) {
    const capitals = hasCapitals(changes);
    this.entries = changes
      .map(({ line, before, after, rule }) => ({
        line,
        before: fold(before, capitals).key,
        after: withoutScript(fold(after, capitals).key),
        override: rule === 'override',
      }))
      .filter(({ before, after }) => before !== after)
      .map((entry, at) => ({ ...entry, at }));
    for (const entry of this.entries) {
      const here = this.byLine.get(entry.line);
      if (entry.override) continue;
      if (here === undefined) this.byLine.set(entry.line, [entry]);
      else here.push(entry);
    }
    this.anywhere = this.entries.filter(({ override }) => override);
  }

  /** Whether characters that are not printed were reported as the old side of changes near `line`; each change explains one difference. */
  paysLost(lost: string, line: number): boolean {
    return this.pays('before', lost, line);
  }

  /** Whether characters that the source does not have were reported as the new side of changes. */
  paysAdded(added: string, line: number | null): boolean {
    return this.pays('after', added, line);
  }

  private pays(side: 'before' | 'after', text: string, line: number | null): boolean {
    // What is printed may be raised by a mark, of which the change says nothing.
    const wanted = side === 'after' ? withoutScript(text) : text;
    if (wanted === '') return true;
    if (this.lines && line !== null) return this.paysFrom(this.near(line), side, wanted);
    // Differences come in the order of the changes mostly: those after the last that paid are looked through first.
    const next = this.entries.slice(Math.max(this.cursor[side] - AHEAD / 2, 0), this.cursor[side] + AHEAD);
    return this.paysFrom(next, side, wanted) || this.paysFrom(this.entries, side, wanted);
  }

  private near(line: number): readonly Entry[] {
    const lines = Array.from({ length: 2 * NEAR + 1 }, (_, i) => this.byLine.get(line - NEAR + i) ?? []);
    return [...lines.flat(), ...this.anywhere];
  }

  private paysFrom(entries: readonly Entry[], side: Side, wanted: string): boolean {
    if (this.work > MOST_WORK) return false;
    this.work += entries.length + 1;
    const near = entries.filter((entry) => entry[side] !== '');
    const tried = near.length > MOST_TURNED ? [wanted] : [wanted, ...turns(wanted)];
    for (const text of tried) {
      const paid = takeFrom(near, side, text);
      if (paid === null) continue;
      this.cursor[side] = paid.at;
      return true;
    }
    return false;
  }
}

type Side = 'before' | 'after';

/** Takes a text out of changes, and gives the last that paid. */
function takeFrom(near: readonly Entry[], side: Side, wanted: string): Entry | null {
  const whole = near.find((entry) => entry[side].includes(wanted));
  if (whole !== undefined) {
    whole[side] = whole[side].replace(wanted, '');
    return whole;
  }
  // Several changes that stand together, the first and the last of them perhaps in part: `1.` and `2.` of two items, signs of one formula.
  const together = near.map((entry) => entry[side]).join('');
  const at = together.indexOf(wanted);
  if (at < 0) return null;
  const end = at + wanted.length;
  let from = 0;
  let last: Entry | null = null;
  for (const entry of near) {
    const text = entry[side];
    if (from < end && from + text.length > at) {
      entry[side] = text.slice(0, Math.max(at - from, 0)) + text.slice(Math.max(end - from, 0));
      last = entry;
    }
    from += text.length;
  }
  return last;
}

/** Changes after the one that paid last among which the next is looked for first, and half as many before it. */
const AHEAD = 100;
/** Changes that are looked through in all, and those among which an insertion is turned round. */
const MOST_WORK = 50_000_000;
const MOST_TURNED = 2000;

/** Characters that are turned round to find where an insertion may have begun. */
const LONGEST_TURNED = 40;

/** An insertion of `a. ` before `a` is the same as one of `. a` after it. */
export function turns(text: string): readonly string[] {
  if (text.length > LONGEST_TURNED) return [];
  return Array.from({ length: Math.max(text.length - 1, 0) }, (_, i) => text.slice(i + 1) + text.slice(0, i + 1));
}

/** Lines by which a change and the passage that it was made in may differ: wrapped lines that were joined. */
const NEAR = 2;
