import { writtenCounter } from './counters.js';
import type { Style } from './css.js';
import { attribute, type Element } from './dom.js';

/** The counters of a page (CSS Lists Level 3), as far as the styles of its elements decide them. */
export class Counters {
  private readonly values = new Map<string, number[]>();
  /** Names in the order in which they were reset. */
  private readonly begun: string[] = [];

  /** Where scopes that are begun from here on end. */
  get mark(): number {
    return this.begun.length;
  }

  endScopes(mark: number): void {
    for (const name of this.begun.splice(mark)) this.values.get(name)?.pop();
  }

  enter(style: Style): void {
    for (const [name, value] of pairsOf(style.get('counter-reset'), 0)) this.begin(name, value);
    for (const [name, value] of pairsOf(style.get('counter-increment'), 1)) this.add(name, value);
  }

  add(name: string, by: number): void {
    if (this.values.get(name)?.length === undefined || this.values.get(name)?.length === 0) this.begin(name, 0);
    const all = this.values.get(name)!;
    all[all.length - 1] = (all.at(-1) ?? 0) + by;
  }

  of(name: string): number {
    return this.values.get(name)?.at(-1) ?? 0;
  }

  private begin(name: string, value: number): void {
    this.values.set(name, [...(this.values.get(name) ?? []), value]);
    this.begun.push(name);
  }
}

/** `a 2 b` is a by 2 and b by the standard. */
function pairsOf(value: string | undefined, standard: number): (readonly [string, number])[] {
  const pairs: (readonly [string, number])[] = [];
  if (value === undefined || value === 'none') return pairs;
  for (const [, name = '', number] of value.matchAll(/([a-z_-][\w-]*)(?:\s+(-?\d{1,9}))?/giu))
    pairs.push([name, number === undefined ? standard : Number(number)]);
  return pairs;
}

/**
 * The words that a rule sets before or after an element. Signs without a letter or figure are there for their looks, those of the private area
 * for a face of icons; both are empty here, and so is what asks for more than words, attributes and counters.
 */
export function generatedText(content: string | undefined, element: Element, counters: Counters): string {
  if (content === undefined || content.length > LONGEST) return '';
  let text = '';
  const piece = /"([^"]*)"|attr\(\s*([\w-]+)\s*\)|counter\(\s*([\w-]+)\s*(?:,\s*([\w-]+)\s*)?\)|(\S+)/gu;
  for (const [, quoted, named, counter, style, other] of content.matchAll(piece)) {
    if (other !== undefined) return '';
    if (counter !== undefined) text += writtenCounter(style ?? 'decimal', counters.of(counter));
    else text += quoted ?? attribute(element, named ?? '') ?? '';
  }
  return /[\p{L}\p{N}]/u.test(text) && !/[\ue000-\uf8ff]/u.test(text) ? text : '';
}

const LONGEST = 500;
