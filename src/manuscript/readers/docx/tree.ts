import { isRead } from './namespaces.js';
import type { XmlElement, XmlNode } from './xml.js';

/** The first child of a name, or null. */
export function child(element: XmlElement | null | undefined, name: string): XmlElement | null {
  if (element === null || element === undefined) return null;
  for (const node of element.children) if (typeof node !== 'string' && node.name === name) return node;
  return null;
}

/** The child of the last of these names, each inside the one before. */
export function path(element: XmlElement | null | undefined, ...names: readonly string[]): XmlElement | null {
  let here = element ?? null;
  for (const name of names) here = child(here, name);
  return here;
}

export function elementsOf(element: XmlElement): XmlElement[] {
  return element.children.filter((node): node is XmlElement => typeof node !== 'string');
}

export function childrenNamed(element: XmlElement, name: string): XmlElement[] {
  return elementsOf(element).filter((node) => node.name === name);
}

/** `w:val` of a child, or null. */
export function valueOf(element: XmlElement | null | undefined, name: string): string | null {
  return child(element, name)?.attributes['w:val'] ?? null;
}

export function numberOf(value: string | null | undefined): number | null {
  if (value === null || value === undefined || !/^[+-]?\d+(?:\.\d+)?$/u.test(value.trim())) return null;
  return Number(value);
}

/** A property that is on or off (ECMA-376, 17.17.4): on where it has no value, null where it is not there. */
export function toggle(element: XmlElement | null | undefined, name: string): boolean | null {
  const found = child(element, name);
  if (found === null) return null;
  return !/^(?:0|false|off|none)$/iu.test(found.attributes['w:val'] ?? 'true');
}

/** The elements of a subtree in document order, of alternate contents only the one that is taken. */
export function descendants(element: XmlElement): XmlElement[] {
  const found: XmlElement[] = [];
  const visit = (holder: XmlElement): void => {
    for (const node of holder.children) {
      if (typeof node === 'string') continue;
      if (node.name === 'mc:AlternateContent') {
        const taken = chosen(node);
        if (taken !== null) visit(taken);
        continue;
      }
      found.push(node);
      visit(node);
    }
  };
  visit(element);
  return found;
}

/** The first element of a subtree with one of these names, or null. */
export function find(element: XmlElement | null, ...names: readonly string[]): XmlElement | null {
  for (const node of element?.children ?? []) {
    if (typeof node === 'string') continue;
    if (node.name === 'mc:AlternateContent') {
      const found = find(chosen(node), ...names);
      if (found !== null) return found;
      continue;
    }
    if (names.includes(node.name)) return node;
    const found = find(node, ...names);
    if (found !== null) return found;
  }
  return null;
}

/** The characters right in an element. */
export function textIn(element: XmlElement): string {
  return element.children.filter((node: XmlNode) => typeof node === 'string').join('');
}

/** One of alternate contents, never both: the first choice whose extensions are read, else the fallback, else the first choice. */
export function chosen(alternate: XmlElement): XmlElement | null {
  const choices = childrenNamed(alternate, 'mc:Choice');
  const read = choices.find((choice) => (choice.attributes['Requires'] ?? '').split(' ').every(isRead));
  return read ?? child(alternate, 'mc:Fallback') ?? choices[0] ?? null;
}
