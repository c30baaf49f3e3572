import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, PDFObjectCopier, PDFStream } from '@cantoo/pdf-lib';
import type { PDFContext, PDFObject, PDFRef } from '@cantoo/pdf-lib';
import { pageContent, pageResources, pageRotation } from '../pdf/index.js';
import { audit } from './audit.js';
import { cannotPrint } from './failures.js';
import { sha256 } from './image.js';
import { deflated, name } from './objects.js';

/** A page made elsewhere and already in the inks of the press, such as an advertisement: a form one unit wide and high, as pictures are. */
export interface Artwork {
  readonly context: PDFContext;
  readonly form: PDFRef;
  readonly transparent: boolean;
}

/** What a page begins with (table 52); a form would go on in the state of the page that it stands on. */
const INITIAL_STATE = Buffer.from('0 g 0 G 1 w 0 J 0 j 10 M [] 0 d\n', 'latin1');

/**
 * A PDF's only page, cut to its media box, to be placed whole.
 *
 * @throws InputError where it is turned, or holds what no press file may: RGB, profiles of its own, Type 3 fonts
 */
export async function openArtwork(pdf: Uint8Array, place: string): Promise<Artwork> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const { context } = document;
  const page = document.getPage(0);
  if (pageRotation(page.node) !== 0) throw cannotPrint(place, 'a page that is turned', '旋转过的页面');
  const { x, y, width, height } = page.getMediaBox();
  const dict = context.obj({
    Type: 'XObject',
    Subtype: 'Form',
    FormType: 1,
    BBox: [x, y, x + width, y + height],
    Matrix: [1 / width, 0, 0, 1 / height, -x / width, -y / height],
  });
  dict.set(name('Resources'), pageResources(page.node) ?? context.obj({}));
  const transparent = isTransparent(context);
  if (transparent) dict.set(name('Group'), context.obj({ S: 'Transparency', CS: 'DeviceCMYK', I: true, K: false }));
  const form = context.register(deflated(context, Buffer.concat([INITIAL_STATE, pageContent(page)]), dict));
  audit(context, [{ ref: form, transparent }]);
  return { context, form, transparent };
}

/** The artwork that a picture stands for; pictures are known by their bytes, which Chrome passes on untouched. */
export const artworkOf = (picture: PDFStream, artwork: ReadonlyMap<string, Artwork>): Artwork | undefined =>
  artwork.size === 0 ? undefined : artwork.get(sha256(picture.getContents()));

/** Puts artwork in the place of the picture that stands for it. */
export function placeArtwork(context: PDFContext, target: PDFRef, artwork: Artwork): void {
  const copied = PDFObjectCopier.for(artwork.context, context).copy(artwork.form);
  context.assign(target, context.lookup(copied)!);
  context.delete(copied);
}

/** Whether anything in the file would be mixed with what lies under it. More than is used is looked at: a group too many does no harm. */
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
