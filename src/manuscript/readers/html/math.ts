import { lowered, raised } from '../../scripts.js';
import { childrenOf, isElement, isText, type Element, type Node } from './dom.js';

/**
 * MathML as text in one line: `a/b`, `x²`, `√(a+b)`. What is raised or lowered and has no character is written `^(…)`, `_(…)`. What a form
 * holds together is put in brackets, so that no number becomes another: 3 and a half is `3 1/2`.
 */
export function linearMath(node: Node): string {
  if (isText(node)) return node.value.replace(INVISIBLE, '').replace(/\s+/gu, ' ').trim();
  if (!isElement(node) || UNSEEN.has(node.tagName)) return '';
  const parts = (): string[] => elements(node).map(linearMath);
  const [first = '', second = '', third = ''] = PARTED.has(node.tagName) ? parts() : [];
  switch (node.tagName) {
    case 'none':
      return '';
    case 'mspace':
      return ' ';
    case 'mtext':
    case 'ms':
      return shownMath(node).replace(/\s+/gu, ' ');
    case 'mfrac':
      return isBarless(node) ? `${first} ${second}` : `${bracketed(first)}/${bracketed(second)}`;
    case 'msqrt':
      return `√${bracketed(row(node))}`;
    case 'mroot':
      return `${raised(second) ?? `(${second})`}√${bracketed(first)}`;
    case 'msup':
      return base(node, first) + above(second);
    case 'mover':
      return accented(first, second) ?? base(node, first) + above(second);
    case 'msub':
    case 'munder':
      return base(node, first) + below(second);
    case 'msubsup':
    case 'munderover':
      return base(node, first) + below(second) + above(third);
    case 'mmultiscripts':
      return multiscripts(node);
    case 'mtable':
      return parts().join('; ');
    case 'mtr':
    case 'mlabeledtr':
      return parts().join(', ');
    case 'mfenced':
      return fenced(node, parts());
    case 'menclose':
      return attribute(node, 'notation') === 'radical' ? `√${bracketed(row(node))}` : row(node);
    case 'maction':
    case 'semantics':
      return linearMath(elements(node)[0] ?? { ...node, childNodes: [] });
    default:
      return row(node);
  }
}

/** The characters of a formula as they stand in it. */
export function shownMath(node: Node): string {
  if (isText(node)) return node.value;
  return isElement(node) && !UNSEEN.has(node.tagName) ? childrenOf(node).map(shownMath).join('') : '';
}

/** Whether a formula begins with something that must stand apart from a number before it. */
export function standsApart(node: Node): boolean {
  if (!isElement(node)) return false;
  if (APART.has(node.tagName)) return !isBarless(node) || node.tagName !== 'mfrac';
  const [first] = elements(node).filter((child) => child.tagName !== 'mspace');
  return WRAPPERS.has(node.tagName) && first !== undefined && standsApart(first);
}

/** What says the same in another language, and what only takes room. */
const UNSEEN = new Set(['annotation', 'annotation-xml', 'mphantom']);
/** Operators that are not seen: function application, times, separator, plus. */
const INVISIBLE = /[\u2061-\u2064\u200b]/gu;
const PARTED = new Set('mfrac mroot msup mover msub munder msubsup munderover'.split(' '));
/** Whether a form begins with a number of its own: a numerator, the index of a root, a mark before the letter. */
const APART = new Set(['mfrac', 'mroot', 'mmultiscripts']);
const WRAPPERS = new Set(['math', 'mrow', 'mstyle', 'semantics', 'mpadded', 'merror']);

const elements = (node: Element): Element[] => childrenOf(node).filter((child) => isElement(child));
const attribute = (element: Element, name: string): string | null =>
  element.attrs.find((one) => one.name.toLowerCase() === name)?.value ?? null;

/** One number above another without a bar, as in a binomial. */
const isBarless = (element: Element): boolean =>
  /^0+(?:\.0+)?[a-z%]*$/iu.test(attribute(element, 'linethickness') ?? '');

/** Children side by side. */
function row(element: Element): string {
  let line = '';
  /** Where a fraction begins that ends the line. */
  let fraction: number | null = null;
  let name = false;
  for (const child of childrenOf(element)) {
    const text = linearMath(child);
    const operator = shownMath(child).trim();
    // Two numbers that an invisible sign multiplies are not one number.
    if (operator === '\u2062' && /\d$/u.test(line)) {
      const next = elements(element).at(elements(element).indexOf(child as Element) + 1);
      if (next !== undefined && /^\d/u.test(linearMath(next))) line += '×';
      continue;
    }
    if (text === '') continue;
    // What follows a fraction is none of its denominator.
    if (fraction !== null && /^[\p{L}\p{N}(（√]/u.test(text))
      line = `${line.slice(0, fraction)}(${line.slice(fraction)})`;
    const apart = standsApart(child);
    if ((apart && /[\p{L}\p{N})]$/u.test(line)) || (name && /^[\p{L}\p{N}√]/u.test(text))) line += ' ';
    fraction = apart && isElement(child) && isFraction(child) ? line.length : null;
    line += text;
    name = isElement(child) && child.tagName === 'mi' && /^[A-Za-z]{2,}$/u.test(text);
  }
  return line;
}

/** A fraction by itself, in whatever wraps it. */
function isFraction(element: Element): boolean {
  if (element.tagName === 'mfrac') return true;
  const inside = elements(element);
  return WRAPPERS.has(element.tagName) && inside.length === 1 && isFraction(inside[0]!);
}

/** What is raised or lowered is so beside all of its base. */
function base(element: Element, text: string): string {
  const [first] = elements(element);
  return first !== undefined && (isFraction(first) || WRAPPERS.has(first.tagName)) ? bracketed(text) : text;
}

const above = (text: string): string => {
  if (text === '' || /^[′″‴'*]+$/u.test(text)) return text;
  // A ring above the line is the sign of degrees.
  return /^[∘°○]$/u.test(text) ? '°' : (raised(text) ?? `^${bracketed(text)}`);
};
const below = (text: string): string => (text === '' ? '' : (lowered(text) ?? `_${bracketed(text)}`));

/** Signs over one letter that are combining characters. */
const ACCENTS: Readonly<Record<string, string>> = {
  '^': '\u0302', 'ˆ': '\u0302', '~': '\u0303', '˜': '\u0303', '¯': '\u0305', '‾': '\u0305', '_': '\u0305', '―': '\u0305',
  '˙': '\u0307', '.': '\u0307', '¨': '\u0308', '´': '\u0301', '`': '\u0300', 'ˇ': '\u030c',
}; // prettier-ignore

function accented(letter: string, sign: string): string | null {
  const accent = ACCENTS[sign];
  return accent === undefined || Array.from(letter).length !== 1 ? null : (letter + accent).normalize('NFC');
}

/** A letter with marks after it and, past `mprescripts`, before it: pairs of a lower and an upper one. */
function multiscripts(element: Element): string {
  const [letter, ...marks] = elements(element);
  const split = marks.findIndex(({ tagName }) => tagName === 'mprescripts');
  const pairs = (list: readonly Element[]): string =>
    list.map((mark, i) => (i % 2 === 0 ? below(linearMath(mark)) : above(linearMath(mark)))).join('');
  const after = split < 0 ? marks : marks.slice(0, split);
  const before = split < 0 ? [] : marks.slice(split + 1);
  return pairs(before) + (letter === undefined ? '' : base(element, linearMath(letter))) + pairs(after);
}

function fenced(element: Element, parts: readonly string[]): string {
  const separators = Array.from((attribute(element, 'separators') ?? ',').replace(/\s/gu, ''));
  const inside = parts.map((part, i) => {
    const separator = separators[i - 1] ?? separators.at(-1) ?? '';
    return i === 0 ? part : `${separator}${separator === ',' ? ' ' : ''}${part}`;
  });
  return `${attribute(element, 'open') ?? '('}${inside.join('')}${attribute(element, 'close') ?? ')'}`;
}

/** Puts brackets around anything but a single number or name. */
function bracketed(text: string): string {
  return /^(?:[\p{L}\p{M}]+|[\d.,%]+|)$/u.test(text) || isEnclosed(text) ? text : `(${text})`;
}

/** Whether the bracket that opens a text closes at its end. */
function isEnclosed(text: string): boolean {
  if (!/^\(.*\)$/su.test(text)) return false;
  let depth = 0;
  for (let i = 0; i < text.length - 1; i += 1) {
    depth += text.charAt(i) === '(' ? 1 : text.charAt(i) === ')' ? -1 : 0;
    if (depth === 0) return false;
  }
  return true;
}
