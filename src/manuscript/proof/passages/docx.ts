import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import type { Passage } from '../passage.js';
import { readChunks } from './word-chunks.js';
import { PartReading, type ChunkOf } from './word-part.js';
import { shownOf, type Shown } from './word-shown.js';
import { localName, WordStyles } from './word-styles.js';

/** Parts that hold no text of the story: properties, styles, comments, headers and footers. */
const OTHER_PARTS =
  /(?:^|\/)(?:\[Content_Types\]|_rels|docProps|customXml|theme|glossary)|(?:settings|styles|stylesWithEffects|numbering|fontTable|comments\w*|people|header\d*|footer\d*|layout\d*|colors\d*|quickStyle\d*|drawing\d*)\.xml$/iu;
/** Bytes of one part unpacked; the reader refuses larger documents before. */
const LARGEST_PART = 2 ** 27;

/**
 * The text of a .docx straight from its XML, part by part: every `t` of document, notes, text boxes, charts and SmartArt. Of styles it knows
 * only whether they hide, strike out, raise or lower; it shares no code with the reader, so that it cannot share a mistake.
 */
export function docxPassages(bytes: Uint8Array, depth = 0): readonly Passage[] {
  const parts = unzipSync(bytes, {
    filter: ({ name, originalSize }) =>
      name.endsWith('.xml') && !OTHER_PARTS.test(name) && originalSize <= LARGEST_PART,
  });
  const beside = unzipSync(bytes, {
    filter: ({ name, originalSize }) =>
      /(?:^|\/)(?:styles\d*\.xml|_rels\/[^/]*\.rels)$/iu.test(name) && originalSize <= LARGEST_PART,
  });
  const look = new WordStyles(
    Object.entries(beside).flatMap(([name, part]) => (/rels$/iu.test(name) ? [] : [decode(part)]))[0] ?? '',
  );
  const texts = new Map(Object.entries({ ...beside, ...parts }).map(([name, part]) => [name, decode(part)]));
  const shown = shownOf(texts);
  const chunks = readChunks(bytes, LARGEST_PART, depth, docxPassages);
  return Object.keys(parts).flatMap((name) => {
    const passages = partPassages(texts.get(name) ?? '', look, shown, (id) => chunks(name, id));
    // Charts of the newer kind come with a picture of themselves, which is printed; those of headers and of no place are not the text's.
    const isSeen = !/chartEx\d*\.xml$/iu.test(name) && shown.drawing(name);
    return passages.map((one): Passage =>
      one.container === 'drawing' && isDrawing(name) && !isSeen ? { ...one, seen: 'perhaps' } : one,
    );
  });
}

/** A part that holds a chart or diagram, not the text with drawings in it. */
const isDrawing = (name: string): boolean => !/(?:^|\/)(?:document|footnotes|endnotes)\d*\.xml$/iu.test(name);

function decode(part: Uint8Array): string {
  if (part[0] === 0xff && part[1] === 0xfe) return new TextDecoder('utf-16le').decode(part);
  if (part[0] === 0xfe && part[1] === 0xff) return new TextDecoder('utf-16be').decode(part);
  return strFromU8(part);
}

/** The passages of one part. */
function partPassages(xml: string, styles: WordStyles, shown: Shown, chunkOf: ChunkOf): readonly Passage[] {
  const reading = new PartReading(styles, shown, chunkOf);
  const parser = new SaxesParser({ xmlns: false });
  parser.on('opentag', ({ name, attributes }) => {
    reading.open(localName(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    reading.close(localName(name));
  });
  parser.on('text', (text) => {
    reading.text(text);
  });
  // What is no well-formed XML is the reader's to refuse; whatever could be read of it is compared.
  parser.on('error', () => undefined);
  parser.write(xml).close();
  return reading.end();
}
