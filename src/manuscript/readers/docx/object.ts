import { words } from '../../../base/index.js';
import type { Scope } from './document.js';
import { placePicture, pictureBytes } from './picture.js';
import { ofVmlShape } from './picture-geometry.js';
import { metafileWords } from './metafile.js';
import { find } from './tree.js';
import type { Walk } from './walk.js';
import type { XmlElement } from './xml.js';

/** What programs call themselves in a document -> what an editor calls what they make. */
const MAKERS: readonly (readonly [RegExp, string, string])[] = [
  [/^(?:Equation|MathType)/iu, 'formula', '公式'],
  [/^Excel/iu, 'spreadsheet', 'Excel 表格'],
  [/^(?:MSGraph|.*chart)/iu, 'chart', '图表'],
  [/^PowerPoint/iu, 'slide', '幻灯片'],
  [/^Visio/iu, 'Visio drawing', 'Visio 图形'],
  [/^(?:Word|WPS)/iu, 'document', '文档'],
];

/**
 * An object of another program shows a picture of itself. Where that can be printed it is a picture like any other; where it cannot,
 * the words in it are told as a drawing that is not set. An icon of an attached file is only pointed out.
 */
export function readObject(walk: Walk, element: XmlElement, scope: Scope): void {
  if (scope.omit !== null) return;
  const object = find(element, 'o:OLEObject')!.attributes;
  const program = object['ProgID'] ?? '';
  const maker = MAKERS.find(([pattern]) => pattern.test(program));
  const what = words(
    maker?.[1] ?? (program === '' ? 'object' : program),
    maker?.[2] ?? (program === '' ? '对象' : program),
  );
  if (/^icon$/iu.test(object['DrawAspect'] ?? '')) {
    walk.tell('manuscript/docx-attachment', {
      message: words(
        `A file is attached here as an icon (${what.en}); it is not printed.`,
        `此处以图标形式附有文件（${what.zh}），没有刊出。`,
      ),
      hint: words(
        'Copy its text into the document if it is part of the story.',
        '如属于稿件，请把其中文字复制到文档中。',
      ),
    });
    return;
  }
  const image = find(element, 'v:imagedata');
  const shape = find(element, 'v:shape', 'v:rect') ?? element;
  const id = image?.attributes['r:id'];
  const bytes = id === undefined ? null : pictureBytes(walk.document, scope.part, id);
  if (image !== null && bytes?.printable !== undefined && bytes.printable !== null) {
    const put = (): void => {
      placePicture(walk, { id, linked: undefined, part: scope.part, geometry: ofVmlShape(shape, image), alt: what.zh });
    };
    if (walk.flow.isEmpty) put();
    else walk.flow.defer(put);
    return;
  }
  const inside = bytes === null ? '' : metafileWords(bytes.raw);
  const text = inside === '' ? `［${what.zh}］` : `［${what.zh}］${inside}`;
  walk.document.told.omit('drawing', text, walk.document.source.length);
}
