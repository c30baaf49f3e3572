import type { Document } from './document.js';
import { childrenNamed } from './tree.js';
import type { Part } from './package.js';
import type { XmlElement } from './xml.js';
import { wordsOf } from './words.js';

const KINDS = ['w:headerReference', 'w:footerReference'];

/** Headers and footers of a section are no part of the text; their words are told once. */
export function readFurniture(document: Document, section: XmlElement, part: Part): void {
  for (const reference of KINDS.flatMap((kind) => childrenNamed(section, kind))) {
    const relation = part.relations.get(reference.attributes['r:id'] ?? '');
    if (relation === undefined || relation.external || document.furniture.has(relation.target)) continue;
    document.furniture.add(relation.target);
    const held = document.package.part(relation.target);
    if (held !== null) document.told.omit('header-footer', wordsOf(document, held, held.root), document.source.length);
  }
}
