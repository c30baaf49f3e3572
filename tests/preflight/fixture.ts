import {
  PDFDocument,
  PDFHeader,
  PDFHexString,
  PDFName,
  PDFString,
  type PDFContext,
  type PDFDict,
} from '@cantoo/pdf-lib';
import type { PressCondition } from '../../src/colour/index.js';
import { faceBytes } from './face.js';
import { checkPdf, type Finding } from '../../src/preflight/index.js';
import { Scope } from '../../src/base/index.js';

/** The limits of newsprint, without its profile: no rule reads it. */
export const NEWSPRINT: PressCondition = {
  id: 'newsprint',
  name: 'Newsprint',
  identifier: 'CGATS TR 002',
  info: 'Newsprint',
  registry: null,
  icc: new Uint8Array(),
  inkLimit: { total: 220, pixelMaximum: 240, window: 245 },
  ppi: 200,
  lineArtPpi: 300,
  spots: 0,
  keepInks: true,
  intent: 'relative',
  liftShadows: 0,
};

/** The limits of the condition with more ink in the shadows. */
export const NEWSPRINT_240: PressCondition = {
  ...NEWSPRINT,
  id: 'newsprint-240',
  inkLimit: { total: 240, pixelMaximum: 260, window: 245 },
};

const XMP = `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" pdf:Trapped="False">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Page</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>2024-12-30T00:00:00+08:00</xmp:CreateDate><xmp:ModifyDate>2024-12-30T00:00:00+08:00</xmp:ModifyDate>
<xmp:MetadataDate>2024-12-30T00:00:00+08:00</xmp:MetadataDate><xmpMM:DocumentID>uuid:1</xmpMM:DocumentID>
<xmpMM:VersionID>1</xmpMM:VersionID><xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`;

/** A page of 4 x 6 inches with a title in black, a red bar and a photo of 200 ppi: nothing is wrong with it. */
export const CONTENT = `/Black gs 0 0 0 1 k BT /F1 9 Tf 30 380 Td <00010002> Tj ET
/Knock gs 0 1 1 0 k 30 300 100 20 re f
q 72 0 0 72 30 200 cm /Photo Do Q`;

/** What a fixture changes of the page that is right. */
export interface Change {
  readonly content?: string;
  readonly version?: readonly [number, number];
  readonly xmp?: (packet: string) => string;
  /** Pages beside the first, by their width in points. */
  readonly more?: readonly number[];
  /** Everything else, when the file is ready to be written. */
  readonly finish?: (parts: Parts) => void;
  readonly bytes?: (pdf: Uint8Array) => Uint8Array;
  /** Pages that the file should have. */
  readonly ordered?: number;
}

export interface Parts {
  readonly document: PDFDocument;
  readonly context: PDFContext;
  readonly catalog: PDFDict;
  readonly page: PDFDict;
  readonly resources: PDFDict;
  readonly font: PDFDict;
  readonly descendant: PDFDict;
  readonly descriptor: PDFDict;
  readonly intent: PDFDict;
  readonly info: PDFDict;
}

/** The bytes of a PDF/X-4 page, with a change. */
export async function pdfOf(change: Change = {}): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const { context, catalog } = document;
  context.header = PDFHeader.forVersion(...(change.version ?? [1, 6]));
  const { font, descendant, descriptor } = fontOf(context);
  const photo = context.stream(new Uint8Array(200 * 200 * 4).fill(60), {
    Type: 'XObject',
    Subtype: 'Image',
    Width: 200,
    Height: 200,
    BitsPerComponent: 8,
    ColorSpace: 'DeviceCMYK',
  });
  const resources = context.obj({
    Font: { F1: context.register(font) },
    XObject: { Photo: context.register(photo) },
    ExtGState: { Black: { OP: true, op: true, OPM: 1 }, Knock: { OP: false, op: false } },
    ColorSpace: {},
    Shading: {},
    Pattern: {},
  });
  const page = document.addPage([288, 432]);
  page.node.set(PDFName.of('TrimBox'), context.obj([0, 0, 288, 432]));
  page.node.set(PDFName.of('Resources'), resources);
  page.node.set(PDFName.of('Contents'), context.register(context.stream(change.content ?? CONTENT)));
  for (const width of change.more ?? []) {
    const added = document.addPage([width, 432]);
    added.node.set(PDFName.of('TrimBox'), context.obj([0, 0, width, 432]));
    added.node.set(PDFName.of('Contents'), context.register(context.stream('0 0 0 1 k 30 30 20 20 re f')));
  }
  const profile = context.register(context.stream(profileBytes(), { N: 4 }));
  const intent = context.obj({ Type: 'OutputIntent', S: 'GTS_PDFX', DestOutputProfile: profile });
  intent.set(PDFName.of('OutputConditionIdentifier'), PDFString.of('CGATS TR 002'));
  intent.set(PDFName.of('Info'), PDFString.of('Newsprint'));
  catalog.set(PDFName.of('OutputIntents'), context.obj([intent]));
  const packet = context.stream(Buffer.from((change.xmp ?? String)(XMP)), { Type: 'Metadata', Subtype: 'XML' });
  catalog.set(PDFName.of('Metadata'), context.register(packet));
  const info = context.obj({ Trapped: 'False' });
  context.trailerInfo.Info = context.register(info);
  const id = PDFHexString.of('00112233445566778899AABBCCDDEEFF');
  context.trailerInfo.ID = context.obj([id, id]);
  change.finish?.({
    document,
    context,
    catalog,
    page: page.node,
    resources,
    font,
    descendant,
    descriptor,
    intent,
    info,
  });
  const pdf = await document.save({ useObjectStreams: false, updateFieldAppearances: false });
  return change.bytes === undefined ? pdf : change.bytes(pdf);
}

function fontOf(context: PDFContext): Pick<Parts, 'font' | 'descendant' | 'descriptor'> {
  const descriptor = context.obj({
    Type: 'FontDescriptor',
    FontName: 'ABCDEF+Own',
    Flags: 4,
    FontFile2: context.register(context.stream(faceBytes())),
  });
  const descendant = context.obj({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: 'ABCDEF+Own',
    CIDToGIDMap: 'Identity',
    DW: 1000,
    FontDescriptor: context.register(descriptor),
  });
  const map = context.stream('2 beginbfchar <0001> <4E00> <0002> <4E8C> endbfchar');
  const font = context.obj({
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: 'ABCDEF+Own',
    Encoding: 'Identity-H',
    DescendantFonts: [context.register(descendant)],
    ToUnicode: context.register(map),
  });
  return { font, descendant, descriptor };
}

/** The head of a CMYK output profile, and a tag table with one tag. */
function profileBytes(): Uint8Array {
  const icc = Buffer.alloc(144);
  icc.write('prtrCMYKLab ', 12, 'latin1');
  icc.writeUInt32BE(1, 128);
  icc.write('B2A0', 132, 'latin1');
  return icc;
}

export const set = (dict: PDFDict, key: string, value: unknown): void => {
  dict.set(PDFName.of(key), dict.context.obj(value as never));
};

/** Puts an object among the resources of a kind, such as a colour space. */
export function resource({ resources }: Parts, kind: string, name: string, value: unknown): void {
  set(resources.lookup(PDFName.of(kind)) as PDFDict, name, value);
}

export async function findingsOf(change: Change = {}, condition = NEWSPRINT): Promise<readonly Finding[]> {
  const { ordered = null } = change;
  return (await checkPdf({ bytes: await pdfOf(change), name: 'test.pdf' }, condition, new Scope(), { ordered }))
    .findings;
}

export const rulesOf = (findings: readonly Finding[]): readonly string[] => [
  ...new Set(findings.map(({ rule }) => rule)),
];
