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
      const [base = '', up = ''] = parts();
      return base + (raised(up) ?? `^${bracketed(up)}`);
    }
    case 'msub':
    case 'munder': {
      const [base = '', down = ''] = parts();
      return base + (lowered(down) ?? `_${bracketed(down)}`);
    }
    case 'msubsup':
    case 'munderover': {
      const [base = '', down = '', up = ''] = parts();
      return base + (lowered(down) ?? `_${bracketed(down)}`) + (raised(up) ?? `^${bracketed(up)}`);
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

function inside(element: Element): string {
  return childrenOf(element).map(linearMath).join('');
}

/** What is one number or letter needs no brackets. */
function bracketed(text: string): string {
  return /^[\p{L}\p{N}.]*$/u.test(text) || /^\([^()]*\)$/u.test(text) ? text : `(${text})`;
}
