import type { Document } from './document.js';
import type { Part } from './package.js';
import { descendants, find, textIn } from './tree.js';
import type { XmlElement } from './xml.js';

/** The words and figures that a chart shows: titles, names of its series, categories, values; null where its part is not there. */
export function chartWords(document: Document, from: Part, id: string | undefined): string | null {
  const part = partOf(document, from, id);
  if (part === null) return null;
  const found: string[] = [];
  const seen = new Set<string>();
  const runs = new Set<XmlElement>();
  for (const element of descendants(part.root)) {
    // Every series repeats the categories, so each of their words is reported once.
    if (element.name === 'a:p') for (const run of descendants(element)) runs.add(run);
    const isWord = element.name === 'c:v' || element.name.startsWith('cx:') || element.name === 'a:t';
    const text =
      element.name === 'a:p' ? wordsOfParagraph(element) : isWord && !runs.has(element) ? textIn(element) : '';
    const word = text.trim();
    if (word === '' || (seen.has(word) && !/^[\d.,]+$/u.test(word))) continue;
    seen.add(word);
    found.push(word);
  }
  return found.join(' ');
}

/** The runs of a paragraph of DrawingML. */
export function wordsOfParagraph(paragraph: XmlElement): string {
  return descendants(paragraph)
    .map((part) => (part.name === 'a:t' ? textIn(part) : part.name === 'a:br' ? ' ' : ''))
    .join('');
}

/** The words of a diagram (SmartArt), which stand in its data part. */
export function diagramWords(document: Document, from: Part, id: string | undefined): string | null {
  const part = partOf(document, from, id);
  const points = part === null ? null : find(part.root, 'dgm:ptLst');
  if (points === null) return null;
  const all = descendants(points);
  const paragraphs = all.filter(({ name }) => name === 'a:p').map(wordsOfParagraph);
  return (paragraphs.length > 0 ? paragraphs : all.filter(({ name }) => name === 'a:t').map(textIn))
    .filter((text) => text.trim() !== '')
    .join(' ');
}

function partOf(document: Document, from: Part, id: string | undefined): Part | null {
  const relation = id === undefined ? undefined : from.relations.get(id);
  return relation === undefined || relation.external ? null : document.package.part(relation.target);
}
