import { PDFDocument, PDFHeader, PDFHexString, PDFObjectCopier, PDFStream } from '@cantoo/pdf-lib';
import type { PDFArray, PDFContext, PDFRef } from '@cantoo/pdf-lib';
import { contentHash } from '../base/index.js';
import { saveDocument, uuid, xmpPacket, type XmpSchema } from '../pdf/index.js';
import type { Boxes, Rectangle } from './boxes.js';
import { text } from './intents.js';
import { deflated, name, type Converted } from './objects.js';
import { reduceToPdf13 } from './pdf13.js';
import type { PressMetadata, PressOptions, PressPdf, Standard } from './types.js';

/** A page of a press file: converted pages in their places, and marks around them. */
export interface Sheet {
  readonly boxes: Boxes;
  readonly placed: readonly {
    readonly page: Converted;
    readonly x: number;
    readonly y: number;
    readonly clip: Rectangle | null;
  }[];
  /** Operators of the marks, with the resources they use; null where there are none. */
  readonly marks: {
    readonly content: string;
    readonly resources: Readonly<Record<string, Readonly<Record<string, PDFRef>>>>;
  } | null;
}

/** What all press files of an edition have in common. */
export interface FileBasis {
  /** Holds the converted pages and what they are drawn with. */
  readonly context: PDFContext;
  readonly intents: PDFArray;
  readonly metadata: PressMetadata;
  readonly standard: PressOptions['standard'];
}

/**
 * A PDF/X-4 or PDF/X-1a of some sheets, with what they use of the context and nothing else. ID, dates and order follow from the content, so that the
 * same sheets give the same bytes.
 *
 * @param claims the standards that it says it follows
 */
export async function writeDocument(
  { context, intents, metadata: meta, standard }: FileBasis,
  sheets: readonly Sheet[],
  claims: readonly Standard[],
): Promise<PressPdf> {
  const modern = standard === 'x-4';
  const document = await PDFDocument.create({ updateMetadata: false });
  document.context.header = PDFHeader.forVersion(1, modern ? 6 : 3);
  const copier = PDFObjectCopier.for(context, document.context);
  for (const sheet of sheets) addSheet(document, sheet, (ref) => copier.copy(ref));
  const { catalog } = document;
  catalog.set(name('OutputIntents'), copier.copy(intents));
  if (modern) {
    catalog.set(name('Lang'), text(meta.language));
    catalog.set(name('ViewerPreferences'), document.context.obj({ DisplayDocTitle: true }));
  } else reduceToPdf13(document.context);
  identify(document, meta, claims, modern);
  return (await saveDocument(document, modern)) as PressPdf;
}

function addSheet(document: PDFDocument, sheet: Sheet, copy: (ref: PDFRef) => PDFRef): void {
  const { context } = document;
  const page = document.addPage();
  const forms: Record<string, PDFRef> = {};
  const content = sheet.placed.map(({ page: { ref }, x, y, clip }, i) => {
    forms[`Page${i + 1}`] = copy(ref);
    const window = clip === null ? '' : `${clip[0]} ${clip[1]} ${clip[2] - clip[0]} ${clip[3] - clip[1]} re W n `;
    return `q ${window}1 0 0 1 ${x} ${y} cm /Page${i + 1} Do Q\n`;
  });
  const resources = context.obj({ XObject: context.obj(forms) });
  for (const [category, entries] of Object.entries(sheet.marks?.resources ?? {})) {
    const copied = Object.entries(entries).map(([key, ref]) => [key, copy(ref)] as const);
    resources.set(name(category), context.obj(Object.fromEntries(copied)));
  }
  const drawn = Buffer.from(content.join('') + (sheet.marks?.content ?? ''), 'latin1');
  const { node } = page;
  node.set(name('Contents'), context.register(deflated(context, drawn, {})));
  node.set(name('Resources'), resources);
  node.set(name('MediaBox'), context.obj([...sheet.boxes.media]));
  node.set(name('BleedBox'), context.obj([...sheet.boxes.bleed]));
  node.set(name('TrimBox'), context.obj([...sheet.boxes.trim]));
  if (sheet.placed.some(({ page: { transparent } }) => transparent)) {
    node.set(name('Group'), context.obj({ Type: 'Group', S: 'Transparency', CS: 'DeviceCMYK', I: true, K: false }));
  }
}

/** Writes Info, XMP and ID, which agree with each other; PDF 1.3 has no XMP. */
function identify(document: PDFDocument, meta: PressMetadata, claims: readonly Standard[], xmp: boolean): void {
  const { context, catalog } = document;
  const id = identity(context, meta);
  if (xmp) {
    const packet = Buffer.from(xmpPacket(meta, id, schemas(id, claims)), 'utf8');
    catalog.set(name('Metadata'), context.register(context.stream(packet, { Type: 'Metadata', Subtype: 'XML' })));
  }
  const date = text(`D:${meta.date.replaceAll('-', '')}000000+08'00'`);
  const info = context.obj({});
  const said = { Title: meta.title, Author: meta.author, Subject: meta.subject, Keywords: meta.keywords.join(', ') };
  for (const [key, value] of Object.entries({ ...said, Creator: meta.producer, Producer: meta.producer })) {
    if (value !== '') info.set(name(key), PDFHexString.fromText(value));
  }
  info.set(name('CreationDate'), date);
  info.set(name('ModDate'), date);
  info.set(name('Trapped'), name('False'));
  if (claims.includes('PDF/X-1a:2001')) {
    info.set(name('GTS_PDFXVersion'), text('PDF/X-1:2001'));
    info.set(name('GTS_PDFXConformance'), text('PDF/X-1a:2001'));
  }
  context.trailerInfo.Info = context.register(info);
  context.trailerInfo.ID = context.obj([PDFHexString.of(id), PDFHexString.of(id)]);
}

/** The file's identifier: 32 hexadecimal digits that depend on everything in the file. */
function identity(context: PDFContext, { characters, ...told }: PressMetadata): string {
  const parts = context
    .enumerateIndirectObjects()
    .flatMap(([ref, object]) =>
      object instanceof PDFStream
        ? [String(ref), String(object.dict), object.getContents()]
        : [String(ref), String(object)],
    );
  return contentHash(JSON.stringify(told), [...characters].sort().join(''), ...parts).slice(0, 32);
}

function schemas(id: string, claims: readonly Standard[]): XmpSchema[] {
  const all: readonly (XmpSchema & { readonly claim?: Standard })[] = [
    {
      prefix: 'pdfxid',
      uri: 'http://www.npes.org/pdfx/ns/id/',
      properties: { GTS_PDFXVersion: 'PDF/X-4' },
      extension: 'PDF/X ID Schema',
      claim: 'PDF/X-4',
    },
    {
      prefix: 'pdfaid',
      uri: 'http://www.aiim.org/pdfa/ns/id/',
      properties: { part: '2', conformance: 'U' },
      extension: null,
      claim: 'PDF/A-2u',
    },
    {
      prefix: 'pdf',
      uri: 'http://ns.adobe.com/pdf/1.3/',
      properties: { Trapped: 'False' },
      extension: 'Adobe PDF Schema',
    },
    {
      prefix: 'xmpMM',
      uri: 'http://ns.adobe.com/xap/1.0/mm/',
      properties: { VersionID: '1', RenditionClass: 'default', InstanceID: `uuid:${uuid(id)}` },
      extension: null,
    },
  ];
  return all.filter(({ claim }) => claim === undefined || claims.includes(claim));
}
