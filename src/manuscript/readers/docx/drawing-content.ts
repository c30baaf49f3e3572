import { chartWords, diagramWords, wordsOfParagraph } from './chart-words.js';
import type { Scope } from './document.js';
import { PLAIN_STYLE } from './flow.js';
import { placePicture } from './picture.js';
import { ofGroup, ofPicture, ofVmlShape, type Geometry } from './picture-geometry.js';
import { child, chosen, elementsOf } from './tree.js';
import type { Walk } from './walk.js';
import type { XmlElement } from './xml.js';

/** What holds for everything inside an element of a drawing. */
interface Within {
  readonly scope: Scope;
  /** How the groups around it turn and mirror it. */
  readonly geometry: Geometry;
  /** The drawing's alternative text. */
  readonly alt: string;
}

/**
 * What is in a drawing, in its order. Pictures and texts are collected as functions that put them into the document, since the caller decides
 * whether they stand before or after the line.
 */
export class DrawingContent {
  readonly pictures: (() => void)[] = [];
  readonly texts: (() => void)[] = [];

  constructor(private readonly walk: Walk) {}

  collect(element: XmlElement, within: Within): void {
    for (const node of elementsOf(element)) this.read(node, within);
  }

  private read(node: XmlElement, within: Within): void {
    const { scope } = within;
    switch (node.name) {
      case 'mc:AlternateContent': {
        const taken = chosen(node);
        if (taken !== null) this.collect(taken, within);
        return;
      }
      case 'wpg:wgp':
      case 'wpg:grpSp':
      case 'a:grpSp':
        this.collect(node, { ...within, geometry: ofGroup(node, within.geometry) });
        return;
      case 'pic:pic':
      case 'wps:wsp':
      case 'a:pic':
      case 'a:sp':
        this.shape(node, within);
        return;
      case 'v:shape':
      case 'v:rect':
      case 'v:oval':
      case 'v:roundrect':
        this.vmlShape(node, within);
        return;
      case 'v:textpath':
        this.textLine(node.attributes['string'] ?? '', scope);
        return;
      case 'w:txbxContent':
        this.textBox(node, scope);
        return;
      case 'a:p':
        this.textLine(wordsOfParagraph(node), scope);
        return;
      case 'c:chart':
      case 'cx:chart':
        this.drawn(chartWords(this.walk.document, scope.part, node.attributes['r:id']), scope);
        return;
      case 'dgm:relIds':
        this.drawn(diagramWords(this.walk.document, scope.part, node.attributes['r:dm']), scope);
        return;
      case 'o:OLEObject':
      case 'w:control':
        return;
      case 'w:contentPart':
      case 'wpi:contentPart':
      case 'wp14:contentPart':
        this.walk.inline({ ...node, name: 'w:contentPart' }, scope);
        return;
      default:
        this.collect(node, within);
    }
  }

  /** A shape of DrawingML, which is a picture or may be filled with one. */
  private shape(node: XmlElement, within: Within): void {
    const { scope, alt } = within;
    const blip = pictureOf(node);
    if (blip !== null && scope.omit === null) {
      const { 'r:embed': id, 'r:link': linked } = blip.attributes;
      const geometry = ofPicture(node, within.geometry);
      this.pictures.push(() => {
        placePicture(this.walk, { id, linked, part: scope.part, geometry, alt });
      });
    }
    this.collect(node, within);
  }

  /** A shape of VML, as older versions of Word and web pages saved by it have them. */
  private vmlShape(node: XmlElement, within: Within): void {
    const { scope, alt } = within;
    const image = child(node, 'v:imagedata') ?? child(node, 'v:fill');
    const id = image?.attributes['r:id'] ?? image?.attributes['r:pict'] ?? image?.attributes['o:relid'];
    const isHidden = /visibility\s*:\s*hidden/iu.test(node.attributes['style'] ?? '');
    if (image !== null && id !== undefined && !isHidden && scope.omit === null) {
      const linked = image.attributes['r:href'];
      const geometry = ofVmlShape(node, image);
      this.pictures.push(() => {
        placePicture(this.walk, { id, linked, part: scope.part, geometry, alt: node.attributes['alt'] ?? alt });
      });
    }
    this.collect(node, isHidden ? { ...within, scope: { ...scope, omit: scope.omit ?? 'hidden' } } : within);
  }

  private textBox(node: XmlElement, scope: Scope): void {
    this.texts.push(() => {
      this.walk.aside(this.walk.flow, () => {
        this.walk.blocks(node, { ...scope, ground: true, styles: [], heading: false, href: null });
      });
    });
  }

  /** Words of a shape that are no paragraphs of the document: one line each. */
  private textLine(text: string, scope: Scope): void {
    if (text.trim() === '') return;
    const { walk } = this;
    this.texts.push(() => {
      walk.aside(walk.flow, () => {
        walk.document.source.begin();
        walk.emit(text, scope, PLAIN_STYLE);
      });
    });
  }

  /** A chart or diagram is not drawn; its words are reported, so that none is lost unseen. */
  private drawn(text: string | null, scope: Scope): void {
    const { told, source } = this.walk.document;
    if (scope.omit !== null) {
      if (text !== null) told.omit(scope.omit, text, source.length);
    } else if (text !== null && text !== '') told.omit('drawing', text, source.length);
    else this.walk.missing('图表 chart', scope);
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
