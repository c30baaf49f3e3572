import { decodePDFRawStream, PDFDict, PDFName, PDFRawStream, PDFRef } from '@cantoo/pdf-lib';
import type { PDFDocument } from '@cantoo/pdf-lib';
import { ideographOf, isRadical } from './radicals.js';

const TO_UNICODE = PDFName.of('ToUnicode');
const SECTIONS = /\d+\s+begin(bfchar|bfrange)\s([\s\S]*?)end\1/g;
const CHARS = /<(\w+)>\s*<(\w+)>/g;
const RANGES = /<(\w+)>\s*<(\w+)>\s*(?:<(\w+)>|\[([^\]]*)\])/g;
/** Most entries in a section of a CMap. */
const SECTION_LIMIT = 100;

/**
 * Corrects a ToUnicode map so that every Han character extracts as itself.
 *
 * Chrome asks the font which character a glyph stands for. Where the font draws several with one glyph, such as 一 U+4E00 and the radical ⼀ U+2F00,
 * it takes the lowest, so that copying, reading aloud and searching find another character than 一.
 *
 * @param characters every character in the document's texts, by which a radical written on purpose is told from one that Chrome put there
 * @returns how many entries were corrected
 */
export function repairToUnicode(document: PDFDocument, characters: ReadonlySet<string>): number {
  let repaired = 0;
  const seen = new Set<PDFRef>();
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    const ref = object instanceof PDFDict ? object.get(TO_UNICODE) : undefined;
    if (!(ref instanceof PDFRef) || seen.has(ref)) continue;
    seen.add(ref);
    const stream = document.context.lookup(ref);
    if (!(stream instanceof PDFRawStream)) continue;
    const before = Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1');
    const { cmap, changed } = repairCMap(before, (character) => intended(character, characters));
    if (changed > 0) document.context.assign(ref, document.context.flateStream(cmap));
    repaired += changed;
  }
  return repaired;
}

/**
 * The character that is meant where a CMap gives `character`: the ideograph, if the texts contain it; a radical stays only if the texts contain
 * it and not its ideograph (one glyph cannot be told from the other); a compatibility ideograph stays unless the texts contain the usual form alone.
 */
export function intended(character: string, characters: ReadonlySet<string>): string {
  const ideograph = ideographOf(character);
  if (ideograph === null) return character;
  if (isRadical(character)) return characters.has(character) && !characters.has(ideograph) ? character : ideograph;
  return characters.has(ideograph) && !characters.has(character) ? ideograph : character;
}

/**
 * Rewrites the destinations of a ToUnicode CMap (ISO 32000-1, 9.10.3). A range stays a range if nothing in it changes, else its entries are listed.
 *
 * @param intend maps the character that the CMap gives to the one that it should give
 */
export function repairCMap(
  cmap: string,
  intend: (character: string) => string,
): { readonly cmap: string; readonly changed: number } {
  let changed = 0;
  const mended = (hex: string): string => {
    const before = fromHex(hex);
    const after = intend(before);
    if (after === before) return hex;
    changed++;
    return toHex(after);
  };

  const repaired = cmap.replace(SECTIONS, (section, kind: string, body: string) => {
    const before = changed;
    const chars: string[] = [];
    const ranges: string[] = [];
    if (kind === 'bfchar') {
      for (const [, code, to] of body.matchAll(CHARS)) chars.push(`<${code!}> <${mended(to!)}>`);
    } else {
      for (const [entry, first, , to, list] of body.matchAll(RANGES)) {
        const soFar = changed;
        const spelt = destinations(entry, to, list).map((hex, i) => `<${codeAfter(first!, i)}> <${mended(hex)}>`);
        if (changed === soFar) ranges.push(entry);
        else chars.push(...spelt);
      }
    }
    if (changed === before) return section;
    return [...sections('bfchar', chars), ...sections('bfrange', ranges)].join('\n');
  });
  return { cmap: repaired, changed };
}

/** The text of every code in a CMap, without U+0000, which Chrome writes where it does not know the text. */
export function entriesOf(cmap: string): ReadonlyMap<number, string> {
  const entries = new Map<number, string>();
  const note = (code: number, hex: string): void => {
    const text = fromHex(hex);
    if (text !== '\0') entries.set(code, text);
  };
  for (const [, kind, body = ''] of cmap.matchAll(SECTIONS)) {
    if (kind === 'bfchar') for (const [, code, to] of body.matchAll(CHARS)) note(Number.parseInt(code!, 16), to!);
    else
      for (const [entry, first, , to, list] of body.matchAll(RANGES))
        destinations(entry, to, list).forEach((hex, i) => {
          note(Number.parseInt(first!, 16) + i, hex);
        });
  }
  return entries;
}

/** The CMap with its entries replaced, for codes of two bytes. */
export function withEntries(cmap: string, entries: ReadonlyMap<number, string>): string {
  const spelt = [...entries]
    .sort(([a], [b]) => a - b)
    .map(([code, text]) => `<${code.toString(16).toUpperCase().padStart(4, '0')}> <${toHex(text)}>`);
  return cmap.replace(SECTIONS, '').replace('endcmap', () => `${sections('bfchar', spelt).join('\n')}\nendcmap`);
}

/** The destination of every code in a range: listed, or counted from the first by increasing its last UTF-16 unit. */
function destinations(entry: string, to: string | undefined, list: string | undefined): string[] {
  if (to === undefined) return [...(list ?? '').matchAll(/<(\w+)>/g)].map(([, hex]) => hex!);
  const [first, last] = [...entry.matchAll(/<(\w+)>/g)].map(([, hex]) => Number.parseInt(hex!, 16));
  return Array.from({ length: last! - first! + 1 }, (_, i) => codeAfter(to, i));
}

/** A hexadecimal number with `i` added to its last four digits, in as many digits as before. */
function codeAfter(hex: string, i: number): string {
  const last = hex.slice(-4);
  return hex.slice(0, -4) + (Number.parseInt(last, 16) + i).toString(16).toUpperCase().padStart(last.length, '0');
}

function sections(kind: 'bfchar' | 'bfrange', entries: readonly string[]): string[] {
  const written: string[] = [];
  for (let i = 0; i < entries.length; i += SECTION_LIMIT) {
    const some = entries.slice(i, i + SECTION_LIMIT);
    written.push(`${some.length} begin${kind}\n${some.join('\n')}\nend${kind}`);
  }
  return written;
}

const fromHex = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');
const toHex = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase();
