import type { PDFDict, PDFStream } from '@cantoo/pdf-lib';
import { PDFName, type PDFDocument } from '@cantoo/pdf-lib';
import { decodeStream, dictOf, itemsAt, itemsOf, nameAt, numberAt, streamAt, textAt } from '../../pdf/index.js';
import type { FileFacts, FontFacts, IntentFacts, PageFacts } from '../facts.js';
import { openPdf, type OpenedPdf } from './open.js';
import { geometryOf, readPage } from './page.js';
import { FontCase } from './resources.js';
import { sweep } from './sweep.js';
import { readXmp } from './xmp.js';

export { geometryOf, openPdf, type OpenedPdf };

/** Facts about the file that do not need its pages. */
export function readFile(
  { document, layers, version, encrypted, packed, whole }: OpenedPdf,
  name: string,
): Omit<FileFacts, 'ordered'> {
  const { context, catalog } = document;
  return {
    name,
    version,
    encrypted,
    packed,
    whole,
    identifier: itemsOf(context.lookup(context.trailerInfo.ID)).length === 2,
    pages: document.getPageCount(),
    intents: intentsOf(catalog),
    info: infoOf(dictOf(context.lookup(context.trailerInfo.Info))),
    xmp: xmpOf(streamAt(catalog, 'Metadata')),
    oddities: sweep(document),
    layers,
  };
}

/** The pages one after the other, so that only one is held at a time; then the fonts that they used. */
export function readPages(document: PDFDocument): { pages: Iterable<PageFacts>; fonts: () => FontFacts[] } {
  const fonts = new FontCase();
  function* pages(): Generator<PageFacts> {
    for (const [i, page] of document.getPages().entries()) yield readPage(page, i + 1, fonts);
  }
  return { pages: pages(), fonts: () => fonts.all().flatMap((font) => font.facts() ?? []) };
}

function infoOf(info: PDFDict | undefined): ReadonlyMap<string, string> {
  const entries = new Map<string, string>();
  for (const [key] of info?.entries() ?? []) {
    const name = key.decodeText();
    entries.set(name, textAt(info, name) ?? nameAt(info, name) ?? '');
  }
  return entries;
}

function xmpOf(stream: PDFStream | undefined): ReadonlyMap<string, string> | null {
  if (stream === undefined) return null;
  try {
    return readXmp(Buffer.from(decodeStream(stream).bytes).toString('utf8'));
  } catch {
    return null;
  }
}

function intentsOf(catalog: PDFDict): IntentFacts[] {
  return itemsAt(catalog, 'OutputIntents').flatMap((item) => {
    const dict = dictOf(item);
    if (dict === undefined) return [];
    const stream = streamAt(dict, 'DestOutputProfile');
    return [
      {
        subtype: nameAt(dict, 'S') ?? '',
        identifier: textAt(dict, 'OutputConditionIdentifier') ?? '',
        info: textAt(dict, 'Info') ?? '',
        profile: stream === undefined ? null : profileOf(stream),
        reference: String(dict.get(PDFName.of('DestOutputProfile')) ?? ''),
      },
    ];
  });
}

/** The head of an ICC profile (ICC.1:2022, 7.2) and whether its tag table has a way from colours to inks. */
function profileOf(stream: PDFStream): IntentFacts['profile'] {
  let icc: Buffer;
  try {
    icc = Buffer.from(decodeStream(stream).bytes);
  } catch {
    icc = Buffer.alloc(0);
  }
  if (icc.length < 132) return { deviceClass: '', space: '', components: 0, backward: false };
  const count = Math.min(icc.readUInt32BE(128), 200);
  const tags = Array.from({ length: count }, (_, i) => icc.toString('latin1', 132 + 12 * i, 136 + 12 * i));
  return {
    deviceClass: icc.toString('latin1', 12, 16),
    space: icc.toString('latin1', 16, 20),
    components: numberAt(stream.dict, 'N') ?? 0,
    backward: tags.includes('B2A0'),
  };
}
