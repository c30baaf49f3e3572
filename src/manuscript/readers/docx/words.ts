import { newFlow, scopeOf, type Document } from './document.js';
import { Source, Told } from './flow.js';
import { Numbering } from './numbering.js';
import type { Part } from './package.js';
import { Walk } from './walk.js';
import type { XmlElement } from './xml.js';

/** The words of something that is not printed, in one line. */
export function wordsOf(document: Document, part: Part, element: XmlElement): string {
  const apart: Document = {
    ...document,
    source: new Source(document.file),
    told: new Told(),
    numbering: new Numbering(null, document.styles),
  };
  const walk = new Walk(apart, newFlow(apart, false));
  walk.blocks(element, scopeOf(part));
  walk.endParagraph();
  const seen = walk.flow.blocks.map((block) => block.copy.text).join(' ');
  // What is deleted or hidden itself is told by its characters.
  return seen === '' ? apart.told.omissions.map(({ text }) => text).join(' ') : seen;
}
