import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, PDFString } from '@cantoo/pdf-lib';
import type { PDFDocument, PDFObject } from '@cantoo/pdf-lib';
import { editContent, pageContent, readContent, type Edit, type XmpSchema } from '../pdf/index.js';

/** What a file must state in its XMP to claim these two standards. */
export const ARCHIVAL_SCHEMAS: readonly XmpSchema[] = [
  {
    prefix: 'pdfaid',
    uri: 'http://www.aiim.org/pdfa/ns/id/',
    properties: { part: '2', conformance: 'U' },
    extension: null,
  },
  {
    prefix: 'pdfuaid',
    uri: 'http://www.aiim.org/pdfua/ns/id/',
    properties: { part: '1' },
    extension: 'PDF/UA ID Schema',
  },
];

const name = (text: string): PDFName => PDFName.of(text);

/**
 * Repairs Chrome's tagged PDF for PDF/A-2u (ISO 19005-2) and PDF/UA-1 (ISO 14289-1): colour spaces are defined, decoration becomes an
 * artifact, every figure has alternative text, heading levels are not skipped, list items have bodies, links say where they lead.
 *
 * @param icc an sRGB profile
 * @param noWords alternative text of a picture without a description
 */
export function makeArchival(document: PDFDocument, icc: Uint8Array, noWords: string): void {
  const { context, catalog } = document;
  const profile = context.register(context.flateStream(icc, { N: 3 }));
  const intent = context.obj({ Type: 'OutputIntent', S: 'GTS_PDFA1' });
  for (const key of ['OutputConditionIdentifier', 'OutputCondition', 'Info']) {
    intent.set(name(key), PDFString.of('sRGB IEC61966-2.1'));
  }
  intent.set(name('DestOutputProfile'), profile);
  catalog.set(name('OutputIntents'), context.obj([context.register(intent)]));
  for (const page of document.getPages()) {
    const content = pageContent(page);
    page.node.set(name('Contents'), context.register(context.flateStream(markArtifacts(content))));
    page.node.set(name('Tabs'), name('S'));
    const annotations = page.node.lookupMaybe(name('Annots'), PDFArray);
    for (let i = 0; i < (annotations?.size() ?? 0); i++) describeLink(annotations!.lookup(i));
  }
  const root = catalog.lookupMaybe(name('StructTreeRoot'), PDFDict);
  if (root === undefined) return;
  root.set(name('RoleMap'), context.obj(ROLES));
  describeFigures(root, noWords);
  orderHeadings(root, 0);
  wrapListBodies(document, root);
}

/** Structure types of PDF 2.0 that Chrome uses -> the closest ones of PDF 1.7 (ISO 14289-1, 7.1: none may stay unmapped). */
const ROLES = {
  Strong: 'Span',
  Em: 'Span',
  Sub: 'Span',
  Aside: 'Div',
  Title: 'P',
  FENote: 'Note',
  DocumentFragment: 'Sect',
};

const PATH_START = new Set(['m', 're']);
const PATH_END = new Set(['S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'n']);
const PAINT = new Set(['Do', 'sh', 'Tj', 'TJ', "'", '"', 'BI']);

/** Puts everything that is painted outside of marked content into artifacts; a path from its first operator on (14.6.1). */
function markArtifacts(content: Uint8Array): Uint8Array {
  const edits: Edit[] = [];
  let depth = 0;
  let path: number | null = null;
  const enclose = (start: number, end: number): void => {
    edits.push({ start, end: start, text: '/Artifact BMC\n' }, { start: end, end, text: '\nEMC\n' });
  };
  for (const { operator, start, end } of readContent(content)) {
    if (operator === 'BMC' || operator === 'BDC') depth++;
    else if (operator === 'EMC') depth--;
    else if (depth > 0) continue;
    else if (PATH_START.has(operator)) path ??= start;
    else if (PATH_END.has(operator) && path !== null) {
      if (operator !== 'n') enclose(path, end);
      path = null;
    } else if (PAINT.has(operator)) enclose(start, end);
  }
  return editContent(content, edits);
}

/** Chrome makes a Figure of an HTML figure and another of the picture in it: the outer one becomes a grouping element. */
function describeFigures(element: PDFDict, noWords: string): void {
  const kids = kidsOf(element);
  if (element.lookup(name('S')) === name('Figure') && !element.has(name('Alt'))) {
    if (kids.some((kid) => kid.has(name('S')))) element.set(name('S'), name('Div'));
    else element.set(name('Alt'), PDFHexString.fromText(noWords));
  }
  for (const kid of kids) describeFigures(kid, noWords);
}

/**
 * ISO 14289-1, 7.4.2: no heading level is skipped, and the first is H1. A heading that is too deep is raised to one level below the last heading.
 *
 * @returns the level of the last heading
 */
function orderHeadings(element: PDFDict, before: number): number {
  const type = element.lookup(name('S'));
  const found = type instanceof PDFName ? /^H([1-6])$/.exec(type.decodeText())?.[1] : undefined;
  let last = found === undefined ? before : Math.min(Number(found), before + 1);
  if (found !== undefined && last !== Number(found)) element.set(name('S'), name(`H${last}`));
  for (const kid of kidsOf(element)) last = orderHeadings(kid, last);
  return last;
}

/** ISO 32000-1, 14.8.4.3.3: the content of a list item goes into its body. Marked content of the item itself stays where the parent tree has it. */
function wrapListBodies(document: PDFDocument, element: PDFDict): void {
  const kids = kidsOf(element);
  if (element.lookup(name('S')) === name('LI') && holdsElementsAlone(element, kids)) {
    const { context } = document;
    const item = context.getObjectRef(element);
    if (item !== undefined && !kids.some((kid) => ['/LBody', '/Lbl'].includes(String(kid.lookup(name('S')))))) {
      const body = context.obj({ Type: 'StructElem', S: 'LBody', P: item });
      body.set(name('K'), element.get(name('K'))!);
      const reference = context.register(body);
      for (const kid of kids) kid.set(name('P'), reference);
      element.set(name('K'), context.obj([reference]));
    }
  }
  for (const kid of kids) wrapListBodies(document, kid);
}

function holdsElementsAlone(element: PDFDict, kids: readonly PDFDict[]): boolean {
  const list = element.lookup(name('K'));
  return kids.length > 0 && kids.length === (list instanceof PDFArray ? list.size() : 1);
}

/** The structure elements directly below one, without marked content and objects. */
function kidsOf(element: PDFDict): readonly PDFDict[] {
  const kids: PDFObject | undefined = element.lookup(name('K'));
  const list = kids instanceof PDFArray ? Array.from({ length: kids.size() }, (_, i) => kids.lookup(i)) : [kids];
  return list.filter((kid): kid is PDFDict => kid instanceof PDFDict && kid.has(name('S')));
}

/** ISO 14289-1, 7.18.5: a link annotation has a description, and for PDF/A it is printed (6.3.2). */
function describeLink(annotation: PDFObject | undefined): void {
  if (!(annotation instanceof PDFDict)) return;
  annotation.set(name('F'), PDFNumber.of(4));
  const action = annotation.lookupMaybe(name('A'), PDFDict)?.lookup(name('URI'));
  if (annotation.has(name('Contents')) || !(action instanceof PDFString || action instanceof PDFHexString)) return;
  annotation.set(name('Contents'), PDFHexString.fromText(action.decodeText()));
}
