import { freeText, MOST_SEARCHED, type Side, type Stretch } from './align.js';
import { turns } from './told.js';

/** The words that are reported as left out. What is not printed is taken from them, mostly in the order of the source. */
export class Omitted {
  private readonly free: Stretch;
  private readonly used: Uint8Array;
  private cursor = 0;
  /** Characters that may still be searched, so that time stays in proportion to length. */
  private left = MOST_SEARCHED;

  constructor(side: Side) {
    this.free = freeText(side);
    this.used = new Uint8Array(this.free.text.length);
  }

  take(text: string): boolean {
    const takes = (words: string): boolean => this.takeAt(words, this.cursor) || this.takeAt(words, 0);
    // 看不见 before 看 is the same as 不见看 after it.
    return text === '' || takes(text) || turns(text).some(takes);
  }

  private takeAt(text: string, from: number): boolean {
    for (
      let at = this.free.text.indexOf(text, from);
      at >= 0 && this.left > 0;
      at = this.free.text.indexOf(text, at + 1)
    ) {
      this.left -= at - from + text.length;
      if (this.used.subarray(at, at + text.length).includes(1)) continue;
      this.used.fill(1, at, at + text.length);
      this.cursor = at + text.length;
      return true;
    }
    this.left -= this.free.text.length - from;
    return false;
  }
}
