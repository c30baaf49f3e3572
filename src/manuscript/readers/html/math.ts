import { lowered, raised } from '../../scripts.js';
import { childrenOf, isElement, isText, type Element, type Node } from './dom.js';

/** MathML as text in one line: `a/b`, `x²`, `√(a+b)`. What is raised or lowered and has no character is written `^(…)`, `_(…)`. */
export function linearMath(node: Node): string {
  if (isText(node)) return node.value.replace(/\s+/gu, ' ').trim();
  if (!isElement(node)) return '';
  const parts = (): string[] =>
    childrenOf(node)
      .filter((c) => isElement(c))
      .map(linearMath);
  switch (node.tagName) {
    case 'annotation':
    case 'annotation-xml':
      return '';
    case 'mfrac': {
      const [over = '', under = ''] = parts();
      return `${bracketed(over)}/${bracketed(under)}`;
    }
    case 'msqrt':
      return `√${bracketed(inside(node))}`;
    case 'mroot': {
      const [base = '', index = ''] = parts();
      return `${raised(index) ?? `(${index})`}√${bracketed(base)}`;
    }
    case 'msup':
    case 'mover': {
      const [, up = ''] = parts();
      return base(node) + (raised(up) ?? `^${bracketed(up)}`);
    }
    case 'msub':
    case 'munder': {
      const [, down = ''] = parts();
      return base(node) + (lowered(down) ?? `_${bracketed(down)}`);
    }
    case 'msubsup':
    case 'munderover': {
      const [, down = '', up = ''] = parts();
      return base(node) + (lowered(down) ?? `_${bracketed(down)}`) + (raised(up) ?? `^${bracketed(up)}`);
    }
    case 'mtable':
      return parts().join('; ');
    case 'mtr':
      return parts().join(', ');
    case 'mfenced':
      return `(${parts().join(', ')})`;
    default:
      return inside(node);
  }
}

/** What follows a fraction is none of its denominator, and what stands before it none of its numerator: 3 and a half is not 31/2. */
function inside(element: Element): string {
  let line = '';
  let fraction: number | null = null;
  for (const child of childrenOf(element)) {
    const text = linearMath(child);
    if (text === '') continue;
    if (fraction !== null && /^[\p{L}\p{N}(（]/u.test(text))
      line = `${line.slice(0, fraction)}(${line.slice(fraction)})`;
    if (beginsWithFraction(child) && /\d$/u.test(line)) line += ' ';
    fraction = isFraction(child) ? line.length : null;
    line += text;
  }
  return line;
}

/** A fraction and nothing else, perhaps in boxes of its own. */
function isFraction(node: Node): boolean {
  if (!isElement(node)) return false;
  const [only, ...others] = childrenOf(node).filter(isElement);
  return (
    node.tagName === 'mfrac' ||
    (BOXES.test(node.tagName) && only !== undefined && others.length === 0 && isFraction(only))
  );
}

const BOXES = /^(?:math|mrow|mstyle|semantics)$/u;

export function beginsWithFraction(node: Node): boolean {
  if (!isElement(node)) return false;
  if (node.tagName === 'mfrac') return true;
  const [first] = childrenOf(node).filter(isElement);
  return BOXES.test(node.tagName) && first !== undefined && beginsWithFraction(first);
}

/** What is raised or lowered is raised above all of a fraction. */
function base(element: Element): string {
  const [first] = childrenOf(element).filter(isElement);
  if (first === undefined) return '';
  return isFraction(first) ? bracketed(linearMath(first)) : linearMath(first);
}

/** What is one number or letter needs no brackets. */
function bracketed(text: string): string {
  return /^[\p{L}\p{N}.]*$/u.test(text) || /^\([^()]*\)$/u.test(text) ? text : `(${text})`;
}
