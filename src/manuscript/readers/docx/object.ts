import { docxAttachment } from '../../diagnostics/docx-pictures.js';
import type { Scope } from './document.js';
import { placePicture, pictureBytes } from './picture.js';
import { ofVmlShape } from './picture-geometry.js';
import { metafileWords } from './metafile.js';
import { objectName } from './object-names.js';
import { find } from './tree.js';
import type { Walk } from './walk.js';
import type { XmlElement } from './xml.js';

/**
 * An object of another program shows a picture of itself. Where that can be printed it is a picture like any other; where it cannot,
 * the words in it are reported as a drawing that is not set. An icon of an attached file is only pointed out.
 */
export function readObject(walk: Walk, element: XmlElement, scope: Scope): void {
  if (scope.omit !== null) return;
  const object = find(element, 'o:OLEObject')!.attributes;
  const program = object['ProgID'] ?? '';
  const name = objectName(program).zh;
  if (/^icon$/iu.test(object['DrawAspect'] ?? '')) {
    walk.tell(docxAttachment(null, { program }));
    return;
  }
  const image = find(element, 'v:imagedata');
  const shape = find(element, 'v:shape', 'v:rect') ?? element;
  const id = image?.attributes['r:id'];
  const bytes = id === undefined ? null : pictureBytes(walk.document, scope.part, id);
  if (image !== null && bytes?.printable !== undefined && bytes.printable !== null) {
    const put = (): void => {
      placePicture(walk, { id, linked: undefined, part: scope.part, geometry: ofVmlShape(shape, image), alt: name });
    };
    if (walk.flow.isEmpty) put();
    else walk.flow.defer(put);
    return;
  }
  const inside = bytes === null ? '' : metafileWords(bytes.raw);
  const text = inside === '' ? `［${name}］` : `［${name}］${inside}`;
  walk.document.told.omit('drawing', text, walk.document.source.length);
}
