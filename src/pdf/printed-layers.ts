import {
  PDFArray,
  PDFDict,
  PDFName,
  PDFStream,
  type PDFContext,
  type PDFDocument,
  type PDFObject,
} from '@cantoo/pdf-lib';
import { editContent, readContent, writeOperation, type Edit, type Operation } from './content.js';
import { PdfSyntaxError } from './errors.js';
import { readLayers, type Layers } from './layers.js';
import { at, dictAt, dictOf, nameAt } from './objects.js';
import { Name, type Operand } from './operands.js';
import { PATH_PAINTING, TEXT_SHOWING } from './operators.js';
import { pageResources } from './pages.js';
import { decodeStream, pageContent } from './streams.js';

/** The result of removing a file's layers. */
export interface PrintedLayers {
  /** Names of the layers that were removed because they do not print. */
  readonly hidden: readonly string[];
  readonly alternatives: number;
}

/**
 * Makes a file without optional content from one with it: content of layers that do not print is removed, everything else stays. Null, with the document as it
 * was, where there is no optional content. Content that cannot be read stays as it is, for its reader to report.
 */
export function keepPrintedLayers(document: PDFDocument): PrintedLayers | null {
  const layers = readLayers(document);
  if (layers === null) return null;
  const { context, catalog } = document;
  const inherited = new Map<PDFStream, PDFDict>();
  const glyphs = glyphsIn(context);
  for (const page of document.getPages()) {
    const resources = pageResources(page.node);
    const content = cleaned(() => pageContent(page), resources, layers);
    if (content !== null) page.node.set(key('Contents'), context.register(context.flateStream(content)));
    if (resources !== undefined) noteForms(resources, inherited, 0);
    dropHiddenAnnotations(page.node, layers);
  }
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (object instanceof PDFStream && (isContent(object.dict) || glyphs.has(object))) {
      const resources = dictAt(object.dict, 'Resources') ?? glyphs.get(object) ?? inherited.get(object);
      const content = cleaned(() => decodeStream(object).bytes, resources, layers);
      if (content !== null) context.assign(ref, rewritten(document, object, content));
    }
  }
  for (const [, object] of context.enumerateIndirectObjects()) forgetLayers(object, 0);
  catalog.delete(key('OCProperties'));
  return { hidden: layers.hidden, alternatives: layers.alternatives };
}

/** Greatest depth of nested forms and dictionaries. */
const DEPTH = 24;

const key = (text: string): PDFName => PDFName.of(text);

/** Whether a stream is a form or a tiling pattern, which its own dictionary states. */
const isContent = (dict: PDFDict): boolean =>
  nameAt(dict, 'Subtype') === 'Form' || at(dict, 'PatternType') !== undefined;

/** The glyphs of Type 3 fonts, which only the fonts distinguish from other streams, with the fonts' resources. */
function glyphsIn(context: PDFContext): ReadonlyMap<PDFStream, PDFDict | undefined> {
  const glyphs = new Map<PDFStream, PDFDict | undefined>();
  const visit = (object: PDFObject, depth: number): void => {
    if (depth > DEPTH) return;
    if (object instanceof PDFArray) for (const item of object.asArray()) visit(item, depth + 1);
    const dict = dictOf(object);
    if (dict === undefined) return;
    const drawn = nameAt(dict, 'Subtype') === 'Type3' ? dictAt(dict, 'CharProcs') : undefined;
    for (const glyph of drawn?.keys() ?? []) {
      const stream = drawn!.lookup(glyph);
      if (stream instanceof PDFStream) glyphs.set(stream, dictAt(dict, 'Resources'));
    }
    for (const value of dict.values()) visit(value, depth + 1);
  };
  for (const [, object] of context.enumerateIndirectObjects()) visit(object, 0);
  return glyphs;
}

/** Forms without resources of their own use those of their page. */
function noteForms(resources: PDFDict, inherited: Map<PDFStream, PDFDict>, depth: number): void {
  const forms = dictAt(resources, 'XObject');
  if (forms === undefined || depth > DEPTH) return;
  for (const name of forms.keys()) {
    const form = forms.lookup(name);
    if (!(form instanceof PDFStream) || inherited.has(form)) continue;
    inherited.set(form, resources);
    const own = dictAt(form.dict, 'Resources');
    if (own !== undefined) noteForms(own, inherited, depth + 1);
  }
}

/** Removes references to layers from an object and everything in it. */
function forgetLayers(object: PDFObject | undefined, depth: number): void {
  if (depth > DEPTH) return;
  if (object instanceof PDFArray) for (const item of object.asArray()) forgetLayers(item, depth + 1);
  const dict = dictOf(object);
  if (dict === undefined) return;
  const properties = at(dict, 'Properties');
  for (const holder of [dict, properties])
    if (holder instanceof PDFDict)
      for (const name of holder.keys())
        if ((holder === properties || name === key('OC')) && isLayer(holder.lookup(name))) holder.delete(name);
  for (const value of dict.values()) forgetLayers(value, depth + 1);
}

const isLayer = (object: PDFObject | undefined): boolean =>
  object instanceof PDFDict && ['OCG', 'OCMD'].includes(nameAt(object, 'Type') ?? '');

function rewritten(document: PDFDocument, stream: PDFStream, content: Uint8Array): PDFStream {
  const made = document.context.flateStream(content);
  for (const [name, value] of stream.dict.entries())
    if (!['Length', 'Filter', 'DecodeParms', 'F', 'FFilter', 'FDecodeParms', 'DL'].includes(name.decodeText()))
      made.dict.set(name, value);
  return made;
}

function dropHiddenAnnotations(page: PDFDict, layers: Layers): void {
  const annotations = at(page, 'Annots');
  if (!(annotations instanceof PDFArray)) return;
  for (let i = annotations.size() - 1; i >= 0; i--) {
    const annotation = annotations.lookup(i);
    if (annotation instanceof PDFDict && !layers.prints(at(annotation, 'OC'))) annotations.remove(i);
  }
}

/** The content without the parts that do not print; null where nothing changes or it cannot be read. */
function cleaned(read: () => Uint8Array, resources: PDFDict | undefined, layers: Layers): Uint8Array | null {
  try {
    const bytes = read();
    const edits = [...removals(readContent(bytes), resources, layers)];
    return edits.length === 0 ? null : editContent(bytes, edits);
  } catch (error) {
    if (error instanceof PdfSyntaxError) return null;
    throw error;
  }
}

const PAINTS = new Set(['sh', 'Do', 'BI']);

/**
 * Removes the painting from hidden content. Everything else in it stays: the graphics state continues after the end of marked content (14.6), a path
 * may be a clip, and text, which may be one, too, moves the text after it, so text is shown invisibly.
 */
function* removals(
  operations: Iterable<Operation>,
  resources: PDFDict | undefined,
  layers: Layers,
): Generator<Edit, void, undefined> {
  const resource = (category: string, name: string): PDFObject | undefined => at(dictAt(resources, category), name);
  /** For each open marked-content sequence: whether it belongs to a layer, and whether that layer is hidden. */
  const open: { readonly layer: boolean; readonly hidden: boolean }[] = [];
  let mode = 0;
  const modes: number[] = [];
  for (const { operator, operands, start, end } of operations) {
    const name = nameIn(operands);
    const hidden = open.some((content) => content.hidden);
    const replace = (text: string): Edit => ({ start, end, text });
    if (operator === 'BMC') open.push({ layer: false, hidden: false });
    else if (operator === 'BDC') {
      const layer = operands[0] instanceof Name && operands[0].name === 'OC';
      open.push({ layer, hidden: layer && !layers.prints(resource('Properties', name)) });
      if (layer) yield replace('');
    } else if (operator === 'EMC') {
      if (open.pop()?.layer === true) yield replace('');
    } else if (operator === 'q') modes.push(mode);
    else if (operator === 'Q') mode = modes.pop() ?? mode;
    else if (operator === 'Tr') mode = typeof operands[0] === 'number' ? operands[0] : 0;
    else if (operator === 'Do') {
      const object = resource('XObject', name);
      if (hidden || (object instanceof PDFStream && !layers.prints(at(object.dict, 'OC')))) yield replace('');
    } else if (!hidden) continue;
    else if (operator !== 'n' && operator in PATH_PAINTING) yield replace('n');
    else if (PAINTS.has(operator)) yield replace('');
    else if (TEXT_SHOWING.has(operator)) {
      yield { start, end: start, text: writeOperation('Tr', mode > 3 ? 7 : 3) };
      yield { start: end, end, text: writeOperation('Tr', mode) };
    }
  }
}

const nameIn = (operands: readonly Operand[]): string =>
  operands.findLast((operand) => operand instanceof Name)?.name ?? '';
