import type { Scope } from './document.js';
import { DrawingContent } from './drawing-content.js';
import { readObject } from './object.js';
import { NO_TURN } from './picture-geometry.js';
import { child, find, numberOf } from './tree.js';
import type { Walk } from './walk.js';
import type { XmlElement } from './xml.js';

/**
 * Reads a drawing (`w:drawing`, `w:pict`, `w:object`), groups and canvases in it as deep as they go: its pictures, then its text boxes. Where a
 * line has begun they come after it, so that no sentence is torn apart.
 */
export function readDrawing(walk: Walk, element: XmlElement, scope: Scope): void {
  if (element.name === 'w:object' && find(element, 'o:OLEObject') !== null) {
    readObject(walk, element, scope);
    return;
  }
  const control = element.name === 'w:object' ? find(element, 'w:control') : null;
  const alt = find(element, 'wp:docPr')?.attributes;
  if (control !== null || isSign(element)) {
    // A button or field, or a little picture that stands in a line like a character, is no photo.
    const name = (control?.attributes['w:name'] ?? alt?.['descr'] ?? '').trim();
    const kind = control === null ? 'markup' : 'control';
    if (scope.omit === null && !walk.fields.inCode)
      walk.document.told.omit(kind, `［${name === '' ? '小图 small picture' : name}］`, walk.document.source.length);
    return;
  }
  const content = new DrawingContent(walk);
  const hidden = /^(?:1|true)$/u.test(alt?.['hidden'] ?? '');
  const within = hidden ? { ...scope, omit: scope.omit ?? ('hidden' as const) } : scope;
  content.collect(element, { scope: within, geometry: NO_TURN, alt: alt?.['descr'] ?? alt?.['title'] ?? '' });
  const { pictures, texts } = content;
  const run = (): void => {
    for (const put of [...pictures, ...texts]) put();
  };
  if (texts.length === 0 && walk.flow.isEmpty) run();
  else if (pictures.length + texts.length > 0) walk.flow.defer(run);
}

/** 36 pixels in the unit of drawings. */
const LARGEST_SIGN = 342_900;

function isSign(element: XmlElement): boolean {
  const inline = child(element, 'wp:inline');
  const { cx, cy } = child(inline, 'wp:extent')?.attributes ?? {};
  const [width, height] = [numberOf(cx), numberOf(cy)];
  if (width === null || height === null || find(inline, 'w:txbxContent', 'a:t', 'c:chart') !== null) return false;
  return width > 0 && width <= LARGEST_SIGN && height > 0 && height <= LARGEST_SIGN;
}
