/**
 * Footnotes and link definitions of the whole text. A text is parsed in pieces, and each piece is told the labels that it
 * uses: the parser knows a reference only by its definition.
 */
export interface Definitions {
  /** Lines that define the labels used in a piece and defined elsewhere. */
  tail(piece: string): string;
  /** How a footnote is marked. */
  numberOf(label: string): string;
  /** Whether a label of a link is used. */
  isUsed(label: string): boolean;
}

const DEFINITION = /^[ \t>]{0,8}\[(\^?)([^[\]\n]{1,200})\]:[ \t]*(\S*)/gmu;
const REFERENCE = /\[(\^?)([^[\]\n]{1,200})\](?!:)/gu;
/** The parser looks a footnote up in a list. */
const MOST = 1000;

const key = (label: string): string => label.replace(/\s+/gu, ' ').trim().toLowerCase();

export function readDefinitions(source: string): Definitions {
  const notes = new Set<string>();
  const links = new Map<string, string>();
  for (const [, caret, label = '', target = ''] of source.matchAll(DEFINITION)) {
    if (caret === '^') notes.add(key(label));
    else if (target !== '' && !links.has(key(label))) links.set(key(label), target);
  }
  const usedNotes = new Set<string>();
  const usedLinks = new Set<string>();
  for (const [, caret, label = ''] of source.matchAll(REFERENCE))
    (caret === '^' ? usedNotes : usedLinks).add(key(label));
  // Numbers as the author typed them, if all are numbers; otherwise in the order in which they are referred to.
  const typed = [...notes].every((label) => /^\d{1,4}$/u.test(label));
  const order = [...new Set([...usedNotes].filter((label) => notes.has(label)).concat(...notes))];
  const numbers = new Map(order.map((label, i) => [label, String(i + 1)]));
  return {
    tail(piece) {
      const lines = new Set<string>();
      for (const [, caret, label = ''] of piece.matchAll(REFERENCE)) {
        if (lines.size >= MOST) break;
        const target = links.get(key(label));
        if (caret === '^' && notes.has(key(label))) lines.add(`[^${label}]: .\n\n`);
        else if (caret === '' && target !== undefined) lines.add(`[${label}]: ${target}\n\n`);
      }
      return lines.size === 0 ? '' : `\n\n${[...lines].join('')}`;
    },
    numberOf: (label) => (typed ? label : (numbers.get(key(label)) ?? label)),
    isUsed: (label) => usedLinks.has(key(label)),
  };
}

/** What a writer of Chinese puts in the round brackets after square ones may be no address: [注](见下文). */
export function isAddress(target: string): boolean {
  return target === '' || /[/.#:@?=]/u.test(target) || !/[^\p{ASCII}]/u.test(target);
}
