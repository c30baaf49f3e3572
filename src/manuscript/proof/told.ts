import type { Change } from '../types.js';
import { fold } from './fold.js';

interface Entry {
  readonly line: number;
  before: string;
  after: string;
  readonly override: boolean;
}

/** The changes that the readers told, as an account from which differences between source and page are paid. */
export class ToldChanges {
  private readonly entries: Entry[];

  /** `lines` tells whether a change and a passage count lines alike; where not, a change pays for a difference anywhere. */
  constructor(
    changes: readonly Change[],
    private readonly lines: boolean,
  ) {
    this.entries = changes
      .map(({ line, before, after, rule }) => ({
        line,
        before: fold(before).key,
        after: fold(after).key,
        override: rule === 'override',
      }))
      .filter(({ before, after }) => before !== after);
  }

  /** Whether characters that are not printed were told as the old side of changes near `line`; each pays once. */
  paysLost(lost: string, line: number): boolean {
    return this.pays('before', lost, line);
  }

  /** Whether characters that the source does not have were told as the new side of changes. */
  paysAdded(added: string, line: number | null): boolean {
    return this.pays('after', added, line);
  }

  private pays(side: 'before' | 'after', wanted: string, line: number | null): boolean {
    const near = this.entries.filter(
      (entry) =>
        entry[side] !== '' && (!this.lines || line === null || entry.override || Math.abs(entry.line - line) <= NEAR),
    );
    const whole = near.find((entry) => entry[side].includes(wanted));
    if (whole !== undefined) {
      whole[side] = whole[side].replace(wanted, '');
      return true;
    }
    // Several changes that stand together: `1.` and `2.` of two items whose text between them is the same on both sides.
    let rest = wanted;
    const used: Entry[] = [];
    for (const entry of near) {
      if (!rest.startsWith(entry[side])) continue;
      rest = rest.slice(entry[side].length);
      used.push(entry);
      if (rest === '') break;
    }
    if (rest !== '') return false;
    for (const entry of used) entry[side] = '';
    return true;
  }
}

/** Lines by which a change and the passage that it was made in may differ: wrapped lines that were joined. */
const NEAR = 2;
