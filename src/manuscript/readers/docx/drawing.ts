import { chartWords, diagramWords, wordsOfParagraph } from './chart-words.js';
import type { Scope } from './document.js';
import { PLAIN_STYLE } from './flow.js';
import { placePicture } from './picture.js';
import { readObject } from './object.js';
import { NO_TURN, ofGroup, ofPicture, ofVmlShape, type Geometry } from './picture-geometry.js';
import { child, chosen, elementsOf, find, numberOf } from './tree.js';
import type { Walk } from './walk.js';
import type { XmlElement } from './xml.js';

/** What is found in a drawing, in its order. */
interface Found {
  readonly pictures: (() => void)[];
  readonly texts: (() => void)[];
}

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
  const found: Found = { pictures: [], texts: [] };
  const hidden = /^(?:1|true)$/u.test(alt?.['hidden'] ?? '');
  const within = hidden ? { ...scope, omit: scope.omit ?? ('hidden' as const) } : scope;
  collect(walk, element, within, NO_TURN, found, alt?.['descr'] ?? alt?.['title'] ?? '');
  const run = (): void => {
    for (const put of [...found.pictures, ...found.texts]) put();
  };
  if (found.texts.length === 0 && walk.flow.isEmpty) run();
  else if (found.pictures.length + found.texts.length > 0) walk.flow.defer(run);
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

function collect(walk: Walk, element: XmlElement, scope: Scope, turned: Geometry, found: Found, alt: string): void {
  for (const node of elementsOf(element)) one(walk, node, scope, turned, found, alt);
}

function one(walk: Walk, node: XmlElement, scope: Scope, turned: Geometry, found: Found, alt: string): void {
  const deeper = (geometry = turned, within = scope): void => {
    collect(walk, node, within, geometry, found, alt);
  };
  const picture = (id: string | undefined, linked: string | undefined, geometry: Geometry): void => {
    if (scope.omit === null)
      found.pictures.push(() => {
        placePicture(walk, { id, linked, part: scope.part, geometry, alt });
      });
  };
  switch (node.name) {
    case 'mc:AlternateContent': {
      const taken = chosen(node);
      if (taken !== null) collect(walk, taken, scope, turned, found, alt);
      return;
    }
    case 'wpg:wgp':
    case 'wpg:grpSp':
    case 'a:grpSp':
      deeper(ofGroup(node, turned));
      return;
    case 'pic:pic':
    case 'wps:wsp':
    case 'a:pic':
    case 'a:sp': {
      const blip = pictureOf(node);
      if (blip !== null) picture(blip.attributes['r:embed'], blip.attributes['r:link'], ofPicture(node, turned));
      deeper();
      return;
    }
    case 'v:shape':
    case 'v:rect':
    case 'v:oval':
    case 'v:roundrect': {
      const image = child(node, 'v:imagedata') ?? child(node, 'v:fill');
      const id = image?.attributes['r:id'] ?? image?.attributes['r:pict'] ?? image?.attributes['o:relid'];
      const own = node.attributes['alt'] ?? alt;
      const isHidden = /visibility\s*:\s*hidden/iu.test(node.attributes['style'] ?? '');
      if (image !== null && id !== undefined && !isHidden)
        found.pictures.push(() => {
          if (scope.omit === null)
            placePicture(walk, {
              id,
              linked: image.attributes['r:href'],
              part: scope.part,
              geometry: ofVmlShape(node, image),
              alt: own,
            });
        });
      deeper(turned, isHidden ? { ...scope, omit: scope.omit ?? 'hidden' } : scope);
      return;
    }
    case 'v:textpath':
      textLine(walk, node.attributes['string'] ?? '', scope, found);
      return;
    case 'w:txbxContent':
      found.texts.push(() => {
        walk.aside(walk.flow, () => {
          walk.blocks(node, { ...scope, ground: true, styles: [], heading: false, href: null });
        });
      });
      return;
    case 'a:p':
      textLine(walk, wordsOfParagraph(node), scope, found);
      return;
    case 'c:chart':
    case 'cx:chart':
      drawn(walk, chartWords(walk.document, scope.part, node.attributes['r:id']), scope);
      return;
    case 'dgm:relIds':
      drawn(walk, diagramWords(walk.document, scope.part, node.attributes['r:dm']), scope);
      return;
    case 'o:OLEObject':
    case 'w:control':
      return;
    case 'w:contentPart':
    case 'wpi:contentPart':
    case 'wp14:contentPart':
      walk.inline({ ...node, name: 'w:contentPart' }, scope);
      return;
    default:
      deeper();
  }
}

/** The picture that a picture element shows or that fills a shape. */
function pictureOf(node: XmlElement): XmlElement | null {
  for (const holder of [
    node,
    child(node, 'pic:spPr'),
    child(node, 'wps:spPr'),
    child(node, 'wp:spPr'),
    child(node, 'a:spPr'),
  ])
    for (const fill of ['pic:blipFill', 'a:blipFill']) {
      const blip = child(child(holder, fill), 'a:blip');
      if (blip !== null) return blip;
    }
  return null;
}

/** Words of a shape that are no paragraphs of the document: one line each. */
function textLine(walk: Walk, text: string, scope: Scope, found: Found): void {
  if (text.trim() === '') return;
  found.texts.push(() => {
    walk.aside(walk.flow, () => {
      walk.document.source.begin();
      walk.emit(text, scope, PLAIN_STYLE);
    });
  });
}

/** A chart or diagram is not drawn; its words are told, so that none is lost unseen. */
function drawn(walk: Walk, text: string | null, scope: Scope): void {
  if (scope.omit !== null) {
    if (text !== null) walk.document.told.omit(scope.omit, text, walk.document.source.length);
  } else if (text !== null && text !== '') walk.document.told.omit('drawing', text, walk.document.source.length);
  else walk.missing('图表 chart', scope);
}
