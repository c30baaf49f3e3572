import { PDFDict, PDFName, PDFRef, PDFStream, type PDFDocument } from '@cantoo/pdf-lib';
import { readContent, type Operation } from './content.js';
import { isArray, isDict, Name, PdfString, type Operand } from './operands.js';
import { pageResources } from './pages.js';
import { decodeStream, pageContent } from './streams.js';
import { entriesOf, withEntries } from './tounicode.js';

/** The text of glyphs whose character belongs to an earlier glyph: an invisible character, since a map must have an entry for them (ISO 19005-2, 6.2.11.7). */
const JOINER = '\u200d';

/** The ToUnicode map of a font, and its entries. */
interface CMap {
  readonly ref: PDFRef;
  readonly cmap: string;
  readonly known: ReadonlyMap<number, string>;
}

interface Shown {
  readonly map: CMap;
  readonly code: number;
}

/**
 * Maps the glyphs of characters that are drawn with several glyphs, as some flags are: Chrome writes their text as ActualText (14.9.4) and U+0000
 * into the font's map, so that readers of glyphs find nothing. The text goes to the first glyph that stands for no other text.
 */
export function mapActualText(document: PDFDocument): void {
  const read = new Map<PDFRef, CMap>();
  const spans = document.getPages().flatMap((page) => {
    const content = pageContent(page);
    if (!Buffer.from(content).includes('/ActualText')) return [];
    return [...actualTexts(readContent(content), mapsOf(pageResources(page.node), read))];
  });
  const texts = new Map<CMap, Map<number, Set<string>>>();
  for (const { text, shown } of spans)
    for (const { map, code } of shown) {
      if (map.known.has(code)) continue;
      const ofMap = texts.get(map) ?? new Map<number, Set<string>>();
      texts.set(map, ofMap.set(code, (ofMap.get(code) ?? new Set()).add(text)));
    }
  const added = new Map<CMap, Map<number, string>>([...texts.keys()].map((map) => [map, new Map()]));
  for (const { text, shown } of spans) {
    const unknown = shown.filter(({ map, code }) => !map.known.has(code));
    const own = unknown.find(({ map, code }) => texts.get(map)?.get(code)?.size === 1) ?? unknown[0];
    const rest = shown.reduce((left, { map, code }) => left.replace(map.known.get(code) ?? '', ''), text);
    for (const { map, code } of unknown) {
      const entries = added.get(map)!;
      if (code === own?.code && rest !== '') entries.set(code, entries.get(code) ?? rest);
    }
  }
  for (const [map, entries] of added) {
    for (const code of texts.get(map)!.keys()) if (!entries.has(code)) entries.set(code, JOINER);
    document.context.assign(
      map.ref,
      document.context.flateStream(withEntries(map.cmap, new Map([...map.known, ...entries]))),
    );
  }
}

/** The maps of the fonts with two-byte codes, by the fonts' names in the content. */
function mapsOf(resources: PDFDict | undefined, read: Map<PDFRef, CMap>): ReadonlyMap<string, CMap> {
  const fonts = resources?.lookup(PDFName.of('Font'));
  const found = new Map<string, CMap>();
  if (!(fonts instanceof PDFDict)) return found;
  for (const name of fonts.keys()) {
    const font = fonts.lookup(name);
    if (!(font instanceof PDFDict) || font.lookup(PDFName.of('Subtype')) !== PDFName.of('Type0')) continue;
    const ref = font.get(PDFName.of('ToUnicode'));
    const stream = ref instanceof PDFRef ? font.context.lookup(ref) : undefined;
    if (!(ref instanceof PDFRef) || !(stream instanceof PDFStream)) continue;
    let map = read.get(ref);
    if (map === undefined) {
      const cmap = Buffer.from(decodeStream(stream).bytes).toString('latin1');
      read.set(ref, (map = { ref, cmap, known: entriesOf(cmap) }));
    }
    found.set(name.decodeText(), map);
  }
  return found;
}

/** The marked content with ActualText, and the glyphs that it shows. */
function* actualTexts(
  operations: Iterable<Operation>,
  maps: ReadonlyMap<string, CMap>,
): Generator<{ readonly text: string; readonly shown: readonly Shown[] }, void, undefined> {
  const open: { readonly text: string | null; readonly shown: Shown[] }[] = [];
  let map: CMap | undefined;
  for (const { operator, operands } of operations) {
    if (operator === 'BMC') open.push({ text: null, shown: [] });
    else if (operator === 'BDC') open.push({ text: actualText(operands[1]), shown: [] });
    else if (operator === 'EMC') {
      const { text, shown } = open.pop() ?? { text: null, shown: [] };
      if (text !== null) yield { text, shown };
    } else if (operator === 'Tf') {
      map = operands[0] instanceof Name ? maps.get(operands[0].name) : undefined;
    } else if (operator === 'Tj' || operator === 'TJ') {
      const span = open.findLast(({ text }) => text !== null);
      if (span !== undefined && map !== undefined)
        for (const code of codesOf(operands[0])) span.shown.push({ map, code });
    }
  }
}

/** Text in UTF-16 with a byte order mark, as Chrome writes it; null for anything else. */
function actualText(properties: Operand | undefined): string | null {
  const text = isDict(properties) ? properties.get('ActualText') : undefined;
  if (!(text instanceof PdfString) || text.bytes[0] !== 0xfe || text.bytes[1] !== 0xff) return null;
  return Buffer.from(text.bytes.slice(2)).swap16().toString('utf16le');
}

function codesOf(operand: Operand | undefined): readonly number[] {
  const strings = isArray(operand) ? operand : [operand];
  return strings.flatMap((string) =>
    string instanceof PdfString
      ? Array.from(
          { length: string.bytes.length >> 1 },
          (_, i) => (string.bytes[2 * i]! << 8) | string.bytes[2 * i + 1]!,
        )
      : [],
  );
}
