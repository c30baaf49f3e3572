import type { Line } from '../../compose/index.js';
import type { Edition, PageFormat } from '../../edition/index.js';
import { dateWords, lunarWords } from './date-words.js';
import { cellsBox, spanPt } from '../setting/grid.js';
import { placeLines } from '../setting/lines.js';
import type { Furniture, PlacedLine, Role } from '../setting/types.js';
import type { Setter } from '../setting/typesetter.js';

/** The number of pages of the edition, spreads counted as two. */
function pageCount({ pages }: Edition): number {
  return pages.reduce((sum, { spread }) => sum + (spread ? 2 : 1), 0);
}

/** Nameplate at the left, what the law asks for at the right, a rule below (drawn by the stylesheet). */
export function masthead(edition: Edition, format: PageFormat, setter: Setter, rows: number): Furniture {
  const { masthead: head, language } = edition.publication;
  const box = cellsBox(format, { column: 0, columns: format.columns, row: 0, rows: rows - 1 });
  const height = (rows - 1) * format.leading;
  const width = spanPt(format, format.columns);
  const oneLine = (text: string, role: Role, size: number): readonly Line[] =>
    setter.set(
      { text, marks: [] },
      { role, size, measure: width * WHOLE_LINE, align: 'start', indent: 0, balance: false },
    );
  const facts = mastheadFacts(edition, head, language).map((text) => oneLine(text, 'folio', FACT_SIZE));
  const factEms = Math.max(0, ...facts.map((lines) => widthOf(lines)));
  const factSize = Math.min(FACT_SIZE, width / 2 / Math.max(factEms, 1));
  const largest = Math.floor(height * 0.74);
  const title = oneLine(head.title, 'masthead', largest);
  const subtitle = head.subtitle === '' ? [] : oneLine(head.subtitle, 'kicker', largest * SUBTITLE);
  const fitted = nameplate(widthOf(title), widthOf(subtitle), width - factEms * factSize, height);
  const leading = Math.min(14, (height * 0.9) / facts.length);
  const placed = (lines: readonly Line[], role: Role, at: PlateLine): readonly PlacedLine[] =>
    placeLines(box, lines.slice(0, 1), { role, size: at.size, leading: at.leading, block: null }, at);
  const lines = [
    ...placed(title, 'masthead', fitted.title),
    ...placed(subtitle, 'kicker', fitted.subtitle),
    ...facts.flatMap((fact, i) => {
      const y = height * 0.9 - (facts.length - i) * leading;
      return placed(fact, 'folio', { x: width - widthOf(fact) * factSize, y, size: factSize, leading });
    }),
  ];
  return { kind: 'masthead', box, lines, photo: null };
}

/** Measure of a masthead's lines, in widths of the page, so wide that none is broken. */
const WHOLE_LINE = 20;
/** Type size of the facts, in points. */
const FACT_SIZE = 9;
/** Size of the subtitle as a share of that of the name. */
const SUBTITLE = 0.26;

const widthOf = ([line]: readonly Line[]): number => line?.width ?? 0;

/** The lines at the right: date, issue, and what the law requires. */
function mastheadFacts(
  edition: Edition,
  head: Edition['publication']['masthead'],
  language: string,
): readonly string[] {
  const zh = language.startsWith('zh');
  const count = pageCount(edition);
  const issue = edition.issue === null ? '' : zh ? `第${edition.issue}期` : `No. ${edition.issue}`;
  const today = count === 1 ? '' : zh ? `今日${count}版` : `${count} pages`;
  return [
    [dateWords(edition.date, language), zh ? lunarWords(edition.date) : ''].filter(Boolean).join('　'),
    [issue, edition.variant?.name, today].filter(Boolean).join('　'),
    head.cn,
    head.publisher,
    head.contact,
  ].filter((text) => text !== '');
}

/** Where a line of the nameplate stands, in points from the masthead's top left. */
interface PlateLine {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly leading: number;
}

/**
 * The name with the subtitle beside it, as large as the masthead is high; where they are too long for that the subtitle stands under the name, and
 * what is still too long is set smaller.
 *
 * @param title, subtitle widths in ems of each
 * @param room points
 */
function nameplate(
  title: number,
  subtitle: number,
  room: number,
  height: number,
): { readonly title: PlateLine; readonly subtitle: PlateLine } {
  const size = Math.floor(height * 0.74);
  const small = Math.round(size * SUBTITLE);
  const air = size * 0.25;
  const free = room - air;
  const needed = title * size + (subtitle === 0 ? 0 : air + subtitle * small);
  if (subtitle === 0 || needed <= free) {
    const fitting = subtitle === 0 ? Math.min(size, free / title) : size;
    return {
      title: { x: 0, y: 0, size: fitting, leading: height * 0.9 },
      subtitle: { x: title * size + air, y: height * 0.86 - small * 1.4, size: small, leading: small * 1.4 },
    };
  }
  const under = Math.min(small, free / subtitle);
  return {
    title: { x: 0, y: 0, size: Math.min(size * 0.8, free / title), leading: height * 0.9 - under * 1.4 },
    subtitle: { x: 0, y: height * 0.9 - under * 1.4, size: under, leading: under * 1.4 },
  };
}
