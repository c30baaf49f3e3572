import type { Form } from '../../raw.js';
import type { Role } from './styles.js';
import { child, toggle } from './tree.js';
import type { XmlElement } from './xml.js';

/** A paragraph that is nothing in particular. */
export const PLAIN: Form = { kind: 'plain' };

/** What a paragraph is by its style, or by the level of its list; null for no list. */
export function formOf(role: Role | null, level: number | null): Form {
  if (role === 'title') return { kind: 'heading', level: 1, title: true };
  if (role === 'subtitle') return { kind: 'heading', level: 2, title: false };
  if (role === 'caption') return { kind: 'caption' };
  if (role === 'quotation') return { kind: 'quotation' };
  if (role !== null) return { kind: 'heading', level: role.heading, title: false };
  return level === null ? PLAIN : { kind: 'list-item', depth: level };
}

/** A drop cap, and a paragraph whose end was deleted or is hidden, as between two styles of one line. */
export function joinsNext(properties: XmlElement | null): boolean {
  const mark = child(properties, 'w:rPr');
  const drop = child(properties, 'w:framePr')?.attributes['w:dropCap'] ?? 'none';
  return (
    drop !== 'none' ||
    child(mark, 'w:del') !== null ||
    child(mark, 'w:moveFrom') !== null ||
    toggle(mark, 'w:specVanish') === true ||
    toggle(mark, 'w:vanish') === true
  );
}
