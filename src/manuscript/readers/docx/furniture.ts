import { childrenNamed } from './tree.js';
import type { Part } from './package.js';
import type { Walk } from './walk.js';
import type { XmlElement } from './xml.js';

const KINDS = ['w:headerReference', 'w:footerReference'];

/** Headers and footers of a section are no part of the text; their words are reported once. */
export function readFurniture(walk: Walk, section: XmlElement, part: Part): void {
  const { document } = walk;
  for (const reference of KINDS.flatMap((kind) => childrenNamed(section, kind))) {
    const relation = part.relations.get(reference.attributes['r:id'] ?? '');
    if (relation === undefined || relation.external || document.furniture.has(relation.target)) continue;
    document.furniture.add(relation.target);
    const held = document.package.part(relation.target);
    if (held !== null) document.told.omit('header-footer', walk.wordsOf(held, held.root), document.source.length);
  }
}
