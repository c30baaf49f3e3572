import type { Document } from './document.js';
import type { Part } from './package.js';
import { descendants, find, textIn } from './tree.js';

/** The words and figures that a chart shows: titles, names of its series, categories, values; null where its part is not there. */
export function chartWords(document: Document, from: Part, id: string | undefined): string | null {
  const part = partOf(document, from, id);
  if (part === null) return null;
  const found: string[] = [];
  const seen = new Set<string>();
  for (const element of descendants(part.root)) {
    // Every series repeats the categories, so each of their words is told once.
    const isWord = element.name === 'a:t' || element.name === 'c:v' || element.name.startsWith('cx:');
    const text = isWord ? textIn(element).trim() : '';
    if (text === '' || (seen.has(text) && !/^[\d.,]+$/u.test(text))) continue;
    seen.add(text);
    found.push(text);
  }
  return found.join(' ');
}

/** The words of a diagram (SmartArt), which stand in its data part. */
export function diagramWords(document: Document, from: Part, id: string | undefined): string | null {
  const part = partOf(document, from, id);
  const points = part === null ? null : find(part.root, 'dgm:ptLst');
  if (points === null) return null;
  return [...descendants(points)]
    .filter(({ name }) => name === 'a:t')
    .map(textIn)
    .filter((text) => text.trim() !== '')
    .join(' ');
}

function partOf(document: Document, from: Part, id: string | undefined): Part | null {
  const relation = id === undefined ? undefined : from.relations.get(id);
  return relation === undefined || relation.external ? null : document.package.part(relation.target);
}
