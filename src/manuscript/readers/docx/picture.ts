import {
  docxLinkedPicture,
  docxPictureFormat,
  docxPictureMissing,
  docxPictureTurned,
} from '../../diagnostics/docx-pictures.js';
import { embeddedName } from '../picture-address.js';
import { pngOfBitmapFile } from './bitmap.js';
import type { Document, PictureBytes } from './document.js';
import { bitmapOfMetafile, metafileKind, metafileWords, unpackMetafile } from './metafile.js';
import type { Part } from './package.js';
import type { Geometry } from './picture-geometry.js';
import type { Walk } from './walk.js';

export interface PictureUse {
  readonly id: string | undefined;
  readonly linked: string | undefined;
  readonly part: Part;
  readonly geometry: Geometry;
  /** Alternative text, by which a person knows the picture again. */
  readonly alt: string;
}

/** Puts a picture where the reader is. One that is not in the file or cannot be drawn keeps its place, and is reported. */
export function placePicture(walk: Walk, { id, linked, part, geometry, alt }: PictureUse): void {
  const relation = part.relations.get(id ?? linked ?? '');
  if (relation?.external === true || (id === undefined && linked !== undefined)) {
    walk.tell(docxLinkedPicture(null, { alt, target: relation?.target ?? '' }));
    walk.flow.picture(null);
    return;
  }
  const bytes = id === undefined ? null : pictureBytes(walk.document, part, id);
  if (bytes === null) {
    walk.tell(docxPictureMissing(null, { alt }));
    walk.flow.picture(null);
    return;
  }
  if (bytes.printable === null) {
    tellFormat(walk, bytes.raw, alt);
    walk.flow.picture(null);
    return;
  }
  const { pictures } = walk.document.told;
  const name = embeddedName(pictures.length + 1, bytes.printable);
  const { crop, mirrored, turn } = geometry;
  const quarter = Math.round(turn / 90) % 4;
  if (Math.abs(turn - Math.round(turn / 90) * 90) > 1)
    walk.tell(docxPictureTurned(null, { alt, degrees: Math.round(turn) }));
  pictures.push({
    name,
    bytes: bytes.printable,
    ...(Object.values(crop).some((side) => side > 0) ? { crop } : {}),
    ...(mirrored.horizontally || mirrored.vertically ? { mirrored } : {}),
    ...(quarter === 0 ? {} : { turn: (quarter * 90) as 90 | 180 | 270 }),
  });
  walk.flow.picture(name);
}

/** The bytes of a picture, unpacked once however often it is shown; null where they are not in the document. */
export function pictureBytes(document: Document, part: Part, id: string): PictureBytes | null {
  const relation = part.relations.get(id);
  if (relation === undefined || relation.external) return null;
  const known = document.media.get(relation.target);
  if (known !== undefined) return known;
  const raw = document.package.read(relation.target);
  const read = raw === null || raw.length === 0 ? null : { raw, printable: printable(raw) };
  document.media.set(relation.target, read);
  return read;
}

function printable(raw: Uint8Array): Uint8Array | null {
  const bytes = unpackMetafile(raw);
  if (bytes === null) return null;
  if (metafileKind(bytes) !== null) return bitmapOfMetafile(bytes);
  if (bytes[0] === 0x42 && bytes[1] === 0x4d) return pngOfBitmapFile(bytes);
  return embeddedName(1, bytes).endsWith('.bin') ? null : bytes;
}

function tellFormat(walk: Walk, raw: Uint8Array, alt: string): void {
  const bytes = unpackMetafile(raw);
  const kind = bytes === null ? null : metafileKind(bytes);
  const inside = metafileWords(raw);
  const format =
    kind ?? (/^\s*<(?:\?xml|svg)/u.test(Buffer.from(raw.subarray(0, 200)).toString('latin1')) ? 'SVG' : null);
  if (inside !== '') walk.document.told.omit('drawing', inside, walk.document.source.length);
  walk.tell(docxPictureFormat(null, { alt, format, text: inside }));
}
