import type { PDFDict } from '@cantoo/pdf-lib';
import { PDFArray, PDFStream, type PDFDocument, type PDFObject } from '@cantoo/pdf-lib';
import type { Oddities, Oddity } from '../facts.js';
import { readSpace, rootFamily } from './colour.js';
import {
  at,
  booleanAt,
  dictAt,
  dictOf,
  filtersOf,
  itemsAt,
  nameAt,
  nameOf,
  numberAt,
  textAt,
} from '../../pdf/index.js';

/** Number of examples kept of each oddity. */
const EXAMPLES = 10;
const DEPTH = 24;
/** The rendering intents (ISO 32000-1, 8.6.5.8). */
export const RENDERING_INTENTS = ['AbsoluteColorimetric', 'RelativeColorimetric', 'Saturation', 'Perceptual'];

/**
 * Looks at every object of the file, whether a page uses it or not: what PDF/X forbids must not be there at all.
 * Streams, dictionaries and what is inside them; the object number is the example.
 */
export function sweep(document: PDFDocument): Oddities {
  const found = new Map<Oddity, string[]>();
  const masks = maskGroups(document);
  for (const [ref, object] of document.context.enumerateIndirectObjects()) {
    const note = (oddity: Oddity, what: string): void => {
      const list = found.get(oddity) ?? [];
      if (list.length < EXAMPLES) list.push(`${what} (${ref.objectNumber})`);
      found.set(oddity, list);
    };
    walk(
      object,
      (dict, stream) => {
        look(dict, stream, masks, note);
      },
      0,
    );
  }
  const { catalog } = document;
  const note = (oddity: Oddity, what: string): void => void found.set(oddity, [...(found.get(oddity) ?? []), what]);
  const names = dictAt(catalog, 'Names');
  if (at(names, 'JavaScript') !== undefined) note('javascript', 'Names');
  if (at(names, 'EmbeddedFiles') !== undefined) note('embedded-file', 'Names');
  if (dictAt(catalog, 'OpenAction') !== undefined) note('action', 'OpenAction');
  if (itemsAt(dictAt(catalog, 'AcroForm'), 'Fields').length > 0) note('form-field', 'AcroForm');
  return found;
}

function walk(object: PDFObject | undefined, look: (dict: PDFDict, stream: boolean) => void, depth: number): void {
  if (depth > DEPTH) return;
  const dict = dictOf(object);
  if (dict !== undefined) {
    look(dict, object instanceof PDFStream);
    for (const [, value] of dict.entries()) walk(value, look, depth + 1);
  } else if (object instanceof PDFArray) for (const item of object.asArray()) walk(item, look, depth + 1);
}

/** Groups of luminosity masks may be gray (ISO 32000-1, 11.6.5.3: their colour is never printed). */
function maskGroups(document: PDFDocument): ReadonlySet<PDFDict> {
  const groups = new Set<PDFDict>();
  for (const [, object] of document.context.enumerateIndirectObjects())
    walk(
      object,
      (dict) => {
        const form = nameAt(dict, 'S') === 'Luminosity' ? dictAt(dict, 'G') : undefined;
        const group = dictAt(form, 'Group');
        if (group !== undefined) groups.add(group);
      },
      0,
    );
  return groups;
}

/** Notes transparency (ISO 32000-1, 11), except entries that change nothing. */
function lookAtTransparency(dict: PDFDict, note: Note): void {
  if (nameAt(dict, 'S') === 'Transparency') note('transparency', 'Group');
  const mask = at(dict, 'SMask');
  if (mask !== undefined && nameOf(mask) !== 'None') note('transparency', 'SMask');
  for (const key of ['ca', 'CA']) if ((numberAt(dict, key) ?? 1) < 1) note('transparency', key);
  const mode = at(dict, 'BM');
  const blend = nameOf(mode instanceof PDFArray ? mode.lookup(0) : mode) ?? 'Normal';
  if (blend !== 'Normal' && blend !== 'Compatible') note('transparency', blend);
}

type Note = (oddity: Oddity, what: string) => void;

function look(dict: PDFDict, stream: boolean, masks: ReadonlySet<PDFDict>, note: Note): void {
  lookAtTransparency(dict, note);
  if (stream) lookAtStream(dict, note);
  else lookAtResources(dict, note);
  if (nameAt(dict, 'Type') === 'ExtGState' || at(dict, 'TR') !== undefined || at(dict, 'TR2') !== undefined)
    lookAtParameters(dict, note);
  const kind = nameAt(dict, 'S');
  if (kind === 'JavaScript' || (at(dict, 'JS') !== undefined && kind === 'Rendition')) note('javascript', kind);
  else if (ACTIONS.has(kind ?? '')) note('action', kind!);
  if (dictAt(dict, 'AA') !== undefined) note('action', 'AA');
  if (kind === 'Transparency' && at(dict, 'CS') !== undefined) lookAtGroup(dict, masks.has(dict), note);
}

function lookAtStream(dict: PDFDict, note: Note): void {
  const filters = filtersOf(dict);
  for (const filter of ['JBIG2Decode', 'JPXDecode', 'Crypt']) if (filters.includes(filter)) note('since-1.4', filter);
  if (nameAt(dict, 'Subtype') === 'Image' && (numberAt(dict, 'BitsPerComponent') ?? 0) > 8) note('since-1.4', '16 bit');
  if (nameAt(dict, 'Subtype') === 'OpenType') note('since-1.4', 'OpenType');
  if (filters.includes('LZWDecode')) note('lzw', nameAt(dict, 'Subtype') ?? 'stream');
  if (filters.includes('Crypt')) note('crypt', 'stream');
  // F in the dictionary of a stream says that its data is in another file (7.3.8.2).
  if (at(dict, 'F') !== undefined && nameAt(dict, 'Type') !== 'Font') note('external-stream', fileName(dict));
  const subtype = nameAt(dict, 'Subtype');
  if (subtype === 'PS' || nameAt(dict, 'Subtype2') === 'PS') note('postscript', 'XObject');
  if (at(dict, 'OPI') !== undefined) note('opi', subtype ?? 'XObject');
  if (subtype === 'Form' && at(dict, 'Ref') !== undefined) note('reference', 'Form');
  if (subtype === 'Image' && at(dict, 'Alternates') !== undefined) note('alternate-image', 'Image');
  if (subtype === 'Image' && booleanAt(dict, 'Interpolate') === true) note('interpolation', 'Image');
  const intent = nameAt(dict, 'Intent');
  if (subtype === 'Image' && intent !== undefined && !RENDERING_INTENTS.includes(intent)) note('intent', intent);
}

/** Colour spaces that stand for the inks of a device (8.6.5.6), screens (10.5), and what carries a file in it (7.11.3). */
function lookAtResources(dict: PDFDict, note: Note): void {
  const spaces = dictAt(dict, 'ColorSpace');
  for (const name of ['DefaultGray', 'DefaultRGB', 'DefaultCMYK'])
    if (at(spaces, name) !== undefined) note('default-space', name);
  const states = dictAt(dict, 'ExtGState');
  for (const name of states?.keys() ?? []) {
    const halftone = at(dictOf(states?.lookup(name)), 'HT');
    if (halftone !== undefined && nameOf(halftone) !== 'Default') note('own-halftone', name.decodeText());
  }
  if (dictAt(dict, 'EF') !== undefined) note('embedded-file', fileName(dict));
}

const fileName = (dict: PDFDict): string => textAt(dict, 'F') ?? textAt(dictAt(dict, 'F'), 'F') ?? 'F';

function lookAtParameters(dict: PDFDict, note: Note): void {
  // In a soft-mask dictionary TR shapes the mask and no ink (ISO 32000-1, table 144); Chrome writes one for CSS masks.
  const softMask = ['Luminosity', 'Alpha'].includes(nameAt(dict, 'S') ?? '') && at(dict, 'G') !== undefined;
  if (!softMask && at(dict, 'TR') !== undefined && nameAt(dict, 'TR') !== 'Identity') note('transfer-function', 'TR');
  const second = nameAt(dict, 'TR2');
  if (at(dict, 'TR2') !== undefined && second !== 'Default') note('transfer-function', 'TR2');
  const halftone = dictAt(dict, 'HT');
  if (halftone !== undefined && at(halftone, 'TransferFunction') !== undefined) note('halftone', 'HT');
}

/** Actions (table 198). A link's GoTo inside the document is one too. */
const ACTIONS = new Set(
  'GoTo GoToR GoToE Launch Thread URI Sound Movie Hide Named SubmitForm ResetForm ImportData SetOCGState Rendition Trans GoTo3DView'.split(
    ' ',
  ),
);

function lookAtGroup(dict: PDFDict, mask: boolean, note: Note): void {
  const space = readSpace(at(dict, 'CS'), undefined);
  const family = space === null ? 'unreadable' : rootFamily(space);
  const gray = family === 'DeviceGray' || family === 'CalGray';
  if (family === 'DeviceCMYK' || (mask && gray)) return;
  note('group-colour', family);
}
