import { pt, ptToMm, roundMm, type Box } from '../../base/index.js';
import type { Edition, EditionPage, PageFormat } from '../../edition/index.js';
import type { Copy } from '../../manuscript/index.js';
import { dateWords } from './date-words.js';
import { spanPt } from '../setting/grid.js';
import { masthead } from './masthead.js';
import { placeLines } from '../setting/lines.js';
import type { Furniture } from '../setting/types.js';
import type { Setter } from '../setting/typesetter.js';

/** Rows of the grid that the masthead takes at the top of page one, by the page's width. */
export function mastheadRows(edition: Edition, pageNumber: number, format: PageFormat): number {
  if (!edition.publication.masthead.show || pageNumber !== edition.pages[0]?.number) return 0;
  return format.columns >= 8 ? 9 : 7;
}

/** A page and what its furniture is made with. */
export interface FurnitureContext {
  readonly edition: Edition;
  readonly page: EditionPage;
  readonly setter: Setter;
}

/** The folio line (眉线) above the type area, and on the first page the masthead (报头) in its top rows. */
export function furnitureOf(context: FurnitureContext): readonly Furniture[] {
  const { edition, page, setter } = context;
  const rows = mastheadRows(edition, page.number, page.format);
  if (rows === 0) return [folio(context)];
  const head = masthead(edition, page.format, setter, rows);
  return [folio(context), head, ...ear(context, head, rows)];
}

/** Height of the folio line and its distance from the type area, in points. */
const FOLIO_PT = 14;
const FOLIO_AIR_PT = 7;

function pageWords(number: number, spread: boolean, zh: boolean): string {
  if (spread) return zh ? `第${number}、${number + 1}版` : `Pages ${number} and ${number + 1}`;
  return zh ? `第${number}版` : `Page ${number}`;
}

function folio({ edition, page, setter }: FurnitureContext): Furniture {
  const { publication } = edition;
  const { number, spread, section, editors, format } = page;
  const zh = publication.language.startsWith('zh');
  const area = format.typeArea;
  const box: Box = {
    x: area.x,
    y: roundMm(area.y - ptToMm(pt(FOLIO_PT + FOLIO_AIR_PT))),
    w: area.w,
    h: roundMm(ptToMm(pt(FOLIO_PT))),
  };
  const people = editors.length === 0 ? '' : `${zh ? '责任编辑：' : 'Edited by '}${editors.join(zh ? ' ' : ', ')}`;
  const left = [pageWords(number, spread, zh), section].filter(Boolean).join('　');
  const middle = publication.name;
  const right = [dateWords(edition.date, publication.language), people].filter(Boolean).join('　');
  const size = edition.publication.tokens.folioSize;
  const width = spanPt(format, format.columns);
  const set = (text: string, at: (natural: number) => number) => {
    if (text === '') return [];
    const copy: Copy = { text, marks: [] };
    const lines = setter.set(copy, { role: 'folio', size, measure: width, align: 'start', indent: 0, balance: false });
    const setting = { role: 'folio' as const, size, leading: FOLIO_PT, block: null };
    return lines.slice(0, 1).flatMap((line) => placeLines(box, [line], setting, { x: at(line.width * size) }));
  };
  const lines = [
    ...set(left, () => 0),
    ...set(middle, (natural) => (width - natural) / 2),
    ...set(right, (natural) => width - natural),
  ];
  return { kind: 'folio', box, lines, photo: null };
}

/** An ear's type size, pitch and distance from what is next to its frame, in points, and its most characters a line. */
const EAR = { size: 10, leading: 15, air: 12, most: 15 } as const;
/** An ear narrower than so many ems of its type has no room for a line. */
const LEAST_EAR = 8;

/**
 * The ear (报眼): a frame with centred lines in the middle of the space between nameplate and facts. There is none where a line does not fit on one
 * line; `earless` reports that.
 */
function ear({ edition, page, setter }: FurnitureContext, head: Furniture, rows: number): readonly Furniture[] {
  const { format } = page;
  const { ear: texts } = edition.publication.masthead;
  if (texts.length === 0) return [];
  const { size, leading, air, most } = EAR;
  const middle = head.box.x + head.box.w / 2;
  const right = ({ x, w }: { readonly x: number; readonly w: number }): number => x + w;
  const from = Math.max(head.box.x, ...head.lines.filter(({ x, w }) => x + w / 2 < middle).map(right));
  const to = Math.min(right(head.box), ...head.lines.filter(({ x, w }) => x + w / 2 >= middle).map(({ x }) => x));
  const room = ((to - from) * 72) / 25.4 - 2 * air;
  const measure = Math.min(room, most * size) - size;
  if (measure < LEAST_EAR * size) return [];
  const lines = texts.map((text) =>
    setter.set({ text, marks: [] }, { role: 'folio', size, measure, align: 'center', indent: 0, balance: false }),
  );
  if (lines.some((set) => set.length !== 1)) return [];
  const height = ptToMm(pt(texts.length * leading + size));
  const width = ptToMm(pt(measure + size));
  const high = ptToMm(pt((rows - 1) * format.leading * 0.9));
  const box: Box = {
    x: roundMm((from + to - width) / 2),
    y: roundMm(head.box.y + (high - height) / 2),
    w: roundMm(width),
    h: roundMm(height),
  };
  const placed = lines.flatMap((set, i) =>
    placeLines(box, set, { role: 'folio', size, leading, block: null }, { x: size / 2, y: size / 2 + i * leading }),
  );
  return [{ kind: 'ear', box, lines: placed, photo: null }];
}
