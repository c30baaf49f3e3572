import type { Line, Writing } from '../../compose/index.js';
import type { PageFormat, Tokens } from '../../edition/index.js';
import type { Block, Copy } from '../../manuscript/index.js';
import type { Material } from './material.js';
import { continuationWords } from './story-words.js';
import { baselinePt, spanPt } from '../setting/grid.js';
import type { FrameKind, Role } from '../setting/types.js';
import type { Setter } from '../setting/typesetter.js';

/** One part of the headline block: its lines and where its first line's box begins, in points from the block's top, or from its right edge. */
export interface HeadPart {
  readonly kind: FrameKind;
  readonly role: Role;
  readonly block: number | null;
  readonly size: number;
  readonly leading: number;
  readonly top: number;
  readonly lines: readonly Line[];
  /** Share of its width that the type is condensed to. */
  readonly condensed: number;
}

/** The headline block (标题区) at one size: kicker, headline, deck, byline, in whole rows; horizontal, or vertical with its parts from right to left. */
export interface Head {
  readonly writing: Writing;
  readonly rows: number;
  /** Rows of white among them that it could do without. */
  readonly air: number;
  readonly size: number;
  readonly headlineLines: number;
  readonly parts: readonly HeadPart[];
  readonly cost: number;
}

/** A typographer's ladder of display sizes in points. */
const LADDER = [20, 24, 28, 32, 36, 40, 44, 48, 54, 60, 66, 72, 80, 88, 96, 108, 120];

/** The headline's ideal size is the measure over this: 71 pt across a broadsheet, 46 pt across a tabloid. */
const IDEAL_CHARACTERS = 14;

export const HEADLINE_LEADING = 1.22;
export const KICKER = { share: 0.34, least: 13, most: 28, leading: 1.6 };
/** A deck keeps to this share of the measure. */
export const DECK_MEASURE = 0.8;
export const BYLINE_LEADING = 1.5;
export const DECK = { share: 0.32, least: 12, most: 24, leading: 1.6 };
/** White above and below the block, in rows of the grid, and how much more it may take. */
const AIR_ROWS = 1;
/** In a part of a page the rows that stories leave over can only be taken there; a head that stands beside its text shares the text's height. */
const MOST_EXTRA_ROWS: Readonly<Record<HeadPlace, number>> = { across: 4, part: 12, beside: 14 };
/** Rows of white in a head above this share of its own, and above this many, look like a hole, and stand only where a column would end short or rows would stay free. */
const PLENTY = { share: 0.7, rows: 7, cost: 6, each: 1 };
/** The share of the page that an airy head may take as white. */
const MOST_AIR = 0.24;

/** Across the page above the text, across a part of a page that stories share, or in some of the columns beside the text. */
export type HeadPlace = 'across' | 'part' | 'beside';

export interface HeadRequest {
  readonly blocks: readonly Block[];
  readonly columns: number;
  readonly format: PageFormat;
  readonly tokens: Tokens;
  readonly setter: Setter;
  readonly place: HeadPlace;
}

interface Entry {
  readonly block: Block;
  readonly index: number;
}

/** Headline blocks that the style allows, cheapest first, one for each height in rows. */
export function headsOf(request: HeadRequest): readonly Head[] {
  const { tokens } = request;
  const headline = pick(request.blocks, 'headline');
  const sizes = headline.length === 0 ? [tokens.headline.min] : sizesOf(tokens);
  const heads = sizes.flatMap((size) => buildAll(request, size));
  return inEveryHeight(heads, MOST_EXTRA_ROWS[request.place], request.format, request.place === 'part');
}

/** Heads with white of their own, for copy that does not fill its page: white round a headline is a design, at the foot it is a hole. */
export function airyHeads(heads: readonly Head[], format: PageFormat): readonly Head[] {
  return inEveryHeight(heads, Math.round(format.rows * MOST_AIR), format);
}

/** The cheapest head for each height in rows that up to `mostExtra` rows of white can give, cheapest first. */
function inEveryHeight(
  heads: readonly Head[],
  mostExtra: number,
  { leading }: PageFormat,
  sparing = false,
): readonly Head[] {
  const byRows = new Map<number, Head>();
  for (const head of heads) {
    for (let extra = 0; extra <= mostExtra; extra++) {
      const aired = withAir(head, extra, leading);
      const most = Math.min(PLENTY.rows, Math.round(head.rows * PLENTY.share));
      const plenty = sparing && extra > most ? PLENTY.cost + (extra - most) * PLENTY.each : 0;
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

function pick(blocks: readonly Block[], kind: Block['kind']): readonly Entry[] {
  return blocks.flatMap((block, index) => (block.kind === kind ? [{ block, index }] : []));
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
  const stack = stackOf(request, size, measure, 'horizontal', AIR_ROWS * format.leading, condense);
  // The smallest size must stand whatever it takes: a headline is never cut.
  if (!stack.fits && size > tokens.headline.min) return null;
  const { parts, lines, longest } = stack;
  const writing = 'horizontal';
  if (parts.length === 0) return { writing, rows: 0, air: 0, size, headlineLines: 0, parts, cost: 0 };
  const natural = stack.end + AIR_ROWS * format.leading;
  const rows = Math.ceil(natural / format.leading - 1e-9);
  const ideal = measure / IDEAL_CHARACTERS;
  const condensed = Math.min(...parts.map((part) => part.condensed));
  const own = headCost(size, ideal, lines, longest / measure, tokens) + (1 - condensed) * CONDENSED_COST;
  const cost = own + (stack.fits ? 0 : MISFIT_COST);
  const head: Head = { writing, rows, air: 0, size, headlineLines: lines, parts, cost };
  return centred(head, natural, format.leading);
}

/** Kicker, headline, deck and byline after one another across their lines. Lengths in points. */
export interface Stack {
  readonly parts: readonly HeadPart[];
  /** Where the last part ends. */
  readonly end: number;
  /** Of the headline alone. */
  readonly lines: number;
  readonly longest: number;
  /** False where the headline takes more lines than the style allows, or a line is longer than the measure. */
  readonly fits: boolean;
}

/** Stacks the parts of a head for a headline of `size` points, from `start` on. */
export function stackOf(
  { blocks, tokens, setter }: Pick<HeadRequest, 'blocks' | 'tokens' | 'setter'>,
  size: number,
  measure: number,
  writing: Writing,
  start: number,
  condense = 1,
): Stack {
  const parts: HeadPart[] = [];
  let top = start;
  const set = (copy: Copy, role: Role, points: number, width: number): readonly Line[] =>
    setter.set(copy, { role, size: points, measure: width, align: 'center', indent: 0, balance: true, writing });
  const add = (
    entry: Entry,
    kind: FrameKind,
    role: Role,
    points: number,
    leading: number,
    width: number,
    condensed = 1,
  ): number => {
    const lines = set(entry.block, role, points, width / condensed);
    parts.push({ kind, role, block: entry.index, size: points, leading, top, lines, condensed });
    top += lines.length * leading;
    return lines.length;
  };
  const white = (points: number): void => {
    top += points;
  };

  const kickers = pick(blocks, 'kicker');
  const kickerSize = Math.round(clamp(size * KICKER.share, KICKER.least, KICKER.most));
  for (const entry of kickers) add(entry, 'kicker', 'kicker', kickerSize, kickerSize * KICKER.leading, measure);

  let lines = 0;
  let longest = 0;
  for (const entry of pick(blocks, 'headline')) {
    const widest = Math.max(...set(entry.block, 'headline', size, measure / condense).map((line) => line.width * size));
    // No narrower than its longest line needs.
    const condensed = Math.max(condense, Math.min(1, measure / widest));
    lines += add(entry, 'headline', 'headline', size, size * HEADLINE_LEADING, measure, condensed);
    for (const line of parts[parts.length - 1]!.lines) longest = Math.max(longest, line.width * size * condensed);
  }

  const decks = pick(blocks, 'deck');
  const deckSize = Math.round(clamp(size * DECK.share, DECK.least, DECK.most));
  if (decks.length > 0) white(size * 0.12);
  for (const entry of decks) add(entry, 'deck', 'deck', deckSize, deckSize * DECK.leading, measure * DECK_MEASURE);

  const bylines = pick(blocks, 'byline');
  if (bylines.length > 0)
    white(Math.max(6, size * 0.1, decks.length === 0 ? clearOfHeadline(size, tokens.bylineSize) : 0));
  for (const entry of bylines)
    add(entry, 'byline', 'byline', tokens.bylineSize, tokens.bylineSize * BYLINE_LEADING, measure);
  return { parts, end: top, lines, longest, fits: lines <= tokens.headline.lines && longest <= measure + 0.01 };
}

/**
 * White between a headline and a byline under it, in points, so that their baselines are more than half the headline's size apart: what is nearer is one
 * line to PDFium, the engine of Chrome's viewer, which then reads both from left to right and finds neither.
 */
function clearOfHeadline(size: number, bylineSize: number): number {
  const leading = size * HEADLINE_LEADING;
  return size * 0.52 - (leading - baselinePt(size, leading)) - baselinePt(bylineSize, bylineSize * BYLINE_LEADING);
}

/** The whole block stands in the middle of its rows, a little high: white below a head belongs to the text. */
function centred(head: Head, natural: number, leading: number): Head {
  const shift = (head.rows * leading - natural) * 0.5;
  return { ...head, parts: head.parts.map((part) => ({ ...part, top: part.top + shift })) };
}

/** The head with `extra` rows of white, as much above as below. */
export function withAir(head: Head, extra: number, leading: number): Head {
  if (extra === 0) return head;
  const shift = extra * leading * 0.5;
  return {
    ...head,
    rows: head.rows + extra,
    air: head.air + extra,
    cost: head.cost + extra * 0.35,
    parts: head.parts.map((part) => ({ ...part, top: part.top + shift })),
  };
}

/** A headline whose longest line fills less than this share of the measure looks lost on it. */
const WELL_FILLED = 0.62;

/** A headline of more lines than the style allows stands where it must, and another width of the story is looked for first. */
const MISFIT_COST = 14;

/** Condensing by a tenth costs as much as a headline a quarter off its ideal size. */
const CONDENSED_COST = 8;

/** How far a headline is from its ideal size in points, and how thin it stands on its measure. */
export function headCost(size: number, wanted: number, lines: number, fill: number, tokens: Tokens): number {
  if (lines === 0) return 0;
  const off = Math.log(size / clamp(wanted, tokens.headline.min, tokens.headline.max));
  const thin = fill < WELL_FILLED ? (WELL_FILLED - fill) * 6 : 0;
  return off * off * 14 + thin + (lines > 2 ? 2 : 0);
}

/** The head of a page on which a story goes on: its headline again, small, and where it began. */
export function continuedHead(material: Material, from: number, format: PageFormat, size = 24): Head {
  const title = material.of('headline')[0]?.block.text ?? '';
  const reference = continuationWords(material.story.language, from);
  const measure = spanPt(format, format.columns);
  const set = (text: string, points: number): readonly Line[] =>
    material.setter.set(material.words(text), {
      role: 'headline',
      size: points,
      measure,
      align: 'center',
      indent: 0,
      balance: true,
    });
  const together = set(title + reference, size);
  // Where one line does not hold both, the reference has its own, and is as small as that needs.
  let own = size;
  while (own > format.bodySize && set(reference.trimStart(), own).length > 1) own--;
  const pieces =
    together.length === 1
      ? [{ lines: together, size }]
      : [
          { lines: set(title, size), size },
          { lines: set(reference.trimStart(), own), size: own },
        ];
  const natural = pieces.reduce((sum, piece) => sum + piece.lines.length * piece.size * HEADLINE_LEADING, 0);
  const rows = Math.ceil((natural + 2 * AIR_ROWS * format.leading) / format.leading);
  let top = (rows * format.leading - natural) / 2;
  const parts = pieces.map((piece): HeadPart => {
    const leading = piece.size * HEADLINE_LEADING;
    const part = { kind: 'jump', role: 'headline', block: null, leading, top, condensed: 1, ...piece } as const;
    top += piece.lines.length * leading;
    return part;
  });
  const headlineLines = pieces.reduce((sum, { lines }) => sum + lines.length, 0);
  return { writing: 'horizontal', rows, air: 0, size, headlineLines, parts, cost: 0 };
}
