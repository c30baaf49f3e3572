import type { PDFContext } from '@cantoo/pdf-lib';
import { mm, mmToPt, type Diagnostic } from '../base/index.js';
import type { GrayPair } from '../colour/index.js';
import { boxesOf, roundPt, type Boxes, type Rectangle } from './boxes.js';
import type { Sheet } from './document.js';
import { noSpreads } from './diagnostics.js';
import { printersSpreads } from './imposition.js';
import { MARKS_MARGIN, marksOf } from './marks.js';
import type { Converted } from './objects.js';
import type { PressMetadata, PressOptions, PressPage } from './types.js';

/** A converted page with its design, and the box of its form, bleed included. */
export interface ReadyPage {
  readonly page: Converted;
  readonly design: PressPage;
  readonly box: readonly number[];
}

export interface SheetMaker {
  readonly context: PDFContext;
  readonly metadata: PressMetadata;
  readonly options: PressOptions;
  /** The gray balance of the press, for the marks. */
  readonly gray: readonly GrayPair[];
}

/** A page on a sheet of its own. */
export function singleSheet({ page, design, box }: ReadyPage, maker: SheetMaker): Sheet {
  const boxes = boxesOf(design, margin(maker));
  return {
    boxes,
    placed: [{ page, ...offset(box, boxes.bleed[0], boxes.bleed[1]), clip: null }],
    marks: marks(boxes, pageName(design.number), maker),
  };
}

/**
 * Two pages to a sheet, as a newspaper is folded. Where they meet neither bleeds into the other.
 *
 * @returns what stands in the way, where they are not as many as folded sheets have, or not of one size
 */
export function spreadSheets(pages: readonly ReadyPage[], maker: SheetMaker): Sheet[] | Diagnostic {
  const { trim, bleed } = pages[0]!.design;
  if (pages.some(({ design }) => design.trim.w !== trim.w || design.trim.h !== trim.h || design.bleed !== bleed))
    return noSpreads(null, { fault: 'sizes' });
  const spreads = printersSpreads(pages.length);
  if (spreads === null) return noSpreads(null, { fault: 'count', pages: pages.length });
  return spreads.map(([left, right]) => {
    const [one, two] = [pages[left - 1]!, pages[right - 1]!];
    const boxes = boxesOf({ trim: { w: mm(trim.w * 2), h: trim.h }, bleed }, margin(maker));
    const spine = roundPt(boxes.trim[0] + mmToPt(trim.w));
    const [x, y, toX, toY] = boxes.bleed;
    const leftHalf: Rectangle = [x, y, spine, toY];
    const rightHalf: Rectangle = [spine, y, toX, toY];
    return {
      boxes,
      placed: [
        { page: one.page, ...offset(one.box, x, y), clip: leftHalf },
        { page: two.page, ...offset(two.box, spine - mmToPt(bleed), y), clip: rightHalf },
      ],
      marks: marks(boxes, `${pageName(one.design.number)} ${pageName(two.design.number)}`, maker),
    };
  });
}

const margin = ({ options }: SheetMaker) => (options.marks ? MARKS_MARGIN : mm(0));
const pageName = (number: number): string => `P${String(number).padStart(2, '0')}`;
const offset = (box: readonly number[], x: number, y: number) => ({ x: roundPt(x - box[0]!), y: roundPt(y - box[1]!) });

function marks(boxes: Boxes, pages: string, { context, metadata, options, gray }: SheetMaker): Sheet['marks'] {
  return options.marks ? marksOf(context, boxes, `${metadata.publication} ${metadata.date} ${pages} `, gray) : null;
}
