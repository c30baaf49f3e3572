import { PDFName, type PDFDict } from '@cantoo/pdf-lib';
import { decodeStream, dictAt, PdfSyntaxError, readContent, streamAt, type Operation } from '../../pdf/index.js';
import type { PlateResources } from './resources.js';

/** A content stream as it is drawn on a plane. */
export interface Drawn {
  readonly content: Uint8Array;
  readonly resources: PDFDict;
}

/** A box that clips nothing. */
const EVERYTHING = [-32768, -32768, 32767, 32767];

/**
 * A Type 3 font on a plane. A glyph that begins with d0 has colours of its own (9.6.5): what follows becomes a form, which brings its own
 * resources. The others are stencils in the colour of the text and stay as they are.
 */
export async function drawnFont(
  dict: PDFDict,
  resources: PDFDict | undefined,
  target: PlateResources,
  draw: (content: Uint8Array) => Promise<Drawn>,
): Promise<PDFDict> {
  const { context } = target;
  const glyphs = dictAt(dict, 'CharProcs');
  const [procs, forms, copied, font] = [context.obj({}), context.obj({}), context.obj({}), context.obj({})];
  for (const [name, value] of glyphs?.entries() ?? []) {
    const glyph = streamAt(glyphs, name.decodeText());
    const content = glyph === undefined ? new Uint8Array() : decodeStream(glyph).bytes;
    const [first] = readable(content);
    if (first?.operator !== 'd0') {
      procs.set(name, target.copy(value));
      continue;
    }
    const drawn = await draw(content.subarray(first.end));
    const key = `BxGlyph${forms.keys().length}`;
    const form = context.stream(drawn.content, { Type: 'XObject', Subtype: 'Form', BBox: EVERYTHING });
    form.dict.set(PDFName.of('Resources'), drawn.resources);
    forms.set(PDFName.of(key), context.register(form));
    const head = Buffer.from(content.subarray(0, first.end));
    procs.set(name, context.register(context.stream(Buffer.concat([head, Buffer.from(` /${key} Do`)]))));
  }
  for (const [key, value] of dictAt(resources, 'XObject')?.entries() ?? []) forms.set(key, target.copy(value));
  for (const [key, value] of resources?.entries() ?? [])
    if (!['XObject', 'Font'].includes(key.decodeText())) copied.set(key, target.copy(value));
  copied.set(PDFName.of('XObject'), forms);
  for (const [key, value] of dict.entries())
    if (!['CharProcs', 'Resources', 'Parent'].includes(key.decodeText())) font.set(key, target.copy(value));
  font.set(PDFName.of('CharProcs'), procs);
  font.set(PDFName.of('Resources'), copied);
  return font;
}

/** The operations up to the point of damage, which the reader reports. */
export function* readable(content: Uint8Array): Generator<Operation> {
  try {
    yield* readContent(content);
  } catch (error) {
    if (!(error instanceof PdfSyntaxError)) throw error;
  }
}
