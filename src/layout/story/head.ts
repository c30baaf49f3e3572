import type { Writing } from '../../compose/index.js';
import type { PageFormat, Rank, Tokens } from '../../edition/index.js';
import { HEADS } from '../cost/heads.js';
import { spanPt } from '../setting/grid.js';
import { stackOf, type HeadCopy, type HeadPart } from './head-stack.js';

/** The headline block (标题区) at one size: kicker, headline, deck, byline, in whole rows; horizontal, or vertical with its parts from right to left. */
export interface Head {
  readonly writing: Writing;
  readonly rows: number;
  /** Empty rows among them that it could do without. */
  readonly air: number;
  readonly size: number;
  readonly headlineLines: number;
  readonly parts: readonly HeadPart[];
  readonly cost: number;
}

const cost = HEADS.values;

/** A typographer's ladder of display sizes in points. */
const LADDER = [20, 24, 28, 32, 36, 40, 44, 48, 54, 60, 66, 72, 80, 88, 96, 108, 120];

/** The headline's ideal size is the measure over this: 71 pt across a broadsheet, 46 pt across a tabloid. */
const IDEAL_CHARACTERS = 14;

/** Space above and below the block, in rows of the grid. */
export const AIR_ROWS = 1;
/**
 * Rows that it may take besides: a head hangs on its text, so it has at most 3 rows of white above and 2 below, and 5 and 3 where it leads its
 * page. A head that stands beside its text shares the text's height.
 */
const mostExtraRows = ({ place, rank }: Pick<HeadRequest, 'place' | 'rank'>): number =>
  place === 'beside' ? 1 : rank === 1 ? 5 : 3;
/** In a part of a page that nothing else fills it may have so many rows, which make a hole: worse than empty rows at the foot. */
const HOLE_ROWS = 12;
/** What a head of so many columns and of so many rows that it could do without costs in a part of a page, beside the head itself. */
export function holeCost(air: number, columns: number, rank: Rank): number {
  const beyond = air - mostExtraRows({ place: 'part', rank });
  return beyond > 0 ? cost.hole + beyond * columns * cost.holeCell : 0;
}
/** The share of further white that stands above the type: beside its text a head begins where that begins. */
const ABOVE: Readonly<Record<HeadPlace, number>> = { across: 2 / 3, part: 2 / 3, beside: 0 };

/** Across the page above the text, across a part of a page that stories share, or in some of the columns beside the text. */
export type HeadPlace = 'across' | 'part' | 'beside';

export interface HeadRequest extends HeadCopy {
  readonly columns: number;
  readonly format: PageFormat;
  readonly place: HeadPlace;
  /** Of the story. */
  readonly rank: Rank;
}

/** Headline blocks that the style allows, cheapest first, one for each height in rows. */
export function headsOf(request: HeadRequest): readonly Head[] {
  const { tokens } = request;
  const hasHeadline = request.blocks.some(({ kind }) => kind === 'headline');
  const sizes = hasHeadline ? sizesOf(tokens) : [tokens.headline.min];
  const heads = sizes.flatMap((size) => buildAll(request, size));
  return inEveryHeight(heads, request, request.place === 'part' ? HOLE_ROWS : mostExtraRows(request));
}

/**
 * The cheapest head for each height in rows with up to `mostExtra` empty rows added, cheapest first.
 *
 * @param sparing whether many empty rows cost more
 */
function inEveryHeight(
  heads: readonly Head[],
  { place, columns, format: { leading } }: Pick<HeadRequest, 'place' | 'columns' | 'format'>,
  mostExtra: number,
): readonly Head[] {
  const sparing = place === 'part';
  const byRows = new Map<number, Head>();
  for (const head of heads) {
    for (let extra = 0; extra <= mostExtra; extra++) {
      const aired = withAir(head, extra, { columns, leading }, ABOVE[place]);
      const most = Math.round(head.rows * cost.plentyShare);
      const plenty = sparing && extra > most ? cost.plenty + (extra - most) * columns * cost.plentyCell : 0;
      const taller = plenty === 0 ? aired : { ...aired, cost: aired.cost + plenty };
      const rival = byRows.get(taller.rows);
      if (rival === undefined || taller.cost < rival.cost) byRows.set(taller.rows, taller);
    }
  }
  return [...byRows.values()].sort((a, b) => a.cost - b.cost || a.rows - b.rows);
}

/** The sizes a style allows a headline, the least and the greatest among them, whether or not they are on the ladder. */
export function sizesOf({ headline: { min, max } }: Tokens): readonly number[] {
  return [...new Set([min, ...LADDER.filter((size) => size > min && size < max), max])];
}

function clamp(n: number, least: number, most: number): number {
  return Math.min(Math.max(n, least), most);
}

/** The head at a size; with its headline condensed, too, where the style allows that and it saves a line or lets it fit. */
function buildAll(request: HeadRequest, size: number): readonly Head[] {
  const plain = build(request, size, 1);
  const { condense } = request.tokens.headline;
  if (condense === 1) return plain === null ? [] : [plain];
  const narrow = build(request, size, condense);
  const saves = narrow !== null && (plain === null || narrow.headlineLines < plain.headlineLines);
  return [plain, saves ? narrow : null].flatMap((head) => head ?? []);
}

function build(request: HeadRequest, size: number, condense: number): Head | null {
  const { format, tokens } = request;
  const measure = spanPt(format, request.columns);
  const writing = 'horizontal';
  // Beside its text a head begins where the text begins.
  const start = request.place === 'beside' ? 0 : AIR_ROWS * format.leading;
  const stack = stackOf(request, { size, measure, writing, start, condense });
  // The smallest size must stand whatever it takes: a headline is never cut.
  if (!stack.fits && size > tokens.headline.min) return null;
  const { parts, lines, longest } = stack;
  if (parts.length === 0) return { writing, rows: 0, air: 0, size, headlineLines: 0, parts, cost: 0 };
  const natural = stack.end + AIR_ROWS * format.leading;
  const rows = Math.ceil(natural / format.leading - 1e-9);
  const ideal = measure / IDEAL_CHARACTERS;
  const condensed = Math.min(...parts.map((part) => part.condensed));
  const own = headCost({ size, ideal, lines, fill: longest / measure }, tokens) + (1 - condensed) * cost.condensed;
  const misfit = stack.fits ? 0 : cost.misfit;
  const head: Head = { writing, rows, air: 0, size, headlineLines: lines, parts, cost: own + misfit };
  return request.place === 'beside' ? head : centred(head, natural, format.leading);
}

/** Centres the block in its rows. */
function centred(head: Head, natural: number, leading: number): Head {
  const shift = (head.rows * leading - natural) * 0.5;
  return { ...head, parts: head.parts.map((part) => ({ ...part, top: part.top + shift })) };
}

/** The head of so many columns with `extra` rows of white, most of it above: the head hangs on its text. */
export function withAir(
  head: Head,
  extra: number,
  { columns, leading }: { readonly columns: number; readonly leading: number },
  above = ABOVE.across,
): Head {
  if (extra === 0) return head;
  const shift = extra * leading * above;
  return {
    ...head,
    rows: head.rows + extra,
    air: head.air + extra,
    cost: head.cost + extra * columns * cost.airCell,
    parts: head.parts.map((part) => ({ ...part, top: part.top + shift })),
  };
}

/** What a headline costs by: its size and its ideal size in points, its lines, and the share of its measure that the longest line fills. */
interface HeadlineShape {
  readonly size: number;
  readonly ideal: number;
  readonly lines: number;
  readonly fill: number;
}

/** How far a headline is from its ideal size, and how thin it stands on its measure. */
export function headCost({ size, ideal, lines, fill }: HeadlineShape, tokens: Tokens): number {
  if (lines === 0) return 0;
  const off = Math.log(size / clamp(ideal, tokens.headline.min, tokens.headline.max));
  const thin = fill < cost.filled ? (cost.filled - fill) * cost.thin : 0;
  return off * off * cost.size + thin + (lines > 2 ? cost.thirdLine : 0);
}
