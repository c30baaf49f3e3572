import { words } from '../../../base/index.js';
import { embeddedName } from '../picture-address.js';
import { pngOfBitmapFile } from './bitmap.js';
import type { Document } from './document.js';
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

export interface PictureBytes {
  readonly raw: Uint8Array;
  /** The picture in a format of photographs; null for one that this program cannot draw. */
  readonly printable: Uint8Array | null;
}

/** Puts a picture where the reader is. One that is not in the file or cannot be drawn keeps its place, and is told. */
export function placePicture(walk: Walk, { id, linked, part, geometry, alt }: PictureUse): void {
  const relation = part.relations.get(id ?? linked ?? '');
  if (relation?.external === true || (id === undefined && linked !== undefined)) {
    walk.tell('manuscript/docx-linked-picture', {
      message: words(
        `This picture${named(alt)} is only linked to (${relation?.target ?? ''}) and is not in the document; nothing is fetched.`,
        `图片${named(alt)}只是链接（${relation?.target ?? ''}），不在文档内；程序不会读取链接的文件。`,
      ),
      hint: words('Save it into the photos folder; it is met by its order.', '请把图片存进照片文件夹，将按顺序对应。'),
    });
    walk.flow.picture(null);
    return;
  }
  const bytes = id === undefined ? null : pictureBytes(walk.document, part, id);
  if (bytes === null) {
    walk.tell('manuscript/docx-picture-missing', {
      message: words(
        `The file of this picture${named(alt)} is not in the document.`,
        `图片${named(alt)}的文件不在文档中。`,
      ),
      hint: words(
        'Put the picture into the document again, or into the photos folder.',
        '请重新插入图片，或把图片放入照片文件夹。',
      ),
    });
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
    walk.tell('manuscript/docx-picture-turned', {
      message: words(
        `This picture${named(alt)} is turned by ${Math.round(turn)} degrees in Word; it is printed in the nearest upright position.`,
        `图片${named(alt)}在 Word 中旋转了 ${Math.round(turn)} 度；只按最接近的直角方向刊出。`,
      ),
      hint: words('Turn it in an image editor if it is to stand askew.', '如需斜放，请先用图像软件旋转后插入。'),
    });
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
  const quote = inside === '' ? words('', '') : words(` Its words: “${inside}”.`, `其中文字：“${inside}”。`);
  walk.tell('manuscript/docx-picture-format', {
    message: words(
      `This picture${named(alt)} is ${format === null ? 'in a format that is not known' : `a drawing (${format})`}, which cannot be printed here; it is left out.${quote.en}`,
      `图片${named(alt)}${format === null ? '的格式无法识别' : `是矢量图形（${format}）`}，此处无法刊出，已略去。${quote.zh}`,
    ),
    hint: words(
      'In Word, click the picture with the right button, choose Save as Picture, save it as PNG, and put that in its place or into the photos folder.',
      '请在 Word 中右击该图，选“另存为图片”，存为 PNG，再替换原图或放入照片文件夹。',
    ),
  });
}

function named(alt: string): string {
  const text = Array.from(alt.replace(/\s+/gu, ' ').trim());
  return text.length === 0 ? '' : `“${text.slice(0, 30).join('')}”`;
}
