import type { PDFDict, PDFObject, PDFPage } from '@cantoo/pdf-lib';
import { mm, ptToMm, pt, roundMm, type Box } from '../../base/index.js';
import {
  at,
  dictAt,
  dictOf,
  itemsOf,
  nameAt,
  numbersOf,
  pageBox,
  pageContent,
  pageResources,
  pageRotation,
  PdfSyntaxError,
  userUnit,
} from '../../pdf/index.js';
import type { PageBox, PageFacts, PageGeometry } from '../facts.js';
import { Interpreter } from './interpreter.js';
import { IDENTITY, meet, type Edges } from './matrix.js';
import { Painter, type Sheet } from './painter.js';
import type { FontCase } from './resources.js';

/** ISO A4 in pt, where a file gives a page no size at all. */
const A4: PageBox = [0, 0, 595.28, 841.89];

/** The boxes of a page, and the conversion from its own units to millimetres. */
export function geometryOf({ node }: PDFPage, number: number): PageGeometry {
  const boxes = boxesOf(node);
  const sheet = sheetOf(node, boxes, number);
  return { boxes, trim: sheet.size, place: (edges) => sheet.place(edges) };
}

/** Reads one page. */
export function readPage(page: PDFPage, number: number, fonts: FontCase): PageFacts {
  const { node } = page;
  const boxes = boxesOf(node);
  const sheet = sheetOf(node, boxes, number);
  const painter = new Painter(sheet);
  const interpreter = new Interpreter(painter, fonts);
  try {
    interpreter.page(pageContent(page), pageResources(node), IDENTITY);
  } catch (error) {
    if (!(error instanceof PdfSyntaxError)) throw error;
    painter.damage('page', error.told);
  }
  return {
    number,
    boxes,
    userUnit: sheet.unit,
    rotation: pageRotation(node),
    trim: sheet.size,
    marks: painter.marks,
    incomplete: painter.incomplete || interpreter.exceeded,
    annotations: annotationsOf(node, sheet),
    intents: [...painter.intents],
    oddOperators: [...painter.oddOperators],
    nesting: interpreter.nesting,
    damage: painter.damages,
    place: (edges) => sheet.place(edges),
    transparency: painter.hasTransparency || dictAt(node, 'Group') !== undefined,
  };
}

function boxesOf(node: PDFDict): PageFacts['boxes'] {
  const box = (key: 'MediaBox' | 'CropBox'): PageBox | null => {
    return rectangleOf(pageBox(node, key));
  };
  return {
    media: box('MediaBox') ?? A4,
    crop: box('CropBox'),
    bleed: rectangleOf(at(node, 'BleedBox')),
    trim: rectangleOf(at(node, 'TrimBox')),
    art: rectangleOf(at(node, 'ArtBox')),
  };
}

/** A rectangle (7.9.5) with its corners in order; null for anything else. */
function rectangleOf(object: PDFObject | undefined): PageBox | null {
  const numbers = numbersOf(object);
  return numbers?.length === 4 ? ordered(numbers as unknown as PageBox) : null;
}

const ordered = ([a, b, c, d]: PageBox): PageBox => [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
const edgesOfBox = ([x0, y0, x1, y1]: PageBox): Edges => ({ x0, y0, x1, y1 });

/** The rectangle that is the finished page: the trim box, else what a viewer shows. */
const finished = (boxes: PageFacts['boxes']): PageBox => boxes.trim ?? boxes.crop ?? boxes.media;

interface Finished extends Sheet {
  readonly size: PageFacts['trim'];
}

function sheetOf(node: PDFDict, boxes: PageFacts['boxes'], number: number): Finished {
  const [left, bottom, right, top] = finished(boxes);
  const turn = pageRotation(node) / 90;
  const unit = userUnit(node);
  const length = (points: number): number => roundMm(ptToMm(pt(points * unit)));
  const upright = { w: right - left, h: top - bottom };
  const place = ({ x0, y0, x1, y1 }: Edges): Box => {
    // From the top left of the unturned page, then turned clockwise by quarters.
    const flat = { x: x0 - left, y: top - y1, w: x1 - x0, h: y1 - y0 };
    const box =
      turn === 1
        ? { x: upright.h - flat.y - flat.h, y: flat.x, w: flat.h, h: flat.w }
        : turn === 2
          ? { x: upright.w - flat.x - flat.w, y: upright.h - flat.y - flat.h, w: flat.w, h: flat.h }
          : turn === 3
            ? { x: flat.y, y: upright.w - flat.x - flat.w, w: flat.h, h: flat.w }
            : flat;
    return { x: mm(length(box.x)), y: mm(length(box.y)), w: mm(length(box.w)), h: mm(length(box.h)) };
  };
  const size = turn % 2 === 1 ? { w: upright.h, h: upright.w } : upright;
  return {
    number,
    unit,
    bleed: edgesOfBox(boxes.bleed ?? finished(boxes)),
    size: { w: mm(length(size.w)), h: mm(length(size.h)) },
    place,
  };
}

function annotationsOf(node: PDFDict, sheet: Finished): PageFacts['annotations'] {
  return itemsOf(at(node, 'Annots')).flatMap((item) => {
    const dict = dictOf(item);
    if (dict === undefined) return [];
    const rectangle = rectangleOf(at(dict, 'Rect'));
    const edges = rectangle === null ? sheet.bleed : edgesOfBox(rectangle);
    return [
      { subtype: nameAt(dict, 'Subtype') ?? '', box: sheet.place(edges), inBleed: meet(edges, sheet.bleed) !== null },
    ];
  });
}
