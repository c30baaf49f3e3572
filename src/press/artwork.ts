import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  PDFObjectCopier,
  PDFRef,
  PDFStream,
} from '@cantoo/pdf-lib';
import type { PDFContext, PDFObject } from '@cantoo/pdf-lib';
import { refusal, sha256, type Diagnostic } from '../base/index.js';
import { numbers, pageContent, pageResources, pageRotation, PdfSyntaxError } from '../pdf/index.js';
import { ArtworkCopy } from './artwork-copy.js';
import { audit } from './audit.js';
import { leftInRgb, unsupported } from './diagnostics.js';
import { cannotPrint } from './failures.js';
import { deflated, name } from './objects.js';
import { SpotBook } from './spots.js';

/** A page made elsewhere and already in the inks of the press, such as an advertisement: a form one unit wide and high, as pictures are. */
export interface Artwork {
  readonly context: PDFContext;
  readonly form: PDFRef;
  readonly transparent: boolean;
  /** The colour space of each spot ink that it uses. */
  readonly spots: ReadonlyMap<string, PDFRef>;
  readonly diagnostics: readonly Diagnostic[];
}

/** The initial graphics state of a page (table 52), since a form inherits that of the page that draws it. */
const INITIAL_STATE = Buffer.from('0 g 0 G 1 w 0 J 0 j 10 M [] 0 d\n', 'latin1');

/**
 * A PDF's only page, cut to its media box, to be placed whole: what it draws with, and nothing else of its file.
 *
 * @param book what spot colours are; an ink that it knows is what it says, which is told where the page says otherwise
 * @throws InputError where it is turned, or holds what no press file may: RGB, profiles of its own, Type 3 fonts
 */
export async function openArtwork(pdf: Uint8Array, place: string, book = new SpotBook()): Promise<Artwork> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  try {
    return copied(document, place, book);
  } catch (error) {
    if (!(error instanceof PdfSyntaxError)) throw error;
    throw refusal(unsupported(null, { place, what: 'unreadable', reason: error.told }));
  }
}

function copied(document: PDFDocument, place: string, book: SpotBook): Artwork {
  const page = document.getPage(0);
  if (pageRotation(page.node) !== 0) throw cannotPrint(place, 'turned-page');
  const [x = 0, y = 0, right = 0, top = 0] = numbers(page.node, 'MediaBox') ?? [];
  const [width, height] = [right - x, top - y];
  const spots = book.open(place);
  const copy = new ArtworkCopy(document.context, spots, place);
  const { context } = copy;
  const resources = pageResources(page.node) ?? document.context.obj({});
  const content = copy.content(pageContent(page), resources);
  const dict = context.obj({
    Type: 'XObject',
    Subtype: 'Form',
    FormType: 1,
    BBox: [x, y, x + width, y + height],
    Matrix: [1 / width, 0, 0, 1 / height, -x / width, -y / height],
  });
  dict.set(name('Resources'), content.resources);
  const stated = page.node.lookup(name('Group'));
  const group = stated instanceof PDFDict ? copy.group(stated) : null;
  const transparent = group !== null || isTransparent(context);
  // What a page says of its own group (11.6.7) holds for the form that it becomes; a page that says nothing is a group by itself.
  group?.set(name('S'), name('Transparency'));
  group?.set(name('CS'), name('DeviceCMYK'));
  if (transparent)
    dict.set(name('Group'), group ?? context.obj({ S: 'Transparency', CS: 'DeviceCMYK', I: true, K: false }));
  const form = context.register(deflated(context, Buffer.concat([INITIAL_STATE, content.bytes]), dict));
  const left = audit(context, [{ ref: form, transparent }]);
  if (left !== null) throw refusal(leftInRgb(null, { ...left, of: 'advertisement' }));
  return { context, form, transparent, spots: copy.spots, diagnostics: spots.keep() };
}

/** The artwork that a picture stands for; pictures are known by their bytes, which Chrome passes on untouched. */
export const artworkOf = (picture: PDFStream, artwork: ReadonlyMap<string, Artwork>): Artwork | undefined =>
  artwork.size === 0 ? undefined : artwork.get(sha256(picture.getContents()));

/**
 * Puts artwork in the place of the picture that stands for it.
 *
 * @param spots the spot inks that the file has, by name: an ink is one object in all of it. New ones are entered.
 */
export function placeArtwork(
  context: PDFContext,
  target: PDFRef,
  artwork: Artwork,
  spots: Map<string, PDFRef> = new Map<string, PDFRef>(),
): void {
  const copier = PDFObjectCopier.for(artwork.context, context);
  const copied = copier.copy(artwork.form);
  const same = new Map<PDFRef, PDFRef>();
  for (const [ink, ref] of artwork.spots) {
    const own = copier.copy(ref);
    const known = spots.get(ink);
    if (known === undefined) spots.set(ink, own);
    else same.set(own, known);
  }
  if (same.size > 0) redirect(context, copied, same);
  context.assign(target, context.lookup(copied)!);
  context.delete(copied);
}

/** Replaces a reference by another one, in an object and all that it refers to. */
function redirect(context: PDFContext, from: PDFRef, to: ReadonlyMap<PDFRef, PDFRef>): void {
  const seen = new Set<PDFObject>();
  const visit = (object: PDFObject | undefined): void => {
    if (object === undefined || seen.has(object)) return;
    seen.add(object);
    if (object instanceof PDFRef) visit(context.lookup(object));
    else if (object instanceof PDFStream) visit(object.dict);
    else if (object instanceof PDFArray)
      object.asArray().forEach((item, i) => {
        const other = item instanceof PDFRef ? to.get(item) : undefined;
        if (other === undefined) visit(item);
        else object.set(i, other);
      });
    else if (object instanceof PDFDict)
      for (const [key, value] of object.entries()) {
        const other = value instanceof PDFRef ? to.get(value) : undefined;
        if (other === undefined) visit(value);
        else object.set(key, other);
      }
  };
  visit(from);
}

/** Whether anything in the file blends with its backdrop. */
function isTransparent(context: PDFContext): boolean {
  const mixes = (object: PDFObject | undefined): boolean => {
    if (object instanceof PDFStream) return mixes(object.dict);
    if (object instanceof PDFArray) return object.asArray().some(mixes);
    if (!(object instanceof PDFDict)) return false;
    return object.entries().some(([key, value]) => entryMixes(key.decodeText(), value) || mixes(value));
  };
  return context.enumerateIndirectObjects().some(([, object]) => mixes(object));
}

function entryMixes(key: string, value: PDFObject): boolean {
  if (key === 'ca' || key === 'CA') return value instanceof PDFNumber && value.asNumber() < 1;
  if (key === 'SMask') return value !== name('None');
  return key === 'BM' && !(value instanceof PDFName && ['Normal', 'Compatible'].includes(value.decodeText()));
}
