import type { XmlElement } from './xml.js';

/** Fields that begin and never end, in the order of the document; text boxes are looked through by themselves. */
export function unendedFields(root: XmlElement): ReadonlySet<XmlElement> {
  const unended = new Set<XmlElement>();
  const boxes: XmlElement[] = [root];
  for (let box = boxes.pop(); box !== undefined; box = boxes.pop()) {
    const open: XmlElement[] = [];
    for (const element of shallow(box, boxes)) {
      const type = element.attributes['w:fldCharType'];
      if (type === 'begin') open.push(element);
      else if (type === 'end') open.pop();
    }
    open.forEach((element) => unended.add(element));
  }
  return unended;
}

function shallow(root: XmlElement, boxes: XmlElement[], found: XmlElement[] = []): XmlElement[] {
  for (const node of root.children) {
    if (typeof node === 'string') continue;
    if (node.name === 'w:txbxContent' || node.name === 'w:footnote' || node.name === 'w:endnote') boxes.push(node);
    else if (node.name === 'w:fldChar') found.push(node);
    else shallow(node, boxes, found);
  }
  return found;
}
