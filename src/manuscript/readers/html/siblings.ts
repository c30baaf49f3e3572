import { childrenOf, isElement, type Element } from './dom.js';

interface Beside {
  readonly before: ReadonlyMap<Element, Element>;
  readonly after: ReadonlyMap<Element, Element>;
}

const known = new WeakMap<object, Beside>();

/** Elements with the same parent. The children of each parent are listed once. */
function besideOf(parent: NonNullable<Element['parentNode']>): Beside {
  const found = known.get(parent);
  if (found !== undefined) return found;
  const siblings = childrenOf(parent).filter(isElement);
  const beside = {
    before: new Map(siblings.slice(1).map((e, i) => [e, siblings[i]!])),
    after: new Map(siblings.slice(0, -1).map((e, i) => [e, siblings[i + 1]!])),
  };
  known.set(parent, beside);
  return beside;
}

export function elementBefore(element: Element): Element | undefined {
  return element.parentNode === null ? undefined : besideOf(element.parentNode).before.get(element);
}

export function elementAfter(element: Element): Element | undefined {
  return element.parentNode === null ? undefined : besideOf(element.parentNode).after.get(element);
}
